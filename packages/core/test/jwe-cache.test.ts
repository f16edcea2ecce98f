import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ApiClientOptions } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { describe, expect, it, vi } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { gated, stillTenant } from './issuer-support.js';
import { countDecryptions, decryption, forgeJwe, holdDecryptions, rsaPair, turned } from './jwe-support.js';
import { bearer, clientOf, refusal } from './support.js';

const pair = await rsaPair();
const encrypted = (content: string) => forgeJwe({ content, to: pair });

/** A signed token whose length is a multiple of three. */
async function contentOfThirds(tenant: Tenant): Promise<string> {
  for (let filler = 0; ; filler += 1) {
    const token = await tenant.accessToken({ filler: 'x'.repeat(filler) });
    if (token.length % 3 === 0) return token;
  }
}

/** An encrypted token with a header that makes it exactly that long. */
function paddedTo(content: string, length: number): string {
  const withFiller = (letters: number) =>
    forgeJwe({ content, to: pair, header: { filler: 'x'.repeat(letters) } });
  const letters = Math.floor(((length - withFiller(0).length) * 3) / 4);
  for (const more of [-1, 0, 1]) {
    const token = withFiller(letters + more);
    if (token.length === length) return token;
  }
  throw new Error(`No token has ${length} characters.`);
}

async function setUp(options: ApiClientOptions = {}) {
  const tenant = await stillTenant();
  const client = clientOf(tenant, { decryption: decryption(pair), ...options });
  const verify = (token: string) => client.verifyRequest(bearer(token));
  return { tenant, client, verify };
}

describe('a known encrypted token', () => {
  it('J8 costs no decryption, and its claims are shared', async () => {
    const { tenant, verify } = await setUp();
    const token = encrypted(await tenant.accessToken());
    const first = await verify(token);
    const decryptions = countDecryptions();
    const [decode, parse] = [vi.spyOn(Buffer, 'from'), vi.spyOn(JSON, 'parse')];
    expect((await verify(token)).claims).toBe(first.claims);
    expect([decryptions(), decode.mock.calls, parse.mock.calls]).toEqual([0, [], []]);
    vi.restoreAllMocks();
  });

  it('J8 costs one for each request where nothing is kept', async () => {
    const { tenant, verify } = await setUp({ tokenCache: false });
    const token = encrypted(await tenant.accessToken());
    const decryptions = countDecryptions();
    for (let turn = 0; turn < 3; turn += 1) await verify(token);
    expect(decryptions()).toBe(3);
  });

  it('J8, R16 is asked again whether it has expired, without being decrypted', async () => {
    const { tenant, verify } = await setUp();
    const token = encrypted(await tenant.accessToken({}, { expiresIn: 100 }));
    await verify(token);
    tenant.clock.advance(200);
    const decryptions = countDecryptions();
    expect(await refusal(verify(token))).toMatchObject({ reason: 'token_expired' });
    expect(decryptions()).toBe(0);
  });

  it('J8, R6 ends with the key that signed it', async () => {
    const { tenant, verify } = await setUp();
    const token = encrypted(await tenant.accessToken());
    await verify(token);
    const { kid } = tenant.key;
    await tenant.rotateKey();
    tenant.removeKey(kid);
    tenant.clock.advance(601);
    expect(await refusal(verify(token))).toMatchObject({ status: 401, reason: 'unknown_key' });
  });

  it('J8, R6 is verified anew where another key has the name of the one that signed it', async () => {
    const { tenant, verify } = await setUp();
    const token = encrypted(await tenant.accessToken());
    await verify(token);
    const { kid } = tenant.key;
    tenant.removeKey(kid);
    tenant.publishKey(await createKey({ kid }));
    tenant.clock.advance(601);
    expect(await refusal(verify(token))).toMatchObject({ status: 401, reason: 'bad_signature' });
  });

  it('R16 is not another one that ends alike', async () => {
    const { tenant, verify } = await setUp();
    const token = encrypted(await tenant.accessToken());
    const auth = await verify(token);
    const [header, key, iv, ciphertext, tag] = token.split('.') as [string, string, string, string, string];
    const others = [
      [header, turned(key), iv, ciphertext, tag],
      [header, key, turned(iv), ciphertext, tag],
      [header, key, iv, turned(ciphertext), tag],
      [header, key, iv, ciphertext, turned(tag.slice(0, -12)) + tag.slice(-12)],
      [header, key, iv, ciphertext, tag.slice(-12)],
    ].map((parts) => parts.join('.'));
    for (const other of others) {
      expect(await refusal(verify(other))).toMatchObject({ status: 401 });
      expect((await verify(token)).claims).toBe(auth.claims);
    }
    for (const other of [`${header}.${key}.${tag}`, tag, tag.slice(-12)])
      expect(await refusal(verify(other))).toMatchObject({ status: 401 });
  });

  it('T17 is asked for the required claims of the call', async () => {
    const { tenant, client, verify } = await setUp();
    const accessToken = encrypted(await tenant.accessToken());
    await verify(accessToken);
    const refused = refusal(client.verifyAccessToken({ accessToken, requiredClaims: ['email'] }));
    expect(await refused).toMatchObject({ reason: 'missing_claim' });
  });

  it('H15 stays known where its schema makes what can change', async () => {
    const validate = vi.fn(() => ({ value: { at: new Date(0) } }));
    const claims = { '~standard': { version: 1, vendor: 'test', validate } } as const;
    const { tenant, verify } = await setUp({ claims });
    const token = encrypted(await tenant.accessToken());
    await verify(token);
    const decryptions = countDecryptions();
    await verify(token);
    await verify(token);
    expect([validate.mock.calls.length, decryptions()]).toEqual([3, 0]);
  });
});

