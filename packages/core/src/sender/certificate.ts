import { hash, X509Certificate } from 'node:crypto';
import { VerifyAccessTokenError } from '../errors/index.js';

const MAX_LENGTH = 65_536;
// RFC 9440 section 2.2: a byte sequence, the DER certificate in base64 between colons.
const BYTE_SEQUENCE = /^:([A-Za-z0-9+/]+={0,2}):$/;
const PEM_START = '-----BEGIN CERTIFICATE-----';

/**
 * The SHA-256 thumbprint of the client's certificate, as in a token's `cnf["x5t#S256"]` (RFC 8705 section 3.1). In a
 * PEM chain, only the first certificate counts: the client's own.
 *
 * @param certificate PEM, URL-escaped PEM (nginx), an RFC 9440 `Client-Cert` value, or DER bytes
 * @throws VerifyAccessTokenError for a certificate that cannot be read (rule T15a)
 */
export function certificateThumbprint(certificate: string | Uint8Array): string {
  const input = typeof certificate === 'string' ? readText(certificate) : certificate;
  if (input === undefined || input.length > MAX_LENGTH) throw unreadable();
  let parsed: X509Certificate;
  try {
    parsed = new X509Certificate(input);
  } catch {
    throw unreadable();
  }
  return hash('sha256', parsed.raw, 'base64url');
}

function readText(text: string): string | Buffer | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const sequence = BYTE_SEQUENCE.exec(text.trim())?.[1];
  if (sequence !== undefined) return Buffer.from(sequence, 'base64');
  const pem = text.includes('%') ? unescaped(text) : text;
  return pem?.trimStart().startsWith(PEM_START) ? pem : undefined;
}

// nginx escapes everything that may not stand in a URL; a plus sign stays one.
function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function unreadable(): VerifyAccessTokenError {
  return new VerifyAccessTokenError({
    reason: 'invalid_certificate',
    description: 'The client certificate cannot be read.',
  });
}
