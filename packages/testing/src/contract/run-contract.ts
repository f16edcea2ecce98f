import assert from 'node:assert/strict';
import { callerCases } from '../contract-cases/caller.js';
import { credentialCases } from '../contract-cases/credentials.js';
import { errorCases } from '../contract-cases/errors.js';
import { guardCases } from '../contract-cases/guards.js';
import { metadataCases } from '../contract-cases/metadata.js';
import { metadataChallengeCases } from '../contract-cases/metadata-challenges.js';
import { optionCases } from '../contract-cases/options.js';
import { pathCases } from '../contract-cases/paths.js';
import { policyCases } from '../contract-cases/policies.js';
import { publicUrlCases } from '../contract-cases/public-url.js';
import { stepUpCases } from '../contract-cases/step-up.js';
import { tokenCases } from '../contract-cases/tokens.js';
import { createKey } from '../keys.js';
import { createTenant } from '../tenant.js';
import type { AdapterUnderTest, RunningApp } from './app-spec.js';
import type { ContractCase, Expectation, Fixture } from './contract-case.js';
import { send, type WireAnswer } from './wire.js';

/** Every case that an adapter has to pass. */
export const contractCases: readonly ContractCase[] = Object.freeze([
  ...credentialCases,
  ...tokenCases,
  ...guardCases,
  ...policyCases,
  ...stepUpCases,
  ...callerCases,
  ...optionCases,
  ...publicUrlCases,
  ...errorCases,
  ...pathCases,
  ...metadataCases,
  ...metadataChallengeCases,
]);

/** Makes what the cases share. Close its tenants when all cases have run. */
export async function createFixture(): Promise<Fixture> {
  const tenant = await (await createTenant()).listen();
  const deadTenant = await (await createTenant({ keys: [tenant.key] })).listen();
  deadTenant.outage('all', 'refuse');
  const token = await tenant.accessToken({
    scope: 'read:orders list:orders',
    permissions: ['orders:read', 'orders:list'],
    roles: ['clerk', 'cook'],
    org_id: 'org_1',
  });
  const foreignKey = await createKey({ kid: tenant.key.kid });
  return { tenant, deadTenant, token, foreignKey, orphanToken: await deadTenant.accessToken() };
}

/** The cases that an adapter can be asked: all but those that its protocol or its framework has no words for. */
export function casesFor(adapter: AdapterUnderTest): readonly ContractCase[] {
  return contractCases.filter(({ needs = [] }) =>
    needs.every((need) =>
      need === 'forgive' || need === 'head'
        ? !adapter.lacks?.includes(need)
        : adapter.protocol === 'http/1.1',
    ),
  );
}

/**
 * Runs one case against an adapter over real HTTP.
 *
 * @returns the answer, for comparison with that of other adapters
 * @throws AssertionError when the answer is not what the case expects
 */
export async function runCase(
  adapter: AdapterUnderTest,
  item: ContractCase,
  fixture: Fixture,
): Promise<WireAnswer> {
  const app: RunningApp = await adapter.start(item.app(fixture));
  try {
    const answer = await send(app.origin, await item.request(fixture), adapter.protocol);
    check(answer, item.expect);
    return answer;
  } finally {
    await app.close();
  }
}

function check(answer: WireAnswer, expected: Expectation): void {
  const { status, challenges, json, says, body, headers = {}, retryAfter = false } = expected;
  assert.ok([status].flat().includes(answer.status), `status ${answer.status}, body ${answer.body}`);
  if (challenges !== undefined) checkChallenges(answer.headers.get('www-authenticate') ?? [], challenges);
  if (json !== undefined) checkJson(answer.body, json);
  if (says !== undefined)
    assert.ok(answer.body.includes(says), `the body does not say ${says}: ${answer.body}`);
  if (body !== undefined) assert.equal(answer.body, body);
  for (const [name, value] of Object.entries(headers))
    assert.deepEqual(answer.headers.get(name), value === undefined ? undefined : [value], name);
  const [wait] = answer.headers.get('retry-after') ?? [];
  assert.equal(wait !== undefined && /^[1-9]\d*$/.test(wait), retryAfter, `Retry-After: ${wait}`);
  // Whatever a case is about: no adapter sets a CORS header that the case does not speak of (rule H11).
  const stray = [...answer.headers.keys()].filter(
    (name) => name.startsWith('access-control-') && !Object.hasOwn(headers, name),
  );
  assert.deepEqual(stray, []);
  // An answer by the library itself is never to be stored (rule H8).
  if (challenges !== undefined && challenges.length > 0 && json?.handled === undefined) {
    assert.deepEqual(answer.headers.get('cache-control'), ['no-store']);
  }
}

function checkJson(body: string, expected: Readonly<Record<string, unknown>>): void {
  const members: Record<string, unknown> = JSON.parse(body);
  for (const [name, value] of Object.entries(expected))
    assert.deepStrictEqual(members[name], value, `${name} in ${body}`);
}

function checkChallenges(lines: readonly string[], expected: readonly (string | RegExp)[]): void {
  assert.equal(lines.length, expected.length, `challenges: ${JSON.stringify(lines)}`);
  for (const [index, line] of lines.entries()) {
    const pattern = expected[index];
    if (pattern instanceof RegExp) assert.match(line, pattern);
    else assert.equal(line, pattern);
  }
}
