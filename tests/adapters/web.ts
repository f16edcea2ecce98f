import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Guards } from '@auth0-api/core/adapter';
import {
  type AdapterUnderTest,
  type AppSpec,
  describeCaller,
  describeError,
  type GuardSpec,
  type RouteSpec,
  type RunningApp,
} from '@auth0-api/testing/contract';
import * as adapter from '@auth0-api/web';
import { getRequestListener } from '@hono/node-server';

type Handler = (request: Request) => Promise<Response>;

/** Handlers of web standards, on Node.js with the bridge that most apps use. */
export const adapters: readonly AdapterUnderTest[] = [
  {
    name: 'Web handlers',
    protocol: 'http/1.1',
    lacks: [
      'asterisk',
      'caller-errors',
      'caller-place',
      'early-answers',
      'error-path',
      'forgive',
      'header-lines',
      'odd-requests',
      'parsed-bodies',
      'trust-proxy',
    ],
    start,
  },
];

async function start(spec: AppSpec): Promise<RunningApp> {
  const inner = spec.auth0.reduceRight<Handler>(
    (inner, options) => adapter.auth0(options)(inner),
    routerOf(spec),
  );
  const receive = spec.receiver === undefined ? undefined : adapter.receiver(spec.receiver.receive);
  const handle: Handler = (request) =>
    receive !== undefined && new URL(request.url).pathname === spec.receiver?.path
      ? receive(request)
      : inner(request);
  const errorHandler = (error: unknown) =>
    // Of the bridge itself: there is no `Request` for it.
    (error as Error).name === 'RequestError'
      ? new Response(null, { status: 400 })
      : answerError(error, spec.errors);
  // Its own classes in the place of the globals would be those of every other test.
  const listener = getRequestListener(handle, { errorHandler, overrideGlobalObjects: false });
  const server = createServer((req, res) => void listener(req, res));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The server prints what it cannot send.
  const { error: print } = console;
  console.error = () => {};
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    close: async () => {
      console.error = print;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function routerOf(spec: AppSpec): Handler {
  const handlers = spec.routes.map((route) => [route, handlerOf(route, spec)] as const);
  return async (request) => {
    const { pathname } = new URL(request.url);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const isAt = ({ path }: RouteSpec) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(pathname);
    const found = handlers.find(([route]) => isAt(route) && (route.method ?? 'GET') === method);
    if (found !== undefined) return found[1](request);
    spec.lifecycle?.ran();
    return new Response(null, { status: 404 });
  };
}

// Checked by its type: an adapter exports every guard.
const guards: Guards<adapter.Wrapper, Request> = adapter;

function guardOf([name, ...args]: GuardSpec): adapter.Wrapper {
  return (guards[name] as (...args: readonly unknown[]) => adapter.Wrapper)(...args);
}

function handlerOf({ handler, guard }: RouteSpec, { lifecycle, cacheControl }: AppSpec): Handler {
  const handle = async (request: Request) => {
    lifecycle?.ran();
    const bodies = {
      ok: () => ({ ok: true }),
      cached: () => ({ ok: true }),
      caller: () => describeCaller(adapter.getAuth(request)),
      property: () => ({ auth: isVerified(request) }),
    };
    const caching = handler === 'cached' ? 'private' : cacheControl;
    const headers = new Headers(caching === undefined ? [] : [['Cache-Control', caching]]);
    return Response.json(bodies[handler](), { headers });
  };
  return guard === undefined ? handle : guardOf(guard)(handle);
}

function isVerified(request: Request): boolean {
  try {
    return adapter.getAuth(request) !== undefined;
  } catch (error) {
    if (error instanceof adapter.MissingAuthorizationError) return false;
    throw error;
  }
}

// With `onError: 'next'`, as docs/web.md does it; other errors are those of the app.
function answerError(error: unknown, errors: AppSpec['errors'] = 'app'): Response {
  const answer = adapter.errorResponse(error) ?? new Response('Internal Server Error', { status: 500 });
  if (errors === 'framework') return answer;
  const { headers, status } = answer;
  headers.delete('Content-Type');
  return Response.json(describeError(error), { status, headers });
}
