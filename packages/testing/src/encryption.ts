import { createPublicKey } from 'node:crypto';
import { CompactEncrypt, exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { given } from './given.js';

/** The JWE algorithms that an API can be set to in Auth0 (auth0/docs-v2: get-started/apis/configure-json-web-encryption). */
export type KeyEncryption = 'RSA-OAEP-256' | 'RSA-OAEP-384' | 'RSA-OAEP-512';

/** The content encryption algorithms of RFC 7518 section 5.1. Auth0's pages do not say which one it uses. */
export type ContentEncryption =
  | 'A128GCM'
  | 'A192GCM'
  | 'A256GCM'
  | 'A128CBC-HS256'
  | 'A192CBC-HS384'
  | 'A256CBC-HS512';

/** How access tokens for an API are encrypted: `token_encryption.encryption_key` of the API in Auth0. */
export interface TokenEncryption {
  /** The API's public key as PEM text (SPKI). */
  readonly pem: string;
  /** Default: `'RSA-OAEP-256'`. */
  readonly alg?: KeyEncryption | undefined;
  /** The key ID in the header of tokens. Default: none, as in Auth0. */
  readonly kid?: string | undefined;
  /** Default: `'A256GCM'`. */
  readonly enc?: ContentEncryption | undefined;
}

/** How {@link createEncryptionKey} makes a key. */
export interface CreateEncryptionKeyOptions {
  /** Default: `'RSA-OAEP-256'`. */
  readonly alg?: KeyEncryption;
  /** Default: none, as in Auth0. */
  readonly kid?: string;
  /** Default: `'A256GCM'`. */
  readonly enc?: ContentEncryption;
  /** Bits of the modulus; default 2048. */
  readonly modulusLength?: number;
}

/** An API's key pair for encrypted access tokens. It is a {@link TokenEncryption}: the tenant uses its public part. */
export interface EncryptionKey extends TokenEncryption {
  readonly alg: KeyEncryption;
  readonly enc: ContentEncryption;
  /** The private part as PEM text (PKCS #8), for the option `decryption` of the API. */
  readonly privateKeyPem: string;
}

/**
 * Creates the key pair of an API whose access tokens are encrypted (JWE). Creating an RSA key takes some 100 ms.
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/express';
 * import { createEncryptionKey, createTenant } from '@auth0-api/testing';
 *
 * const key = await createEncryptionKey({ kid: '2026' });
 * const tenant = await createTenant({ tokenEncryption: key });
 * const decryption = { keys: [{ key: key.privateKeyPem, kid: '2026' }] };
 * const auth = auth0({ ...tenant.options(), decryption });
 * ```
 */
export async function createEncryptionKey(options: CreateEncryptionKeyOptions = {}): Promise<EncryptionKey> {
  const {
    alg = 'RSA-OAEP-256',
    enc = 'A256GCM',
    kid,
    modulusLength = 2048,
  } = given('createEncryptionKey()', options);
  const { publicKey, privateKey } = await generateKeyPair(alg, { modulusLength, extractable: true });
  return Object.freeze({
    alg,
    enc,
    ...(kid === undefined ? {} : { kid }),
    pem: await exportSPKI(publicKey),
    privateKeyPem: await exportPKCS8(privateKey),
  });
}

/**
 * Encrypts a signed token like Auth0 does for an API with JSON Web Encryption: the JWT is nested in a compact JWE
 * (auth0/docs-v2: secure/tokens/access-tokens/json-web-encryption; RFC 7519 section 5.2). Usually you need the option
 * `encryption` of `tenant.accessToken()` instead. This function is for content that no tenant issues.
 *
 * @param content The text to encrypt. It is not checked
 * @param header Replaces and adds members of the protected header; a member that is `undefined` is left out
 *
 * @example
 * ```ts
 * import { createEncryptionKey, createTenant, encryptToken } from '@auth0-api/testing';
 *
 * const [tenant, key] = [await createTenant(), await createEncryptionKey()];
 * const signed = await tenant.accessToken();
 * const encryptedTwice = await encryptToken(await encryptToken(signed, key), key); // every API refuses it
 * ```
 */
export async function encryptToken(
  content: string,
  encryption: TokenEncryption,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { pem, alg = 'RSA-OAEP-256', enc = 'A256GCM', kid } = given('encryptToken()', encryption);
  const named = kid === undefined ? {} : { kid };
  const members = { alg, enc, cty: 'JWT', ...named, ...header };
  return new CompactEncrypt(new TextEncoder().encode(content))
    .setProtectedHeader(withoutUndefined(members))
    .encrypt(createPublicKey(pem));
}

function withoutUndefined<Members extends object>(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Members;
}
