import { afterAll, describe, expect, it, vi } from 'vitest';
import { costsOf, countGlobals } from '../../../tests/support/costs.js';
import { createProofKey, dpopRequest, makeProof, setUp } from './dpop-support.js';
import { clientOf, refusal } from './support.js';

// What the library calls is counted.
vi.mock('node:crypto', async (importOriginal) => {
  const { countCalls } = await import('../../../tests/support/costs.js');
  return countCalls(await importOriginal<typeof import('node:crypto')>());
});

const { tenant } = await setUp();
const client = clientOf(tenant, { dpop: { algorithms: ['RS256', 'ES256'] } });
const [rsa, ec] = [await createProofKey('RS256'), await createProofKey('ES256')];
countGlobals();
afterAll(() => void vi.restoreAllMocks());

const modulus = (bytes: number) => Buffer.alloc(bytes, 0xff).toString('base64url');

describe('a proof whose key is refused', () => {
  it.each([
    ['an RSA modulus that is too long', rsa, { n: modulus(513) }],
    ['an RSA modulus that is too short', rsa, { n: modulus(255) }],
    ['an RSA modulus of nothing', rsa, { n: undefined }],
    ['an RSA modulus with a leading zero', rsa, { n: `AAAA${modulus(255)}` }],
    ['a long RSA exponent', rsa, { e: modulus(256) }],
    ['an RSA exponent of 3', rsa, { e: 'Aw' }],
    ['a coordinate that is too long', ec, { x: modulus(33) }],
    ['a second coordinate that is too long', ec, { y: modulus(33) }],
    ['another curve', ec, { crv: 'P-384' }],
    ['another type', ec, { kty: 'RSA' }],
    ['a private part', ec, { d: 'AAAA' }],
  ])('D5, P5 for %s costs no import and no signature check', async (_what, key, members) => {
    const jwk = { ...key.jwk, ...members };
    const token = await tenant.accessToken({ cnf: { jkt: key.jkt } });
    // The token is known: what is counted is the proof's.
    await client.verifyRequest(dpopRequest(token, await makeProof({ tenant, key, token })));
    const proof = await makeProof({ tenant, key, token }, { header: { jwk } });
    const costs = await costsOf(async () => {
      const error = await refusal(client.verifyRequest(dpopRequest(token, proof)));
      expect(error).toMatchObject({ status: 401, reason: 'invalid_proof_key' });
    });
    expect(costs).toEqual({ 'JSON.parse': 1 });
  });
});
