import { Auth0ApiError } from '@auth0-api/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

// A registered symbol: two copies of this package do it once.
const HIDES = Symbol.for('auth0-api.fastify.hides-trouble');

/**
 * Makes a reply answer with a general sentence when an error on the server's side would otherwise become public (rule
 * R25).
 *
 * Fastify 5.12 (lib/reply.js, lib/error-handler.js): a hook or handler that fails makes Fastify call
 * `reply.send(error)`, which runs the `onError` hooks with the error and then the error handlers of the context, also
 * with the error. The default handler logs the error and calls `reply.send(error)` again, as do handlers that pass an
 * error on. The last of these calls writes `error.message` into the body, whatever `error.expose` says. So after the
 * first of them, and for this reply only, an error of this library that must not be exposed is sent with another
 * message.
 */
export function hideTrouble(reply: FastifyReply): void {
  hideAfter(reply, 1);
}

/**
 * The same as an `onError` hook, which Fastify runs after the first `reply.send(error)`: for errors that handlers
 * throw.
 */
export function hideTroubleOfHandlers(
  _request: FastifyRequest,
  reply: FastifyReply,
  _error: unknown,
  done: () => void,
): void {
  hideAfter(reply, 0);
  done();
}

function hideAfter(reply: FastifyReply & { [HIDES]?: true }, sends: number): void {
  if (reply[HIDES] === true) return;
  reply[HIDES] = true;
  const { send } = reply;
  let left = sends;
  reply.send = function sendHidden(this: FastifyReply, payload?: unknown) {
    left -= 1;
    return send.call(this, left < 0 ? hidden(payload) : payload);
  };
}

/**
 * For code that may run where the plugin is not registered, and so without its hook: the call fails there with an error
 * that Fastify can show. The original error is its `cause`, which Fastify's logger prints.
 */
export function hideOutside<Answer>(request: FastifyRequest, ask: () => Answer): Answer {
  if ('auth0' in request.server) return ask();
  try {
    return ask();
  } catch (error) {
    throw hidden(error);
  }
}

/**
 * Still an error of its class, with its status, reason and stack. `cause` is the original error, for a handler that
 * logs.
 */
function hidden(payload: unknown): unknown {
  if (!(payload instanceof Auth0ApiError) || payload.expose) return payload;
  // An error can pass through several handlers.
  if (Object.getPrototypeOf(payload) === payload.cause) return payload;
  const { error: code, error_description: message } = payload.toJSON();
  return Object.create(payload, {
    code: { value: code },
    message: { value: message },
    cause: { value: payload },
  });
}