describe('a token that is encrypted anew', () => {
  it('J8, R12 takes one place, however often', async () => {
    const { tenant, verify } = await setUp({ tokenCache: { maxEntries: 3 } });
    const mine = await tenant.accessToken({ n: 0 });
    const others = [encrypted(await tenant.accessToken({ n: 1 })), await tenant.accessToken({ n: 2 })];
    await verify(encrypted(mine));
    const auths = [];
    for (const other of others) auths.push(await verify(other));
    for (let turn = 0; turn < 40; turn += 1) await verify(encrypted(mine));
    const decryptions = countDecryptions();
    for (const [index, other] of others.entries())
      expect((await verify(other)).claims).toBe(auths[index]?.claims);
    expect(decryptions()).toBe(0);
  });

  it('J8 is known as it came last', async () => {
    const { tenant, verify } = await setUp();
    const content = await tenant.accessToken();
    const [first, second] = [encrypted(content), encrypted(content)];
    await verify(first);
    const auth = await verify(second);
    const decryptions = countDecryptions();
    expect((await verify(second)).claims).toBe(auth.claims);
    expect(decryptions()).toBe(0);
    expect((await verify(first)).claims).not.toBe(auth.claims);
    expect(decryptions()).toBe(1);
  });

  it('J8 takes the place of the signed token, and the other way round', async () => {
    const { tenant, verify } = await setUp({ tokenCache: { maxEntries: 2 } });
    const content = await tenant.accessToken();
    const other = await tenant.accessToken({ n: 1 });
    const kept = await verify(other);
    for (let turn = 0; turn < 10; turn += 1) {
      const plain = await verify(content);
      expect(plain.token).toBe(content);
      expect((await verify(content)).claims).toBe(plain.claims);
      const token = encrypted(content);
      const opened = await verify(token);
      expect(opened.token).toBe(token);
      expect((await verify(token)).claims).toBe(opened.claims);
    }
    expect((await verify(other)).claims).toBe(kept.claims);
  });

  it('J8, R23 counts once in what its issuer holds, with its last length', async () => {
    const { tenant, verify } = await setUp({ tokenCache: { maxEntries: 4 } });
    const content = await tenant.accessToken({ filler: 'x'.repeat(4000) });
    const other = await tenant.accessToken({ n: 1 });
    const kept = await verify(other);
    for (let turn = 0; turn < 20; turn += 1) await verify(encrypted(content));
    expect((await verify(other)).claims).toBe(kept.claims);
    // 4 × 4,096 characters are there for all.
    const more = await tenant.accessToken({ n: 2, filler: 'x'.repeat(4000) });
    const long = await verify(more);
    expect((await verify(other)).claims).toBe(kept.claims);
    expect((await verify(more)).claims).toBe(long.claims);
  });

  it('J8, R16 is counted with its new length: what no longer fits goes at once', async () => {
    const { tenant, verify } = await setUp({ tokenCache: { maxEntries: 3 } });
    const contents: string[] = [];
    for (let n = 0; n < 3; n += 1) contents.push(await tenant.accessToken({ n, filler: 'x'.repeat(1300) }));
    const longer = (content: string) => forgeJwe({ content, to: pair, header: { filler: 'x'.repeat(900) } });
    // 3 × 4,096 characters are there for all: three of the first kind fit, and two of the second.
    const [short = '', long = ''] = [encrypted(contents[0] ?? ''), longer(contents[0] ?? '')];
    expect([short.length * 3, long.length * 2].every((length) => length < 3 * 4096)).toBe(true);
    expect(long.length * 3).toBeGreaterThan(3 * 4096);
    for (const content of contents) await verify(encrypted(content));
    const padded = contents.map(longer);
    for (const token of padded) await verify(token);
    const decryptions = countDecryptions();
    for (const token of padded.slice(1)) await verify(token);
    expect(decryptions()).toBe(0);
    await verify(padded[0] ?? '');
    expect(decryptions()).toBe(1);
  });

  it('J8, R12 is not kept if it is longer than its content explains, and pushes nobody out', async () => {
    const { tenant, verify } = await setUp({ tokenCache: { maxEntries: 8 } });
    const others: string[] = [];
    for (let n = 0; n < 4; n += 1) others.push(await tenant.accessToken({ n }));
    for (const other of others) await verify(other);
    const padded: string[] = [];
    for (let n = 0; n < 4; n += 1)
      padded.push(
        forgeJwe({
          content: await tenant.accessToken({ padded: n }),
          to: pair,
          header: { filler: 'x'.repeat(9000) },
        }),
      );
    for (const token of padded) expect((await verify(token)).token).toBe(token);
    const decode = vi.spyOn(JSON, 'parse');
    for (const other of others) await verify(other);
    expect(decode).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    const decryptions = countDecryptions();
    for (const token of padded) await verify(token);
    expect(decryptions()).toBe(padded.length);
  });

  it('J8 may be 4/3 as long as its content and 2,048 characters, and no longer', async () => {
    const { tenant, verify } = await setUp();
    const content = await contentOfThirds(tenant);
    const decryptions = countDecryptions();
    for (const [length, expected] of [
      [(content.length / 3) * 4 + 2048, 0],
      // One more is no length of base64url, with a header in whole bytes.
      [(content.length / 3) * 4 + 2050, 1],
    ] as const) {
      const token = paddedTo(content, length);
      await verify(token);
      const before = decryptions();
      await verify(token);
      expect([length, decryptions() - before]).toEqual([length, expected]);
    }
  });

  it('J8, R12 leaves nothing in memory of what gave way', async () => {
    const { tenant, verify } = await setUp({ tokenCache: { maxEntries: 1000 } });
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const contents = [await tenant.accessToken({ n: 1 }), await tenant.accessToken({ n: 2 })];
    const made: WeakRef<object>[] = [];
    for (let turn = 0; turn < 100; turn += 1)
      for (const content of contents) made.push(new WeakRef((await verify(encrypted(content))).claims));
    await new Promise(setImmediate);
    collect();
    expect(made.filter((claims) => claims.deref() !== undefined).length).toBeLessThan(20);
  });

  it('J8 is not known any more when its place is taken', async () => {
    const { tenant, verify } = await setUp({ tokenCache: { maxEntries: 1 } });
    const token = encrypted(await tenant.accessToken({ n: 1 }));
    await verify(token);
    await verify(encrypted(await tenant.accessToken({ n: 2 })));
    const decryptions = countDecryptions();
    await verify(token);
    expect(decryptions()).toBe(1);
  });
});

