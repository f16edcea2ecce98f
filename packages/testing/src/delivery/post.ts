/** What came of a POST to a URL of the test. */
export interface PostResult {
  /** Undefined if there was no answer. */
  readonly status?: number;
  /** The name of the error if there was no answer, such as `TimeoutError` or `TypeError`. */
  readonly failure?: string;
}

/** A POST that the tenant makes. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Aborts when the tenant is closed. */
  readonly closed: AbortSignal;
}

/**
 * How long an answer may take, in milliseconds. Auth0 waits that long for the answer to a logout token (auth0/docs-v2:
 * authenticate/login/logout/back-channel-logout/configure-back-channel-logout). No page says it of webhooks.
 */
const patience = 5000;

/** Sends a POST and reads the status of the answer. Redirects are not followed. Never rejects. */
export async function post({ url, headers, body, closed }: Post): Promise<PostResult> {
  try {
    const signal = AbortSignal.any([closed, AbortSignal.timeout(patience)]);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    return { failure: error instanceof Error ? error.name : 'Error' };
  }
}

/** @throws TypeError unless it is an `http:` or `https:` URL */
export function assertUrl(url: string): void {
  const isUrl = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  if (!isUrl) throw new TypeError("'url' must be an http or https URL.");
}
