import { URL } from 'node:url';
import type { ClientAuth } from 'oauth4webapi';
import { VerifyAccessTokenError } from '../errors/index.js';
import { publishIssuerFetch } from '../events.js';
import { type FetchSettings, fetchText } from '../http/fetch-text.js';
import type { Issuer } from '../issuer/documents.js';
import { clientAuthentication } from './client-auth.js';
import { ExchangeFailure } from './failure.js';
import type { ExchangeRequest, Flow } from './flow.js';
import { assertOwnIssuer } from './named-issuer.js';
import { refusalOf } from './refusal.js';
import { secretsOf } from './secrets.js';
import type { ClientCredentials, ExchangeSettings } from './settings.js';
import { parseTokenAnswer, type TokenAnswer } from './token-answer.js';
import { buildTokenRequest, type TokenRequest } from './token-request.js';
import { transportFailure } from './transport-failure.js';

/** Knows the token endpoint that an issuer's discovery document names. */
export interface TokenEndpointSource {
  documents(issuer: Issuer): { tokenEndpoint(): Promise<string | undefined> };
}

/** The options that an exchange needs, complete. */
export interface ExchangeParties {
  readonly issuer: Issuer;
  readonly clientId: string;
  readonly credentials: ClientCredentials;
}

/** Sends requests to the issuer's token endpoint. */
export class TokenEndpoint {
  readonly #settings: ExchangeSettings;
  readonly #issuers: TokenEndpointSource;
  readonly #fetch: FetchSettings;
  #authentication: ClientAuth | undefined;

  constructor(settings: ExchangeSettings, issuers: TokenEndpointSource, fetch: FetchSettings) {
    this.#settings = settings;
    this.#issuers = issuers;
    this.#fetch = fetch;
  }

  /**
   * The parties of an exchange. Fails with the flow's error if options are missing, and for a token of another issuer
   * (rule X20).
   */
  parties(request: Pick<ExchangeRequest, 'flow' | 'tokens'>): ExchangeParties {
    const { issuer, clientId, credentials, callers } = this.#settings;
    if (issuer === undefined || clientId === undefined || credentials === undefined)
      throw notConfigured(
        request.flow,
        "A token exchange needs the options 'domain', 'clientId', and 'clientSecret' or 'clientAssertionSigningKey'.",
      );
    assertOwnIssuer(request, issuer.issuer, callers);
    return { issuer, clientId, credentials };
  }

  /**
   * Where tokens are exchanged: only on the origin of `domain`, because client credentials and user tokens are sent
   * there (rule X1a). Fails with the flow's error if the discovery document names another place.
   *
   * @throws IssuerUnavailableError
   */
  async locate(flow: Flow, own: Issuer): Promise<string> {
    const { issuer } = own;
    const url = await this.#issuers.documents(own).tokenEndpoint().catch(translate(flow, issuer));
    if (url === undefined)
      throw notConfigured(flow, `The discovery document of ${issuer} names no usable token endpoint.`);
    if (new URL(url).origin !== new URL(issuer).origin)
      throw notConfigured(
        flow,
        `The token endpoint is not on the origin of ${issuer}, so nothing was sent to it.`,
      );
    return url;
  }

  /**
   * Sends a request once: an exchange is never retried automatically.
   *
   * @throws ExchangeFailure; the reason of the request's own signal
   */
  async send(request: ExchangeRequest, parties: ExchangeParties, url: string): Promise<TokenAnswer> {
    const { allowInsecureLoopback, now } = this.#settings;
    this.#authentication ??= await clientAuthentication(parties.credentials);
    const authentication = this.#authentication;
    const {
      clientId,
      issuer: { issuer },
    } = parties;
    const who = { issuer, clientId, tokenEndpoint: url, authentication, allowInsecureLoopback, now };
    const built = await buildTokenRequest(request, who);
    const event = { issuer, document: 'token', url } as const;
    try {
      const answer = await this.#ask(built, request, parties.credentials);
      publishIssuerFetch(() => ({ ...event, outcome: 'ok' }));
      return answer;
    } catch (error) {
      const { kind = 'aborted', init } = error instanceof ExchangeFailure ? error : {};
      const status = init?.upstreamStatus;
      const failure = { failure: kind, ...(status === undefined ? {} : { status }) };
      publishIssuerFetch(() => ({ ...event, outcome: 'failed', ...failure }));
      throw error;
    }
  }

  async #ask(
    { url, headers, body }: TokenRequest,
    request: ExchangeRequest,
    credentials: ClientCredentials,
  ): Promise<TokenAnswer> {
    const { now } = this.#settings;
    const askedAt = now();
    const init = { method: 'POST', headers, body, signal: request.signal } as const;
    const answer = await fetchText(url, init, this.#fetch).catch(transportFailure);
    if (answer.status >= 200 && answer.status < 300) return parseTokenAnswer(answer, askedAt);
    const secrets = secretsOf({ url, headers, body }, credentials);
    throw refusalOf(answer, { request, secrets, now: now() });
  }
}

function notConfigured(flow: Flow, description: string): Error {
  return flow.error({ reason: 'exchange_not_configured', description });
}

// Whose tokens are accepted is another question: a wrong domain is our mistake here, not the caller's.
function translate(flow: Flow, issuer: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof VerifyAccessTokenError)) throw error;
    throw notConfigured(flow, `The discovery document of ${issuer} names a different issuer.`);
  };
}
