/** Makes an HTTP request, as the global `fetch` does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

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

/** A fetch that brought nothing usable. Internal: callers translate it. */
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

/** How requests to an issuer are made. */
export interface FetchSettings {
  readonly customFetch: Fetch;
  /** Seconds for the whole request, the body included. */
  readonly timeout: number;
  /** Aborts every request when the client is closed. */
  readonly closed: AbortSignal;
}

/** A JSON document and for how many seconds the server calls it fresh. */
export interface FetchedJson {
  readonly body: unknown;
  readonly maxAge: number | undefined;
}

const MAX_BYTES = 1_048_576;

/**
 * Gets a JSON document: with a timeout over everything, at most 1 MiB, no redirects (rule R8).
 * The URL must have been checked before: this function asks whatever it is told to.
 *
 * @throws FetchFailure
 */
export async function fetchJson(url: string, settings: FetchSettings): Promise<FetchedJson> {
  const abort = new AbortController();
  const stop = () => abort.abort(new FetchFailure('closed', 'The client was closed.'));
  if (settings.closed.aborted) throw new FetchFailure('closed', 'The client was closed.');
  settings.closed.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(
    () => abort.abort(new FetchFailure('timeout', `No answer within ${settings.timeout} s.`)),
    settings.timeout * 1000,
  );
  timer.unref();
  try {
    return await Promise.race([request(url, settings, abort.signal), rejectOnAbort(abort.signal)]);
  } catch (error) {
    if (error instanceof FetchFailure) throw error;
    if (abort.signal.reason instanceof FetchFailure) throw abort.signal.reason;
    throw new FetchFailure('network', 'The request failed.', { cause: error });
  } finally {
    clearTimeout(timer);
    settings.closed.removeEventListener('abort', stop);
    // Ends what is still being sent: a refused or half-read answer must not hold its connection.
    abort.abort(new FetchFailure('closed', 'The request is over.'));
  }
}

async function request(url: string, settings: FetchSettings, signal: AbortSignal): Promise<FetchedJson> {
  const response = await settings.customFetch(url, {
    method: 'GET',
    headers: { accept: 'application/json' },
    redirect: 'manual',
    signal,
  });
  if (
    response.redirected ||
    response.type === 'opaqueredirect' ||
    (response.status >= 300 && response.status < 400)
  ) {
    throw new FetchFailure('redirect', 'The answer was a redirect.', { status: response.status });
  }
  if (response.status !== 200) {
    throw new FetchFailure('bad_status', `The answer had status ${response.status}.`, {
      status: response.status,
    });
  }
  const text = await readText(response, signal);
  try {
    return { body: JSON.parse(text) as unknown, maxAge: maxAgeOf(response.headers.get('cache-control')) };
  } catch {
    throw new FetchFailure('not_json', 'The answer was not JSON.');
  }
}

async function readText(response: Response, signal: AbortSignal): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Asked this way round, a chunk without a length is refused too.
    if (!(size <= MAX_BYTES))
      throw new FetchFailure('too_large', `The answer is longer than ${MAX_BYTES} bytes.`);
    // A custom fetch that ignores its signal must not go on reading after the timeout.
    if (signal.aborted) throw signal.reason;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

// A custom fetch may ignore its signal; the request ends in time all the same.
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** The `max-age` of a `Cache-Control` field (RFC 9111 section 5.2.2.1); `no-store` and `no-cache` count as 0. */
function maxAgeOf(cacheControl: string | null): number | undefined {
  if (cacheControl === null) return undefined;
  if (/(?:^|[\s,])no-(?:store|cache)(?:$|[\s,=])/i.test(cacheControl)) return 0;
  const seconds = /(?:^|[\s,])max-age="?(\d{1,10})/i.exec(cacheControl)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
