import { webcrypto } from 'node:crypto';
import type { ApiClientOptions, DecryptionKey } from '@auth0-api/core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { forgeJwe, type Pair, rsaPair } from './jwe-support.js';
import { bearer, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const content = await tenant.accessToken();
const [a, b, c] = [await rsaPair(), await rsaPair(), await rsaPair()];

type Keys = NonNullable<ApiClientOptions['decryption']>['keys'];
const named = ({ privateKey }: Pair, kid: string) => ({ key: privateKey as DecryptionKey, kid });
const jwk = ({ privateKey }: Pair, members: object): Keys[number] => ({
  ...privateKey.export({ format: 'jwk' }),
  ...members,
});

/** What becomes of a token that is encrypted to a key and names one, perhaps. */
async function outcome(keys: Keys, to: Pair, header: object = {}, alg = 'RSA-OAEP-256'): Promise<string> {
  const client = clientOf(tenant, { decryption: { keys } });
  const token = forgeJwe({ content, to, header, alg });
  return client.verifyRequest(bearer(token)).then(
    () => 'accepted',
    ({ reason }) => reason,
  );
}

describe('the key of a token', () => {
  const rotating = [named(a, 'a'), named(b, 'b')];
  const withDefault = [named(a, 'a'), b.privateKey];

  it.each<[string, Keys, Pair, object, string]>([
    ['that its kid names', rotating, a, { kid: 'a' }, 'accepted'],
    ['that its kid names, the second', rotating, b, { kid: 'b' }, 'accepted'],
    ['that a JWK says is its own', [jwk(a, { kid: 'a' }), named(b, 'b')], a, { kid: 'a' }, 'accepted'],
    ['that it does not name, among named ones', rotating, a, { kid: 'c' }, 'unknown_decryption_key'],
    ['that it names, and another one opens it', rotating, a, { kid: 'b' }, 'decryption_failed'],
    ['without a kid, for a kid that no key has', withDefault, b, { kid: 'c' }, 'accepted'],
    ['without a kid, and the one that is named opens it', withDefault, a, { kid: 'c' }, 'decryption_failed'],
    ['that is named, before the one without a kid', withDefault, b, { kid: 'a' }, 'decryption_failed'],
    ['without a kid, for a token without one', withDefault, b, {}, 'accepted'],
    ['without a kid, and a token without one is for another', withDefault, a, {}, 'decryption_failed'],
    ['that is the only one, for a token without a kid', [named(a, 'a')], a, {}, 'accepted'],
    ['that is the only one, for another kid', [named(a, 'a')], a, { kid: 'b' }, 'unknown_decryption_key'],
    ['that is one of several, for a token without a kid', rotating, a, {}, 'unknown_decryption_key'],
  ])('J3 is the one %s', async (_which, keys, to, header, expected) => {
    expect(await outcome(keys, to, header)).toBe(expected);
  });

  it.each([5, null, ['a'], { a: 'a' }, true])('J3 is none where the kid is no text: %j', async (kid) => {
    expect(await outcome(withDefault, b, { kid })).toBe('unknown_decryption_key');
    expect(await outcome([a.privateKey], a, { kid })).toBe('unknown_decryption_key');
  });

  it.each(['__proto__', 'constructor', 'toString', '', 'A', 'a\u0000', 'a ', '\u0430', 'a'.repeat(9000)])(
    'J3 is none for a kid that is nearly one: %j',
    async (kid) => {
      expect(await outcome(rotating, a, { kid })).toBe('unknown_decryption_key');
    },
  );

  it('J3 is never tried for another: three keys, and only one that opens the token', async () => {
    const keys = [named(a, 'a'), named(b, 'b'), named(c, 'c')];
    const outcomes: string[] = [];
    for (const kid of ['a', 'b', 'c']) outcomes.push(await outcome(keys, b, { kid }));
    expect(outcomes).toEqual(['decryption_failed', 'accepted', 'decryption_failed']);
  });

  it.each(['RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'])('J3 a JWK for %s opens no other', async (alg) => {
    const keys = [jwk(a, { kid: 'a', alg })];
    for (const used of ['RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'])
      expect(await outcome(keys, a, { kid: 'a' }, used)).toBe(
        used === alg ? 'accepted' : 'unknown_decryption_key',
      );
    // A JWK without a kid as well, which opens what names no key.
    expect(await outcome([jwk(a, { alg })], a, {}, alg)).toBe('accepted');
  });

  it('J3 what is refused for its key names neither', async () => {
    const client = clientOf(tenant, { decryption: { keys: [named(a, 'our-own')] } });
    const token = forgeJwe({ content, to: a, header: { kid: 'their-own' } });
    const error = await refusal(client.verifyRequest(bearer(token)));
    expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'unknown_decryption_key' });
    expect(JSON.stringify([error, error.headers, error.message])).not.toMatch(/our-own|their-own/);
  });

  it('J3 is imported once for each digest, when it is first used', async () => {
    const imports = vi.spyOn(webcrypto.subtle, 'importKey');
    onTestFinished(() => imports.mockRestore());
    const client = clientOf(tenant, {
      decryption: { keys: [named(a, 'a'), named(b, 'b')] },
      tokenCache: false,
    });
    const algorithms = ['RSA-OAEP-256', 'RSA-OAEP-512', 'RSA-OAEP-256', 'RSA-OAEP-512'];
    for (const alg of algorithms)
      await client.verifyRequest(bearer(forgeJwe({ content, to: a, header: { kid: 'a' }, alg })));
    const privateKeys = imports.mock.calls.filter(([format]) => format === 'pkcs8');
    expect(privateKeys.map(([, , algorithm]) => (algorithm as { hash?: unknown }).hash)).toEqual([
      'SHA-256',
      'SHA-512',
    ]);
  });

  it('J3, R11 is imported again for the next token, if that failed: 500 for the first one', async () => {
    const failing = vi.spyOn(webcrypto.subtle, 'importKey').mockRejectedValueOnce(new Error('no memory'));
    onTestFinished(() => failing.mockRestore());
    const client = clientOf(tenant, { decryption: { keys: [named(a, 'a')] } });
    const token = forgeJwe({ content, to: a });
    await expect(client.verifyRequest(bearer(token))).rejects.toThrow('no memory');
    expect((await client.verifyRequest(bearer(token))).token).toBe(token);
  });
});
