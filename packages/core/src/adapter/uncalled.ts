import { EventEmitter } from 'node:events';
import { ConfigurationError } from '../errors/index.js';

/**
 * Refuses what a framework passes to a function that was used without calling it, as in `app.use(auth0)`: a request of
 * Node, which emits events, a context of Koa, which has one as its own `req`, a web `Request`, or a context of Hono 4
 * (its `src/context.ts`), whose methods are its own members.
 *
 * @param call the correct call: `app.use(auth0())`
 * @throws ConfigurationError
 */
export function assertCalled(given: unknown, call: string): void {
  if (isRequest(given))
    throw new ConfigurationError({
      description: `A request was passed instead of options. Call the function first: ${call}.`,
    });
}

function isRequest(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  if (given instanceof EventEmitter || given instanceof Request) return true;
  return [
    ['req', 'res'],
    ['newResponse', 'finalized'],
  ].some((names) => names.every((name) => Object.hasOwn(given, name)));
}
