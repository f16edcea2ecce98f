import type { Guards } from '@auth0-api/core/adapter';
import {
  type AppSpec,
  describeCaller,
  describeError,
  type FrameworkFeature,
  type GuardSpec,
  type RouteSpec,
} from '@auth0-api/testing/contract';
import * as adapter from '@auth0-api/web';

type Handler = (request: Request) => Promise<Response>;

/** What handlers of web standards do not support, wherever they run. */
export const lacks: readonly FrameworkFeature[] = [
  'asterisk',
  'caller-errors',
  'caller-place',
  'early-answers',
  'error-path',
  'forgive',
  'header-lines',
  'parsed-bodies',
  'trust-proxy',
];

/** The handler of a case, for any server of web standards. What it rejects with is for {@link answerError}. */
export function createHandler(spec: AppSpec): Handler {
  const inner = spec.auth0.reduceRight<Handler>(
    (inner, options) => adapter.auth0(options)(inner),
    routerOf(spec),
  );
  const receive = spec.receiver === undefined ? undefined : adapter.receiver(spec.receiver.receive);
  return (request) =>
    receive !== undefined && new URL(request.url).pathname === spec.receiver?.path
      ? receive(request)
      : inner(request);
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

function handlerOf({ handler, guard, decide }: RouteSpec, { lifecycle, cacheControl }: AppSpec): Handler {
  const handle = async (request: Request) => {
    lifecycle?.ran();
    await decide?.(adapter.getAuth(request));
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

/** Answers with `onError: 'next'`, as docs/web.md does it; other errors are those of the app. */
export function answerError(error: unknown, errors: AppSpec['errors'] = 'app'): Response {
  const answer = adapter.errorResponse(error) ?? new Response('Internal Server Error', { status: 500 });
  if (errors === 'framework') return answer;
  const { headers, status } = answer;
  headers.delete('Content-Type');
  return Response.json(describeError(error), { status, headers });
}
