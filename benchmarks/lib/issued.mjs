// What a client of a real API brings: tokens of an issuer on loopback, and DPoP proofs, of which no two are alike.
import { createHash, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { createTenant } from '@auth0-api/testing';

/** The issuer of all tokens of this process. It answers discovery and key set over HTTP, as peers need it. */
export const tenant = await (await createTenant()).listen();

/** How any library is told of the issuer: the URLs and the audience. */
export const issuer = {
  issuer: tenant.issuer,
  audience: tenant.audience,
  jwksUri: `${tenant.issuer}.well-known/jwks.json`,
};

/** The key that verifies all tokens, for the limit and for libraries that want it by hand. */
export const tokenKey = createPublicKey({
  key: (await (await fetch(issuer.jwksUri)).json()).keys[0],
  format: 'jwk',
});

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

/** A DPoP proof with ES256 by `key` (of `tenant.dpopKey()`), made in a tenth of the time that WebCrypto needs. */
export function proof(key, header, { method = 'GET', url, accessToken }) {
  const claims = {
    jti: randomBytes(16).toString('base64url'),
    htm: method,
    htu: url,
    iat: Math.floor(Date.now() / 1000),
    ath: createHash('sha256').update(accessToken).digest('base64url'),
  };
  const input = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
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

/**
 * A header field's value as a request brings it: a string that was never hashed, compared or cut before. A benchmark
 * that asks with the same string object again and again measures nothing that happens to a server.
 *
 * @param {Buffer} bytes
 */
export function fresh(bytes) {
  return bytes.latin1Slice();
}
