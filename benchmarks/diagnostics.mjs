// What publishing decisions costs: while nobody listens, and with one who does.
import { channel } from 'node:diagnostics_channel';
import { ApiClient, CHANNELS } from '@auth0-api/core';
import { auth0 } from '@auth0-api/express';
import { compare } from './lib/compare.mjs';
import { calledAtOnce, expressRequest, inTurn } from './lib/in-process.mjs';
import { accessTokens, tenant } from './lib/issued.mjs';

export const title = 'Diagnostics channels';

const OPERATIONS = 128;

const decisions = channel(CHANNELS.decision);
const listen = () => {};

export async function* run() {
  const values = (await accessTokens(OPERATIONS)).map((token) => Buffer.from(`Bearer ${token}`));
  const client = new ApiClient(tenant.options());
  for (const value of values) await client.verifyRequest({ headers: { authorization: value.latin1Slice() } });
  const middleware = auth0({ client });
  const requests = () => values.map((value) => expressRequest({ Authorization: value }));
  const pass = (request) => calledAtOnce(middleware, request);

  const unheard = inTurn('nobody listens', requests, pass);
  const twice = inTurn(
    'nobody listens, and it is asked a second time whether somebody does',
    requests,
    (request) => {
      pass(request);
      if (decisions.hasSubscribers) throw new Error('Somebody listens.');
    },
  );
  const heard = inTurn('one listens', requests, pass);
  yield await compare({
    caption: 'A token that was seen before, through the middleware for Express up to next():',
    operations: OPERATIONS,
    rounds: 400,
    candidates: [
      unheard,
      twice,
      {
        ...heard,
        measure: async (jobs) => {
          decisions.subscribe(listen);
          await heard.measure(jobs);
          decisions.unsubscribe(listen);
        },
      },
    ],
  });
  await tenant.close();
}
