import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auth0 as expressAuth0 } from '@auth0-api/express';
import { auth0 as fastifyAuth0 } from '@auth0-api/fastify';
import { send } from '@auth0-api/testing/contract';
import express5 from 'express';
import express4 from 'express4';
import Fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { createTenant } from './support/tenant.js';

const tenant = await createTenant();
const key = await tenant.dpopKey();
const accessToken = await tenant.accessToken({}, { boundTo: key });

const expressApp =
  (express: typeof express5) =>
  (trust: unknown): RequestListener => {
    const app = express();
    app.set('trust proxy', trust);
    app.use(expressAuth0(tenant.options()));
    app.get('/orders', (_req, res) => void res.json({}));
    return app;
  };

async function fastifyApp(trustProxy: unknown): Promise<RequestListener> {
  const app = Fastify({ trustProxy: trustProxy as string });
  onTestFinished(() => app.close());
  await app.register(fastifyAuth0, { ...tenant.options(), global: true });
  app.get('/orders', async () => ({}));
  await app.ready();
  return (request, response) => void app.routing(request, response);
}

const FORWARDED: readonly (readonly [string, string])[] = [
  ['X-Forwarded-Host', 'evil.test'],
  ['X-Forwarded-Proto', 'https'],
];

/** Sends a request from 127.0.0.1 with forwarded headers, and a proof for a URL that they may name. */
async function statusOf(app: RequestListener, url: string, forwarded = FORWARDED): Promise<number> {
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proof = await key.proof({ method: 'GET', url, accessToken });
  const headers: [string, string][] = [
    ['Host', 'api.test'],
    ['Authorization', `DPoP ${accessToken}`],
    ['DPoP', proof],
    ['X-Forwarded-For', '1.2.3.4'],
    ...forwarded.map(([name, value]): [string, string] => [name, value]),
  ];
  return (await send(origin, { target: '/orders', headers })).status;
}

const frameworks = [
  ['Express 4', expressApp(express4)],
  ['Express 5', expressApp(express5)],
  ['Fastify', fastifyApp],
] as const;

const others: readonly (readonly [string, unknown])[] = [
  ['another address', '10.0.0.1'],
  ['another network', ['10.0.0.0/8', 'fc00::/7']],
  ['a function that knows another address', (address: string) => address === '10.0.0.1'],
  ['no hop', 0],
  ['nobody', false],
];
const settings = frameworks.flatMap(([name, app]) =>
  others.map(([what, trust]) => ({ name, what, app, trust })),
);

it.each(settings)('D9b $name that trusts $what does not believe a stranger', async ({ app, trust }) => {
  expect(await statusOf(await app(trust), 'https://evil.test/orders')).toBe(401);
  expect(await statusOf(await app(trust), 'http://api.test/orders')).toBe(200);
});

/** What a peer that is believed may not send. */
const unusable: readonly (readonly [string, string])[] = [
  ['X-Forwarded-Host', 'evil.test, api.test'],
  ['X-Forwarded-Host', 'no host'],
  ['X-Forwarded-Proto', 'wss'],
];

it.each(settings)(
  'D9b $name that trusts $what does not read what a stranger forwards',
  async ({ app, trust }) => {
    for (const field of unusable)
      expect(await statusOf(await app(trust), 'http://api.test/orders', [field])).toBe(200);
  },
);

it.each(frameworks)(
  'D9b %s refuses what a peer that it trusts forwards, where nobody could tell what it means',
  async (_name, app) => {
    for (const trust of ['127.0.0.1', ['127.0.0.0/8'], (address: string) => address === '127.0.0.1', true])
      for (const field of unusable)
        expect(await statusOf(await app(trust), 'http://api.test/orders', [field])).toBe(400);
  },
);

it.each(frameworks)('D9b %s believes the peer that it trusts', async (_name, app) => {
  for (const trust of ['127.0.0.1', ['127.0.0.0/8'], (address: string) => address === '127.0.0.1'])
    expect(await statusOf(await app(trust), 'https://evil.test/orders')).toBe(200);
});

it('D9b Fastify believes nobody where trustProxy is a number', async () => {
  for (const hops of [1, 2]) {
    expect(await statusOf(await fastifyApp(hops), 'https://evil.test/orders')).toBe(401);
    expect(await statusOf(await fastifyApp(hops), 'http://api.test/orders')).toBe(200);
    for (const field of unusable)
      expect(await statusOf(await fastifyApp(hops), 'http://api.test/orders', [field])).toBe(200);
  }
});
