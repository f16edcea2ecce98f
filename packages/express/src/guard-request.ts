import type { IncomingMessage } from 'node:http';

/**
 * The request that the functions of guards receive: Express's `req`, with the members that Express 4 and 5 have in common.
 * Nothing in it is checked. A function can declare another type, such as `Request<{ org: string }>` of Express.
 */
export interface GuardRequest extends IncomingMessage {
  /** The parameters of the route that the guard stands on. `auth0()` and `app.use()` see only those of their own path. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The query. A repeated parameter is a list. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body, if a parser ran before. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** The host of the request. */
  readonly hostname: string;
  /** The path and query that the client sent. */
  readonly originalUrl: string;
}
