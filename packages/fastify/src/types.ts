import type {
  AccessTokenClaims,
  ApiClient,
  Auth,
  AuthRequirements,
  ClaimsOf,
  ClaimsSchema,
  Policy,
} from '@auth0-api/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Names the `claims` schema of an app, so that `request.auth` is typed by it:
 *
 * `declare module '@auth0-api/fastify' { interface Register { schema: typeof schema } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: apps add the member
export interface Register {}

/** The type of `request.auth.claims`: that of the registered schema, or the claims of any access token. */
export type RegisteredClaims = Register extends { schema: ClaimsSchema<infer Output> }
  ? ClaimsOf<Output>
  : AccessTokenClaims;

/**
 * What the functions of guards get: Fastify's request. Nothing in it is checked beyond the schemas that ran before. In
 * `onRequest`, and so in `config.auth0`, there is no body yet. A hook's function may name a type of its own, such as
 * `FastifyRequest<{ Params: { org: string } }>`.
 */
export type GuardRequest = FastifyRequest<{
  Params: Readonly<Record<string, unknown>>;
  Querystring: Readonly<Record<string, unknown>>;
  Body: Readonly<Record<string, unknown>> | undefined;
}>;

/** What `fastify.requireAuth()` takes: what the caller must be allowed to, and who answers when it is not. */
export interface RequireAuthOptions extends AuthRequirements<GuardRequest> {
  /** As the plugin's option, for this hook alone: `next` for use with `@fastify/auth`. */
  readonly onError?: 'respond' | 'next' | undefined;
}

/** A hook for `onRequest`, `preValidation`, `preParsing` or `preHandler`, and a function for `@fastify/auth`. */
export interface AuthHook {
  /** For code that composes hooks. */
  (request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  /** As Fastify calls it; in `preParsing` with the payload before `done`. */
  (request: FastifyRequest, reply: FastifyReply, ...rest: readonly unknown[]): unknown;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The client that verifies the requests. */
    auth0: ApiClient;
    /** Makes a hook that lets only verified requests pass, and of those only what the options demand: its `policy`. */
    requireAuth: (options?: RequireAuthOptions) => AuthHook & { readonly policy: Policy | undefined };
  }
  interface FastifyRequest {
    /** The verified caller; undefined where no hook verified one. */
    auth: Auth<RegisteredClaims> | undefined;
  }
  interface FastifyContextConfig {
    /** With `global: true`: `false` makes the route public, an object demands more than a verified caller. */
    auth0?: false | AuthRequirements<GuardRequest>;
  }
}
