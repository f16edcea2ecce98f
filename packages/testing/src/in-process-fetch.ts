import type { Handler } from './handler.js';
import { streamedBody } from './in-process-stream.js';
import { type Answer, firstHalf, type NoAnswer, type TenantRequest } from './messages.js';
import { onAbort } from './on-abort.js';

/** The parts of a fetch in process. */
export interface InProcessParts {
  readonly issuer: () => string;
  readonly handle: Handler;
  /** Aborts when the tenant is closed. */
  readonly closed: AbortSignal;
}

const redirectStatuses = [301, 302, 303, 307, 308];
const nullBodyStatuses = [204, 205, 304];
const maxRedirects = 20;

/** Creates a `fetch` that reaches the tenant without a network, and nothing else. */
export function createInProcessFetch(parts: InProcessParts): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    // The signal of a copied request ends with the copy, so the caller's own is taken.
    const given = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const signal = given ?? new AbortController().signal;
    signal.throwIfAborted();
    const body = [new Uint8Array(await request.arrayBuffer())];
    const hop = { url: new URL(request.url), method: request.method, headers: request.headers, body };
    return send(parts, hop, { signal, redirect: request.redirect });
  };
}

interface SendOptions {
  readonly signal: AbortSignal;
  readonly redirect: Request['redirect'];
}

async function send(
  parts: InProcessParts,
  first: TenantRequest,
  { signal, redirect }: SendOptions,
): Promise<Response> {
  let hop = first;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const reply = await exchange(parts, hop, signal);
    const isRedirect = redirectStatuses.includes(reply.status);
    if (isRedirect && redirect === 'error') throw failed('unexpected redirect');
    const { location } = reply.headers;
    if (!isRedirect || redirect === 'manual' || location === undefined) {
      return toResponse(reply, { hop, redirected: redirects > 0, signals: [signal, parts.closed] });
    }
    hop = follow(hop, location, reply.status);
  }
  throw failed('redirect count exceeded');
}

async function exchange(parts: InProcessParts, hop: TenantRequest, signal: AbortSignal): Promise<Answer> {
  if (hop.url.origin !== new URL(parts.issuer()).origin) {
    throw failed(`${hop.url.origin} is not the tenant: this fetch reaches only the tenant`, 'ENOTFOUND');
  }
  if (parts.closed.aborted) throw failed('The tenant is closed', 'ECONNREFUSED');
  const reply = await parts.handle(hop);
  signal.throwIfAborted();
  return 'failure' in reply ? fail(reply, [signal, parts.closed]) : reply;
}

function follow(hop: TenantRequest, location: string, status: number): TenantRequest {
  const url = new URL(location, hop.url);
  const keepsMethod = status === 307 || status === 308 || hop.method === 'GET' || hop.method === 'HEAD';
  return keepsMethod ? { ...hop, url } : { ...hop, url, method: 'GET', body: [] };
}

async function fail({ failure }: NoAnswer, signals: readonly AbortSignal[]): Promise<never> {
  if (failure === 'refuse') throw failed('connect ECONNREFUSED', 'ECONNREFUSED');
  if (failure === 'reset') throw failed('read ECONNRESET', 'ECONNRESET');
  return new Promise((_, reject) => onAbort(signals, reject));
}

interface Delivery {
  readonly hop: TenantRequest;
  readonly redirected: boolean;
  readonly signals: readonly AbortSignal[];
}

function toResponse(answer: Answer, { hop, redirected, signals }: Delivery): Response {
  const { status, headers } = answer;
  const empty = hop.method === 'HEAD' || nullBodyStatuses.includes(status);
  const response = new Response(empty ? null : bodyOf(answer, signals), { status, headers });
  const fields = { url: { value: hop.url.href }, redirected: { value: redirected } };
  return Object.defineProperties(response, fields);
}

function bodyOf(
  { body, delivery, stream }: Answer,
  signals: readonly AbortSignal[],
): string | ReadableStream<Uint8Array> {
  if (delivery === undefined) return stream === undefined ? body : streamedBody(body, stream, signals);
  const half = new TextEncoder().encode(firstHalf(body));
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(half);
      if (delivery === 'stalled') onAbort(signals, (reason) => controller.error(reason));
    },
    pull(controller) {
      if (delivery === 'truncated')
        controller.error(new TypeError('terminated', { cause: new Error('other side closed') }));
    },
  });
}

function failed(message: string, code?: string): TypeError {
  const cause = new Error(message);
  return new TypeError('fetch failed', {
    cause: code === undefined ? cause : Object.assign(cause, { code }),
  });
}
