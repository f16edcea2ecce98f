import { URLSearchParams } from 'node:url';
import {
  allowInsecureRequests,
  type ClientAuth,
  clockSkew,
  customFetch,
  type DPoPHandle,
  genericTokenEndpointRequest,
} from 'oauth4webapi';
import type { Clock } from '../base/clock.js';
import type { ExchangeRequest } from './flow.js';

/** A request to the token endpoint, ready to be sent. */
export interface TokenRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: URLSearchParams;
}

/** The parties of a request. */
export interface TokenRequestParties {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly authentication: ClientAuth;
  /** Makes the proof of the request, if it has one. */
  readonly proof: DPoPHandle | undefined;
  readonly allowInsecureLoopback: boolean;
  readonly now: Clock;
}

/**
 * Builds and authenticates a token request with oauth4webapi, which sends nothing (RFC 6749 section 3.2, RFC 8693
 * section 2.1).
 */
export function buildTokenRequest(
  { grantType, parameters, forwardedFor }: ExchangeRequest,
  parties: TokenRequestParties,
): Promise<TokenRequest> {
  const { issuer, tokenEndpoint, clientId, authentication, proof, allowInsecureLoopback, now } = parties;
  const as = { issuer, token_endpoint: tokenEndpoint };
  // Assertions are dated by the client's clock.
  const client = { client_id: clientId, [clockSkew]: Math.round(now() - Date.now() / 1000) };
  const form = new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value]));
  return new Promise((resolve, reject) => {
    genericTokenEndpointRequest(as, client, authentication, grantType, form, {
      // oauth4webapi 3.8 takes a plain object for the Headers of happy-dom, by a toStringTag that neither has.
      headers: new Headers(forwardedFor === undefined ? {} : { 'auth0-forwarded-for': forwardedFor }),
      ...(proof === undefined ? {} : { DPoP: proof }),
      // Whether the URL may be asked was decided when the discovery document was read (rule R8).
      [allowInsecureRequests]: allowInsecureLoopback,
      [customFetch]: async (url, { headers, body }) => {
        // The form in the class of Node.js, whatever the global one is (rule R29).
        resolve({ url, headers, body: new URLSearchParams(String(body)) });
        return new Response();
      },
    }).catch(reject);
  });
}
