// A whole process that verifies one token, with keys that it was given: whole-process.mjs measures it.
import { end } from './print.mjs';

const [name, text] = process.argv.slice(2);

/** @type {Record<string, (given: Record<string, unknown>) => Promise<unknown>>} */
const programs = {
  nothing: async () => {},

  async '@auth0-api/core'({ issuer, audience, token, jwk }) {
    const { ApiClient } = await import('@auth0-api/core');
    const domains = [{ domain: issuer, jwks: { keys: [jwk] } }];
    const client = new ApiClient({ domains, audience });
    await client.verifyRequest({ headers: { authorization: `Bearer ${token}` } });
  },

  async jose({ issuer, audience, token, jwk }) {
    const { createLocalJWKSet, jwtVerify } = await import('jose');
    await jwtVerify(token, createLocalJWKSet({ keys: [jwk] }), { issuer, audience });
  },

  async 'fast-jwt'({ issuer, audience, token, jwk }) {
    const { createPublicKey } = await import('node:crypto');
    const { createVerifier } = await import('fast-jwt');
    const key = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    createVerifier({ key, allowedIss: issuer, allowedAud: audience })(token);
  },
};

await programs[name](JSON.parse(text));
end();
