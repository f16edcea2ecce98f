import type { Awaitable } from '@auth0-api/core';
import { answerTo, perform, type RequestContext } from '@auth0-api/core/adapter';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hideTrouble } from './hidden-trouble.js';
import { type Done, Outcome } from './outcome.js';
import { answer, untilAnswered } from './respond.js';
import type { AuthHook } from './types.js';

/** What a hook does with a request: it returns to let the request continue, or throws. */
type Check = (request: FastifyRequest, reply: FastifyReply) => Awaitable<void>;

/** Who answers what a hook throws; `undefined` if no hook of the plugin ran before a guard. */
type Decider = Pick<RequestContext['adapter'], 'onError'> | undefined;

/**
 * Turns a check into a hook. Who answers is decided before the check runs, because another hook may run on the request
 * meanwhile. Fastify passes a callback as the last argument of its hooks (after the payload, in `preParsing`); with it,
 * most requests continue at once. Called without a callback, as by apps that compose hooks, the hook always returns a
 * promise.
 *
 * Fastify 5.12 continues with a request when a hook calls `done`, and also when the hook returns a thenable that
 * settles (`lib/hooks.js`). A reply is such a thenable: it settles when the connection closes, answered or not
 * (`Reply.prototype.then`). A hook that returned the reply would let a refused request reach its handler as soon as the
 * client disconnects. The value that this hook returns settles only for a request that continues (rule L1).
 */
export function hookOf(check: Check, deciderOf: (request: FastifyRequest) => Decider): AuthHook {
  const hook = (request: FastifyRequest, reply: FastifyReply, third?: unknown, fourth?: unknown): unknown => {
    const done = isDone(fourth) ? fourth : isDone(third) ? third : undefined;
    const decider = deciderOf(request);
    if (done === undefined) return composed(check, decider, { request, reply });
    const outcome = new Outcome(done);
    perform(
      () => check(request, reply),
      () => outcome.pass(),
      (error) => refuse(error, decider, { reply, outcome }),
    );
    return outcome;
  };
  return hook as AuthHook;
}

// In `preParsing` the third argument is the payload.
function isDone(argument: unknown): argument is Done {
  return typeof argument === 'function';
}

/** After a refusal nothing settles: the request has its response and does not continue. */
function refuse(
  error: unknown,
  decider: Decider,
  { reply, outcome }: { reply: FastifyReply; outcome: Outcome },
): void {
  const response = answerTo(error, decider);
  if (response === undefined) {
    hideTrouble(reply);
    outcome.fail(error);
    return;
  }
  try {
    answer(response, reply);
  } catch (failure) {
    // The app's own header fields or hooks can make sending fail.
    outcome.fail(failure);
  }
}

/** Settles after a refusal only when the response has ended, so that Fastify sees a reply that is sent. */
async function composed(
  check: Check,
  decider: Decider,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
  try {
    await check(request, reply);
  } catch (error) {
    const response = answerTo(error, decider);
    if (response === undefined) {
      hideTrouble(reply);
      throw error;
    }
    answer(response, reply);
    await untilAnswered(reply);
  }
}
