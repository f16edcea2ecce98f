import { createHash, createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { selfSigned } from './self-signed.js';

/** The members of a JWK that name its certificate (RFC 7517 sections 4.7 and 4.8). */
export interface CertificateMembers {
  /** The certificate alone: it is self-signed. */
  readonly x5c: readonly [string];
  readonly x5t: string;
}

/**
 * The certificate of an RSA signing key, which Auth0 publishes with the key (auth0/docs-v2:
 * secure/tokens/json-web-tokens/json-web-key-set-properties).
 *
 * @param jwk The private key
 */
export function certificateMembers(jwk: JsonWebKey): CertificateMembers {
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const der = selfSigned('tenant.test', { publicKey: createPublicKey(privateKey), privateKey });
  return { x5c: [der.toString('base64')], x5t: createHash('sha1').update(der).digest('base64url') };
}
