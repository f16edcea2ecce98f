import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ApiClient } from '@auth0-api/core';
import { auth0 } from '@auth0-api/express';
import type { DpopKey } from '@auth0-api/testing';
import { getRequestListener } from '@hono/node-server';
import { NestFactory } from '@nestjs/core';
import express, { type Express } from 'express';
import type { FastifyInstance } from 'fastify';
import type { Hono } from 'hono';
import type Koa from 'koa';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createEventServer } from '../examples/recipes/src/sse.js';
import { createSocketServer } from '../examples/recipes/src/websocket.js';
import { describeWithNginx, Nginx } from './support/nginx.js';
import { PageCode } from './support/page-code.js';
import { createTenant } from './support/tenant.js';

const HOST = 'api.example.com';
const tenant = await createTenant();
const page = new PageCode('docs/behind-a-proxy.md', tenant);
const blocks = [...readFileSync('docs/behind-a-proxy.md', 'utf8').matchAll(/^```nginx\n(.*?)^```$/gms)].map(
  ([, code = '']) => code,
);
const [main = '', chat = '', events = ''] = blocks;
let key: DpopKey;
let bound: string;
beforeAll(async () => {
  key = await tenant.dpopKey();
  bound = await tenant.accessToken({}, { boundTo: key });
});
afterAll(() => page.end());

