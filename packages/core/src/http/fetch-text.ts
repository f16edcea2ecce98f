import type { FetchInit, FetchResponse } from './fetch.js';
import { FetchFailure } from './fetch-failure.js';
import { type AnswerFields, send } from './response.js';
import { type FetchSettings, Transfer } from './transfer.js';

export { FetchFailure, type FetchFailureKind } from './fetch-failure.js';
export type { FetchSettings } from './transfer.js';

/** A request. */
export interface FetchRequest extends Pick<FetchInit, 'method' | 'headers' | 'body'> {
  /** The only status whose response is read. Default: any status except redirects. */
  readonly expected?: number;
  /** Lets the caller abort. */
  readonly signal?: AbortSignal | undefined;
}

/** A response, read to its end. */
export interface FetchedText {
  readonly status: number;
  readonly fields: AnswerFields;
  readonly text: string;
}

/** The longest response that is read, in bytes (rule R8). */
export const MAX_BYTES = 262_144;
/** JSON must not be written with one, but a reader may ignore it (rule R30; RFC 8259 section 8.1). */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Sends a request and reads the response: with a timeout for everything (rule R24), at most 256 KiB, no redirects (R8).
 * The URL must have been checked before: this function accepts any URL.
 *
 * @throws FetchFailure; the reason of the request's own signal
 */
export async function fetchText(
  url: string,
  request: FetchRequest,
  settings: FetchSettings,
): Promise<FetchedText> {
  const transfer = new Transfer(request.signal, settings);
  try {
    return await transfer.wait(read(url, { ...request, signal: transfer.signal }, settings));
  } finally {
    transfer.end();
  }
}

async function read(
  url: string,
  request: FetchRequest & { readonly signal: AbortSignal },
  { customFetch }: FetchSettings,
): Promise<FetchedText> {
  const { status, fields, response } = await send(url, request, customFetch);
  return { status, fields, text: await readText(response, request.signal) };
}

async function readText({ body }: FetchResponse, signal: AbortSignal): Promise<string> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Asked this way round, a chunk without a length is refused too.
    if (!(size <= MAX_BYTES))
      throw new FetchFailure('too_large', `The response is longer than ${MAX_BYTES} bytes.`);
    // A custom fetch that ignores its signal must not go on reading after the timeout.
    if (signal.aborted) throw signal.reason;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
