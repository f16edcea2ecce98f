import { DpopFetch, type OnExchange } from './dpop-fetch.js';
import { createKey } from './key.js';

/** What the attacker has a copy of, and the page has. */
export interface Loot {
  readonly api: string;
  readonly client: DpopFetch;
  readonly accessToken: string;
  /** The last request that the API accepted. */
  readonly request: Request;
}

/** Something that an attacker could try. */
export interface Attack {
  readonly id: string;
  readonly label: string;
  /** What the attacker has: the end of a sentence. */
  readonly has: string;
  readonly run: (loot: Loot, onExchange: OnExchange) => Promise<Response>;
}

/** Each of them fails at another check. */
export const ATTACKS: readonly Attack[] = [
  {
    id: 'replay',
    label: 'Send the last good request again',
    has: 'a copy of a whole request, from a log or a proxy.',
    run: ({ client, request }) => client.send(request),
  },
  {
    id: 'as-bearer',
    label: 'Send the token as Bearer',
    has: 'the token.',
    run: ({ client, api, accessToken }) => client.send(get(`${api}/profile`, `Bearer ${accessToken}`)),
  },
  {
    id: 'no-proof',
    label: 'Leave out the proof',
    has: 'the token.',
    run: ({ client, api, accessToken }) => client.send(get(`${api}/profile`, `DPoP ${accessToken}`)),
  },
  {
    id: 'other-key',
    label: 'Sign with another key',
    has: 'the token, and a key of their own.',
    run: async ({ api, accessToken }, onExchange) => {
      const own = new DpopFetch(await createKey(), onExchange);
      const url = `${api}/profile`;
      return own.send(get(url, `DPoP ${accessToken}`, await own.proof('GET', url, accessToken)));
    },
  },
  {
    id: 'other-url',
    label: 'Use a proof at another URL',
    has: 'the token, and a new proof for /profile.',
    run: async ({ client, api, accessToken }) => {
      const proof = await client.proof('GET', `${api}/profile`, accessToken);
      return client.send(get(`${api}/orders`, `DPoP ${accessToken}`, proof));
    },
  },
  {
    id: 'other-token',
    label: 'Use a proof with another token',
    has: 'the token, and a new proof that was made with an older token.',
    run: async ({ client, api, accessToken }) => {
      const url = `${api}/profile`;
      return client.send(get(url, `DPoP ${accessToken}`, await client.proof('GET', url, 'an-older-token')));
    },
  },
  {
    id: 'no-token',
    label: 'Send no token',
    has: 'nothing.',
    run: ({ client, api }) => client.send(get(`${api}/profile`)),
  },
];

function get(url: string, authorization?: string, proof?: string): Request {
  return new Request(url, {
    headers: {
      ...(authorization === undefined ? {} : { Authorization: authorization }),
      ...(proof === undefined ? {} : { DPoP: proof }),
    },
  });
}
