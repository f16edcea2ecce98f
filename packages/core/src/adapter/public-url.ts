import { URL } from 'node:url';
import type { Awaitable } from '../base/awaitable.js';
import { ConfigurationError } from '../errors/index.js';

/**
 * The public URL of the API, if it differs from what the request says: an origin, or an origin with a base path. A
 * function is called for each request. If it throws, rejects or returns something else, the response is a 500.
 */
export type PublicUrl<Request> = string | ((request: Request) => Awaitable<string>);

/**
 * The public URL of a request, if the app configured one.
 *
 * @throws ConfigurationError if the app's function fails
 */
export function publicUrlOf<Request>(
  publicUrl: PublicUrl<Request> | undefined,
  request: Request,
): Awaitable<string | undefined> {
  return typeof publicUrl === 'function' ? askForUrl(publicUrl, request) : publicUrl;
}

async function askForUrl<Request>(
  publicUrl: Exclude<PublicUrl<Request>, string>,
  request: Request,
): Promise<string> {
  let answer: string;
  try {
    answer = await publicUrl(request);
  } catch (error) {
    throw new ConfigurationError({ description: "The 'publicUrl' function failed.", cause: error });
  }
  return parsePublicUrl(answer);
}

/**
 * Checks a public URL: absolute, `http:` or `https:`, without credentials, query and fragment.
 *
 * @returns the URL without a trailing slash
 * @throws ConfigurationError
 */
export function parsePublicUrl(value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const usable =
    (url?.protocol === 'https:' || url?.protocol === 'http:') && url.username === '' && url.password === '';
  if (url === undefined || !usable || /[?#\\]/.test(value as string)) {
    throw new ConfigurationError({
      description:
        "'publicUrl' must be an http or https URL such as https://api.example.com, without credentials, query and fragment.",
    });
  }
  return url.href.replace(/\/$/, '');
}
