import { createAbortController } from '../base/abort.js';
import { TimeLimit } from '../base/time-limit.js';
import type { Fetch, FetchHeaders, FetchInit, FetchResponse } from './fetch.js';
import { timedOut } from './timed-out.js';

/** What went wrong with a fetch, as `IssuerFetchEvent.failure` names it. */
export type FetchFailureKind =
  | 'network'
  | 'timeout'
  | 'closed'
  | 'overloaded'
  | 'redirect'
  | 'bad_status'
  | 'too_large'
  | 'not_json'
  | 'invalid_document';

/** A fetch without a usable result. Internal: callers translate it. */
export class FetchFailure extends Error {
  readonly kind: FetchFailureKind;
  readonly status: number | undefined;
  constructor(kind: FetchFailureKind, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'FetchFailure';
    this.kind = kind;
    this.status = options.status;
  }
}

/** How requests to an issuer are sent. */
export interface FetchSettings {
  readonly customFetch: Fetch;
  /** Seconds for the whole request, the body included. */
  readonly timeout: number;
  /** Aborts every request when the client is closed. */
  readonly closed: AbortSignal;
}

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

const FIELDS = ['cache-control', 'retry-after', 'x-ratelimit-reset', 'dpop-nonce'] as const;

/** The header fields of a response that this library uses; `undefined` for a missing one. */
export type AnswerFields = Readonly<Record<(typeof FIELDS)[number], string | undefined>>;

const MAX_BYTES = 262_144;
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
  const { signal: given } = request;
  given?.throwIfAborted();
  if (settings.closed.aborted) throw new FetchFailure('closed', 'The client was closed.');
  const abort = createAbortController();
  const stop = () => abort.abort(new FetchFailure('closed', 'The client was closed.'));
  const giveUp = () => abort.abort(given?.reason);
  settings.closed.addEventListener('abort', stop, { once: true });
  given?.addEventListener('abort', giveUp, { once: true });
  const limit = new TimeLimit(settings.timeout, () =>
    abort.abort(new FetchFailure('timeout', `No response within ${settings.timeout} s.`)),
  );
  try {
    const answer = send(url, { ...request, signal: abort.signal }, settings.customFetch);
    return await Promise.race([answer, rejectOnAbort(abort.signal)]);
  } catch (error) {
    if (error instanceof FetchFailure) throw error;
    if (abort.signal.aborted) throw abort.signal.reason;
    if (timedOut(error)) throw new FetchFailure('timeout', 'The fetch timed out.', { cause: error });
    throw new FetchFailure('network', 'The request failed.', { cause: error });
  } finally {
    limit.stop();
    settings.closed.removeEventListener('abort', stop);
    given?.removeEventListener('abort', giveUp);
    // Ends what is still being sent: a refused or half-read answer must not hold its connection.
    abort.abort(new FetchFailure('closed', 'The request is over.'));
  }
}

async function send(
  url: string,
  request: FetchRequest & { readonly signal: AbortSignal },
  customFetch: Fetch,
): Promise<FetchedText> {
  const { expected, ...init } = request;
  const response = await customFetch(url, { ...init, redirect: 'manual' });
  const { status, headers } = response;
  if (response.redirected || response.type === 'opaqueredirect' || (status >= 300 && status < 400))
    throw new FetchFailure('redirect', 'The response was a redirect.', { status });
  // From an app without types: all that is used of an answer is looked at here, and nothing of it later (rule R28).
  if (!isStatus(status))
    throw new FetchFailure('bad_status', "The response from 'customFetch' has no status.");
  if (expected !== undefined && status !== expected)
    throw new FetchFailure('bad_status', `The response had status ${status}.`, { status });
  const fields = readFields(headers);
  if (fields === undefined)
    throw new FetchFailure('network', "The response from 'customFetch' has no headers with get().", {
      status,
    });
  return { status, fields, text: await readText(response, init.signal) };
}

// RFC 9110 section 15: three digits.
function isStatus(status: unknown): status is number {
  return Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 999;
}

/** The fields that are used; `undefined` if they cannot be read, or one is not a string. */
function readFields(headers: Partial<FetchHeaders> | undefined | null): AnswerFields | undefined {
  try {
    const values = FIELDS.map((name): unknown => headers?.get?.(name) ?? undefined);
    const areTexts = values.every((value) => value === undefined || typeof value === 'string');
    return typeof headers?.get === 'function' && areTexts
      ? (Object.fromEntries(FIELDS.map((name, index) => [name, values[index]])) as AnswerFields)
      : undefined;
  } catch {
    return undefined;
  }
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

// A custom fetch may ignore its signal; the request ends in time all the same.
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
