import assert from 'node:assert/strict';
import { createClock } from '../clock.js';
import { authorizationDetailsCases } from '../contract-cases/authorization-details.js';
import { callerCases } from '../contract-cases/caller.js';
import { credentialCases } from '../contract-cases/credentials.js';
import { dpopCases } from '../contract-cases/dpop.js';
import { dpopErrorStatusCases } from '../contract-cases/dpop-error-status.js';
import { dpopModeCases } from '../contract-cases/dpop-modes.js';
import { nonceEndingCases } from '../contract-cases/dpop-nonce-endings.js';
import { nonceCases } from '../contract-cases/dpop-nonces.js';
import { passCases } from '../contract-cases/dpop-passes.js';
import { proofClaimCases } from '../contract-cases/dpop-proof-claims.js';
import { proofSignatureCases } from '../contract-cases/dpop-proof-signature.js';
import { replayCases } from '../contract-cases/dpop-replay.js';
import { encryptionCases } from '../contract-cases/encryption.js';
import { errorCases } from '../contract-cases/errors.js';
import { guardCases } from '../contract-cases/guards.js';
import { hostCases } from '../contract-cases/hosts.js';
import { metadataCases } from '../contract-cases/metadata.js';
import { metadataChallengeCases } from '../contract-cases/metadata-challenges.js';
import { mtlsCases } from '../contract-cases/mtls.js';
import { mtlsDpopCases } from '../contract-cases/mtls-dpop.js';
import { mtlsForwardedCases } from '../contract-cases/mtls-forwarded.js';
import { mtlsSchemeCases } from '../contract-cases/mtls-scheme.js';
import { mtlsWithoutProofCases } from '../contract-cases/mtls-without-proof.js';
import { optionCases } from '../contract-cases/options.js';
import { pathCases } from '../contract-cases/paths.js';
import { policyCases } from '../contract-cases/policies.js';
import { proxyCases } from '../contract-cases/proxies.js';
import { publicUrlCases } from '../contract-cases/public-url.js';
import { receiverCases } from '../contract-cases/receivers.js';
import { requestUrlCases } from '../contract-cases/request-url.js';
import { resourceCases } from '../contract-cases/resources.js';
import { revocationCases } from '../contract-cases/revocation.js';
import { scopeChallengeCases } from '../contract-cases/scope-challenges.js';
import { stepUpCases } from '../contract-cases/step-up.js';
import { subjectCases } from '../contract-cases/subjects.js';
import { tokenCases } from '../contract-cases/tokens.js';
import type { AdapterUnderTest, RunningApp } from './app-spec.js';
import type { ContractCase, Exchange, Expectation, Fixture, MakeRequest, Turn } from './contract-case.js';
import { expectedOf, seenBy } from './traits.js';
import { send, type WireAnswer } from './wire.js';

/**
 * Every case that an adapter must pass.
 *
 * @example
 * ```ts
 * import { contractCases } from '@auth0-api/testing/contract';
 *
 * const ofDpop = contractCases.filter(({ title }) => /^D\d/.test(title));
 * console.log(`${contractCases.length} cases, of which ${ofDpop.length} are of DPoP`);
 * ```
 */
export const contractCases: readonly ContractCase[] = Object.freeze([
  ...credentialCases,
  ...tokenCases,
  ...encryptionCases,
  ...revocationCases,
  ...dpopCases,
  ...dpopModeCases,
  ...dpopErrorStatusCases,
  ...proofSignatureCases,
  ...proofClaimCases,
  ...replayCases,
  ...nonceCases,
  ...nonceEndingCases,
  ...passCases,
  ...requestUrlCases,
  ...hostCases,
  ...proxyCases,
  ...mtlsCases,
  ...mtlsDpopCases,
  ...mtlsSchemeCases,
  ...mtlsWithoutProofCases,
  ...mtlsForwardedCases,
  ...guardCases,
  ...policyCases,
  ...stepUpCases,
  ...subjectCases,
  ...resourceCases,
  ...authorizationDetailsCases,
  ...callerCases,
  ...optionCases,
  ...publicUrlCases,
  ...errorCases,
  ...pathCases,
  ...metadataCases,
  ...metadataChallengeCases,
  ...receiverCases,
  ...scopeChallengeCases,
]);

