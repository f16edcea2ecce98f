import type { IncomingMessage } from 'node:http';

/**
 * What the functions of guards get: Express's `req`, typed as far as Express 4 and 5 agree. Nothing in it is checked. A function
 * may name a type of its own, such as `Request<{ org: string }>` of Express.
 */
export interface GuardRequest extends IncomingMessage {
  /** The parameters of the route that the guard stands on. `auth0()` and `app.use()` see only those of their own path. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The query: a parameter that comes twice is a list. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body, if a parser ran before. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** The host that the client asked for. */
  readonly hostname: string;
  /** The path and query that the client sent. */
  readonly originalUrl: string;
}
