import { ConfigurationError } from '../errors/index.js';
import { isCloudflare } from './runtime.js';

/**
 * Refuses work in module scope on Cloudflare's runtime (rule W11a): nothing can be fetched there, no timer runs, and the clock stands
 * at 0. What fails there must not be kept: a cool-down, or a promise that others join, would fail the first requests.
 *
 * Nothing says whether there is a request, so what is allowed only in one is tried: random values, which are there at once and
 * leave nothing behind (workerd 1.20260426 throws "Disallowed operation called within global scope").
 *
 * @param what needs a request
 * @throws ConfigurationError
 */
export function assertInRequest(what: string): void {
  if (!isCloudflare()) return;
  try {
    globalThis.crypto.getRandomValues(new Uint8Array(1));
  } catch (cause) {
    const description = `${what} is not possible in module scope on Cloudflare Workers: nothing can be fetched there. Call it in a request.`;
    throw new ConfigurationError({ description, cause });
  }
}
