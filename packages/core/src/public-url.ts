import type { Awaitable } from './awaitable.js';
import { ConfigurationError } from './errors.js';
import type { AuthRequest } from './request.js';

/**
 * Where clients see the API, when that differs from what the request says: an origin, or an origin with a base path.
 * A function is asked for each request; when it throws, rejects or answers something else, the request is a 500.
 */
export type PublicUrl<Request> = string | ((request: Request) => Awaitable<string>);

/** A request as a framework has it. */
export interface IncomingRequest<Request> extends Omit<AuthRequest, 'url'> {
  /** The framework's own request, for functions of the app. */
  readonly source: Request;
  /** Scheme, host and port as the framework's proxy settings have them. */
  readonly origin: string | undefined;
  /** The path and query that the client sent, wherever in the app the adapter is mounted. */
  readonly target: string | undefined;
}

/** Adds the absolute URL that the client asked for: public URL or origin, and target, joined as text. */
export async function withUrl<Request>(
  incoming: IncomingRequest<Request>,
  publicUrl: PublicUrl<Request> | undefined,
): Promise<AuthRequest> {
  const base = typeof publicUrl === 'function' ? await askPublicUrl(publicUrl, incoming.source) : publicUrl;
  return {
    headers: incoming.headers,
    method: incoming.method,
    // Only asked for where something depends on the URL.
    get url() {
      const start = base ?? incoming.origin;
      return start !== undefined && incoming.target?.startsWith('/') ? start + incoming.target : undefined;
    },
  };
}

/**
 * Checks a public URL: absolute, `http:` or `https:`, without credentials, query and fragment.
 *
 * @returns it without a slash at the end
 * @throws ConfigurationError
 */
export function parsePublicUrl(value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const usable =
    (url?.protocol === 'https:' || url?.protocol === 'http:') && url.username === '' && url.password === '';
  if (url === undefined || !usable || /[?#\\]/.test(value as string)) {
    throw new ConfigurationError(
      "'publicUrl' must be an http or https URL without credentials, query and fragment.",
    );
  }
  return url.href.replace(/\/$/, '');
}

async function askPublicUrl<Request>(
  ask: (request: Request) => Awaitable<string>,
  request: Request,
): Promise<string> {
  let answer: string;
  try {
    answer = await ask(request);
  } catch (error) {
    throw new ConfigurationError("The 'publicUrl' function failed.", error);
  }
  return parsePublicUrl(answer);
}
