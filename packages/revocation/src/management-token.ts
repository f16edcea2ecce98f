import { URLSearchParams } from 'node:url';
import type { Clock } from '@auth0-api/core';
import { type FeedHost, type FetchedText, FetchFailure, retryAfterOf } from '@auth0-api/core/adapter';
import { isObject, ownMember, parseJson } from './event.js';
import { FeedProblem } from './problem.js';

/** How long before its end a token is replaced, in seconds. */
const MARGIN = 60;
/** How old a token that was never accepted must be to be replaced, in seconds: tokens for machines have a quota. */
const PATIENCE = 300;
/** The lifetime of a token whose response has none, in seconds. */
const DEFAULT_LIFETIME = 300;

/** Who asks for tokens, and where. */
export interface TokenSettings {
  /** The tenant's own domain as an issuer, such as `https://tenant.us.auth0.com/`. */
  readonly base: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Token {
  readonly text: string;
  readonly fetchedAt: number;
  readonly expiresAt: number;
  wasAccepted: boolean;
  wasRefused: boolean;
}

/**
 * The access token for the Management API, by client credentials (auth0/docs-v2: secure/tokens/access-tokens/
 * management-api-access-tokens/get-management-api-access-tokens-for-production).
 */
export class ManagementToken {
  readonly #host: FeedHost;
  readonly #settings: TokenSettings;
  readonly #now: Clock;
  #token: Token | undefined;

  constructor(host: FeedHost, settings: TokenSettings) {
    this.#host = host;
    this.#settings = settings;
    this.#now = host.now;
  }

  /** @throws FeedProblem; the reason of the signal */
  async get(signal: AbortSignal): Promise<string> {
    if (this.#token === undefined || !this.#isUsable(this.#token)) this.#token = await this.#fetch(signal);
    return this.#token.text;
  }

  /** The Events API has accepted the token. */
  accepted(): void {
    if (this.#token !== undefined) Object.assign(this.#token, { wasAccepted: true, wasRefused: false });
  }

  /**
   * It has refused it.
   *
   * @returns whether the next one is another: if this one was accepted before, or is not new
   */
  refused(): boolean {
    if (this.#token === undefined) return false;
    this.#token.wasRefused = true;
    return !this.#isUsable(this.#token);
  }

  #isUsable({ fetchedAt, expiresAt, wasAccepted, wasRefused }: Token): boolean {
    const now = this.#now();
    // If the clock was set back, nobody knows how old it is.
    if (now < fetchedAt || now >= expiresAt) return false;
    return !wasRefused || (!wasAccepted && now < fetchedAt + PATIENCE);
  }

  async #fetch(signal: AbortSignal): Promise<Token> {
    const { base, clientId, clientSecret } = this.#settings;
    const fetchedAt = this.#now();
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience: `${base}api/v2/`,
    });
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await this.#ask(`${base}oauth/token`, { method: 'POST', headers, body, signal });
    if (answer.status !== 200) throw refusal(answer, this.#now());
    const { text, lifetime } = parse(answer);
    // Of a short one at least half is used.
    const expiresAt = fetchedAt + Math.max(lifetime / 2, lifetime - MARGIN);
    return { text, fetchedAt, expiresAt, wasAccepted: false, wasRefused: false };
  }

  async #ask(...request: Parameters<FeedHost['fetchText']>): Promise<FetchedText> {
    try {
      return await this.#host.fetchText(...request);
    } catch (error) {
      // The cause is not kept: it may contain the request, and so the secret.
      if (error instanceof FetchFailure) throw new FeedProblem('token_unavailable', { status: error.status });
      throw error;
    }
  }
}

function refusal({ status, fields }: FetchedText, now: number): FeedProblem {
  const retryAfter = retryAfterOf(fields, now);
  if (status === 429) return new FeedProblem('rate_limited', { status, retryAfter });
  const isRefused = status >= 400 && status < 500;
  return new FeedProblem(isRefused ? 'token_refused' : 'token_unavailable', { status, retryAfter });
}

function parse({ text, status }: FetchedText): { readonly text: string; readonly lifetime: number } {
  const body = parseJson(text);
  const token = isObject(body) ? ownMember(body, 'access_token') : undefined;
  // What a header field can hold.
  if (!isObject(body) || typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
    throw new FeedProblem('token_unavailable', { status });
  const lifetime = ownMember(body, 'expires_in');
  const isNumber = typeof lifetime === 'number' && lifetime > 0;
  return { text: token, lifetime: isNumber ? lifetime : DEFAULT_LIFETIME };
}
