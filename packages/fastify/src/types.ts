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
 * Declares the `claims` schema of an app, so that it types `request.auth`:
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
 * The request that the functions of guards receive: Fastify's. Only the schemas that ran before have checked it. In
 * `onRequest`, and so in `config.auth0`, it has no body yet. The function of a hook can declare another type, such as
 * `FastifyRequest<{ Params: { org: string } }>`.
 */
export type GuardRequest = FastifyRequest<{
  Params: Readonly<Record<string, unknown>>;
  Querystring: Readonly<Record<string, unknown>>;
  Body: Readonly<Record<string, unknown>> | undefined;
}>;

/** The argument of `fastify.requireAuth()`: the requirements for the caller, and what answers if they are not met. */
export interface RequireAuthOptions extends AuthRequirements<GuardRequest> {
  /** The same as the plugin's option, for this hook only. Use `next` with `@fastify/auth`. */
  readonly onError?: 'respond' | 'next' | undefined;
}

/** A hook for `onRequest`, `preValidation`, `preParsing` or `preHandler`, and a function for `@fastify/auth`. */
export interface AuthHook {
  /** For code that composes hooks. */
  (request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  /** As Fastify calls it; in `preParsing`, with the payload before `done`. */
  (request: FastifyRequest, reply: FastifyReply, ...rest: readonly unknown[]): unknown;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The client that verifies the requests. */
    auth0: ApiClient;
    /** Creates a hook that accepts only verified requests that also meet the options: its `policy`. */
    requireAuth: (options?: RequireAuthOptions) => AuthHook & { readonly policy: Policy | undefined };
  }
  interface FastifyRequest {
    /** The verified caller; undefined if no hook has verified one. */
    auth: Auth<RegisteredClaims> | undefined;
  }
  interface FastifyContextConfig {
    /** With `global: true`: `false` makes the route public. An object adds requirements for the verified caller. */
    auth0?: false | AuthRequirements<GuardRequest>;
  }
}
