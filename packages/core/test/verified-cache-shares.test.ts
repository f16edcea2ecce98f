import type { Auth } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { type Neighbourhood, neighbourhood } from './isolation-support.js';
import { several } from './issuer-support.js';
import { bearer } from './support.js';

const GOOD = 'good.test';
const badHosts = (count: number) => Array.from({ length: count }, (_, n) => `bad-${n}.test`);

describe('verified tokens', () => {
  it.each([
    ['many', 10, {}],
    ['long', 3, { filler: 'x'.repeat(9_000) }],
  ])('R23 ever new and %s tokens of one issuer take the places of its own', async (_what, inUse, claims) => {
    const street = neighbourhood(undefined, { tokenCache: { maxEntries: 30 } });
    const verify = (token: string) => street.client.verifyRequest(bearer(token));
    const tokens = await several(inUse, () => street.token(GOOD));
    const auths = await Promise.all(tokens.map(verify));
    for (let n = 0; n < 100; n += 1) await verify(await street.token('bad.test', { claims }));
    expect(await Promise.all(tokens.map(verify))).toEqual(auths);
    for (const [index, token] of tokens.entries())
      expect((await verify(token)).claims).toBe(auths[index]?.claims);
  });

  it('R23 issuers that hold nothing any more have no part', async () => {
    const street = neighbourhood(undefined, { tokenCache: { maxEntries: 20 } });
    const verify = (token: string) => street.client.verifyRequest(bearer(token));
    for (const host of badHosts(60)) await verify(await street.token(host));
    for (let n = 0; n < 60; n += 1) await verify(await street.token('bad.test'));
    const tokens = await several(5, () => street.token(GOOD));
    const auths = await several(5, (n) => verify(tokens[n] as string));
    for (let n = 0; n < 60; n += 1) await verify(await street.token('bad.test'));
    for (const [index, token] of tokens.entries())
      expect((await verify(token)).claims).toBe(auths[index]?.claims);
  });

  it('R23 an issuer that is alone has all places, and gives them up to another that comes', async () => {
    const street = neighbourhood(undefined, { tokenCache: { maxEntries: 10 } });
    const verify = (token: string) => street.client.verifyRequest(bearer(token));
    const isKnown = async (token: string, auth: Auth | undefined) =>
      (await verify(token)).claims === auth?.claims;
    const tokens = await several(10, () => street.token('bad.test'));
    const auths = await several(10, (n) => verify(tokens[n] as string));
    for (const [index, token] of tokens.entries()) expect(await isKnown(token, auths[index])).toBe(true);
    const later = await several(5, () => street.token(GOOD));
    const kept = await several(5, (n) => verify(later[n] as string));
    for (const [index, token] of later.entries()) expect(await isKnown(token, kept[index])).toBe(true);
  });

  /** A token of an exact length, in characters. */
  const ofLength = async (street: Neighbourhood, length: number) => {
    for (let filler = length / 2; ; filler += 1) {
      const token = await street.token(GOOD, { claims: { filler: 'x'.repeat(filler) } });
      if (token.length === length) return token;
      if (token.length > length + 10) throw new Error(`No token has ${length} characters.`);
    }
  };

  it('R23 an issuer that holds exactly its share, in number and in length, keeps it', async () => {
    const street = neighbourhood(undefined, { tokenCache: { maxEntries: 10 } });
    const verify = (token: string) => street.client.verifyRequest(bearer(token));
    // For two issuers: five of ten places, and half of 10 × 4,096 characters.
    const tokens = await several(5, () => ofLength(street, 4096));
    const auths = await several(5, (n) => verify(tokens[n] as string));
    for (let n = 0; n < 25; n += 1) await verify(await street.token('bad.test'));
    for (const [index, token] of tokens.entries())
      expect((await verify(token)).claims).toBe(auths[index]?.claims);
  });

  it('R23 what an issuer no longer holds does not count, however long it was', async () => {
    const street = neighbourhood(undefined, { tokenCache: { maxEntries: 10 } });
    const verify = (token: string) => street.client.verifyRequest(bearer(token));
    const claims = { filler: 'x'.repeat(2600) };
    const tokens = await several(30, () => street.token(GOOD, { claims }));
    const auths = await several(30, (n) => verify(tokens[n] as string));
    expect(tokens[0]?.length).toBeLessThan(4096);
    const expectKnown = async () => {
      for (let n = 25; n < 30; n += 1)
        expect((await verify(tokens[n] as string)).claims).toBe(auths[n]?.claims);
    };
    await verify(await street.token('bad.test'));
    await expectKnown();
    for (let n = 0; n < 25; n += 1) await verify(await street.token('bad.test'));
    await expectKnown();
  });

  it('R23 a token that nobody uses gives way in the end, however little its issuer holds', async () => {
    const street = neighbourhood(undefined, { tokenCache: { maxEntries: 5 } });
    const verify = (token: string) => street.client.verifyRequest(bearer(token));
    const token = await street.token(GOOD);
    const { claims } = await verify(token);
    for (let n = 0; n < 100; n += 1) await verify(await street.token('bad.test'));
    expect((await verify(token)).claims).not.toBe(claims);
  });
});
