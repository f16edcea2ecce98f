import { ApiClient, type ApiClientOptions, type Fetch } from '@auth0-api/core';
import { forgeToken } from '@auth0-api/testing';
import { createKey } from '../../../tests/support/tenant.js';
import { present } from './issuer-support.js';

const key = await createKey();
const AUDIENCE = 'https://api.test/';

/** What an issuer answers with: a document, or a promise that may never be kept. */
export type Answer = (url: URL, init: RequestInit) => Response | Promise<Response>;

/** The documents of a well-behaved issuer, whichever it is. */
export const wellBehaved: Answer = ({ origin, pathname }) => {
  const isKeySet = pathname.endsWith('jwks.json');
  return Response.json(
    isKeySet ? { keys: [key.publicJwk] } : { issuer: `${origin}/`, jwks_uri: `${origin}/jwks.json` },
  );
};

/** Never answers, and ends when it is told to. */
export const hanging: Answer = (_url, { signal }) =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

/** A client that accepts every issuer, and what stands behind all of them. */
export interface Neighbourhood {
  readonly client: ApiClient;
  /** URLs that were asked for, of one issuer or of all. */
  readonly asked: (host?: string) => readonly string[];
  /** How many requests are under way, and at most were. */
  readonly underWay: () => { now: number; most: number };
  readonly advance: (seconds: number) => void;
  /** A token of an issuer that no other one is like. */
  readonly token: (host: string, options?: { kid?: string; claims?: object }) => Promise<string>;
  /** Presents a new token of an issuer, and tells how that ends. */
  readonly ask: (host: string, options?: { kid?: string }) => Promise<number>;
}

/** Issuers of which `answers` tells how each answers, by its host; the others are well-behaved. */
export function neighbourhood(
  answers: (host: string) => Answer | undefined = () => undefined,
  options: ApiClientOptions = {},
): Neighbourhood {
  let [time, made, underWay, most] = [1_700_000_000, 0, 0, 0];
  const asked: string[] = [];
  const customFetch: Fetch = async (text, init) => {
    const url = new URL(text);
    asked.push(text);
    underWay += 1;
    most = Math.max(most, underWay);
    try {
      return await (answers(url.host) ?? wellBehaved)(url, init);
    } finally {
      underWay -= 1;
    }
  };
  const client = new ApiClient({
    domains: ({ unverifiedIss }) => [unverifiedIss],
    audience: AUDIENCE,
    now: () => time,
    customFetch,
    ...options,
  });
  const token: Neighbourhood['token'] = (host, { kid = key.kid, claims = {} } = {}) => {
    made += 1;
    const times = { iat: time, exp: time + 86_400 };
    const payload = {
      iss: `https://${host}/`,
      sub: 'user',
      aud: AUDIENCE,
      jti: `${made}`,
      ...times,
      ...claims,
    };
    return forgeToken({ header: { alg: key.alg, typ: 'JWT', kid }, payload, key });
  };
  return {
    client,
    token,
    asked: (host) => asked.filter((url) => host === undefined || new URL(url).host === host),
    underWay: () => ({ now: underWay, most }),
    advance: (seconds) => {
      time += seconds;
    },
    ask: async (host, options) => present(client, await token(host, options)),
  };
}

/** The key set and discovery document of a well-behaved issuer with something done to them, as text. */
export function altered(which: 'discovery' | 'jwks', alter: (text: string) => string): Answer {
  return async (url, init) => {
    const answer = await wellBehaved(url, init);
    if (url.pathname.endsWith('jwks.json') !== (which === 'jwks')) return answer;
    return new Response(alter(await answer.text()), { headers: { 'cache-control': 'max-age=0' } });
  };
}
