import type { IncomingMessage } from 'node:http';
import type { IncomingRequest } from '@auth0-api/core';

/** What this adapter reads of an Express request, of version 4 or 5. */
interface ExpressRequest extends IncomingMessage {
  readonly originalUrl?: string;
  readonly protocol?: string;
  readonly app?: { get(setting: 'trust proxy fn'): unknown };
}

/**
 * Translates an Express request: for what is built on this adapter, not for apps. `rawHeaders` is read because `headers` hides a second `Authorization`; the
 * method and the URL are those that the client sent, wherever in the app the middleware is mounted.
 */
export function toIncoming(req: ExpressRequest): IncomingRequest<IncomingMessage> {
  return {
    source: req,
    headers: req.rawHeaders,
    method: req.method,
    target: req.originalUrl ?? req.url,
    get origin() {
      const forwarded = trustsForwarded(req) ? firstForwardedHost(req) : undefined;
      const host = forwarded ?? req.headers.host;
      return host === undefined ? undefined : `${req.protocol ?? 'http'}://${host}`;
    },
    get trustsForwarded() {
      return trustsForwarded(req);
    },
  };
}

// Express 4's req.host drops the port, so the app's `trust proxy` setting is asked directly, in both versions.
function trustsForwarded(req: ExpressRequest): boolean {
  const trusts = req.app?.get('trust proxy fn');
  return typeof trusts === 'function' && trusts(req.socket.remoteAddress, 0) === true;
}

function firstForwardedHost(req: ExpressRequest): string | undefined {
  const forwarded = req.headers['x-forwarded-host'];
  return typeof forwarded === 'string' ? forwarded.split(',', 1)[0]?.trim() : undefined;
}
