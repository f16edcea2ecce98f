// What a forged token costs before it is refused, by algorithm and key: a client can send as many as it likes, and a
// signature has to be checked before it is known to be wrong. Everything else of the token is good.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { ApiClient } from '@auth0-api/core';
import { compare } from './lib/compare.mjs';
import { coreRequest, inTurn } from './lib/in-process.mjs';

export const title = 'Forged tokens';
export const versions = [];

const OPERATIONS = 32;
const KEYS = 512;
const ISSUER = 'https://tenant.test/';
const AUDIENCE = 'https://api.test/';

// The first is what the others are compared with. `size` is the length of a signature in bytes.
const CANDIDATES = [
  ...[2048, 3072, 4096].flatMap((modulusLength) =>
    ['RS256', 'PS256', 'RS512'].map((alg) => ({
      alg,
      name: `${alg}, RSA ${modulusLength}`,
      pair: ['rsa', { modulusLength }],
      size: modulusLength / 8,
    })),
  ),
  { alg: 'ES256', name: 'ES256', pair: ['ec', { namedCurve: 'P-256' }], size: 64 },
  { alg: 'ES384', name: 'ES384', pair: ['ec', { namedCurve: 'P-384' }], size: 96 },
  { alg: 'ES512', name: 'ES512', pair: ['ec', { namedCurve: 'P-521' }], size: 132 },
  { alg: 'EdDSA', name: 'EdDSA, Ed25519', pair: ['ed25519'], size: 64 },
];

export async function* run() {
  yield await compare({
    caption: 'A token with a wrong signature, up to its refusal, one after another:',
    operations: OPERATIONS,
    candidates: CANDIDATES.map(candidateOf),
  });
}

function candidateOf({ alg, name, pair, size }) {
  const jwk = {
    ...generateKeyPairSync(...pair).publicKey.export({ format: 'jwk' }),
    kid: 'a',
    alg,
    use: 'sig',
  };
  const client = new ApiClient({
    domains: [{ domain: 'tenant.test', jwks: { keys: [jwk] }, algorithms: [alg] }],
    audience: AUDIENCE,
  });
  const values = Array.from({ length: KEYS }, () => forged(alg, size));
  return inTurn(
    name,
    (round) => batchOf(values, round).map((value) => coreRequest({ Authorization: value })),
    async (request) => {
      const reason = await client.verifyRequest(request).then(
        () => 'accepted',
        (error) => error.reason,
      );
      if (reason !== 'bad_signature') throw new Error(`${name}: ${reason}`);
    },
  );
}

/** As a forger makes them: no two alike, and none with a signature that anybody made. */
function forged(alg, size) {
  const now = Math.floor(Date.now() / 1000);
  const sub = `auth0|${randomBytes(12).toString('hex')}`;
  const claims = { iss: ISSUER, aud: AUDIENCE, sub, iat: now, exp: now + 86_400, scope: 'read:orders' };
  const signature = randomBytes(size);
  // Below every modulus and every order, or the check would end before it begins.
  signature[0] = 0;
  signature[size / 2] = 0;
  // A point of Ed25519 has to be on the curve: half of all texts are. 1 is, and so the check goes all the way.
  if (alg === 'EdDSA') signature.fill(0, 1, 32)[0] = 1;
  signature[size - 1] &= 0x0f;
  return Buffer.from(
    `Bearer ${encode({ alg, typ: 'JWT', kid: 'a' })}.${encode(claims)}.${signature.toString('base64url')}`,
  );
}

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function batchOf(all, round) {
  const start = (round * OPERATIONS) % KEYS;
  return all.slice(start, start + OPERATIONS);
}
