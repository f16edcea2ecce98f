import type { Auth } from '@auth0-api/express';

/** What `/userinfo` says. Every member but `sub` depends on the scopes of the token. */
export interface Profile {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

export interface ProfilesOptions {
  /** How long a profile is used, in seconds. Default: 300. */
  readonly ttl?: number;
  /** How many profiles are kept. Default: 1,000. */
  readonly maxEntries?: number;
  /** Unix seconds. Default: the system's clock. */
  readonly now?: () => number;
  readonly fetch?: typeof fetch;
}

/** The profiles of callers, from Auth0's `/userinfo`. */
export class Profiles {
  readonly #kept = new Map<string, { readonly profile: Promise<Profile>; readonly until: number }>();
  readonly #options: Required<ProfilesOptions>;

  constructor(options: ProfilesOptions = {}) {
    this.#options = {
      ttl: 300,
      maxEntries: 1_000,
      now: () => Date.now() / 1000,
      fetch: globalThis.fetch,
      ...options,
    };
  }

  /** Fails if the token has no scope `openid`, is bound to a key or a certificate, or if Auth0 does not answer with a profile. */
  async of(auth: Auth): Promise<Profile> {
    const { iss, sub, scope, cnf } = auth.claims;
    if (!auth.scopes.includes('openid')) throw new Error('The token has no scope openid.');
    if (typeof sub !== 'string') throw new Error('The token has no subject.');
    if (cnf !== undefined) throw new Error('Only the client can use a bound token.');
    // A token with other scopes sees another profile.
    const key = JSON.stringify([iss, sub, scope]);
    const { maxEntries, now, ttl } = this.#options;
    const known = this.#kept.get(key);
    if (known !== undefined && now() < known.until) return known.profile;
    this.#kept.delete(key);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= maxEntries && oldest !== undefined) this.#kept.delete(oldest);
    // Kept before it is there, so that requests at the same time wait for one answer. A failure is not kept.
    const entry = { profile: this.#fetch(auth), until: now() + ttl };
    this.#kept.set(key, entry);
    entry.profile.catch(() => {
      if (this.#kept.get(key) === entry) this.#kept.delete(key);
    });
    return entry.profile;
  }

  async #fetch({ claims, token }: Auth): Promise<Profile> {
    // The issuer is one that the API accepts: it was verified.
    const response = await this.#options.fetch(new URL('userinfo', claims.iss), {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`/userinfo answered ${response.status}.`);
    }
    const profile = (await response.json()) as Profile;
    if (profile.sub !== claims.sub) throw new Error('/userinfo answered for somebody else.');
    return profile;
  }
}
