import { createPublicKey, type KeyObject, webcrypto } from 'node:crypto';
import type { URL } from 'node:url';
import {
  allowInsecureRequests,
  type CryptoKeyPair,
  customFetch,
  DPoP,
  type DPoPHandle,
  generateKeyPair,
  modifyAssertion,
  protectedResourceRequest,
} from 'oauth4webapi';
import type { Clock } from '../base/clock.js';

/** The place of the token endpoint's nonce. Origins are the places of the others. */
const TOKEN_ENDPOINT = 'token endpoint';
/** For how many places a nonce is kept. */
const MAX_PLACES = 100;
// RFC 9449 section 8.1: NQCHAR. It names no limit.
const NONCE = /^[\x21\x23-\x5b\x5d-\x7e]{1,1024}$/;

/** A request to an API that gets a proof. */
export interface ProvenRequest {
  readonly url: URL;
  /** In capitals. */
  readonly method: string;
  readonly accessToken: string;
}

/**
 * Proves possession of this client's own P-256 key with DPoP proofs (RFC 9449), and keeps the nonces that servers want in
 * them. The proofs are those of oauth4webapi, which sends nothing here.
 */
export class Prover {
  /** The thumbprint of the key, as in `cnf.jkt` (RFC 9449 section 6.1). */
  readonly jkt: string;
  readonly #pair: CryptoKeyPair;
  readonly #now: Clock;
  readonly #nonces = new Map<string, string>();

  private constructor(jkt: string, pair: CryptoKeyPair, now: Clock) {
    this.jkt = jkt;
    this.#pair = pair;
    this.#now = now;
  }

  /** @param key Default: a new one, which cannot be exported */
  static async create(key: KeyObject | undefined, now: Clock): Promise<Prover> {
    const pair = key === undefined ? await generateKeyPair('ES256') : await pairOf(key);
    return new Prover(await DPoP({}, pair).calculateThumbprint(), pair, now);
  }

  /** The nonce of the token endpoint. */
  get tokenNonce(): string | undefined {
    return this.#nonces.get(TOKEN_ENDPOINT);
  }

  /** Makes the proof of one token request, when oauth4webapi builds the request. */
  tokenProof(): DPoPHandle {
    return this.#handle(TOKEN_ENDPOINT);
  }

  /** Keeps the nonce of a response of the token endpoint, if it has a usable one (RFC 9449 section 8.2). */
  keepTokenNonce(nonce: string | undefined): void {
    this.#keep(TOKEN_ENDPOINT, nonce);
  }

  /** The nonce of an API. */
  nonceOf({ origin }: URL): string | undefined {
    return this.#nonces.get(origin);
  }

  /** Keeps the nonce of an API's response, if it has a usable one. */
  keepNonce({ origin }: URL, nonce: string | undefined): void {
    this.#keep(origin, nonce);
  }

  /** The proof for a request to an API (RFC 9449 section 7.1). */
  proofFor({ url, method, accessToken }: ProvenRequest): Promise<string> {
    return new Promise((resolve, reject) => {
      // oauth4webapi wants the global URL class.
      protectedResourceRequest(accessToken, method, new globalThis.URL(url.href), new Headers(), null, {
        DPoP: this.#handle(url.origin),
        // Whether the URL may be asked was decided before.
        [allowInsecureRequests]: true,
        [customFetch]: async (_url, { headers }) => {
          resolve(headers.dpop ?? '');
          return new Response();
        },
      }).catch(reject);
    });
  }

  #handle(place: string): DPoPHandle {
    return DPoP({}, this.#pair, {
      [modifyAssertion]: (_header, payload) => {
        payload.iat = Math.floor(this.#now());
        payload.nonce = this.#nonces.get(place);
      },
    });
  }

  #keep(place: string, nonce: string | undefined): void {
    if (nonce === undefined || !NONCE.test(nonce)) return;
    this.#nonces.delete(place);
    const [oldest] = this.#nonces.keys();
    if (this.#nonces.size >= MAX_PLACES && oldest !== undefined) this.#nonces.delete(oldest);
    this.#nonces.set(place, nonce);
  }
}

async function pairOf(key: KeyObject): Promise<CryptoKeyPair> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const { d, kty, crv, x, y } = key.export({ format: 'jwk' });
  const publicJwk = createPublicKey(key as never).export({ format: 'jwk' });
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey('jwk', { d, kty, crv, x, y } as webcrypto.JsonWebKey, algorithm, false, [
      'sign',
    ]),
    webcrypto.subtle.importKey('jwk', publicJwk as webcrypto.JsonWebKey, algorithm, true, ['verify']),
  ]);
  return { privateKey, publicKey } as CryptoKeyPair;
}
