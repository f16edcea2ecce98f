import type { IncomingHttpHeaders } from 'node:http';

/**
 * What the functions of guards get: the request of the platform, typed as far as Express and Fastify agree. Nothing in it is
 * checked: guards run before pipes. A function may name a type of its own, such as `Request` of Express.
 */
export interface GuardRequest {
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  /** The host that the client asked for. */
  readonly hostname: string;
  /** The path and query that the client sent. */
  readonly originalUrl: string;
  /** The parameters of the handler's path. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The query: a parameter that comes twice is a list. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body, if there is one. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}
