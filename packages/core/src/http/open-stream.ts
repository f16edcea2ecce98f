import { FetchFailure } from './fetch-failure.js';
import { type AnswerFields, type CheckedResponse, readFields, send } from './response.js';
import { type FetchSettings, Transfer } from './transfer.js';

/** A request for a response that is read while it arrives. */
export interface StreamRequest {
  readonly headers: Record<string, string>;
  /** The media type that a successful response must have, such as `text/event-stream`. */
  readonly mediaType: string;
  /** Lets the caller abort, also later. */
  readonly signal?: AbortSignal | undefined;
}

/** A response that is read while it arrives. Its connection is held until {@link close}. */
export interface OpenStream {
  readonly status: number;
  readonly fields: AnswerFields;
  /**
   * The next bytes, however long they take: at least one, `undefined` at the end, and nothing unless the status is 200. Call it
   * again only when it has settled.
   *
   * @throws FetchFailure; the reason of the request's own signal
   */
  next(): Promise<Uint8Array | undefined>;
  /** Ends the request. */
  close(): void;
}

/**
 * Sends a GET request and returns as soon as the response begins: `timeout` is the limit for that (rule R24). No redirects (R8).
 * The URL must have been checked before: this function accepts any URL.
 *
 * @throws FetchFailure, `invalid_document` for a response of another media type; the reason of the request's own signal
 */
export async function openStream(
  url: string,
  { headers, mediaType, signal: given }: StreamRequest,
  settings: FetchSettings,
): Promise<OpenStream> {
  const transfer = new Transfer(given, settings);
  const { signal } = transfer;
  try {
    const sent = send(url, { method: 'GET', headers, signal }, settings.customFetch);
    const begun = sent.then((answer) => begin(answer, mediaType, signal));
    const { status, fields, chunks } = await transfer.wait(begun);
    transfer.endLimit();
    if (chunks === undefined) transfer.end();
    return {
      status,
      fields,
      next: async () => (chunks === undefined ? undefined : transfer.wait(nextOf(chunks))),
      close: () => {
        transfer.end();
        // For a custom fetch that ignores its signal. How it ends no longer matters.
        finish(chunks).catch(() => {});
      },
    };
  } catch (error) {
    transfer.end();
    throw error;
  }
}

function begin({ status, fields, response }: CheckedResponse, mediaType: string, signal: AbortSignal) {
  if (status !== 200) return { status, fields, chunks: undefined };
  assertMediaType(response.headers, mediaType);
  const chunks = chunksOf(response.body);
  // Nobody waits for a response that comes that late.
  if (signal.aborted) finish(chunks).catch(() => {});
  return { status, fields, chunks };
}

function assertMediaType(headers: Parameters<typeof readFields>[0], expected: string): void {
  const { 'content-type': type = '' } = readFields(headers, ['content-type'], 200);
  // RFC 9110 section 8.3.1: parameters follow after a semicolon, and case does not matter.
  if (type.split(';')[0]?.trim().toLowerCase() !== expected)
    throw new FetchFailure('invalid_document', `The response is not ${expected}.`, { status: 200 });
}

function chunksOf(body: object | null): AsyncIterator<unknown> | undefined {
  return body === null ? undefined : (body as AsyncIterable<unknown>)[Symbol.asyncIterator]();
}

async function nextOf(chunks: AsyncIterator<unknown>): Promise<Uint8Array | undefined> {
  for (;;) {
    const { done, value } = await chunks.next();
    if (done === true) return undefined;
    if (!ArrayBuffer.isView(value))
      throw new FetchFailure('network', "The body of the response from 'customFetch' is not bytes.");
    if (value.byteLength > 0) return value as Uint8Array;
  }
}

async function finish(chunks: AsyncIterator<unknown> | undefined): Promise<void> {
  await chunks?.return?.();
}