async function listen(listener: RequestListener | Server): Promise<number> {
  const server =
    typeof listener === 'function' ? createServer({ maxHeaderSize: 65_536 }, listener) : listener;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** The configuration of the page in front of these servers, with something else in the place of what it says. */
async function nginxFor(
  ports: readonly number[],
  instead: Readonly<Record<string, string>> = {},
): Promise<number> {
  let config = main.replace(
    'server 127.0.0.1:3000;',
    ports.map((port) => `server 127.0.0.1:${port};`).join(' '),
  );
  for (const [from, to] of Object.entries(instead)) {
    expect(config).toContain(from);
    config = config.replace(from, to);
  }
  const nginx = await Nginx.start(config);
  onTestFinished(() => nginx.stop());
  return nginx.port;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string[]>;
  readonly body: string;
}

/** A request to nginx by TLS, for the host of the page. */
async function ask(
  port: number,
  path: string,
  headers: Readonly<Record<string, string | string[]>> = {},
): Promise<Answer> {
  const sent = request({
    host: '127.0.0.1',
    port,
    path,
    servername: HOST,
    rejectUnauthorized: false,
    agent: false,
    headers: { host: HOST, ...headers },
  }).end();
  const [response] = await once(sent, 'response');
  return { status: response.statusCode, headers: response.headersDistinct, body: await text(response) };
}

async function proofFor(path: string, host = HOST): Promise<Record<string, string>> {
  const dpop = await key.proof({ method: 'GET', url: `https://${host}${path}`, accessToken: bound });
  return { authorization: `DPoP ${bound}`, dpop };
}

const bearer = async () => ({ authorization: `Bearer ${await tenant.accessToken()}` });

/** The servers of the page. */
const fetching = (handler: { fetch: (request: Request) => Response | Promise<Response> }) =>
  getRequestListener((each) => handler.fetch(each), { overrideGlobalObjects: false });
const ofPage = async (having: string, names: readonly string[] = []) => page.run({ having, names });
const servers: readonly (readonly [string, () => Promise<RequestListener>])[] = [
  [
    'Express',
    async () => {
      const instead = {
        "const server = app.listen(3000, '127.0.0.1');": '',
        'server.keepAliveTimeout': '// ',
      };
      return (await page.run({ having: "from '@auth0-api/express'", names: ['app'], instead }))
        .app as Express;
    },
  ],
  [
    'Fastify',
    async () => {
      const fastify = (await ofPage("from '@auth0-api/fastify'", ['app'])).app as FastifyInstance;
      await fastify.ready();
      onTestFinished(() => fastify.close());
      return (incoming, response) => void fastify.routing(incoming, response);
    },
  ],
  [
    'Koa',
    async () => {
      const instead = { "app.listen(3000, '127.0.0.1').keepAliveTimeout = 75_000;": '' };
      return (
        (await page.run({ having: "from '@auth0-api/koa'", names: ['app'], instead })).app as Koa
      ).callback();
    },
  ],
  [
    'NestJS',
    async () => {
      const { AppModule } = await ofPage("from '@auth0-api/nestjs/express'");
      const app = await NestFactory.create(AppModule as never, { logger: false, abortOnError: false });
      await app.init();
      onTestFinished(() => app.close());
      return app.getHttpAdapter().getInstance() as RequestListener;
    },
  ],
  ['Hono', async () => fetching((await ofPage("from '@auth0-api/hono'")).default as Pick<Hono, 'fetch'>)],
  [
    'web standards',
    async () => fetching((await ofPage("from '@auth0-api/web'")).default as Parameters<typeof fetching>[0]),
  ],
];

/** An app that trusts the proxy by the setting of its framework. */
function trustingApp(): Express {
  const app = express();
  app.set('trust proxy', 'loopback');
  app.use(auth0(tenant.options()));
  app.get('/orders', (req, res) => void res.json({ host: req.host }));
  return app;
}

describeWithNginx('docs/behind-a-proxy.md: nginx', () => {
  it.each(servers)('D9 %s accepts a proof for the public URL, once, and no other', async (_name, start) => {
    const port = await nginxFor([await listen(await start())]);
    const proof = await proofFor('/orders');
    expect((await ask(port, '/orders', proof)).status).toBe(200);
    expect((await ask(port, '/orders', proof)).status).toBe(401);
    expect((await ask(port, '/orders', await proofFor('/orders', 'evil.example'))).status).toBe(401);
    // Whatever clients write about hosts.
    const forwarded = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil.example',
    };
    expect((await ask(port, '/orders', { ...(await proofFor('/orders')), ...forwarded })).status).toBe(200);
    const evil = await proofFor('/orders', 'evil.example');
    expect((await ask(port, '/orders', { ...evil, ...forwarded })).status).toBe(401);
    const { headers } = await ask(port, '/orders', await bearer());
    expect(headers['cache-control']).toEqual(['private, no-store']);
    const refused = await ask(port, '/orders');
    expect([refused.status, String(refused.headers['www-authenticate'])]).toEqual([
      401,
      expect.stringMatching(/^Bearer realm="api", ?DPoP algs="ES256"$/),
    ]);
  });

  it('D9b overwrites what clients forward, for an app that trusts the proxy', async () => {
    const port = await nginxFor([await listen(trustingApp())]);
    for (const evil of ['evil.example', 'evil.example, api.example.com']) {
      const forwarded = { 'x-forwarded-host': evil, 'x-forwarded-proto': 'http' };
      const own = await ask(port, '/orders', { ...(await proofFor('/orders')), ...forwarded });
      expect([own.status, own.body]).toEqual([200, JSON.stringify({ host: HOST })]);
      const stolen = await proofFor('/orders', 'evil.example');
      expect((await ask(port, '/orders', { ...stolen, ...forwarded })).status).toBe(401);
    }
  });

  it('D9b overwrites what clients forward in every location of the page', async () => {
    const echo = await listen((req, res) => void res.end(JSON.stringify(req.headersDistinct)));
    const port = await nginxFor([echo], { 'location / {': `${chat}\n${events}\nlocation / {` });
    const evil = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '203.0.113.7',
      forwarded: 'host=evil.example',
      'client-cert': ':AAAA:',
      'x-client-cert': 'evil',
      'x-forwarded-client-cert': 'Cert="evil"',
    };
    for (const path of ['/orders', '/chat', '/chat/more', '/events', '/events/more', '/events-other']) {
      for (const more of [{}, { connection: 'upgrade', upgrade: 'h2c' }]) {
        const seen = JSON.parse((await ask(port, path, { ...evil, ...more })).body);
        expect([path, seen]).toMatchObject([
          path,
          {
            host: [HOST],
            'x-forwarded-host': [HOST],
            'x-forwarded-proto': ['https'],
            'x-forwarded-for': ['127.0.0.1'],
          },
        ]);
        const names = Object.keys(seen).filter((name) => /^(forwarded|connection)$|cert/.test(name));
        expect(names).toEqual([]);
      }
    }
  });

  it('D9 takes the host from the request line, as RFC 9112 says, and not from a Host that contradicts it', async () => {
    const port = await nginxFor([await listen(trustingApp())]);
    const target = `https://${HOST}/orders`;
    const own = await ask(port, target, { ...(await proofFor('/orders')), host: 'evil.example' });
    expect([own.status, own.body]).toEqual([200, JSON.stringify({ host: HOST })]);
    const stolen = { ...(await proofFor('/orders', 'evil.example')), host: 'evil.example' };
    expect((await ask(port, target, stolen)).status).toBe(401);
    expect((await ask(port, 'https://evil.example/orders', stolen)).status).toBe(421);
  });

  it('D9 passes no request for another host on', async () => {
    const port = await nginxFor([await listen(trustingApp())]);
    const evil = { ...(await proofFor('/orders', 'evil.example')), host: 'evil.example' };
    expect((await ask(port, '/orders', evil)).status).toBe(421);
  });

  it('D9 passes the path on as it was sent', async () => {
    const app = express();
    app.use(auth0({ ...tenant.options(), publicUrl: `https://${HOST}` }));
    app.use((req, res) => void res.end(req.originalUrl));
    const port = await nginxFor([await listen(app)]);
    for (const path of ['//orders', '/a%2Fb', '/A', '/a%20b', '/orders/?a=b']) {
      const answer = await ask(port, path, await proofFor(path.replace(/\?.*/, '')));
      expect([answer.status, answer.body]).toEqual([200, path]);
    }
    expect((await ask(port, '//orders', await proofFor('/orders'))).status).toBe(401);
    expect((await ask(port, '/a/../orders', await proofFor('/a/../orders'))).status).toBe(400);
  });

  it('D9 a prefix that the proxy removes belongs to publicUrl', async () => {
    const app = express();
    app.use(auth0({ ...tenant.options(), publicUrl: `https://${HOST}/shop` }));
    app.use((req, res) => void res.end(req.originalUrl));
    const port = await nginxFor([await listen(app)], {
      'location / {': 'location /shop/ {',
      'proxy_pass http://orders;': 'proxy_pass http://orders/;',
    });
    const answer = await ask(port, '/shop/orders', await proofFor('/shop/orders'));
    expect([answer.status, answer.body]).toEqual([200, '/orders']);
    expect((await ask(port, '/shop//orders', await proofFor('/shop//orders'))).status).toBe(401);
  });

  it('D9 a client may use HTTP/2', async () => {
    const port = await nginxFor([await listen(trustingApp())]);
    const session = connectHttp2(`https://127.0.0.1:${port}`, {
      servername: HOST,
      rejectUnauthorized: false,
    });
    onTestFinished(() => session.destroy());
    const stream = session.request({
      ':authority': HOST,
      ':path': '/orders',
      ...(await proofFor('/orders')),
    });
    expect((await once(stream, 'response'))[0][':status']).toBe(200);
  });
});

