import { createPrivateKey, generatePrime, type JsonWebKey } from 'node:crypto';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly primes: readonly string[];
  }
}

/** Bits of a prime: two of them make a modulus of 2048. */
const BITS = 1024;

/** So many primes make 276 keys. */
const COUNT = 24;

/**
 * What RSA keys of the tests are made of, once for a whole run: to find primes takes 100 ms and more for each key,
 * and nearly every test wants a key of its own. Keys that share a prime are as good for tests as others: no test
 * factors a modulus.
 */
export default async function makePrimes({ provide }: TestProject): Promise<void> {
  provide('primes', (await Promise.all(Array.from({ length: COUNT }, newPrime))).map(String));
}

function newPrime(): Promise<bigint> {
  return new Promise((resolve, reject) =>
    generatePrime(BITS, { bigint: true }, (error, prime) => (error ? reject(error) : resolve(prime))),
  );
}

/** The private key whose modulus is the product of two primes (RFC 7518 section 6.3), with the exponent 65537. */
export function rsaKeyOf(p: bigint, q: bigint): JsonWebKey {
  const e = 65_537n;
  const d = inverse(e, (p - 1n) * (q - 1n));
  const members = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const key = Object.fromEntries(Object.entries(members).map(([name, value]) => [name, base64url(value)]));
  // Through the import, so that a mistake above is an error here.
  return createPrivateKey({ key: { kty: 'RSA', ...key }, format: 'jwk' }).export({ format: 'jwk' });
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [r, next] = [modulus, value % modulus];
  let [t, nextT] = [0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  if (r !== 1n) throw new Error('No inverse: the exponent divides one of the primes less one.');
  return t < 0n ? t + modulus : t;
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}
