import type { IncomingMessage } from 'node:http';
import type { AuthRequest } from '@auth0-api/core';

/** What this adapter reads of an Express request, of version 4 or 5. */
interface ExpressRequest extends IncomingMessage {
  readonly originalUrl?: string;
  readonly protocol?: string;
  readonly app?: { get(setting: 'trust proxy fn'): unknown };
}

/**
 * Translates an Express request. `rawHeaders` is read because `headers` hides a second `Authorization`; the
 * method and the URL are those that the client sent, wherever in the app the middleware is mounted.
 */
export function toAuthRequest(req: IncomingMessage): AuthRequest {
  return {
    headers: req.rawHeaders,
    method: req.method,
    get url() {
      return requestUrl(req);
    },
  };
}

function requestUrl(req: ExpressRequest): string | undefined {
  const path = req.originalUrl ?? req.url;
  const host = forwardedHost(req) ?? req.headers.host;
  if (host === undefined || path?.startsWith('/') !== true) return undefined;
  return `${req.protocol ?? 'http'}://${host}${path}`;
}

// Express 4's req.host drops the port, so the app's `trust proxy` setting is asked directly, in both versions.
function forwardedHost(req: ExpressRequest): string | undefined {
  const forwarded = req.headers['x-forwarded-host'];
  const trusts = req.app?.get('trust proxy fn');
  if (typeof forwarded !== 'string' || typeof trusts !== 'function') return undefined;
  return trusts(req.socket.remoteAddress, 0) === true ? forwarded.split(',', 1)[0]?.trim() : undefined;
}
