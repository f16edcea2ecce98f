import type { TenantClient } from '../client-authentication.js';
import {
  hasNoAnswer,
  isLoopbackUrl,
  isRedirectUri,
  isReturnUrl,
  type RegisteredClients,
} from '../registered-clients.js';

/** A client whose users log in. */
export interface LoginClient {
  readonly clientId: string;
  readonly redirectUris: readonly string[] | 'loopback';
  readonly logoutUrls: readonly string[] | 'loopback';
  /** It registered itself or its document was imported (auth0/docs-v2: get-started/applications/third-party-applications). */
  readonly isThirdParty: boolean;
}

/** The clients whose users log in: those of the options, and those that registered themselves. */
export class LoginClients {
  readonly #given: ReadonlyMap<string, LoginClient>;
  readonly #registered: RegisteredClients;

  /** @throws TypeError for a URL that users may not be sent to */
  constructor(clients: readonly TenantClient[], registered: RegisteredClients) {
    this.#given = new Map(
      clients.flatMap((client) => {
        const login = loginClientOf(client);
        return login === undefined ? [] : [[client.clientId, login] as const];
      }),
    );
    this.#registered = registered;
  }

  find(clientId: string | undefined): LoginClient | undefined {
    if (clientId === undefined) return undefined;
    const given = this.#given.get(clientId);
    if (given !== undefined) return given;
    const registered = this.#registered.find(clientId);
    return registered === undefined ? undefined : { ...registered, logoutUrls: [], isThirdParty: true };
  }

  /** The IDs of those that were given. */
  get ids(): readonly string[] {
    return [...this.#given.keys()];
  }

  /**
   * Whether pages of an origin may call the token endpoint: those of the callback URLs (auth0/docs-v2:
   * get-started/applications/set-up-cors). Auth0 has a list of further origins.
   */
  hasOrigin(origin: string): boolean {
    return [...this.#given.values()].some(({ redirectUris }) =>
      redirectUris === 'loopback'
        ? isLoopbackUrl(origin)
        : redirectUris.some((uri) => new URL(uri).origin === origin),
    );
  }
}

/** Whether the user may be sent to this URL with the answer to an authorization request. */
export function mayReturnTo({ redirectUris }: LoginClient, url: string): boolean {
  return redirectUris === 'loopback' ? isLoopbackUrl(url) && hasNoAnswer(url) : redirectUris.includes(url);
}

/**
 * Whether the user may be sent to this URL after a logout. Neither the query nor the fragment counts (auth0/docs-v2:
 * authenticate/login/logout/redirect-users-after-logout).
 */
export function mayLogOutTo({ logoutUrls }: LoginClient, url: string): boolean {
  if (logoutUrls === 'loopback') return isLoopbackUrl(url);
  return logoutUrls.some((allowed) => placeOf(allowed) === placeOf(url));
}

function placeOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

function loginClientOf({
  clientId,
  redirectUris,
  logoutUrls = redirectUris === 'loopback' ? 'loopback' : [],
}: TenantClient): LoginClient | undefined {
  if (redirectUris === undefined) return undefined;
  if (!isList(redirectUris, isRedirectUri) || !isList(logoutUrls, isReturnUrl))
    throw new TypeError(
      "clients: redirectUris and logoutUrls must be 'loopback', or lists of https or loopback URLs without a fragment. The query of a redirect URI must have no parameter of an answer, such as code.",
    );
  return Object.freeze({ clientId, redirectUris, logoutUrls, isThirdParty: false });
}

function isList(urls: unknown, isUrl: (url: unknown) => boolean): boolean {
  return urls === 'loopback' || (Array.isArray(urls) && urls.every(isUrl));
}
