import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Which exchange a sealed text belongs to. */
export interface SealedFor {
  /** The caller's token: whoever does not have it cannot read the text, nor write one. */
  readonly token: string;
  /** Stands for the whole request. */
  readonly request: string;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** The version of the format: also a part of what keys and names are made from, so that versions do not meet. */
const FORMAT = '1';
const FORM = /^1\.[\w-]+$/;
/** The longest text that is written or read, in characters. */
const MAX_LENGTH = 65_536;

/**
 * The name of an exchange in a store (rule X19). It is made from the token, by HKDF-SHA-256 (RFC 5869): whoever reads the
 * store can test guesses about the request only with the token.
 */
export function sharedName({ token, request }: SealedFor): string {
  return derive(token, `name:${request}`).toString('base64url');
}

/**
 * Seals a text with AES-256-GCM under a key made from the caller's token, with a random nonce, for one request alone
 * (rule X19).
 *
 * @returns `undefined` if the result would be too long
 */
export function seal(text: string, { token, request }: SealedFor): string | undefined {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey(token), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(request));
  const content = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const sealed = `${FORMAT}.${content.toString('base64url')}`;
  return sealed.length > MAX_LENGTH ? undefined : sealed;
}

/**
 * Opens a sealed text.
 *
 * @returns `undefined` if it was not sealed with this token for this request, is damaged, too long, or of another version
 */
export function unseal(sealed: string, { token, request }: SealedFor): string | undefined {
  if (sealed.length > MAX_LENGTH || !FORM.test(sealed)) return undefined;
  const content = Buffer.from(sealed.slice(FORMAT.length + 1), 'base64url');
  if (content.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const nonce = content.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, sealingKey(token), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(request));
  decipher.setAuthTag(content.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(content.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    // Only `final` throws: if the text is not authentic.
    return undefined;
  }
}

function sealingKey(token: string): Buffer {
  return derive(token, 'seal');
}

function derive(token: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, '', `auth0-api:exchange:${FORMAT}:${purpose}`, KEY_BYTES));
}
