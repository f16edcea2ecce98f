import type { Fetch } from '@auth0-api/core';

/** The result of a request to the issuer, beyond what the library reports. */
export interface Recorded {
  readonly url: string;
  /** When the response arrived, in Unix seconds by the clock of this machine. */
  receivedAt?: number;
  headers?: Headers;
  /** Codes of the errors that caused each other, outermost first, if there was no response. */
  errorCodes?: readonly string[];
  body: string;
}

// No more than the library reads of an answer.
const MAX_BYTES = 262_144;

/** A `fetch` that records the result of each request, and passes it on unchanged. */
export class Recorder {
  readonly #requests: Recorded[] = [];
  readonly #now: () => number;

  /** @param now The clock of this machine, in Unix seconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The results of the requests so far, in order. */
  get requests(): readonly Recorded[] {
    return this.#requests;
  }

  /** The result of the last request to a URL. */
  last(url: string): Recorded | undefined {
    return this.#requests.findLast((request) => request.url === url);
  }

  readonly fetch: Fetch = async (url, init) => {
    const request: Recorded = { url, body: '' };
    this.#requests.push(request);
    try {
      const response = await fetch(url, init);
      request.receivedAt = this.#now();
      request.headers = response.headers;
      return withBodyNoted(response, request);
    } catch (error) {
      request.errorCodes = codesOf(error);
      throw error;
    }
  };
}

function withBodyNoted(response: Response, request: Recorded): Response {
  if (response.body === null) return response;
  const decoder = new TextDecoder();
  let length = 0;
  const noted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        length += chunk.byteLength;
        if (length <= MAX_BYTES) request.body += decoder.decode(chunk, { stream: true });
        controller.enqueue(chunk);
      },
    }),
  );
  // Only the body is another one: status and header fields stay those of the answer.
  Object.defineProperty(response, 'body', { value: noted });
  return response;
}

function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  for (let at = error; at instanceof Error && codes.length < 5; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === 'string') codes.push(code);
    // Node tries several addresses of one host, and says then that all failed.
    if (at instanceof AggregateError) codes.push(...at.errors.flatMap(codesOf).slice(0, 1));
  }
  return codes;
}
