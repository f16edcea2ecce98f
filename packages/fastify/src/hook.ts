import { type Awaitable, isAnswered, perform, renderError } from '@auth0-api/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contextOf } from './context.js';
import { answer, untilAnswered } from './respond.js';
import type { AuthHook } from './types.js';

/** What a hook does with a request: lets it pass by returning, or throws. */
type Check = (request: FastifyRequest, reply: FastifyReply) => Awaitable<void>;

/** Fastify's callback: goes on with the request, or with its error path. */
type Done = (error?: unknown) => void;

/**
 * Makes a hook of a check. Fastify hands its hooks a callback last (after the payload, in `preParsing`): with it most
 * requests go on at once. Called without one, as by apps that compose hooks, it always answers a promise.
 *
 * Fastify 5.12 goes on with a request when a hook calls `done`, and also when what the hook returned is a thenable that
 * settles (`lib/hooks.js`). A reply is such a thenable: it settles when the connection closes, answered or not
 * (`Reply.prototype.then`). A hook that returned the reply would let a refused request reach its handler as soon as the
 * client goes away. So this hook returns nothing, and what it leaves uncalled ends the request (rule L1).
 */
export function hookOf(check: Check): AuthHook {
  const hook = (request: FastifyRequest, reply: FastifyReply, third?: unknown, fourth?: unknown): unknown => {
    const done = (fourth ?? third) as Done | undefined;
    if (done === undefined) return composed(check, request, reply);
    perform(
      () => check(request, reply),
      () => done(),
      (error) => refuse(error, { request, reply, done }),
    );
    return undefined;
  };
  return hook as AuthHook;
}

/** After a refusal `done` is not called: the request has its answer, and goes nowhere else. */
function refuse(
  error: unknown,
  { request, reply, done }: { request: FastifyRequest; reply: FastifyReply; done: Done },
): void {
  if (!isAnswered(error, contextOf(request))) {
    done(error);
    return;
  }
  try {
    answer(renderError(error), reply);
  } catch (failure) {
    // The app's own header fields or hooks can make sending fail.
    done(failure);
  }
}

/** Settles after a refusal only when the response has ended, so that Fastify sees a reply that is sent. */
async function composed(check: Check, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  try {
    await check(request, reply);
  } catch (error) {
    if (!isAnswered(error, contextOf(request))) throw error;
    answer(renderError(error), reply);
    await untilAnswered(reply);
  }
}
