import * as DPoP from 'dpop';

/** One request and its response. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/** Sends requests with proofs of one key. */
export class DpopFetch {
  /** The thumbprint of its key, which its tokens are bound to. */
  readonly thumbprint: string;
  readonly #key: DPoP.KeyPair;
  readonly #onExchange: (exchange: Exchange) => void;
  /** The last nonce of each origin. */
  readonly #nonces = new Map<string, string>();

  constructor(key: DPoP.KeyPair, thumbprint: string, onExchange: (exchange: Exchange) => void) {
    this.thumbprint = thumbprint;
    this.#key = key;
    this.#onExchange = onExchange;
  }

  /** Calls an API with a bound token. Retries once if the API requires a nonce. */
  async call(url: string, accessToken: string): Promise<Response> {
    const first = await this.#send(url, accessToken);
    return asksForNonce(first) ? this.#send(url, accessToken) : first;
  }

  /** The proof for a request. Each request needs its own, including the retry. */
  proof(method: string, url: string, accessToken?: string): Promise<string> {
    return DPoP.generateProof(this.#key, url, method, this.#nonces.get(new URL(url).origin), accessToken);
  }

  async #send(url: string, accessToken: string): Promise<Response> {
    const headers = {
      Authorization: `DPoP ${accessToken}`,
      DPoP: await this.proof('GET', url, accessToken),
    };
    return this.send(new Request(url, { headers }));
  }

  /** Sends a request as it is, and keeps the nonce of the response: any response may have a new one. */
  async send(request: Request): Promise<Response> {
    const response = await fetch(request.clone());
    const nonce = response.headers.get('DPoP-Nonce');
    if (nonce !== null) this.#nonces.set(new URL(request.url).origin, nonce);
    this.#onExchange({ request, response: response.clone() });
    return response;
  }
}

function asksForNonce(response: Response): boolean {
  const challenge = response.headers.get('WWW-Authenticate') ?? '';
  return response.status === 401 && challenge.includes('error="use_dpop_nonce"');
}