describeWithNginx('docs/behind-a-proxy.md: retries', () => {
  /** A process that accepts a request, and loses its connection before it answers; and one that shares its client. */
  async function twoProcesses(): Promise<{ readonly ports: readonly number[]; readonly accepted: string[] }> {
    const auth = auth0({ client: new ApiClient(tenant.options()), publicUrl: `https://${HOST}` });
    const accepted: string[] = [];
    const app = (name: string, respond: (res: express.Response) => void) =>
      express()
        .use(auth)
        .use((_req, res) => {
          accepted.push(name);
          respond(res);
        });
    const dying = await listen(app('dying', (res) => void res.socket?.destroy()));
    return { ports: [dying, await listen(app('good', (res) => void res.json([])))], accepted };
  }

  it('D15 with the default of nginx, a proof that it repeats is a replay', async () => {
    const { ports, accepted } = await twoProcesses();
    const port = await nginxFor(ports, { 'proxy_next_upstream off;': '' });
    const answer = await ask(port, '/orders', await proofFor('/orders'));
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([401, { error: 'invalid_dpop_proof' }]);
    expect(accepted).toEqual(['dying']);
    // A Bearer token can be repeated. The first one is out of use for ten seconds now.
    expect((await ask(port, '/orders', await bearer())).status).toBe(200);
  });

  it('D15 as the page says, the client learns that the API failed, and repeats with a new proof', async () => {
    const { ports, accepted } = await twoProcesses();
    const port = await nginxFor(ports);
    expect((await ask(port, '/orders', await proofFor('/orders'))).status).toBe(502);
    expect(accepted).toEqual(['dying']);
    expect((await ask(port, '/orders', await proofFor('/orders'))).status).toBe(200);
  });
});

