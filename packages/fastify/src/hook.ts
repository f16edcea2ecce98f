import { type Awaitable, perform } from '@auth0-api/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contextOf } from './context.js';
import { respond } from './respond.js';
import type { AuthHook } from './types.js';

/** What a hook does with a request: lets it pass by returning, or throws. */
type Check = (request: FastifyRequest, reply: FastifyReply) => Awaitable<void>;

/**
 * Makes a hook of a check. Fastify hands its hooks a callback last (after the payload, in `preParsing`): with it most
 * requests go on at once. Called without one, as by apps that compose hooks, it always answers a promise.
 */
export function hookOf(check: Check): AuthHook {
  const run = (request: FastifyRequest, reply: FastifyReply) =>
    perform<void, FastifyReply | undefined>(
      () => check(request, reply),
      () => undefined,
      (error) => respond(error, contextOf(request), reply),
    );

  const hook = (request: FastifyRequest, reply: FastifyReply, third?: unknown, fourth?: unknown): unknown => {
    const done = (fourth ?? third) as (() => void) | undefined;
    if (done === undefined) return Promise.resolve().then(() => run(request, reply));
    const answer = run(request, reply);
    if (answer === undefined) done();
    return answer;
  };
  return hook as AuthHook;
}
