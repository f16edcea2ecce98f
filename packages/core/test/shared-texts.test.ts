import type { Auth } from '@auth0-api/core';
import { forgeToken } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf, refusal } from './support.js';

const setUp = async () => {
  const tenant = await createTenant();
  const client = clientOf(tenant);
  let count = 0;
  const verify = (token: string) => client.verifyRequest(bearer(token));
  /** Verifies a token that nobody brought before. */
  const verifyNew = async (claims: object, header: object = {}): Promise<Auth> => {
    count += 1;
    return verify(await tenant.accessToken({ ...claims, count }, { header: { ...header } }));
  };
  return { tenant, verify, verifyNew };
};

describe('what tokens have in common', () => {
  it('R12 is kept once: their header and their scopes', async () => {
    const { verifyNew } = await setUp();
    const [first, second] = [await verifyNew({ scope: 'a b' }), await verifyNew({ scope: 'a b' })];
    expect(second).not.toBe(first);
    expect(second.header).toBe(first.header);
    expect(second.scopes).toBe(first.scopes);
    expect(second.scopes).toEqual(['a', 'b']);
    for (const scope of ['b a', 'a', 'A B', 'a b c', 'a c'])
      expect((await verifyNew({ scope })).scopes).toEqual(scope.split(' '));
    expect((await verifyNew({}, { extra: 1 })).header).not.toEqual(first.header);
  });

  it.each(['', ' ', '__proto__', 'constructor', 'a'.repeat(1024), '\ud800', 'ä ö \u{1f600}', 'a  b'])(
    'R12 is what its text says, whatever text it is: %j',
    async (scope) => {
      const { verifyNew } = await setUp();
      const first = await verifyNew({ scope });
      expect(first.scopes).toEqual(scope.split(' ').filter((word) => word !== ''));
      expect(Object.isFrozen(first.scopes)).toBe(true);
      expect((await verifyNew({ scope })).scopes).toBe(first.scopes);
    },
  );

  it('R12 is not kept where its text is long', async () => {
    const { verifyNew } = await setUp();
    const scope = 'a'.repeat(1025);
    const first = await verifyNew({ scope });
    const second = await verifyNew({ scope });
    expect(second.scopes).toEqual(first.scopes);
    expect(second.scopes).not.toBe(first.scopes);
  });

  it('R12 is bounded in number: what was used longest ago goes', async () => {
    const { verifyNew } = await setUp();
    const of = async (extra: number) => (await verifyNew({}, { extra })).header;
    const headers = [];
    for (let extra = 0; extra < 100; extra += 1) headers.push(await of(extra));
    expect(await of(0)).toBe(headers[0]);
    await of(100);
    expect(await of(0)).toBe(headers[0]);
    expect(await of(99)).toBe(headers[99]);
    expect(await of(1)).not.toBe(headers[1]);
  });

  it('R12 is kept of the first one where several come at once', async () => {
    const { tenant, verify, verifyNew } = await setUp();
    const tokens = await Promise.all([1, 2].map((n) => tenant.accessToken({ n })));
    // The issuer is asked for its keys: both are taken apart before either is verified.
    const [first, second] = await Promise.all(tokens.map(verify));
    expect(second?.header).not.toBe(first?.header);
    expect((await verifyNew({})).header).toBe(first?.header);
  });

  it('R12 is kept of verified tokens alone, so that forged ones push nothing out', async () => {
    const { verify, verifyNew } = await setUp();
    const { header } = await verifyNew({});
    const key = await createKey();
    const payload = { ...(await verifyNew({})).claims };
    for (let extra = 0; extra < 110; extra += 1) {
      const forged = await forgeToken({ header: { ...header, extra }, payload, key });
      expect((await refusal(verify(forged))).reason).toBe('bad_signature');
    }
    expect((await verifyNew({})).header).toBe(header);
  });
});
