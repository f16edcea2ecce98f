export interface TokenSourceOptions {
  /** Your Auth0 domain as a URL, such as `https://tenant.us.auth0.com/`. */
  readonly issuer: string;
  /** The identifier of the API that you call. */
  readonly audience: string;
  readonly clientId: string;
  /** The current secret. While you rotate it, also the other one. */
  readonly secrets: readonly string[];
  /** Unix seconds. Default: the system's clock. */
  readonly now?: () => number;
}

interface Issued {
  readonly token: string;
  readonly until: number;
}

/** Seconds before its expiry from which a token is no longer used: a request takes a while. */
const SKEW = 60;

/** Gets access tokens by client credentials, and uses each of them until shortly before it expires. */
export function createTokenSource(options: TokenSourceOptions): () => Promise<string> {
  const { issuer, audience, clientId, secrets, now = () => Date.now() / 1000 } = options;
  const given = [issuer, audience, clientId, ...secrets];
  if (secrets.length === 0 || given.some((text) => !text)) {
    throw new Error('issuer, audience, clientId and secrets must not be empty.');
  }
  let current: Issued | undefined;
  let pending: Promise<Issued> | undefined;

  async function request(): Promise<Issued> {
    for (const secret of secrets) {
      const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, audience };
      const response = await fetch(new URL('oauth/token', issuer), {
        method: 'POST',
        body: new URLSearchParams(form),
        redirect: 'error', // the secret is for this server
        signal: AbortSignal.timeout(10_000),
      });
      if (response.status === 401) {
        await response.body?.cancel();
        continue; // not this secret: perhaps the other one
      }
      if (!response.ok) throw new Error(`Auth0 answered ${response.status} to a request for a token.`);
      const { access_token, expires_in } = (await response.json()) as Record<string, unknown>;
      if (typeof access_token !== 'string' || typeof expires_in !== 'number') {
        throw new Error('Auth0 answered a request for a token without one, or without its lifetime.');
      }
      return { token: access_token, until: now() + expires_in - SKEW };
    }
    throw new Error('Auth0 accepts none of the secrets.');
  }

  return async () => {
    if (current !== undefined && now() < current.until) return current.token;
    // All callers wait for one request. After a failure, the next caller tries again.
    pending ??= request().finally(() => {
      pending = undefined;
    });
    current = await pending;
    return current.token;
  };
}
