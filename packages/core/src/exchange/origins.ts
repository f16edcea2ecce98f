import { URL } from 'node:url';
import { isSecure } from '../issuer/domain.js';
import type { Flow } from './flow.js';
import { invalidInput } from './input.js';

const MAX_ORIGINS = 20;

/** For the messages about a URL that is refused: the end of the text, without a full stop. */
export const LOOPBACK_NEEDS =
  "For an API on this machine without TLS, set the client's option 'allowInsecureLoopback'";

/**
 * Where a token may be sent (rule X17): to the given origins, otherwise to the origin of the API that it is for, if its
 * identifier is a URL.
 */
export function originsOf(
  flow: Flow,
  { origins, audience }: { readonly origins: unknown; readonly audience: string | undefined },
  allowInsecureLoopback: boolean,
): ReadonlySet<string> {
  const read = (text: unknown) => secureUrl(text, allowInsecureLoopback);
  if (origins === undefined) {
    const url = read(audience);
    return new Set(url === undefined ? [] : [url.origin]);
  }
  if (!Array.isArray(origins) || origins.length > MAX_ORIGINS)
    throw invalidInput(flow, 'origins', `must be a list of at most ${MAX_ORIGINS} origins`);
  return new Set(
    Array.from(origins, (text: unknown) => {
      const url = read(text);
      // A pattern is a host name to URL.
      if (url === undefined || url.href !== `${url.origin}/` || url.hostname.includes('*'))
        throw invalidInput(
          flow,
          'origins',
          `must contain only https origins, such as https://calendar.example.com. ${LOOPBACK_NEEDS}`,
        );
      return url.origin;
    }),
  );
}

/** An absolute URL that a token may be sent to. */
export function secureUrl(text: unknown, allowInsecureLoopback: boolean): URL | undefined {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return isSecure(url, allowInsecureLoopback) ? url : undefined;
}
