import { ApiClient, type ApiClientOptions, claimEquals, requiredScopes } from '@auth0-api/core';
import * as valibot from 'valibot';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const TIER = 'https://example.com/tier';

/** Whether a value passes, asked of something slow. */
const isFree = async (sub: string): Promise<boolean> => {
  await new Promise((resolve) => setImmediate(resolve));
  return sub !== 'auth0|taken';
};

/** Each says the same: `sub` is known and not taken, the tier is a number. Only the last one keeps unknown claims. */
const schemas = {
  'Zod, sync': z.object({
    sub: z.string().refine((sub) => sub !== 'auth0|taken'),
    [TIER]: z.coerce.number(),
  }),
  'Zod, async': z.object({ sub: z.string().refine(isFree), [TIER]: z.coerce.number() }),
  'Zod, loose': z.looseObject({ sub: z.string().refine(isFree), [TIER]: z.coerce.number() }),
  'Valibot, sync': valibot.object({
    sub: valibot.pipe(
      valibot.string(),
      valibot.check((sub) => sub !== 'auth0|taken'),
    ),
    [TIER]: valibot.pipe(valibot.unknown(), valibot.transform(Number), valibot.number()),
  }),
  'Valibot, async': valibot.objectAsync({
    sub: valibot.pipeAsync(valibot.string(), valibot.checkAsync(isFree)),
    [TIER]: valibot.pipe(valibot.unknown(), valibot.transform(Number), valibot.number()),
  }),
  'Valibot, loose': valibot.looseObjectAsync({
    sub: valibot.pipeAsync(valibot.string(), valibot.checkAsync(isFree)),
    [TIER]: valibot.pipe(valibot.unknown(), valibot.transform(Number), valibot.number()),
  }),
} as const;

describe.each(Object.entries(schemas))('%s', (_name, claims) => {
  const client = new ApiClient({ ...tenant.options(), claims });
  const given = { [TIER]: '3', org_id: 'org_1', scope: 'read:orders', permissions: ['p'] };

  it('T17 its output types and replaces what it names; the rest of the claims stays', async () => {
    const auth = await client.verifyRequest(bearer(await tenant.accessToken(given)));
    expect(auth.claims[TIER]).toBe(3);
    expect(auth.claims).toMatchObject({ sub: 'auth0|user', org_id: 'org_1', iss: tenant.issuer });
    expect(Object.isFrozen(auth.claims)).toBe(true);
  });

  it('T17 what it strips or changes is there for guards all the same, as it was signed', async () => {
    const auth = await client.verifyRequest(bearer(await tenant.accessToken(given)));
    expect([auth.scopes, auth.permissions]).toEqual([['read:orders'], ['p']]);
    await client.authorize(auth, requiredScopes('read:orders'));
    await client.authorize(auth, claimEquals('org_id', 'org_1'));
    await client.authorize(auth, claimEquals(TIER, '3'));
    expect(await refusal(client.authorize(auth, claimEquals(TIER, 3)))).toMatchObject({ status: 403 });
  });

  it.each([
    ['one claim does not fit', { [TIER]: '3', sub: 'auth0|taken' }],
    ['one claim is missing', { sub: 'auth0|user' }],
    ['one claim has another type', { [TIER]: 'gold' }],
  ])('T17 %s: 401, in our words', async (_what, wrong) => {
    const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken(wrong))));
    expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'claims_rejected' });
    expect(JSON.stringify([error, error.headers])).not.toMatch(/taken|tier|gold|NaN/i);
    expect(error.cause).not.toHaveLength(0);
  });

  it('T17, R16 a refused token is refused again, and never kept', async () => {
    const token = await tenant.accessToken({ [TIER]: 'gold' });
    for (let round = 0; round < 3; round += 1)
      expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({ reason: 'claims_rejected' });
  });
});

describe('a schema that keeps to nothing', () => {
  const answering = (result: unknown): ApiClientOptions['claims'] =>
    ({ '~standard': { version: 1, vendor: 'test', validate: () => result } }) as never;
  const outcome = async (result: unknown) =>
    refusal(
      clientOf(tenant, { claims: answering(result) }).verifyRequest(bearer(await tenant.accessToken())),
    );

  it.each([
    ...[undefined, null, 5, 'ok', true].map((result) => [result, 'returned no result'] as const),
    ...[{}, { value: null }, { value: [] }, { value: 'x' }].map(
      (result) => [result, 'must output an object'] as const,
    ),
  ])('T17 the result %j is a mistake of ours: 500, which says that it %s', async (result, says) => {
    const ours = { status: 500, code: 'invalid_configuration', message: expect.stringContaining(says) };
    expect(await outcome(result)).toMatchObject(ours);
    expect(await outcome(Promise.resolve(result))).toMatchObject(ours);
  });

  it('T17 an error that it throws is the cause of ours', async () => {
    const cause = new Error('broken');
    const validate = () => {
      throw cause;
    };
    const claims = { '~standard': { version: 1, vendor: 'test', validate } } as const;
    const client = clientOf(tenant, { claims });
    const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
    expect(error).toMatchObject({ status: 500, code: 'invalid_configuration', cause });
    expect(error.message).toContain('threw an error');
  });

  it('T17 of a result with issues nothing else is read', async () => {
    const result = {
      issues: [{ message: 'no' }],
      get value() {
        throw new Error('read');
      },
    };
    expect(await outcome(result)).toMatchObject({ status: 401, reason: 'claims_rejected' });
  });

  it('T17 issues count, whatever shape brings them, and even when a value comes with them', async () => {
    const asList = Object.assign([{ message: 'no' }], { issues: [{ message: 'no' }] });
    for (const result of [asList, { value: { sub: 'x' }, issues: [{ message: 'no' }] }, { issues: [] }]) {
      expect(await outcome(result)).toMatchObject({ status: 401, reason: 'claims_rejected' });
    }
  });

  it('T17 its output does not reach the prototype of anything', async () => {
    const value = JSON.parse(
      '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}',
    ) as object;
    const client = clientOf(tenant, { claims: answering({ value }) });
    const { claims } = await client.verifyRequest(bearer(await tenant.accessToken()));
    expect(claims.admin).toBeUndefined();
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });
});
