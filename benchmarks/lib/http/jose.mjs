import { createRemoteJWKSet, jwtVerify } from 'jose';

/** What people write who protect an API with jose alone: the keys from the issuer, a token checked each time. */
export function joseVerifier({ issuer, audience, jwksUri }) {
  const keys = createRemoteJWKSet(new URL(jwksUri));
  return async (authorization) => {
    const [scheme, token] = (authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer') throw new Error('No Bearer token.');
    const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'] });
    return payload;
  };
}
