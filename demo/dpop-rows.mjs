import { invalidToken, PROFILE } from './answers.mjs';
import { send } from './send.mjs';

const OTHER_URL = 'https://another-api.test/profile';

/**
 * A client that holds a key, and others that got hold of its token.
 *
 * @param {import('@auth0-api/testing').Tenant} tenant
 * @returns {readonly import('./rows.mjs').DemoRow[]}
 */
export function dpopRows(tenant) {
  const client = dpopClient(tenant);
  return [...possessionRows(client), ...nonceRows(client)];
}

function possessionRows({ bearer, proved, provedByThief }) {
  /** The header fields that each API got for the first of these rows. */
  const sent = new Map();
  return [
    {
      request: 'bound token with a proof of its key',
      meaning: 'The client holds the key. Nobody else can use the token.',
      async headers(url) {
        sent.set(url, await proved(url));
        return sent.get(url);
      },
      expected: PROFILE,
    },
    {
      request: 'the same request once more',
      meaning: 'Whoever recorded a request cannot repeat it.',
      headers: async (url) => sent.get(url),
      expected: invalidProof('used before'),
    },
    {
      request: 'stolen token, sent as a Bearer token',
      meaning: 'Without its key a bound token is worth nothing.',
      headers: bearer,
      expected: invalidToken('bound to a DPoP key'),
    },
    {
      request: 'stolen token with a proof of another key',
      meaning: 'The token names its key.',
      headers: provedByThief,
      expected: { ...invalidToken('another DPoP key'), told: 'DPoP' },
    },
    {
      request: 'a proof that was made for another API',
      meaning: 'What one API is shown is of no use at another.',
      headers: (url) => proved(url, { url: OTHER_URL }),
      expected: invalidProof('another URL'),
    },
  ];
}

function nonceRows({ proved }) {
  return [
    {
      request: 'good proof, for an API that wants a nonce in it',
      meaning: 'The client is given a nonce, and tries again.',
      api: 'nonces',
      headers: (url) => proved(url),
      expected: {
        status: 401,
        error: 'use_dpop_nonce',
        says: 'DPoP-Nonce',
        told: 'DPoP',
        nonce: true,
      },
    },
    {
      request: 'a proof with that nonce',
      meaning: 'It was made now, and not stored up.',
      api: 'nonces',
      async headers(url) {
        const refusal = await send(url, await proved(url));
        return proved(url, { nonce: refusal.headers['dpop-nonce']?.[0] });
      },
      expected: PROFILE,
    },
  ];
}

/** Makes the header fields that a client with a key sends, and those that a thief of its token can. */
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
  return { status: 401, error: 'invalid_dpop_proof', says, told: 'DPoP' };
}
