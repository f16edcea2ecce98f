// The adapter that CONTRIBUTING.md builds step by step ("Adding an adapter"), in one file. Its blocks are there word
// for word: tests/example-adapter.test.ts compares them.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AdapterOptions,
  type ApiClient,
  type Auth,
  admit,
  authOf,
  authorizeContext,
  createAdapter,
  createGuards,
  type ErrorResponse,
  type IncomingRequest,
  isAnswered,
  type MetadataResponse,
  metadataAnswer,
  type RequestContext,
  renderError,
  writeHeaders,
} from '@auth0-api/core';
import {
  type AdapterUnderTest,
  type AppSpec,
  describeCaller,
  describeError,
  type RouteSpec,
} from '@auth0-api/testing/contract';

// A registered symbol: two copies of this package in one process see the same context.
const CONTEXT = Symbol.for('auth0-api.node-http.context');

type WithContext = IncomingMessage & { [CONTEXT]?: RequestContext; auth?: Auth<unknown> | undefined };

/** Keeps a context with a request, and the verified caller at `req.auth`. Of several, the last one counts. */
export function setContext(req: IncomingMessage, context: RequestContext): void {
  const request: WithContext = req;
  Object.defineProperty(request, CONTEXT, { value: context, enumerable: false, configurable: true });
  request.auth = context.auth;
}

/** The context of a request; `undefined` where no `auth0()` ran. */
export function contextOf(req: IncomingMessage): RequestContext | undefined {
  return (req as WithContext)[CONTEXT];
}

/** Translates a request. `rawHeaders` is read because `headers` hides a second `Authorization`. */
export function toIncoming(req: IncomingMessage): IncomingRequest<IncomingMessage> {
  const { host } = req.headers;
  const scheme = 'encrypted' in req.socket ? 'https' : 'http';
  return {
    source: req,
    headers: req.rawHeaders,
    method: req.method,
    target: req.url,
    origin: host === undefined ? undefined : `${scheme}://${host}`,
    trustsForwarded: false,
  };
}

/** Answers an error, or throws it: whoever called the handler then reports it. */
export function respond(error: unknown, context: RequestContext | undefined, res: ServerResponse): void {
  if (!isAnswered(error, context) || res.headersSent) throw error;
  write(renderError(error), res);
}

function write({ status, headers, body }: ErrorResponse | MetadataResponse, res: ServerResponse): void {
  res.statusCode = status;
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.end(body);
}

export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** What stands around a handler and decides whether it runs. */
export type Wrapper = (handler: Handler) => Handler;

/** Protects a handler: only requests with an access token that Auth0 issued for this API reach it. */
export function auth0(
  options: AdapterOptions<object, IncomingMessage> = {},
): Wrapper & { readonly client: ApiClient } {
  const adapter = createAdapter(options);
  const protect: Wrapper = (handler) => async (req, res) => {
    const incoming = toIncoming(req);
    const metadata = metadataAnswer(adapter.resourceMetadata, incoming);
    if (metadata !== undefined) return write(metadata, res);
    const previous = contextOf(req);
    // First of all nobody is verified: what an earlier auth0() found must not outlive a failure of this one.
    setContext(req, { adapter, auth: undefined });
    try {
      const { auth, responseHeaders } = await admit(adapter, incoming, previous);
      writeHeaders(responseHeaders, {
        has: (name) => res.hasHeader(name),
        set: (name, value) => res.setHeader(name, value),
      });
      setContext(req, { adapter, auth });
    } catch (error) {
      return respond(error, contextOf(req), res);
    }
    return handler(req, res);
  };
  return Object.assign(protect, { client: adapter.client });
}

/** The verified caller of a request. */
export function getAuth(req: IncomingMessage): Auth {
  return authOf(contextOf(req)) as Auth;
}

/** Each makes a wrapper that stands inside that of `auth0()`. */
export const guards = createGuards<Wrapper>((policy) => (handler) => async (req, res) => {
  const context = contextOf(req);
  try {
    await authorizeContext(context, policy);
  } catch (error) {
    return respond(error, context, res);
  }
  return handler(req, res);
});

export const nodeHttp: AdapterUnderTest = {
  name: 'node:http',
  protocol: 'http/1.1',
  // There are no error handlers that could go on, and no setting for proxies.
  lacks: ['forgive', 'trust-proxy'],
  async start(spec) {
    const router: Handler = async (req, res) => {
      const method = req.method === 'HEAD' ? 'GET' : req.method;
      // A target may name the host as well: `GET http://api.example.com/orders`.
      const path = req.url?.replace(/^https?:\/\/[^/?]*/i, '').split('?', 1)[0];
      const route = spec.routes.find((item) => item.path === path && (item.method ?? 'GET') === method);
      if (route === undefined) res.writeHead(404).end();
      else await handlerOf(route)(req, res);
    };
    // The first auth0() runs first, so it is the outermost.
    const app = spec.auth0.reduceRight((inner, options) => auth0(options)(inner), router);
    const server = createServer((req, res) => {
      if (spec.cacheControl !== undefined) res.setHeader('Cache-Control', spec.cacheControl);
      app(req, res).catch((error) => answerError(error, spec.errors, res));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return {
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
    };
  },
};

function handlerOf({ handler, guard }: RouteSpec): Handler {
  const handle: Handler = async (req, res) => {
    const answers = {
      ok: () => ({ ok: true }),
      caller: () => describeCaller(getAuth(req)),
      property: () => ({ auth: (req as WithContext).auth !== undefined }),
      cached: () => ({ ok: true }),
    };
    if (handler === 'cached') res.setHeader('Cache-Control', 'private');
    res.setHeader('Content-Type', 'application/json').end(JSON.stringify(answers[handler]()));
  };
  if (guard === undefined) return handle;
  const [name, ...args] = guard;
  return (guards[name] as (...args: readonly unknown[]) => Wrapper)(...args)(handle);
}

// What an app does with errors: `framework` is one that knows status and header fields, and no more.
function answerError(error: unknown, errors: AppSpec['errors'], res: ServerResponse): void {
  const { status = 500, headers = {} } = error as { status?: number; headers?: Record<string, string> };
  res.writeHead(status, headers).end(errors === 'framework' ? '' : JSON.stringify(describeError(error)));
}
