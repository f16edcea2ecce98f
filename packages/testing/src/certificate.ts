import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { given } from './given.js';
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
  const content = toBeSigned(commonName, publicKey);
  const der = sequence(content, ecdsaWithSha256, bitString(sign('sha256', content, privateKey)));
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

// What follows is as much of DER (X.690) as one certificate needs. Node reads certificates and makes none, and what
// makes them on npm brings a dozen packages along.
const day = 86_400_000;
const ecdsaWithSha256 = sequence(objectId([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const commonNameId = objectId([0x55, 0x04, 0x03]);
const basicConstraintsId = objectId([0x55, 0x1d, 0x13]);
const subjectAltNameId = objectId([0x55, 0x1d, 0x11]);

// TBSCertificate, RFC 5280 section 4.1.
function toBeSigned(commonName: string, publicKey: KeyObject): Buffer {
  const name = sequence(element(0x31, sequence(commonNameId, element(0x0c, Buffer.from(commonName)))));
  const extensions = sequence(
    sequence(basicConstraintsId, element(0x04, sequence())),
    sequence(subjectAltNameId, element(0x04, sequence(dnsName('localhost'), ipAddress([127, 0, 0, 1])))),
  );
  return sequence(
    element(0xa0, element(0x02, Buffer.of(2))),
    // The first byte keeps the number positive and free of leading zeros.
    element(0x02, Buffer.of(0x40), randomBytes(15)),
    ecdsaWithSha256,
    name,
    sequence(time(Date.now() - day), time(Date.now() + 364 * day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, extensions),
  );
}

function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag, ...lengthOf(content)), content]);
}

function lengthOf({ length }: Uint8Array): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function sequence(...contents: readonly Uint8Array[]): Buffer {
  return element(0x30, ...contents);
}

function objectId(encoded: readonly number[]): Buffer {
  return element(0x06, Buffer.from(encoded));
}

// No bits of the last byte are unused.
function bitString(bytes: Uint8Array): Buffer {
  return element(0x03, Buffer.of(0), bytes);
}

function dnsName(name: string): Buffer {
  return element(0x82, Buffer.from(name));
}

function ipAddress(bytes: readonly number[]): Buffer {
  return element(0x87, Buffer.from(bytes));
}

// RFC 5280 section 4.1.2.5: UTCTime until 2049, GeneralizedTime after that.
function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/\D/g, '').slice(0, 14);
  return digits < '2050'
    ? element(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : element(0x18, Buffer.from(`${digits}Z`));
}
