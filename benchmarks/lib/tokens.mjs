import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const ISSUER = 'https://tenant.test/';
const AUDIENCE = 'https://api.test/';
const HEADER = encode({ alg: 'RS256', typ: 'JWT', kid: 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTAx' });
const now = Math.floor(Date.now() / 1000);

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** What a client needs to verify these tokens without a network. */
export const clientOptions = {
  domains: [
    {
      domain: 'tenant.test',
      jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTAx' }] },
    },
  ],
  audience: AUDIENCE,
};

/** The key that verifies them. */
export const verifyKey = publicKey;

/** An `Authorization` header of about 1,000 characters with a token as Auth0 issues it, no two alike, as bytes. */
export function signedHeader() {
  const input = `${HEADER}.${encode(claims())}`;
  return asHeader(input, sign('sha256', Buffer.from(input), privateKey));
}

/** As {@link signedHeader}, but signed by nobody: enough where nothing is verified, and made a hundred times faster. */
export function unsignedHeader(issuer) {
  return asHeader(`${HEADER}.${encode(claims(issuer))}`, randomBytes(256));
}

function asHeader(input, signature) {
  return Buffer.from(`Bearer ${input}.${signature.toString('base64url')}`);
}

function claims(issuer = ISSUER) {
  return {
    iss: issuer,
    sub: `auth0|${randomBytes(12).toString('hex')}`,
    aud: [AUDIENCE, `${ISSUER}userinfo`],
    iat: now,
    exp: now + 86_400,
    scope: 'openid profile email read:orders write:orders',
    azp: randomBytes(16).toString('hex'),
    org_id: `org_${randomBytes(8).toString('hex')}`,
    permissions: ['read:orders', 'write:orders', 'read:invoices'],
    'https://example.com/roles': ['editor', 'approver'],
  };
}

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