describeWithNginx('docs/behind-a-proxy.md: what goes wrong', () => {
  it('C7 a long token fits, and does not by default', async () => {
    const app = await listen(trustingApp());
    const long = { authorization: `Bearer ${await tenant.accessToken({ roles: 'x'.repeat(9_000) })}` };
    expect((await ask(await nginxFor([app]), '/orders', long)).status).toBe(200);
    const small = await nginxFor([app], { 'large_client_header_buffers 4 32k;': '' });
    const refused = await ask(small, '/orders', long);
    expect([refused.status, refused.body]).toEqual([
      400,
      expect.stringContaining('Request Header Or Cookie Too Large'),
    ]);
    // Longer than the library takes, and not longer than nginx does: the answer is ours.
    const longer = await ask(await nginxFor([app]), '/orders', {
      authorization: `Bearer ${'x'.repeat(20_000)}`,
    });
    expect([longer.status, JSON.parse(longer.body)]).toMatchObject([401, { error: 'invalid_token' }]);
    const limited = createServer(trustingApp());
    const answer = await ask(await nginxFor([await listen(limited)]), '/orders', {
      authorization: `Bearer ${'x'.repeat(17_000)}`,
    });
    expect([answer.status, answer.body]).toEqual([431, '']);
  });

  it('C2, C4 a proxy that uses Authorization, or writes it, opens nothing', async () => {
    const app = await listen(trustingApp());
    const basic = await nginxFor([app], {
      'location / {': 'location / { auth_basic "proxy"; auth_basic_user_file /dev/null;',
    });
    const refused = await ask(basic, '/orders', await bearer());
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([401, ['Basic realm="proxy"']]);
    const writes = async (line: string) => nginxFor([app], { 'proxy_next_upstream off;': line });
    const status = async (line: string, headers = {}) =>
      (await ask(await writes(line), '/orders', { ...(await bearer()), ...headers })).status;
    expect(await status('proxy_set_header Authorization "Basic eDp5";')).toBe(401);
    expect(await status('proxy_set_header Authorization "";')).toBe(401);
    const proof = await proofFor('/orders');
    expect(await status('proxy_set_header DPoP "";', proof)).toBe(400);
    const added = 'proxy_set_header Authorization "$http_authorization, Basic eDp5";';
    expect(await status(added)).toBe(400);
  });

  it('H8 a cache gives protected responses to anyone, unless they forbid it; refusals do', async () => {
    const asked: string[] = [];
    const cached = async (cacheControl?: string) => {
      const app = express();
      app.use(auth0(tenant.options()));
      app.get('/orders', (_req, res) => {
        asked.push('orders');
        if (cacheControl !== undefined) res.set('Cache-Control', cacheControl);
        res.json('secret');
      });
      return nginxFor([await listen(app)], {
        'upstream orders {': 'proxy_cache_path /var/cache/nginx keys_zone=api:1m; upstream orders {',
        'proxy_next_upstream off;': 'proxy_next_upstream off; proxy_cache api; proxy_cache_valid any 1m;',
      });
    };
    const careless = await cached();
    expect((await ask(careless, '/orders')).status).toBe(401); // is not kept
    expect((await ask(careless, '/orders', await bearer())).status).toBe(200);
    expect((await ask(careless, '/orders')).body).toBe('"secret"');
    const careful = await cached('private, no-store');
    expect((await ask(careful, '/orders', await bearer())).status).toBe(200);
    expect((await ask(careful, '/orders')).status).toBe(401);
  });

  it('H7 a page of the proxy in the place of our 503 has no Retry-After', async () => {
    const outage = await createTenant();
    const app = express();
    const options = outage.options();
    app.use(auth0({ ...options, customFetch: async () => Promise.reject(new TypeError('fetch failed')) }));
    app.use(((error, _req, res, _next) => {
      res.status(error.status).set(error.headers).json(error);
    }) satisfies express.ErrorRequestHandler);
    const api = await listen(app);
    const headers = { authorization: `Bearer ${await outage.accessToken()}` };
    const ours = await ask(await nginxFor([api]), '/orders', headers);
    expect([ours.status, ours.headers['retry-after']]).toEqual([503, [expect.stringMatching(/^\d+$/)]]);
    const replaced = await nginxFor([api], {
      'proxy_next_upstream off;': 'proxy_intercept_errors on; error_page 503 /sorry; ',
      'location / {': 'location = /sorry { internal; return 503 "sorry"; } location / {',
    });
    const page = await ask(replaced, '/orders', headers);
    expect([page.status, page.headers['retry-after']]).toEqual([503, undefined]);
  });
});

