import { createHash, generateKeyPairSync } from 'node:crypto';
import { given } from './given.js';
import { selfSigned } from './self-signed.js';
import type { Binding } from './tokens.js';

/** Options of {@link createCertificate}. */
export interface CreateCertificateOptions {
  /** The name in the certificate. Default: `'test client'`. */
  readonly commonName?: string;
}

/** A self-signed certificate with its key. */
export interface TestCertificate extends Binding {
  /** The certificate as PEM text. */
  readonly pem: string;
  /** The certificate as DER bytes. */
  readonly der: Uint8Array;
  /** The private key as PEM text (PKCS #8). */
  readonly privateKeyPem: string;
  /**
   * The SHA-256 thumbprint of the certificate in base64url, as in `cnf['x5t#S256']` of a bound token (RFC 8705 section
   * 3.1).
   */
  readonly thumbprint: string;
  readonly confirmation: { readonly 'x5t#S256': string };
}

/**
 * Creates a self-signed certificate (RFC 5280) with a P-256 key, valid for a year from yesterday. It works for a TLS
 * client, and for a TLS server on `localhost` and 127.0.0.1. The other side must be configured to trust it (`ca`).
 *
 * @example
 * ```ts
 * import { createCertificate, createTenant } from '@auth0-api/testing';
 *
 * const tenant = await createTenant();
 * const certificate = createCertificate({ commonName: 'orders client' });
 * const token = await tenant.accessToken({}, { boundTo: certificate });
 * const tls = { cert: certificate.pem, key: certificate.privateKeyPem };
 * ```
 */
export function createCertificate(options: CreateCertificateOptions = {}): TestCertificate {
  const { commonName = 'test client' } = given('createCertificate()', options);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = selfSigned(commonName, { publicKey, privateKey });
  const thumbprint = createHash('sha256').update(der).digest('base64url');
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return Object.freeze({
    pem: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    der: new Uint8Array(der),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    thumbprint,
    confirmation: Object.freeze({ 'x5t#S256': thumbprint }),
  });
}
