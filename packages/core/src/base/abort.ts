import * as util from 'node:util';

let Own: typeof AbortController | undefined;

/**
 * Creates an `AbortController` of Node.js, even if the global one was replaced
 * ([rule R29](https://auth0-api.github.io/auth0-api/rules#r29)). Test environments replace it (jsdom, happy-dom), and
 * neither Node's `fetch` nor its events accept the signals of theirs.
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
  // Not when this module is loaded: Cloudflare's runtime has no controllers before the first request (rule W6).
  Own ??= ownClass();
  return new Own();
}

// The only way to Node's own class that does not go by the global name. In Bun it does not exist, and in workerd it throws.
function ownClass(): typeof AbortController {
  try {
    return util.transferableAbortController().constructor as typeof AbortController;
  } catch {
    return AbortController;
  }
}
