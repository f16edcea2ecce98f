import { issuer, tenant, tokenJwk, tokenKey } from '../issued.mjs';

/** What a server under test is told of the issuer; it goes to another process, so it holds no functions. */
export const issuerSettings = {
  ...issuer,
  /** For our own packages: what a user sets, and that a loopback issuer without TLS is meant. */
  own: { domain: tenant.domain, audience: tenant.audience, allowInsecureLoopback: true },
  /** For libraries that fetch no keys, or would at each request. */
  jwk: tokenJwk,
  publicKey: tokenKey.export({ type: 'spki', format: 'pem' }),
};
