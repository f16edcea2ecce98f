// A token exchange on behalf of a caller, against the bare `fetch` that it needs at least: one after another and many
// at once, with and without the exchange cache.
import { ApiClient } from '@auth0-api/core';
import { getTokenOnBehalfOf } from '@auth0-api/core/exchange';
import { compare } from './lib/compare.mjs';
import { fresh } from './lib/in-process.mjs';
import { digits, ratioText } from './lib/report.mjs';
import { startTokenEndpoint } from './lib/token-endpoint.mjs';
import { unsignedHeader } from './lib/tokens.mjs';

export const title = 'A token exchange';

const OPERATIONS = 100;
const ROUNDS = 30;
const AUDIENCE = 'https://orders.test/';
const CLIENT = { clientId: 'benchmark', clientSecret: 'secret of 32 characters or more ..' };
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

const WAYS = {
  'one after another': async (tokens, exchange) => {
    for (const token of tokens) await exchange(token);
  },
  [`${OPERATIONS} at once`]: (tokens, exchange) => Promise.all(tokens.map(exchange)),
};

export async function* run() {
  const endpoint = await startTokenEndpoint();
  // The endpoint does not look at them.
  const callers = Array.from({ length: OPERATIONS }, () =>
    unsignedHeader(endpoint.issuer).subarray('Bearer '.length),
  );
  const one = Array(OPERATIONS).fill(callers[0]);
  const exchangers = {
    'a bare `fetch`': { exchange: fetchBy(endpoint), bytes: callers },
    'no cache': { exchange: exchangeBy(endpoint, {}), bytes: callers },
    'a cache, callers that it never saw': {
      renew: () => exchangeBy(endpoint, { exchangeCache: {} }),
      bytes: callers,
    },
    'a cache, callers that it knows': {
      exchange: exchangeBy(endpoint, { exchangeCache: {} }),
      bytes: callers,
    },
    'a cache, one caller that it never saw': {
      renew: () => exchangeBy(endpoint, { exchangeCache: {} }),
      bytes: one,
    },
  };
  for (const [way, work] of Object.entries(WAYS)) {
    const counts = [];
    const candidates = [];
    for (const [name, { exchange, renew, bytes }] of Object.entries(exchangers)) {
      const prepare = async () => {
        const by = renew === undefined ? exchange : renew();
        // The discovery document is there already.
        if (renew !== undefined) await by('warm-up');
        return { by, tokens: bytes.map((each) => fresh(each)) };
      };
      const measure = ({ by, tokens }) => work(tokens, by);
      await measure(await prepare());
      const prepared = await prepare();
      await endpoint.takeCount();
      await measure(prepared);
      counts.push(await endpoint.takeCount());
      candidates.push({ name, prepare, measure });
    }
    const { rows } = await compare({ caption: '', operations: OPERATIONS, rounds: ROUNDS, candidates });
    yield {
      caption: `${OPERATIONS} exchanges, ${way}:`,
      columns: ['', 'ratio', 'µs', 'requests to the endpoint'],
      rows: rows.map(({ name, ratio, microseconds }, index) => [
        name,
        ratioText(ratio),
        digits(microseconds),
        counts[index],
      ]),
    };
  }
  await endpoint.stop();
}

function exchangeBy({ issuer }, options) {
  const domain = new URL(issuer).origin;
  const client = new ApiClient({
    domain,
    allowInsecureLoopback: true,
    audience: 'https://api.test/',
    exchangeBind: 'none',
    ...CLIENT,
    ...options,
  });
  return (token) => getTokenOnBehalfOf(client, token, { audience: AUDIENCE });
}

/** The least that an exchange takes: one request, and its answer read. */
function fetchBy({ url }) {
  const authorization = `Basic ${Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString('base64')}`;
  return async (token) => {
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: token,
      subject_token_type: ACCESS_TOKEN,
      requested_token_type: ACCESS_TOKEN,
      audience: AUDIENCE,
    });
    const answer = await fetch(url, { method: 'POST', headers: { authorization }, body });
    const { access_token: accessToken } = await answer.json();
    if (accessToken === undefined) throw new Error('There is no token.');
  };
}