describeWithNginx('docs/behind-a-proxy.md: connections', () => {
  const client = new ApiClient({ ...tenant.options(), clockTolerance: 0 });
  const origin = `https://${HOST}`;

  it('C1, L17 WebSockets pass, and are verified', async () => {
    const port = await nginxFor([await listen(createSocketServer(client, { origin }))], {
      'location / {': `${chat}\nlocation / {`,
    });
    const open = (headers: Record<string, string>) =>
      new WebSocket(`wss://127.0.0.1:${port}/chat`, {
        headers: { host: HOST, ...headers },
        rejectUnauthorized: false,
      });
    const [, refused] = await once(open({}), 'unexpected-response');
    refused.destroy();
    expect(refused.statusCode).toBe(401);
    const socket = open({ authorization: `Bearer ${await tenant.accessToken({ scope: 'chat' })}` });
    await once(socket, 'open');
    socket.send('hello');
    expect(String((await once(socket, 'message'))[0])).toBe('auth0|user: hello');
    socket.terminate();
  });

  it('L17 a stream arrives event by event', async () => {
    const sends: ((data: string) => void)[] = [];
    const subscribe = (_auth: unknown, send: (data: string) => void) => {
      sends.push(send);
      return () => {};
    };
    const port = await nginxFor([await listen(createEventServer(client, { origin, subscribe }))], {
      'location / {': `${events}\nlocation / {`,
    });
    const sent = request({
      host: '127.0.0.1',
      port,
      path: '/events',
      rejectUnauthorized: false,
      agent: false,
      servername: HOST,
      headers: { host: HOST, ...(await bearer()) },
    }).end();
    const [response] = await once(sent, 'response');
    for (const word of ['one', 'two']) {
      for (const send of sends) send(word);
      expect(String((await once(response, 'data'))[0])).toBe(`data: "${word}"\n\n`);
    }
    sent.destroy();
  });
});
