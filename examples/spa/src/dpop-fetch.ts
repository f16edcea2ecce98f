import { generateProof } from 'dpop';
import type { PageKey } from './key.js';

/** One request and its response. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
  /** Whether it repeats the request before it, because that one had no valid nonce. */
  readonly isRetry: boolean;
}

/** Sees each exchange before the caller gets the response. */
export type OnExchange = (exchange: Exchange) => Promise<void>;

/** Sends requests with proofs of one key. */
export class DpopFetch {
  readonly #key: PageKey;
  readonly #onExchange: OnExchange;
  /** The last nonce of each origin. */
  readonly #nonces = new Map<string, string>();

  constructor(key: PageKey, onExchange: OnExchange) {
    this.#key = key;
    this.#onExchange = onExchange;
  }

  /** Sends a request with a proof, and with a token if there is one. Retries once if the server requires a nonce. */
  async fetch(request: Request, accessToken?: string): Promise<Response> {
    const first = await this.#prove(request, accessToken).then((proved) => this.send(proved));
    if (!(await asksForNonce(first))) return first;
    return this.send(await this.#prove(request, accessToken), true);
  }

  /** The proof for a request. Each request needs its own, including the retry. */
  proof(method: string, url: string, accessToken?: string): Promise<string> {
    return generateProof(this.#key.pair, url, method, this.#nonces.get(new URL(url).origin), accessToken);
  }

  /** Sends a request as it is, and keeps the nonce of the response: any response may have a new one. */
  async send(request: Request, isRetry = false): Promise<Response> {
    const response = await fetch(request.clone());
    const nonce = response.headers.get('DPoP-Nonce');
    if (nonce !== null) this.#nonces.set(new URL(request.url).origin, nonce);
    await this.#onExchange({ request: request.clone(), response: response.clone(), isRetry });
    return response;
  }

  async #prove(request: Request, accessToken?: string): Promise<Request> {
    const proved = request.clone();
    proved.headers.set('DPoP', await this.proof(request.method, request.url, accessToken));
    if (accessToken !== undefined) proved.headers.set('Authorization', `DPoP ${accessToken}`);
    return proved;
  }
}

/** APIs say so in a challenge (RFC 9449 section 9), token endpoints in the body (section 8). */
export async function asksForNonce(response: Response): Promise<boolean> {
  const challenge = response.headers.get('WWW-Authenticate') ?? '';
  if (response.status === 401) return challenge.includes('error="use_dpop_nonce"');
  if (response.status !== 400) return false;
  const { error } = await response.clone().json();
  return error === 'use_dpop_nonce';
}
