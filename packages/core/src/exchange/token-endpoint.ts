import { URL } from 'node:url';
import type { ClientAuth } from 'oauth4webapi';
import { stopwatch } from '../base/stopwatch.js';
import { VerifyAccessTokenError } from '../errors/index.js';
import { publishIssuerFetch } from '../events.js';
import type { ClientCredentials, ExchangeSettings } from '../exchange-settings/settings.js';
import { type FetchSettings, fetchText } from '../http/fetch-text.js';
import type { Issuer, TokenEndpoints } from '../issuer/documents.js';
import { assertBound } from './bound-result.js';
import { clientAuthentication } from './client-auth.js';
import { ExchangeFailure } from './failure.js';
import type { ExchangeRequest, Flow } from './flow.js';
import { assertOwnIssuer } from './named-issuer.js';
import { refusalOf } from './refusal.js';
import { secretsOf } from './secrets.js';
import { parseTokenAnswer, type TokenAnswer } from './token-answer.js';
import { buildTokenRequest, type TokenRequest } from './token-request.js';
import { transportFailure } from './transport-failure.js';

/** Knows the token endpoint that an issuer's discovery document names. */
export interface TokenEndpointSource {
  documents(issuer: Issuer): { tokenEndpoints(): Promise<TokenEndpoints> };
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
   * Where tokens are exchanged: only on the origin of `domain` or, with a client certificate, where {@link isMtlsHost}
   * allows, because client credentials and user tokens are sent there (rules X1a, X15). Fails with the flow's error if the
   * discovery document names another place.
   *
   * @throws IssuerUnavailableError
   */
  async locate({ flow, binding }: ExchangeRequest, own: Issuer): Promise<string> {
    const { issuer } = own;
    const endpoints = await this.#issuers.documents(own).tokenEndpoints().catch(translate(flow, issuer));
    const aliases = binding.kind === 'mtls' ? endpoints.mtls_endpoint_aliases : undefined;
    const url = aliases === 'unusable' ? undefined : (aliases ?? endpoints).token_endpoint;
    if (url === undefined)
      throw notConfigured(flow, `The discovery document of ${issuer} names no usable token endpoint.`);
    if (aliases === undefined ? new URL(url).origin !== new URL(issuer).origin : !isMtlsHost(url, issuer))
      throw notConfigured(
        flow,
        `The token endpoint is not on the origin of ${issuer}, so nothing was sent to it.`,
      );
    return url;
  }

  /**
   * Sends a request. It is repeated only if the issuer demands another nonce in the proof (rules X7, X14): once, with a new
   * proof and a new assertion.
   *
   * @throws ExchangeFailure; the reason of the request's own signal
   */
  async send(request: ExchangeRequest, parties: ExchangeParties, url: string): Promise<TokenAnswer> {
    const { binding } = request;
    if (binding.kind !== 'dpop') return this.#attempt(request, parties, url);
    const { tokenNonce } = binding.prover;
    try {
      return await this.#attempt(request, parties, url);
    } catch (error) {
      const demandsNonce = error instanceof ExchangeFailure && error.demandsNonce;
      if (!demandsNonce || binding.prover.tokenNonce === tokenNonce) throw error;
      return this.#attempt(request, parties, url);
    }
  }

  async #attempt(request: ExchangeRequest, parties: ExchangeParties, url: string): Promise<TokenAnswer> {
    const { issuer } = parties.issuer;
    this.#authentication ??= await clientAuthentication(parties.credentials);
    const built = await buildTokenRequest(request, {
      issuer,
      tokenEndpoint: url,
      clientId: parties.clientId,
      authentication: this.#authentication,
      proof: request.binding.kind === 'dpop' ? request.binding.prover.tokenProof() : undefined,
      allowInsecureLoopback: this.#settings.allowInsecureLoopback,
      now: this.#settings.now,
    });
    const event = { issuer, document: 'token', url } as const;
    const elapsed = stopwatch();
    try {
      const { status, token } = await this.#ask(built, request, parties.credentials);
      publishIssuerFetch(() => ({ ...event, outcome: 'ok', status, duration: elapsed() }));
      return token;
    } catch (error) {
      const { kind = 'aborted', init } = error instanceof ExchangeFailure ? error : {};
      const status = init?.upstreamStatus;
      const failure = { failure: kind, ...(status === undefined ? {} : { status }) };
      publishIssuerFetch(() => ({ ...event, outcome: 'failed', ...failure, duration: elapsed() }));
      throw error;
    }
  }

  async #ask(
    { url, headers, body }: TokenRequest,
    request: ExchangeRequest,
    credentials: ClientCredentials,
  ): Promise<{ readonly status: number; readonly token: TokenAnswer }> {
    const { now } = this.#settings;
    const { binding, signal } = request;
    const askedAt = now();
    const init = { method: 'POST', headers, body, signal } as const;
    const sender = binding.kind === 'mtls' ? { ...this.#fetch, customFetch: binding.fetch } : this.#fetch;
    const answer = await fetchText(url, init, sender).catch(transportFailure);
    if (binding.kind === 'dpop') binding.prover.keepTokenNonce(answer.fields['dpop-nonce']);
    if (answer.status >= 200 && answer.status < 300) {
      const token = parseTokenAnswer(answer, askedAt);
      assertBound(token, binding, answer.status);
      return { status: answer.status, token };
    }
    const secrets = secretsOf({ url, headers, body }, credentials);
    throw refusalOf(answer, { request, secrets, now: now() });
  }
}

/**
 * Whether an endpoint for client certificates belongs to an issuer. Auth0 puts `mtls.` before the domain (auth0/docs-v2:
 * get-started/applications/configure-mtls/configure-mtls-for-a-tenant).
 */
function isMtlsHost(endpoint: string, issuer: string): boolean {
  const { protocol, port, hostname } = new URL(endpoint);
  const own = new URL(issuer).hostname;
  return protocol === 'https:' && port === '' && (hostname === own || hostname === `mtls.${own}`);
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
