import { randomUUID, webcrypto } from 'node:crypto';
import * as testing from '@auth0-api/testing';
import { exportSPKI } from 'jose';
import { inject } from 'vitest';
import { rsaKeyOf } from './rsa-keys.js';

const primes = inject('primes').map(BigInt);
const pairs = primes.flatMap((p, index) => primes.slice(index + 1).map((q) => [p, q] as const));
let made = 0;

/** Files that share a process may use them all: then the first ones come again, long after the tests that had them. */
function nextPair(): readonly [bigint, bigint] {
  const pair = pairs[made % pairs.length];
  if (pair === undefined) throw new Error('There are no primes.');
  made += 1;
  return pair;
}

/** As `createKey` of `@auth0-api/testing`: RS256 keys of 2048 bits are made of primes that the whole run shares. */
export async function createKey(options: testing.CreateKeyOptions = {}): Promise<testing.SigningKey> {
  const { alg = 'RS256', kid = randomUUID(), modulusLength = 2048 } = options;
  const pair = alg === 'RS256' && modulusLength === 2048 ? nextPair() : undefined;
  if (pair === undefined) return testing.createKey(options);
  const { kty, n, e, ...secret } = rsaKeyOf(...pair);
  const publicJwk = Object.freeze({ kty: 'RSA', n: String(n), e: String(e), kid, alg, use: 'sig' });
  const importKey = (jwk: webcrypto.JsonWebKey, use: webcrypto.KeyUsage) =>
    webcrypto.subtle.importKey('jwk', jwk, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, [use]);
  return Object.freeze({
    kid,
    alg,
    publicJwk,
    publicPem: await exportSPKI(await importKey({ kty: 'RSA', n: publicJwk.n, e: publicJwk.e }, 'verify')),
    privateKey: await importKey({ kty: 'RSA', n: publicJwk.n, e: publicJwk.e, ...secret }, 'sign'),
  });
}

/** As `createTenant` of `@auth0-api/testing`, with a key of {@link createKey} where none is given. */
export async function createTenant(options: testing.TenantOptions = {}): Promise<testing.Tenant> {
  return testing.createTenant({ ...options, keys: options.keys ?? [await createKey()] });
}
