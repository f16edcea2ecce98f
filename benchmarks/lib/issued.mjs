// What a client of a real API brings: tokens of an issuer on loopback, of which no two are alike.
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { createTenant } from '@auth0-api/testing';

/** The issuer of all tokens of this process. It answers discovery and key set over HTTP, as peers need it. */
export const tenant = await (await createTenant()).listen();

/** How any library is told of the issuer: the URLs and the audience. */
export const issuer = {
  issuer: tenant.issuer,
  audience: tenant.audience,
  jwksUri: `${tenant.issuer}.well-known/jwks.json`,
};

/** The key that verifies all tokens, as the issuer publishes it. */
export const tokenJwk = (await (await fetch(issuer.jwksUri)).json()).keys[0];

/** The same, for the limit and for libraries that want it by hand. */
export const tokenKey = createPublicKey({ key: tokenJwk, format: 'jwk' });

/** An access token of about 1,000 characters, as Auth0 issues it. */
export function accessToken(options = {}) {
  return tenant.accessToken(
    {
      sub: `auth0|${randomBytes(12).toString('hex')}`,
      aud: [tenant.audience, `${tenant.issuer}userinfo`],
      scope: 'openid profile email read:orders write:orders',
      azp: randomBytes(16).toString('hex'),
      org_id: `org_${randomBytes(8).toString('hex')}`,
      permissions: ['read:orders', 'write:orders', 'read:invoices'],
      'https://example.com/roles': ['editor', 'approver'],
    },
    { expiresIn: 86_400, ...options },
  );
}

/** Many tokens. */
export async function accessTokens(count, options) {
  const tokens = [];
  for (let index = 0; index < count; index += 1) tokens.push(await accessToken(options));
  return tokens;
}

/** What a signature of a JWS is checked over, taken apart beforehand. */
export function jwsParts(token) {
  const end = token.lastIndexOf('.');
  return {
    input: Buffer.from(token.slice(0, end)),
    signature: Buffer.from(token.slice(end + 1), 'base64url'),
  };
}

/** The limit: one RS256 check of parts of {@link jwsParts}, and nothing else. */
export function rawRsa({ input, signature }) {
  if (!verify('sha256', input, tokenKey, signature)) throw new Error('It does not verify.');
}

/** The limit: one ES256 check. */
export function rawEcdsa({ input, signature }, key) {
  if (!verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature))
    throw new Error('It does not verify.');
}
