import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorResponse } from '@auth0-api/core';
import type { AnswerFields } from '@auth0-api/core/adapter';
import type { ExecutionContext } from '@nestjs/common';

/** The platform of an app, as Nest names it. */
export type Platform = 'express' | 'fastify';

/** What Express's response and Fastify's reply have in common. */
interface NestResponse {
  header(name: string, value: string | string[]): unknown;
  hasHeader(name: string): boolean;
  /** Express: whether it is too late for header fields. */
  readonly headersSent?: boolean;
  /** Fastify: the same. */
  readonly sent?: boolean;
  /** Fastify: Node's response. */
  readonly raw?: { readonly headersSent: boolean };
  /** Fastify: marks the reply as sent. */
  hijack?(): unknown;
}

/** What Node's requests have. Fastify's request keeps one at `raw`. Mocks may have no `rawHeaders`. */
interface RawRequest {
  readonly rawHeaders?: readonly string[];
  readonly headers: IncomingHttpHeaders;
}

/** Where HTTP drivers of GraphQL put request and response in the context of an operation. */
interface GraphqlContext {
  readonly req?: unknown;
  readonly request?: unknown;
  readonly res?: unknown;
  readonly reply?: { readonly request?: unknown };
}

/**
 * The HTTP request that a handler is called for; `undefined` if there is none: a message of a gateway or a
 * microservice, and a GraphQL operation over a WebSocket, whose upgrade request may be long gone and was never
 * verified.
 *
 * A GraphQL operation has it in its context. @nestjs/apollo and @nestjs/mercurius 13.4 and 14.0 set `req` there, also
 * in a context that the app creates; mercurius 16.10 itself adds `reply`. Subscriptions have whatever the app or the
 * driver created for the connection.
 */
export function httpRequestOf<Request extends object>(context: ExecutionContext): Request | undefined {
  const type = context.getType<string>();
  if (type === 'http') {
    const request: unknown = context.switchToHttp().getRequest();
    return hasHeaders(request) ? (request as Request) : undefined;
  }
  if (type !== 'graphql') return undefined;
  const { req, request, reply } = graphqlContextOf(context);
  const found = [req, request, reply?.request].find((one) => rawOf(one) !== undefined);
  return isUpgrade(rawOf(found)) ? undefined : (found as Request | undefined);
}

/** Whether a request belongs to a platform: Fastify's has Node's request at `raw`, Express's is Node's request. */
export function isOf(platform: Platform, request: object): boolean {
  return hasHeaders((request as { readonly raw?: unknown }).raw) === (platform === 'fastify');
}

/** Where to set header fields of the response to a handler's HTTP request. If it is too late, they are dropped. */
export function fieldsOf(context: ExecutionContext): AnswerFields & {
  /** Sets several fields; a list of lines as several lines. */
  readonly setAll: (headers: ErrorResponse['headers']) => void;
} {
  const response = responseOf(context);
  const open = response !== undefined && !(response.headersSent ?? response.sent ?? false);
  const set = (name: string, value: string | string[]) => {
    if (open) response.header(name, value);
  };
  return {
    has: (name) => response?.hasHeader(name) ?? false,
    set,
    setAll: (headers) => {
      for (const [name, value] of Object.entries(headers)) set(name, value);
    },
  };
}

/**
 * Takes a request from Fastify if something else has started its response. Otherwise Nest's filter would answer a
 * second time, which throws where no one catches it: it checks `reply.sent` (`isHeadersSent` of
 * @nestjs/platform-fastify 11.2), and Fastify 5.12 sets that only for a response that its reply has sent to the end.
 */
export function leaveBegunResponse(context: ExecutionContext): void {
  if (context.getType<string>() !== 'http') return;
  const response = responseOf(context);
  if (response?.raw?.headersSent === true && response.sent === false) response.hijack?.();
}

function responseOf(context: ExecutionContext): NestResponse | undefined {
  if (context.getType<string>() === 'http') return asResponse(context.switchToHttp().getResponse());
  const { req, res, reply } = graphqlContextOf(context);
  // Express keeps the response with the request, too.
  const ofRequest = (req as { readonly res?: unknown } | undefined)?.res;
  return asResponse(res) ?? asResponse(reply) ?? asResponse(ofRequest);
}

function asResponse(value: unknown): NestResponse | undefined {
  const { header, hasHeader } = (value ?? {}) as Partial<NestResponse>;
  return typeof header === 'function' && typeof hasHeader === 'function'
    ? (value as NestResponse)
    : undefined;
}

// A resolver is called with parent, arguments, context and info.
function graphqlContextOf(context: ExecutionContext): GraphqlContext {
  return context.getArgByIndex<GraphqlContext | undefined>(2) ?? {};
}

// The context of an operation is the app's: `{ headers: connectionParams }` is no request.
function rawOf(request: unknown): RawRequest | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  const raw: unknown = (request as { readonly raw?: unknown }).raw ?? request;
  return Array.isArray((raw as Partial<RawRequest>).rawHeaders) ? (raw as RawRequest) : undefined;
}

function hasHeaders(request: unknown): boolean {
  return typeof (request as Partial<RawRequest> | null | undefined)?.headers === 'object';
}

function isUpgrade(raw: RawRequest | undefined): boolean {
  return /\bwebsocket\b/i.test(raw?.headers.upgrade ?? '');
}
