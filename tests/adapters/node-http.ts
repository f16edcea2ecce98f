// The adapter that docs/writing-an-adapter.md builds step by step, in one file. Its blocks are there word for word:
// tests/example-adapter.test.ts compares them.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  AdapterOptions,
  ApiClient,
  Auth,
  ErrorResponse,
  MetadataResponse,
  Receiver,
  ReceiverAnswer,
} from '@auth0-api/core';
import {
  type AnswerFields,
  answerTo,
  authorize,
  callerOf,
  createAdapter,
  createGuards,
  Framework,
  type IncomingRequest,
  parseReceiver,
  type RequestContext,
} from '@auth0-api/core/adapter';
import {
  type AdapterUnderTest,
  type AppSpec,
  describeCaller,
  describeError,
  type RouteSpec,
  spoilCallerPlace,
} from '@auth0-api/testing/contract';

type WithAuth = IncomingMessage & { auth?: Auth<unknown> | undefined };

/** Translates a request. `rawHeaders` shows a second `Authorization`, which `headers` hides. */
export function toIncoming(req: IncomingMessage): IncomingRequest<IncomingMessage> {
  const { host } = req.headers;
  const scheme = 'encrypted' in req.socket ? 'https' : 'http';
  return {
    source: req,
    raw: req,
    headers: req.headers,
    rawHeaders: req.rawHeaders,
    method: req.method,
    target: req.url,
    origin: host === undefined ? undefined : `${scheme}://${host}`,
    trustsForwarded: false,
  };
}

/** Where to set headers of an answer that is not written yet. */
export function fieldsOf(res: ServerResponse): AnswerFields {
  return {
    has: (name) => res.hasHeader(name),
    set: (name, value) => {
      if (!res.headersSent) res.setHeader(name, value);
    },
  };
}

/** Writes a finished answer. */
function write(
  { status, headers, body }: ErrorResponse | MetadataResponse | ReceiverAnswer,
  res: ServerResponse,
): void {
  if (res.headersSent) return;
  res.statusCode = status;
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.end(body);
}

/** The framework, with the verified caller at `req.auth`. */
export const http = new Framework<IncomingMessage, ServerResponse>({
  name: 'node-http',
  read: toIncoming,
  fieldsOf,
  caller: { name: 'req.auth', holder: (req) => req },
});

/** Answers an error, or throws it, so that the code that called the handler reports it. */
export function respond(
  error: unknown,
  adapter: RequestContext['adapter'] | undefined,
  res: ServerResponse,
): void {
  const answer = answerTo(error, adapter);
  if (answer === undefined || res.headersSent) throw error;
  write(answer, res);
}

export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Wraps a handler and decides whether it runs. */
export type Wrapper = (handler: Handler) => Handler;

/** Protects a handler: it runs only for requests with an access token issued by Auth0 for this API. */
export function auth0(
  options: AdapterOptions<object, IncomingMessage> = {},
): Wrapper & { readonly client: ApiClient } {
  const adapter = createAdapter(options);
  const protect: Wrapper = (handler) => async (req, res) => {
    const metadata = http.metadata(adapter, req);
    if (metadata !== undefined) return write(metadata, res);
    try {
      await http.authenticate(adapter, req, res);
    } catch (error) {
      return respond(error, adapter, res);
    }
    return handler(req, res);
  };
  return Object.assign(protect, { client: adapter.client });
}

/** The verified caller of a request. */
export function getAuth(req: IncomingMessage): Auth {
  return callerOf(http.contextOf(req)) as Auth;
}

/** Each guard makes a wrapper to use inside that of `auth0()`. */
export const guards = createGuards<Wrapper>((policy) => (handler) => async (req, res) => {
  const context = http.contextOf(req);
  try {
    await authorize(context, policy);
  } catch (error) {
    return respond(error, context?.adapter, res);
  }
  return handler(req, res);
});

/** Mounts an endpoint that Auth0 calls, outside of `auth0()`. */
export function receiver(given: Receiver): Handler {
  const receive = parseReceiver(given);
  return async (req, res) => {
    const { method, headers, rawHeaders } = req;
    write(await receive({ method, headers, rawHeaders, body: req }), res);
  };
}

export const nodeHttp: AdapterUnderTest = {
  name: 'node:http',
  protocol: 'http/1.1',
  // There are no error handlers that can continue a request, no option for proxies and no body parsers.
  lacks: ['forgive', 'parsed-bodies', 'trust-proxy'],
  async start(spec) {
    const router: Handler = async (req, res) => {
      const method = req.method === 'HEAD' ? 'GET' : req.method;
      // A target may contain the host: `GET http://api.example.com/orders`.
      const path = req.url?.replace(/^https?:\/\/[^/?]*/i, '').split('?', 1)[0];
      const isAt = ({ path: pattern }: RouteSpec) =>
        pattern.endsWith('/:id') ? path?.startsWith(pattern.slice(0, -3)) : pattern === path;
      const route = spec.routes.find((item) => isAt(item) && (item.method ?? 'GET') === method);
      if (route === undefined) res.writeHead(404).end();
      else await handlerOf(route, spec)(req, res);
    };
    // The first auth0() runs first, so it is the outermost.
    const inner = spec.auth0.reduceRight((handler, options) => auth0(options)(handler), router);
    const receive = spec.receiver === undefined ? undefined : receiver(spec.receiver.receive);
    const app: Handler = (req, res) =>
      receive !== undefined && req.url === spec.receiver?.path ? receive(req, res) : inner(req, res);
    const server = createServer((req, res) => {
      if (spec.cacheControl !== undefined) res.setHeader('Cache-Control', spec.cacheControl);
      if (spec.callerPlace !== undefined) spoilCallerPlace(req, spec.callerPlace);
      app(req, res)
        .catch((error) => answerError(error, spec.errors, res))
        .catch(() => res.destroy());
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return {
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      server,
      close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
    };
  },
};

function handlerOf({ handler, guard, decide }: RouteSpec, { lifecycle }: AppSpec): Handler {
  const handle: Handler = async (req, res) => {
    lifecycle?.ran();
    await decide?.(getAuth(req));
    const answers = {
      ok: () => ({ ok: true }),
      caller: () => describeCaller(getAuth(req)),
      property: () => ({ auth: (req as WithAuth).auth !== undefined }),
      cached: () => ({ ok: true }),
    };
    if (handler === 'cached') res.setHeader('Cache-Control', 'private');
    res.setHeader('Content-Type', 'application/json').end(JSON.stringify(answers[handler]()));
  };
  if (guard === undefined) return handle;
  const [name, ...args] = guard;
  return (guards[name] as (...args: readonly unknown[]) => Wrapper)(...args)(handle);
}

// How an app answers errors. With `framework`, it uses only their status and headers.
function answerError(error: unknown, errors: AppSpec['errors'], res: ServerResponse): void {
  // Too late to answer. If the answer is incomplete, end the connection, so that the client notices.
  if (res.headersSent) {
    if (!res.writableEnded) res.destroy();
    return;
  }
  // This was the length of an answer that could not be written.
  res.removeHeader('Content-Length');
  const { status = 500, headers = {} } = error as { status?: number; headers?: Record<string, string> };
  res.writeHead(status, headers).end(errors === 'framework' ? '' : JSON.stringify(describeError(error)));
}
