import type { Server } from 'node:http';
import type { Http2Server } from 'node:http2';
import type { AdapterOptions, Auth, Receiver } from '@auth0-api/core';
import type { Guards } from '@auth0-api/core/adapter';
import type { CallerPlaceFault } from './caller-place.js';
import type { LifecycleSpec, ResponseHookKind } from './lifecycle-spec.js';

/** The name of a guard, and its arguments. */
export type GuardSpec = {
  readonly [Name in keyof Guards<object>]: readonly [Name, ...Parameters<Guards<object>[Name]>];
}[keyof Guards<object>];

/** A route of the app that a case needs. */
export interface RouteSpec {
  /** Default GET. */
  readonly method?: 'GET' | 'OPTIONS' | 'POST';
  readonly path: string;
  readonly guard?: GuardSpec;
  /**
   * `ok` responds with `{"ok":true}`; `caller` with what {@link describeCaller} returns for `getAuth()`; `property`
   * with `{"auth":true}` or `{"auth":false}`: whether the request has a verified caller at the adapter's own place
   * (`req.auth`, `request.auth`, `ctx.state.auth`); `cached` responds like `ok`, with `Cache-Control: private`.
   */
  readonly handler: 'ok' | 'caller' | 'property' | 'cached';
  /** What the handler awaits before it answers, with the result of `getAuth()`. What it throws goes where the framework puts it. */
  readonly decide?: (auth: Auth) => unknown;
}

/** An endpoint that Auth0 calls. */
export interface ReceiverSpec {
  readonly path: string;
  readonly receive: Receiver;
  /** Whether the framework's usual body parsers, for JSON and forms, run before it. Default false. */
  readonly hasParsers?: boolean;
}

/** The app that a case needs, independent of the framework. */
export interface AppSpec {
  /** The arguments of `auth0()`, before all routes; each entry is one `auth0()`, in order. */
  readonly auth0: readonly AdapterOptions[];
  readonly routes: readonly RouteSpec[];
  /** An endpoint for the adapter's `receiver`, which is there for everybody. Default: none. */
  readonly receiver?: ReceiverSpec;
  /**
   * `app`: an error handler of the app responds with the error's status and header fields, and the body
   * `{"handled":name,"reason":reason}`. `framework`: the framework's own error handler. `forgive`: an error handler
   * between the last `auth0()` and the routes swallows every error and continues. Default `app`.
   */
  readonly errors?: 'app' | 'framework' | 'forgive';
  /** Whether the framework trusts `X-Forwarded-Host` and `X-Forwarded-Proto` from everyone. Default false. */
  readonly trustProxy?: boolean;
  /** What the app sets as `Cache-Control` before the first `auth0()` runs. Default: nothing. */
  readonly cacheControl?: string;
  /**
   * What the app does to the adapter's place for the caller before the first `auth0()`: `spoilCallerPlace`. Default:
   * nothing.
   */
  readonly callerPlace?: CallerPlaceFault;
  /** What a case of the lifecycle adds to the app. */
  readonly lifecycle?: LifecycleSpec;
}

/** A running app. */
export interface RunningApp {
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** The server that receives the requests: the cases of the lifecycle watch it. A host without `node:http` has none. */
  readonly server?: Server | Http2Server;
  /** Closes it, with all its connections. */
  readonly close: () => Promise<void>;
}

/**
 * Features that not every framework has. `forgive`: an error handler that continues with the request; `head`: responses
 * to HEAD; `trust-proxy`: a setting for proxies; `caller-errors`: error handlers that get what `getAuth()` throws, but
 * not what `auth0()` and guards refuse; `asterisk`: code that runs for the target `*` of OPTIONS; `early-decisions`: a
 * decision about a request before its body is read; `early-answers`: other code that answers before the framework gets the
 * request; `caller-place`: a place for the verified caller that an app can make read-only; `error-path`: an error handler that
 * gets 5xx, which the adapter answers itself otherwise; `header-lines`: header lines of one name stay apart, in requests and in
 * responses; `odd-requests`: the server hands on requests whose host or target is missing, malformed or unusual, instead of
 * answering 400 itself; `raw-bodies`: a receiver whose body nothing has parsed; `parsed-bodies`: body parsers. From a list in `X-Forwarded-Proto`, a framework uses the first value (`first-forwarded`) or the last
 * (`last-forwarded`).
 */
export type FrameworkFeature =
  | 'asterisk'
  | 'caller-errors'
  | 'caller-place'
  | 'early-answers'
  | 'early-decisions'
  | 'error-path'
  | 'first-forwarded'
  | 'forgive'
  | 'head'
  | 'header-lines'
  | 'odd-requests'
  | 'last-forwarded'
  | 'parsed-bodies'
  | 'raw-bodies'
  | 'trust-proxy';

/** An adapter under test: how it builds the app of a case. */
export interface AdapterUnderTest {
  /** Such as `Express 5`. */
  readonly name: string;
  readonly protocol: 'http/1.1' | 'h2';
  /** What the framework itself does not support: cases that need it are skipped. */
  readonly lacks?: readonly FrameworkFeature[];
  /** The hooks of an app that `start` can add. Default: none, and the cases of the lifecycle run without them. */
  readonly responseHooks?: readonly ResponseHookKind[];
  /** Builds the app and serves it on a free loopback port. */
  readonly start: (spec: AppSpec) => Promise<RunningApp>;
}

/**
 * The body of a `caller` route.
 *
 * @example
 * ```ts
 * import { getAuth } from '@auth0-api/express';
 * import { describeCaller } from '@auth0-api/testing/contract';
 * import express from 'express';
 *
 * const app = express();
 * app.get('/caller', (req, res) => void res.json(describeCaller(getAuth(req))));
 * ```
 */
export function describeCaller(auth: {
  readonly claims: { readonly sub?: unknown };
  readonly scheme: string;
  readonly scopes: readonly string[];
  readonly permissions: readonly string[];
}): object {
  const { claims, scheme, scopes, permissions } = auth;
  return { sub: claims.sub, scheme, scopes, permissions };
}

/**
 * The response body of the error handler of an app with `errors: 'app'`.
 *
 * @example
 * ```ts
 * import { describeError } from '@auth0-api/testing/contract';
 * import type { ErrorRequestHandler } from 'express';
 *
 * export const answerError: ErrorRequestHandler = (error, _req, res, _next) => {
 *   const { status = 500, headers = {} } = error;
 *   res.status(status).set(headers).json(describeError(error));
 * };
 * ```
 */
export function describeError(error: unknown): object {
  const { name, reason } = error as { name?: unknown; reason?: unknown };
  return { handled: name, reason };
}
