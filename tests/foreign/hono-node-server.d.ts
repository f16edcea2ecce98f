// The types of @hono/node-server 2.1 need those of WebSockets in browsers, which @types/node 20 lacks. This is what the tests use.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export interface HttpBindings {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
}

type FetchCallback = (request: Request, env: HttpBindings) => Response | Promise<Response>;

export function getRequestListener(
  fetchCallback: FetchCallback,
  options?: {
    readonly hostname?: string;
    readonly errorHandler?: (error: unknown) => Response | Promise<Response>;
    readonly overrideGlobalObjects?: boolean;
  },
): RequestListener;
