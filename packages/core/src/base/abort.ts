import { setMaxListeners } from 'node:events';
import * as util from 'node:util';

// The only way to Node's own class that does not go by the global name. Other runtimes may not have it.
const OwnAbortController = util.transferableAbortController?.().constructor as
  | typeof AbortController
  | undefined;

/**
 * Creates an `AbortController` of Node.js, even if the global one was replaced (rule R29). Test environments replace it
 * (jsdom, happy-dom), and neither Node's `fetch` nor its events accept the signals of theirs.
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

/**
 * The same, with a signal that many requests listen to at once: Node.js warns about more than ten listeners as a leak.
 */
export function createSharedAbortController(): AbortController {
  const controller = createAbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
