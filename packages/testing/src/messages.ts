/** A request to the tenant, from either transport. */
export interface TenantRequest {
  readonly method: string;
  /** On the tenant's issuer, whatever host the request named. */
  readonly url: URL;
  readonly headers: Headers;
  /** The client's certificate as DER bytes, if the request came over TLS with one. */
  readonly certificate?: Uint8Array | undefined;
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Where a streamed response is written to; each transport has its own. */
export interface StreamSink {
  write(text: string): void;
  /** Ends the response. */
  end(): void;
  /** Breaks the connection off. */
  reset(): void;
  /**
   * Resolves when a reader that was waiting has read what was written and waits again, or after a second. At once if no reader
   * waited, or if the transport cannot know.
   */
  settled(): Promise<void>;
}

/** Begins to write a streamed response. Returns what to call when the connection is gone. */
export type OpenStream = (sink: StreamSink) => () => void;

/** A response, delivered as a whole unless `delivery` or `stream` says otherwise. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** `truncated`: half the body, then the connection ends; `stalled`: half the body, then nothing more. */
  readonly delivery?: 'truncated' | 'stalled';
  /** What follows the body, for as long as the connection is open. */
  readonly stream?: OpenStream;
}

/** What happens to a request that gets no response. */
export interface NoAnswer {
  readonly failure: 'refuse' | 'reset' | 'hang';
}

/** The tenant's decision about a request; the transports carry it out. */
export type Reply = Answer | NoAnswer;

/** Creates a response of any content type. */
export function answer(status: number, body: string, headers: Readonly<Record<string, string>>): Answer {
  return { status, headers: { 'content-length': String(Buffer.byteLength(body)), ...headers }, body };
}

/** Creates a JSON response. */
export function jsonAnswer(
  status: number,
  document: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return answer(status, JSON.stringify(document), {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
}

/** The part of a body that is sent before a delivery breaks off. */
export function firstHalf(body: string): string {
  return body.slice(0, Math.ceil(body.length / 2));
}

/** Reads a body as text; undefined if it is longer than the limit. */
export async function readText(body: TenantRequest['body'], maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