describe('while a token is decrypted', () => {
  it('T11, J9 it may expire', async () => {
    const { tenant, verify } = await setUp();
    const token = encrypted(await tenant.accessToken({}, { expiresIn: 100 }));
    const gate = holdDecryptions();
    const request = verify(token);
    await vi.waitFor(() => expect(gate.begun()).toBe(1));
    tenant.clock.advance(200);
    gate.open();
    expect(await refusal(request)).toMatchObject({ reason: 'token_expired' });
  });

  it('R6, J9 its signing key may be replaced: the keys of the end count', async () => {
    const { tenant, verify } = await setUp();
    await verify(await tenant.accessToken());
    const token = encrypted(await tenant.accessToken({ n: 1 }));
    const gate = holdDecryptions();
    const request = verify(token);
    await vi.waitFor(() => expect(gate.begun()).toBe(1));
    const { kid } = tenant.key;
    await tenant.rotateKey();
    tenant.removeKey(kid);
    tenant.clock.advance(601);
    gate.open();
    expect(await refusal(request)).toMatchObject({ reason: 'unknown_key' });
  });

  it('R6, J9 a token of a new signing key may come', async () => {
    const { tenant, verify } = await setUp();
    await verify(await tenant.accessToken());
    tenant.clock.advance(31);
    await tenant.rotateKey();
    expect((await verify(encrypted(await tenant.accessToken({ n: 1 })))).claims.n).toBe(1);
  });

  it('P1, J9 others may verify it: those that waited with them do not verify it once more', async () => {
    const { tenant, client, verify } = await setUp();
    await verify(await tenant.accessToken());
    const token = encrypted(await tenant.accessToken({ n: 1 }));
    const gate = holdDecryptions();
    const requests = Array.from({ length: 20 }, () => client.verifyRequest(bearer(token)));
    await vi.waitFor(() => expect(gate.begun()).toBe(1));
    gate.open();
    expect(new Set((await Promise.all(requests)).map(({ claims }) => claims)).size).toBe(1);
    expect(gate.begun()).toBe(1);
  });

  it('J9, R17 keys may have to be waited for after it', async () => {
    const tenant = await stillTenant();
    const gate = gated(tenant.fetch);
    const client = clientOf(tenant, { decryption: decryption(pair), customFetch: gate.fetch });
    const token = encrypted(await tenant.accessToken({}, { expiresIn: 100 }));
    const request = client.verifyRequest(bearer(token));
    await vi.waitFor(() => expect(gate.waiting()).toBe(1));
    tenant.clock.advance(200);
    gate.open();
    expect(await refusal(request)).toMatchObject({ reason: 'token_expired' });
  });
});
