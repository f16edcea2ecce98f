import { setMaxListeners } from 'node:events';
import * as util from 'node:util';

// The only way to Node's own class that does not go by the global name. Other runtimes may not have it.
const OwnAbortController = util.transferableAbortController?.().constructor as
  | typeof AbortController
  | undefined;

/**
 * Makes an `AbortController` of Node.js, whatever the global one is (rule R29). Test environments put their own in its
 * place (jsdom, happy-dom), whose signals neither Node's `fetch` nor its events take.
 *
 * @example
 * ```ts
 * import { createAbortController } from '@auth0-api/core/adapter';
 *
 * export function askStore(url: string, milliseconds: number): Promise<Response> {
 *   const controller = createAbortController();
 *   setTimeout(() => controller.abort(), milliseconds).unref();
 *   return fetch(url, { signal: controller.signal });
 * }
 * ```
 */
export function createAbortController(): AbortController {
  return new (OwnAbortController ?? AbortController)();
}

/** The same, with a signal that many requests listen to at once: Node.js warns of more than ten listeners as of a leak. */
export function createSharedAbortController(): AbortController {
  const controller = createAbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
