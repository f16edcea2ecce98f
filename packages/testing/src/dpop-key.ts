import { createHash, randomUUID } from 'node:crypto';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import type { SigningAlgorithm } from './algorithms.js';
import { systemSeconds } from './clock.js';
import { forgeToken, type HmacSecret, type Signer, type TokenPart, Verbatim } from './forge.js';
import { given } from './given.js';
import { generatePair } from './keys.js';
import type { Binding } from './tokens.js';

/** Options for the key of a DPoP client. */
export interface DpopKeyOptions {
  /** Default: `'ES256'`. */
  readonly alg?: SigningAlgorithm;
  /** Bits of an RSA modulus; default 2048. */
  readonly modulusLength?: number;
}

/** Options of {@link createDpopKey}. */
export interface CreateDpopKeyOptions extends DpopKeyOptions {
  /** The clock of its proofs, in Unix seconds. Default: the system's. */
  readonly now?: () => number;
}

/**
 * The content of a proof, and how it differs from a valid one. Without `header`, `claims`, `key`, `signature` and
 * `corrupt`, it is what a client must send (RFC 9449 section 4.2).
 */
export interface ProofOptions {
  /** The method of the request, for `htm`. Default: `'GET'`. */
  readonly method?: string;
  /** The URL of the request, for `htu`. Query and fragment are removed; nothing else is changed. */
  readonly url: string | URL;
  /** The access token that comes with the request, for `ath`. Default: none, as for a token endpoint. */
  readonly accessToken?: string;
  /** The nonce that the server requires. Default: none. */
  readonly nonce?: string;
  /**
   * An object replaces and adds members of the header, and removes those that are `undefined`: `typ`, `alg`, `jwk`.
   * Text, bytes and `verbatim()` replace the whole header, as in `forgeToken`.
   */
  readonly header?: TokenPart;
  /** The same for the claims: `jti`, `htm`, `htu`, `iat`, `ath`, `nonce`. */
  readonly claims?: TokenPart;
  /** Signs with another key; `alg` and `jwk` of the header stay. */
  readonly key?: Signer | HmacSecret;
  /** The third part, instead of signing: text is used as it is, bytes are encoded. */
  readonly signature?: string | Uint8Array;
  /** Whether one bit of the signature is flipped. Default: false. */
  readonly corrupt?: boolean;
}

/**
 * The key pair of a DPoP client. `oauth4webapi` and the `dpop` package accept it as their own key pair, because it has
 * `publicKey` and `privateKey`.
 */
export interface DpopKey extends Binding {
  /** The algorithm that the key signs with. */
  readonly alg: SigningAlgorithm;
  readonly publicKey: CryptoKey;
  /** It is extractable. */
  readonly privateKey: CryptoKey;
  /** The public half, as in the header of proofs. */
  readonly publicJwk: Readonly<JWK>;
  /** The SHA-256 thumbprint of the key (RFC 7638) in base64url, as in `cnf.jkt` of a bound token. */
  readonly thumbprint: string;
  readonly confirmation: { readonly jkt: string };
  /** Creates a proof for one request, with a new `jti`, issued now. */
  readonly proof: (options: ProofOptions) => Promise<string>;
}

/**
 * Creates the key of a DPoP client (RFC 9449). `tenant.dpopKey()` creates one that uses the tenant's clock.
 *
 * @example
 * ```ts
 * import { createDpopKey } from '@auth0-api/testing';
 *
 * const key = await createDpopKey({ alg: 'ES256' });
 * const proof = await key.proof({ url: 'https://orders.example.com/orders', method: 'POST' });
 * ```
 */
export async function createDpopKey(options: CreateDpopKeyOptions = {}): Promise<DpopKey> {
  const { alg = 'ES256', modulusLength = 2048, now = systemSeconds } = given('createDpopKey()', options);
  const { publicKey, privateKey } = await generatePair(alg, modulusLength);
  const publicJwk = Object.freeze(await exportJWK(publicKey));
  const thumbprint = await calculateJwkThumbprint(publicJwk);
  return Object.freeze({
    alg,
    publicKey,
    privateKey,
    publicJwk,
    thumbprint,
    confirmation: Object.freeze({ jkt: thumbprint }),
    proof: (proof: ProofOptions) => createProof({ alg, publicJwk, privateKey, now }, proof),
  });
}

interface ProofContext extends Pick<DpopKey, 'alg' | 'publicJwk' | 'privateKey'> {
  readonly now: () => number;
}

async function createProof(context: ProofContext, options: ProofOptions): Promise<string> {
  const { alg, publicJwk, privateKey, now } = context;
  const { method = 'GET', url, accessToken, nonce, signature, corrupt = false } = given('proof()', options);
  const claims = {
    jti: randomUUID(),
    htm: method,
    htu: String(url).split(/[?#]/, 1)[0],
    iat: Math.floor(now()),
    ath: accessToken === undefined ? undefined : sha256(accessToken),
    nonce,
  };
  const proof = await forgeToken({
    header: amend({ typ: 'dpop+jwt', alg, jwk: publicJwk }, options.header),
    payload: amend(claims, options.claims),
    ...(signature === undefined ? { key: options.key ?? { alg, privateKey } } : { signature }),
  });
  return corrupt ? turnBit(proof) : proof;
}

function amend(members: object, part: TokenPart = {}): TokenPart {
  const isWhole = typeof part === 'string' || part instanceof Uint8Array || part instanceof Verbatim;
  return isWhole ? part : { ...members, ...part };
}

function turnBit(token: string): string {
  const start = token.lastIndexOf('.') + 1;
  const bytes = Buffer.from(token.slice(start), 'base64url');
  // In the middle: the ends of an RSA signature may be rejected for their size alone.
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  return token.slice(0, start) + bytes.toString('base64url');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
