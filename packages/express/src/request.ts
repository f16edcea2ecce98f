import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { IncomingRequest } from '@auth0-api/core/adapter';

/** What this adapter reads from a request of Express 4 or 5. */
interface ExpressRequest extends IncomingMessage {
  readonly originalUrl?: string;
  readonly protocol?: string;
  readonly app?: { get(setting: 'trust proxy fn'): unknown };
}

/**
 * Translates an Express request. For packages that build on this adapter, not for apps. The header fields are those
 * that the app sees. Their lines are counted in `rawHeaders`, because `headers` hides a second `Authorization`. The
 * method and the URL are the ones that the client sent, wherever the middleware is mounted.
 *
 * @example
 * ```ts
 * import { toIncoming } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express();
 * app.use((req, _res, next) => {
 *   const { method, origin, target } = toIncoming(req);
 *   console.info(`${method} ${origin}${target}`);
 *   next();
 * });
 * ```
 */
export function toIncoming(req: IncomingMessage): IncomingRequest<IncomingMessage> {
  return new ExpressIncoming(req);
}

// A class, as an object that is written down with getters costs a hundred times as much to make.
class ExpressIncoming implements IncomingRequest<IncomingMessage> {
  readonly source: ExpressRequest;

  constructor(source: ExpressRequest) {
    this.source = source;
  }

  get raw(): object {
    return this.source;
  }

  get headers(): IncomingHttpHeaders {
    return this.source.headers;
  }

  // Synthetic requests have none: an empty one in serverless-http 4.0.0 (lib/request.js), none at all in mocks.
  get rawHeaders(): readonly string[] | undefined {
    return this.source.rawHeaders;
  }

  get method(): string | undefined {
    return this.source.method;
  }

  get target(): string | undefined {
    return this.source.originalUrl ?? this.source.url;
  }

  get origin(): string | undefined {
    const { source } = this;
    const host = firstForwarded(source, 'x-forwarded-host') ?? source.headers.host;
    return host === undefined ? undefined : `${protocolOf(source)}://${host}`;
  }

  get trustsForwarded(): boolean {
    return trustsForwarded(this.source);
  }
}

// Express 4's req.host drops the port, so the app's `trust proxy` setting is asked directly, in both versions.
function trustsForwarded(req: ExpressRequest): boolean {
  const trusts = req.app?.get('trust proxy fn');
  return typeof trusts === 'function' && trusts(req.socket?.remoteAddress, 0) === true;
}

// `req.protocol` of Express 5.3.0 asks the socket (lib/request.js), which a request that was made by hand lacks.
function protocolOf(req: ExpressRequest): string {
  const connected: boolean = req.socket !== undefined && req.socket !== null;
  return (connected ? req.protocol : firstForwarded(req, 'x-forwarded-proto')) ?? 'http';
}

// As Express 5.3.0 in `req.host` (lib/request.js): the first value of a list; an empty field counts as none.
function firstForwarded(
  req: ExpressRequest,
  name: 'x-forwarded-host' | 'x-forwarded-proto',
): string | undefined {
  const forwarded = trustsForwarded(req) ? req.headers[name] : undefined;
  if (typeof forwarded !== 'string' || forwarded === '') return undefined;
  return forwarded.split(',', 1)[0]?.trim();
}
