import { invalidToken, PROFILE } from './answers.mjs';
import { send } from './send.mjs';

const OTHER_URL = 'https://another-api.test/profile';

/**
 * A client that has a key, and others that stole its token.
 *
 * @param {import('@auth0-api/testing').Tenant} tenant
 * @returns {readonly import('./rows.mjs').DemoRow[]}
 */
export function dpopRows(tenant) {
  const client = dpopClient(tenant);
  return [...possessionRows(client), ...nonceRows(client)];
}

function possessionRows({ bearer, proved, provedByThief }) {
  /** The header fields that each API received for the first of these rows. */
  const sent = new Map();
  return [
    {
      request: 'bound token with a proof of its key',
      meaning: 'The client has the key. No one else can use the token.',
      async headers(url) {
        sent.set(url, await proved(url));
        return sent.get(url);
      },
      expected: PROFILE,
    },
    {
      request: 'the same request again',
      meaning: 'A recorded request cannot be repeated.',
      headers: async (url) => sent.get(url),
      expected: invalidProof('already been used'),
    },
    {
      request: 'stolen token, sent as a Bearer token',
      meaning: 'Without its key, a bound token is useless.',
      headers: bearer,
      expected: invalidToken('bound to a DPoP key'),
    },
    {
      request: 'stolen token with a proof of another key',
      meaning: 'The token is bound to a different key.',
      headers: provedByThief,
      expected: { ...invalidToken('different DPoP key'), challenged: 'DPoP' },
    },
    {
      request: 'a proof for another API',
      meaning: 'A proof for one API is useless at another.',
      headers: (url) => proved(url, { url: OTHER_URL }),
      expected: invalidProof('different URL'),
    },
  ];
}

function nonceRows({ proved }) {
  return [
    {
      request: 'good proof without a nonce, for an API that requires one',
      meaning: 'The client gets a nonce, and retries with it.',
      api: 'nonces',
      headers: (url) => proved(url),
      expected: {
        status: 401,
        error: 'use_dpop_nonce',
        says: 'DPoP-Nonce',
        challenged: 'DPoP',
        nonce: true,
      },
    },
    {
      request: 'a proof with that nonce',
      meaning: 'The nonce shows that the proof is new.',
      api: 'nonces',
      async headers(url) {
        const refusal = await send(url, await proved(url));
        return proved(url, { nonce: refusal.headers['dpop-nonce']?.[0] });
      },
      expected: PROFILE,
    },
  ];
}

/** Creates the header fields that a client with a key sends, and those that a thief of its token can send. */
function dpopClient(tenant) {
  const made = Promise.all([tenant.dpopKey(), tenant.dpopKey()]).then(async ([key, thiefs]) => ({
    key,
    thiefs,
    token: await tenant.accessToken({}, { boundTo: key }),
  }));
  const prove = async (key, url, more) => {
    const { token } = await made;
    const proof = await key.proof({ url, accessToken: token, ...more });
    return { authorization: `DPoP ${token}`, dpop: proof };
  };
  return {
    proved: async (url, more) => prove((await made).key, url, more),
    provedByThief: async (url) => prove((await made).thiefs, url),
    bearer: async () => ({ authorization: `Bearer ${(await made).token}` }),
  };
}

function invalidProof(says) {
  return { status: 401, error: 'invalid_dpop_proof', says, challenged: 'DPoP' };
}
