import { assertUrl, type PostResult, post } from './post.js';

/** An application that gets logout tokens (auth0/docs-v2: configure-back-channel-logout). */
export interface LogoutReceiver {
  /** The Back-Channel Logout URI: a URL of your test. Auth0 accepts only `https:`, the tenant also `http:`. */
  readonly url: string;
  /** The `aud` of its logout tokens. Default: `test-client`. */
  readonly clientId?: string;
}

/** What an application answered to a logout token. */
export interface LogoutResult extends PostResult {
  readonly url: string;
  readonly clientId: string;
}

/** Issues the logout token for one application. */
export type IssueLogoutToken = (clientId: string) => Promise<string>;

/** The applications of a tenant that get logout tokens. */
export class LogoutReceivers {
  readonly #closed: AbortSignal;
  readonly #defaultClientId: string;
  #receivers: readonly Required<LogoutReceiver>[] = [];

  /** @param closed Aborts when the tenant is closed */
  constructor(closed: AbortSignal, defaultClientId: string) {
    this.#closed = closed;
    this.#defaultClientId = defaultClientId;
  }

  /** @throws TypeError for what is no URL */
  add({ url, clientId = this.#defaultClientId }: LogoutReceiver): void {
    assertUrl(url);
    this.#receivers = [...this.#receivers, Object.freeze({ url, clientId })];
  }

  /**
   * Posts a logout token to each application, one after the other and once: after a 400, Auth0 does not repeat it (auth0/docs-v2:
   * configure-back-channel-logout). No page says whether it repeats after 5xx.
   */
  async send(issue: IssueLogoutToken): Promise<readonly LogoutResult[]> {
    const results: LogoutResult[] = [];
    for (const { url, clientId } of this.#receivers) {
      const body = new URLSearchParams({ logout_token: await issue(clientId) }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      results.push({ url, clientId, ...(await post({ url, headers, body, closed: this.#closed })) });
    }
    return results;
  }
}
