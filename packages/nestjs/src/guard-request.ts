import type { IncomingHttpHeaders } from 'node:http';

/**
 * The request that the functions of guards receive: that of the platform, with the members that Express and Fastify have in
 * common. Nothing in it is checked, because guards run before pipes. A function can declare another type, such as `Request`
 * of Express.
 */
export interface GuardRequest {
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  /** The host of the request. */
  readonly hostname: string;
  /** The path and query that the client sent. */
  readonly originalUrl: string;
  /** The parameters of the handler's path. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The query. A repeated parameter is a list. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body, if there is one. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}
