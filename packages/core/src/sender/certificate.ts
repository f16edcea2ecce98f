import { hash, X509Certificate } from 'node:crypto';
import { forwardedCertificate, isForwarded } from './forwarded-certificate.js';
import { UnreadableCertificate } from './unreadable-certificate.js';

const MAX_LENGTH = 65_536;
// RFC 9440 section 2.2: a byte sequence, the DER certificate in base64 between colons.
const BYTE_SEQUENCE = /^:([A-Za-z0-9+/]+={0,2}):$/;
/**
 * A certificate or a chain, and nothing else. What a proxy appended to a value of the client would otherwise go unread, and the
 * client's value would count.
 */
const PEM = /^\s*(?:-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/;

/**
 * The SHA-256 thumbprint of the client's certificate, as in a token's `cnf["x5t#S256"]` (RFC 8705 section 3.1). In a
 * PEM chain, only the first certificate counts: the client's own.
 *
 * @param certificate PEM, URL-escaped PEM (nginx), an RFC 9440 `Client-Cert` value, an `x-forwarded-client-cert` value
 * (Envoy), or DER bytes
 * @returns the error for a certificate that cannot be read (rule T15a)
 */
export function certificateThumbprint(certificate: string | Uint8Array): string | UnreadableCertificate {
  if (certificate.length > MAX_LENGTH) return new UnreadableCertificate('no_certificate_text');
  const input = typeof certificate === 'string' ? readText(certificate.trim()) : certificate;
  if (input instanceof UnreadableCertificate) return input;
  let parsed: X509Certificate;
  try {
    parsed = new X509Certificate(input);
  } catch {
    return new UnreadableCertificate('no_certificate_text');
  }
  return hash('sha256', parsed.raw, 'base64url');
}

function readText(text: string): string | Buffer | UnreadableCertificate {
  const sequence = BYTE_SEQUENCE.exec(text)?.[1];
  if (sequence !== undefined) return Buffer.from(sequence, 'base64');
  if (!isForwarded(text)) return readPem(text);
  const forwarded = forwardedCertificate(text);
  return typeof forwarded === 'string' ? readPem(forwarded) : forwarded;
}

function readPem(text: string): string | UnreadableCertificate {
  const pem = unescaped(text);
  return pem !== undefined && PEM.test(pem) ? pem : new UnreadableCertificate('no_certificate_text');
}

// nginx and Envoy escape what may not stand in a URL; a plus sign stays one.
function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
