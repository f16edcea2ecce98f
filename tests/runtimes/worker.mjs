// A worker that protects itself with core, made as users would: one client in module scope. workerd.mjs asks it.
import { subscribe } from 'node:diagnostics_channel';
import {
  ApiClient,
  Auth0ApiError,
  CHANNELS,
  ConfigurationError,
  MemoryRevocationStore,
  optionsFromEnv,
  renderError,
} from '@auth0-api/core';
import { getTokenOnBehalfOf } from '@auth0-api/core/exchange';
import { explain } from '@auth0-api/core/explain';

let ahead = 0;
const options = {
  ...optionsFromEnv(),
  algorithms: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'Ed25519'],
  allowInsecureLoopback: true,
  timeout: 2,
  now: () => Date.now() / 1000 + ahead,
};
// Before the first request there is no clock, no randomness, no timer and no AbortController (rule W6).
const client = new ApiClient(options);
// What a user may forget to wait for (rule W11a). Nothing of it may reach a request.
const early = new ApiClient(options);
const refusals = [];
const note = (error) => void refusals.push(`${error.name}: ${error.message}`);
early.ready().catch(note);
const headers = { authorization: `Bearer ${process.env.EARLY_TOKEN}` };
early.verifyRequest({ headers }).catch(note);
early.verifyAccessToken({ accessToken: `${process.env.EARLY_TOKEN}` }).catch(note);
const exchange = async (by, request) => {
  const audience = new URL(request.url).searchParams.get('audience');
  return Response.json(await getTokenOnBehalfOf(by, await by.verifyRequest(request), { audience }));
};
const binding = new ApiClient({
  ...options,
  clientSecret: undefined,
  clientAssertionSigningKey: process.env.SIGNING_KEY,
  clientAssertionSigningAlg: 'PS256',
  exchangeBind: 'dpop',
});
const strict = new ApiClient({ ...options, dpop: { mode: 'required' } });

const events = [];
for (const [name, channel] of Object.entries(CHANNELS))
  subscribe(channel, (event) => void events.push({ name, ...event }));

const routes = {
  '/verify': async (request) => Response.json({ sub: (await client.verifyRequest(request)).claims.sub }),
  '/orders': async (request) => Response.json({ sub: (await strict.verifyRequest(request)).claims.sub }),
  '/early': async (request) =>
    Response.json({ refusals, sub: (await early.verifyRequest(request)).claims.sub }),
  '/explain': async (request) => Response.json(await explain(client, request)),
  '/exchange': async (request) => exchange(client, request),
  '/exchange-bound': async (request) => exchange(binding, request),
  '/events': async () => Response.json(events.splice(0)),
  '/ready': async () => Response.json(await client.ready()),
  '/ahead': async (request) => {
    ahead += Number(new URL(request.url).searchParams.get('seconds'));
    return new Response('');
  },
  '/many': async (request) => {
    const all = Array.from({ length: 50 }, () => client.verifyRequest(request));
    return Response.json((await Promise.all(all)).length);
  },
  '/signal': async (request) => named(async () => (await client.verifyRequest(request)).signal),
  '/revocation': async () =>
    named(() => new ApiClient({ ...options, revocation: { store: new MemoryRevocationStore() } })),
};

export default {
  async fetch(request) {
    try {
      return await routes[new URL(request.url).pathname](request);
    } catch (error) {
      if (!(error instanceof Auth0ApiError)) return new Response(String(error?.stack), { status: 500 });
      const { status, headers, body } = renderError(error);
      const answer = new Response(body, { status });
      for (const [name, value] of Object.entries(headers))
        for (const line of [value].flat()) answer.headers.append(name, line);
      answer.headers.set('x-reason', error.reason);
      return answer;
    }
  },
};

async function named(act) {
  try {
    await act();
    return new Response('nothing', { status: 200 });
  } catch (error) {
    return new Response(error instanceof ConfigurationError ? error.message : String(error), { status: 500 });
  }
}
