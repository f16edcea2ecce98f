import { ApiClient, type ApiClientOptions, ApiError, type Fetch } from '@auth0-api/core';
import type { Tenant, TenantOptions } from '@auth0-api/testing';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import { stillTenant } from './issuer-support.js';
import { refusal } from './support.js';

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const VAULT_GRANT =
  'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token';
export const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
export const DOWNSTREAM = 'https://calendar.test/';
export const CREDENTIALS = { clientId: 'orders-api', clientSecret: 'Wq-3_x.secret-of-orders' } as const;

/** A tenant that knows the API as a client, with an account in its vault and one profile. Its clock is at a whole second. */
export async function exchangingTenant(options: TenantOptions = {}): Promise<Tenant> {
  const tenant = await stillTenant({
    clients: [
      {
        ...CREDENTIALS,
        api: 'https://api.test/',
        exchanges: ['on-behalf-of', 'token-vault', 'custom'],
        delegated: { [DOWNSTREAM]: 'read:events write:events' },
      },
    ],
    tokenVault: {
      connections: ['google-oauth2'],
      accounts: [{ user: 'auth0|user', connection: 'google-oauth2', accessToken: 'ya29.a0', scope: 'mail' }],
    },
    exchangeProfiles: {
      'urn:acme:legacy': ({ subjectToken, actorToken }) => ({
        user: `legacy|${subjectToken}`,
        ...(actorToken === undefined ? {} : { actor: actorToken }),
      }),
    },
    ...options,
  });
  tenant.clock.set(Math.floor(tenant.clock.now()));
  return tenant;
}

/** A client of the tenant that can exchange. */
export function exchangingClient(tenant: Tenant, options: ApiClientOptions = {}): ApiClient {
  return new ApiClient({ ...tenant.options(), ...CREDENTIALS, ...options });
}

/** A request to the token endpoint, as it was sent. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  /** The body, byte for byte. */
  readonly body: string;
  readonly form: readonly (readonly [string, string])[];
}

/** A fetch that keeps what is sent to the token endpoint. */
export function recording(fetch: Fetch): { fetch: Fetch; sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  return {
    sent,
    fetch: async (url, init) => {
      const request = new Request(url, init);
      if (request.method === 'POST') {
        const body = await request.clone().text();
        const form = [...new URLSearchParams(body)];
        sent.push({ url, method: request.method, headers: request.headers, body, form });
      }
      return fetch(url, init);
    },
  };
}

/** A client whose token endpoint answers what the test says; the tenant answers the rest. */
export async function answering(
  answer: (init: RequestInit) => Response | Promise<Response>,
  options: ApiClientOptions = {},
): Promise<{ tenant: Tenant; client: ApiClient }> {
  const tenant = await exchangingTenant();
  const customFetch: Fetch = (url, init) =>
    init.method === 'POST' ? Promise.resolve(answer(init)) : tenant.fetch(url, init);
  return { tenant, client: exchangingClient(tenant, { customFetch, ...options }) };
}

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** The `ApiError` that a promise ends with. */
export async function apiError(promise: Promise<unknown>): Promise<ApiError> {
  const error = await refusal(promise);
  if (error instanceof ApiError) return error;
  throw error;
}

/** The three exchanges, each with arguments that are good. */
export const EXCHANGES: readonly (readonly [string, (client: ApiClient) => Promise<unknown>])[] = [
  ['on behalf of', (client) => getTokenOnBehalfOf(client, 'a.subject.token', { audience: DOWNSTREAM })],
  [
    'Token Vault',
    (client) =>
      getAccessTokenForConnection(client, { connection: 'google-oauth2', accessToken: 'a.subject.token' }),
  ],
  [
    'exchange profile',
    (client) => getTokenByExchangeProfile(client, 'a.subject.token', { subjectTokenType: 'urn:acme:legacy' }),
  ],
];