/**
 * The cases for an adapter: all except those that its protocol or its framework cannot express.
 *
 * @example
 * ```ts
 * import { type AdapterUnderTest, casesFor, createFixture, runCase } from '@auth0-api/testing/contract';
 * import { it } from 'vitest';
 *
 * export async function testAdapter(adapter: AdapterUnderTest): Promise<void> {
 *   const fixture = await createFixture();
 *   for (const item of casesFor(adapter)) it(item.title, () => runCase(adapter, item, fixture));
 * }
 * ```
 */
export function casesFor(adapter: AdapterUnderTest): readonly ContractCase[] {
  return contractCases.filter(({ needs = [] }) =>
    needs.every((need) => (need === 'http/1.1' ? adapter.protocol === need : !adapter.lacks?.includes(need))),
  );
}

/**
 * Runs one case against an adapter over real HTTP.
 *
 * @returns the response, to compare with that of other adapters
 * @throws AssertionError if the response is not what the case expects
 *
 * @example
 * ```ts
 * import { type AdapterUnderTest, casesFor, createFixture, runCase } from '@auth0-api/testing/contract';
 *
 * export async function testAll(adapter: AdapterUnderTest): Promise<void> {
 *   const fixture = await createFixture();
 *   for (const item of casesFor(adapter)) await runCase(adapter, item, fixture);
 *   await Promise.all([fixture.tenant.close(), fixture.deadTenant.close()]);
 * }
 * ```
 */
export async function runCase(
  adapter: AdapterUnderTest,
  item: ContractCase,
  fixture: Fixture,
): Promise<WireAnswer> {
  const stage = { ...fixture, clock: createClock(fixture.tenant.clock.now) };
  const app: RunningApp = await adapter.start(item.app(stage));
  const exchange = async (make: MakeRequest, first?: Exchange): Promise<Exchange> => {
    const turn: Turn = { ...stage, origin: app.origin, first };
    const request = await make(turn);
    return { request, answer: seenBy(adapter, await send(app.origin, request, adapter.protocol)) };
  };
  try {
    const first = item.first === undefined ? undefined : await exchange(item.first.request);
    if (first !== undefined) checkStatus(first.answer, item.first?.status ?? 0);
    const { answer } = await exchange(item.request, first);
    check(answer, expectedOf(adapter, item.expect, answer));
    return answer;
  } finally {
    await app.close();
  }
}

function check(answer: WireAnswer, expected: Expectation): void {
  const { status, challenges, json, says, body, headers = {}, retryAfter = false } = expected;
  const { nonce = false, cacheControl, hides = [] } = expected;
  checkStatus(answer, status);
  if (challenges !== undefined) checkChallenges(answer.headers.get('www-authenticate') ?? [], challenges);
  if (json !== undefined) checkJson(answer.body, json);
  if (says !== undefined)
    assert.ok(answer.body.includes(says), `the body does not say ${says}: ${answer.body}`);
  for (const word of hides) assert.ok(!answer.body.includes(word), `the body says ${word}: ${answer.body}`);
  if (body !== undefined) assert.equal(answer.body, body);
  for (const [name, value] of Object.entries(headers))
    assert.deepEqual(answer.headers.get(name), value === undefined ? undefined : [value], name);
  const [wait] = answer.headers.get('retry-after') ?? [];
  assert.equal(wait !== undefined && /^[1-9]\d*$/.test(wait), retryAfter, `Retry-After: ${wait}`);
  const nonces = answer.headers.get('dpop-nonce') ?? [];
  assert.equal(nonces.length, nonce ? 1 : 0, `DPoP-Nonce: ${JSON.stringify(nonces)}`);
  // RFC 9449 section 8.1: what a nonce may consist of.
  assert.ok(nonces.every((value) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value)));
  if (cacheControl !== undefined) assert.deepEqual(answer.headers.get('cache-control') ?? [], cacheControl);
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

function checkStatus(answer: WireAnswer, expected: Expectation['status']): void {
  assert.ok([expected].flat().includes(answer.status), `status ${answer.status}, body ${answer.body}`);
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
