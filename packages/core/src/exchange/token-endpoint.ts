import type { ClientAuth } from 'oauth4webapi';
import { type ExchangeReason, VerifyAccessTokenError } from '../errors.js';
import { publishIssuerFetch } from '../events.js';
import { type FetchedText, FetchFailure, type FetchSettings, fetchText } from '../http/fetch-text.js';
import { clientAuthentication } from './client-auth.js';
import { ExchangeFailure } from './failure.js';
import type { ExchangeRequest, Flow } from './flow.js';
import { refusalOf } from './refusal.js';
import { secretsOf } from './secrets.js';
import type { ClientCredentials, ExchangeSettings } from './settings.js';
import { parseTokenAnswer, type TokenAnswer } from './token-answer.js';
import { buildTokenRequest } from './token-request.js';

/** Where the discovery document says that tokens are exchanged. */
export interface TokenEndpointSource {
  tokenEndpoint(): Promise<string | undefined>;
}

/** The options that an exchange needs, all there. */
export interface ExchangeParties {
  readonly issuer: string;
  readonly clientId: string;
  readonly credentials: ClientCredentials;
}

/** Asks the issuer's token endpoint. */
export class TokenEndpoint {
  readonly #settings: ExchangeSettings;
  readonly #source: (issuer: string) => TokenEndpointSource;
  readonly #fetch: FetchSettings;
  #authentication: Promise<ClientAuth> | undefined;

  constructor(
    settings: ExchangeSettings,
    source: (issuer: string) => TokenEndpointSource,
    fetch: FetchSettings,
  ) {
    this.#settings = settings;
    this.#source = source;
    this.#fetch = fetch;
  }

  /** Who exchanges with whom. Fails with the flow's error where the options do not say. */
  parties(flow: Flow): ExchangeParties {
    const { issuer, clientId, credentials } = this.#settings;
    if (issuer !== undefined && clientId !== undefined && credentials !== undefined)
      return { issuer, clientId, credentials };
    throw notConfigured(
      flow,
      "A token exchange needs the options 'domain', 'clientId', and 'clientSecret' or 'clientAssertionSigningKey'.",
    );
  }

  /**
   * Where tokens are exchanged: on the origin of `domain` and nowhere else, as client and user are shown there
   * (rule X1a). Fails with the flow's error where the discovery document says otherwise.
   *
   * @throws IssuerUnavailableError
   */
  async locate(flow: Flow, issuer: string): Promise<string> {
    const url = await this.#source(issuer).tokenEndpoint().catch(translate(flow, issuer));
    if (url === undefined)
      throw notConfigured(flow, `The discovery document of ${issuer} names no usable token endpoint.`);
    if (new URL(url).origin !== new URL(issuer).origin)
      throw notConfigured(
        flow,
        `The token endpoint is not on the origin of ${issuer}: nothing was sent to it.`,
      );
    return url;
  }

  /**
   * Sends a request, once: an exchange is not repeated by itself.
   *
   * @throws ExchangeFailure; the reason of the request's own signal
   */
  async send(request: ExchangeRequest, parties: ExchangeParties, url: string): Promise<TokenAnswer> {
    const { credentials } = parties;
    const { allowInsecureLoopback, now } = this.#settings;
    const authentication = await this.#authenticate(credentials);
    const built = await buildTokenRequest(request, {
      ...parties,
      tokenEndpoint: url,
      authentication,
      allowInsecureLoopback,
      now,
    });
    const askedAt = now();
    const event = { issuer: parties.issuer, document: 'token', url } as const;
    try {
      const init = {
        method: 'POST',
        headers: built.headers,
        body: built.body,
        signal: request.signal,
      } as const;
      const answer = await fetchText(built.url, init, this.#fetch).catch(asFailure);
      const token = this.#read(answer, askedAt, () =>
        refusalOf(answer, { request, secrets: secretsOf(built, credentials), now: now() }),
      );
      publishIssuerFetch({ ...event, outcome: 'ok' });
      return token;
    } catch (error) {
      const { kind = 'aborted', details } = error instanceof ExchangeFailure ? error : {};
      const status = details?.upstreamStatus;
      publishIssuerFetch({
        ...event,
        outcome: 'failed',
        failure: kind,
        ...(status === undefined ? {} : { status }),
      });
      throw error;
    }
  }

  #read(answer: FetchedText, askedAt: number, refusal: () => ExchangeFailure): TokenAnswer {
    if (answer.status >= 200 && answer.status < 300) return parseTokenAnswer(answer, askedAt);
    throw refusal();
  }

  // The key was tried when the client was built, so there is no failure to keep.
  #authenticate(credentials: ClientCredentials): Promise<ClientAuth> {
    this.#authentication ??= clientAuthentication(credentials);
    return this.#authentication;
  }
}

function notConfigured(flow: Flow, description: string): Error {
  const reason: ExchangeReason = 'exchange_not_configured';
  return flow.error(reason, description);
}

// Whose tokens are accepted is another question: a wrong domain is our mistake here, not the caller's.
function translate(flow: Flow, issuer: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof VerifyAccessTokenError)) throw error;
    throw notConfigured(flow, `The discovery document of ${issuer} names another issuer.`);
  };
}

const CODES: Readonly<Partial<Record<FetchFailure['kind'], string>>> = {
  timeout: 'timeout_error',
  redirect: 'invalid_response',
  too_large: 'invalid_response',
};

// What a fetch threw is not kept: it may hold the request, and so the secrets in it.
function asFailure(error: unknown): never {
  if (!(error instanceof FetchFailure)) throw error;
  const { kind, status } = error;
  const hint = systemCode(error.cause);
  const description = `No usable answer came from the token endpoint: ${error.message}${hint === undefined ? '' : ` (${hint})`}`;
  throw new ExchangeFailure(kind, CODES[kind] ?? 'network_error', description, {
    status: kind === 'timeout' ? 504 : 502,
    upstreamStatus: status,
    reason: 'exchange_failed',
  });
}

/** The code of a system error, such as `ECONNREFUSED`, wherever in the chain of causes it is. */
function systemCode(error: unknown): string | undefined {
  let cause = error;
  for (let depth = 0; depth < 4 && typeof cause === 'object' && cause !== null; depth += 1) {
    const { code, cause: next } = cause as { code?: unknown; cause?: unknown };
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,63}$/.test(code)) return code;
    cause = next;
  }
  return undefined;
}
