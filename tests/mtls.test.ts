import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, request as requestHttp } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { Agent, createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import { auth0 as expressAuth0, getAuth as expressGetAuth } from '@auth0-api/express';
import { auth0 as fastifyAuth0, getAuth as fastifyGetAuth } from '@auth0-api/fastify';
import { auth0 as koaAuth0, getAuth as koaGetAuth } from '@auth0-api/koa';
import { createCertificate, type Tenant, type TestCertificate } from '@auth0-api/testing';
import express from 'express';
import Fastify, { type FastifyInstance } from 'fastify';
import Koa from 'koa';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from './support/tenant.js';

// Clients bring self-signed certificates, so the TLS server itself trusts nobody: the token says whose it is
// (RFC 8705 section 2.2).
const serverCertificate = createCertificate({ commonName: 'orders API' });
const tls = {
  cert: serverCertificate.pem,
  key: serverCertificate.privateKeyPem,
  requestCert: true,
  rejectUnauthorized: false,
};
const own = createCertificate();
const stranger = createCertificate();

let tenant: Tenant;
let token: string;
beforeAll(async () => {
  tenant = await createTenant();
  token = await tenant.accessToken({}, { boundTo: own });
});
afterAll(() => tenant.close());

const certificateOf = (incoming: { readonly socket: unknown }) =>
  (incoming.socket as TLSSocket).getPeerCertificate().raw as Buffer | undefined;

type Listening = { address: () => unknown; close: () => unknown };
async function portOf(server: Listening & NodeJS.EventEmitter): Promise<number> {
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** The same API in each framework, on a TLS server of its own. */
const starters: readonly (readonly [string, (options: object) => Promise<number>])[] = [
  [
    'Express',
    (options) => {
      const app = express();
      app.use(expressAuth0({ ...tenant.options(), mtls: options, getCertificate: certificateOf }));
      app.get('/orders', (req, res) => void res.json({ scheme: expressGetAuth(req).scheme }));
      return portOf(createServer(tls, app).listen(0, '127.0.0.1'));
    },
  ],
  [
    'Fastify',
    async (options) => {
      const app = Fastify({ https: tls, forceCloseConnections: true });
      return startFastify(app as unknown as FastifyInstance, options);
    },
  ],
  [
    'Koa',
    (options) => {
      const app = new Koa();
      const getCertificate = ({ req }: { req: IncomingMessage }) => certificateOf(req);
      app.use(koaAuth0({ ...tenant.options(), mtls: options, getCertificate }));
      app.use((ctx) => {
        ctx.body = { scheme: koaGetAuth(ctx).scheme };
      });
      return portOf(createServer(tls, app.callback()).listen(0, '127.0.0.1'));
    },
  ],
];

async function startFastify(app: FastifyInstance, options: object): Promise<number> {
  onTestFinished(() => app.close());
  await app.register(fastifyAuth0, {
    ...tenant.options(),
    mtls: options,
    getCertificate: (incoming) => certificateOf(incoming.raw),
    global: true,
  });
  app.get('/orders', async (incoming) => ({ scheme: fastifyGetAuth(incoming).scheme }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly isSessionReused: boolean;
}

interface Call {
  readonly certificate?: TestCertificate;
  readonly accessToken?: string;
  readonly headers?: Record<string, string>;
  readonly agent?: Agent | false;
}

async function call(port: number, options: Call = {}): Promise<Answer> {
  const { certificate, accessToken = token, headers = {}, agent = false } = options;
  const outgoing = request({
    port,
    host: '127.0.0.1',
    path: '/orders',
    ca: serverCertificate.pem,
    agent,
    headers: { authorization: `Bearer ${accessToken}`, ...headers },
    ...(certificate === undefined ? {} : { cert: certificate.pem, key: certificate.privateKeyPem }),
  }).end();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const isSessionReused = (incoming.socket as TLSSocket).isSessionReused();
  return { status: incoming.statusCode ?? 0, body: await text(incoming), isSessionReused };
}

describe.each(starters)('%s on a TLS server', (_name, start) => {
  it('T15a a bound token opens only the connection of its own client', async () => {
    const port = await start({});
    const accepted = await call(port, { certificate: own });
    expect([accepted.status, JSON.parse(accepted.body)]).toEqual([200, { scheme: 'bearer' }]);
    for (const call_ of [call(port, { certificate: stranger }), call(port)]) {
      const { status, body } = await call_;
      expect([status, JSON.parse(body).error]).toEqual([401, 'invalid_token']);
    }
    const headers = { 'client-cert': `:${Buffer.from(own.der).toString('base64')}:` };
    expect((await call(port, { headers })).status).toBe(401);
  });

  it('T15a a connection that resumes a TLS session is still that of its client', async () => {
    const port = await start({});
    const { pem, privateKeyPem } = own;
    const agent = new Agent({ cert: pem, key: privateKeyPem, ca: serverCertificate.pem, keepAlive: false });
    const answers = [await call(port, { agent }), await call(port, { agent }), await call(port, { agent })];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.at(-1)?.isSessionReused).toBe(true);
  });

  it('T15a an unbound token needs no certificate, unless certificates are required', async () => {
    const accessToken = await tenant.accessToken();
    expect((await call(await start({}), { accessToken })).status).toBe(200);
    const strict = await start({ required: true });
    expect((await call(strict, { accessToken, certificate: own })).status).toBe(401);
    expect((await call(strict, { certificate: own })).status).toBe(200);
  });
});

it('T15a over HTTP/2 the certificate is that of the session', async () => {
  const app = Fastify({ http2: true, https: tls, forceCloseConnections: true });
  const port = await startFastify(app as unknown as FastifyInstance, {});
  const status = async (certificate: TestCertificate | undefined) => {
    const session = connectHttp2(`https://127.0.0.1:${port}`, {
      ca: serverCertificate.pem,
      ...(certificate === undefined ? {} : { cert: certificate.pem, key: certificate.privateKeyPem }),
    });
    const stream = session.request({ ':path': '/orders', authorization: `Bearer ${token}` });
    const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
    session.destroy();
    return headers[':status'];
  };
  expect([await status(own), await status(stranger), await status(undefined)]).toEqual([200, 401, 401]);
});

describe('behind a proxy that ends TLS', () => {
  // RFC 9440: what the client sends under that name is removed, and the certificate of the connection put there.
  async function startProxy(target: number): Promise<number> {
    const proxy = createServer(tls, (incoming, answer) => {
      const { 'client-cert': _removed, ...headers } = incoming.headers;
      const certificate = certificateOf(incoming)?.toString('base64');
      const added = certificate === undefined ? {} : { 'client-cert': `:${certificate}:` };
      const outgoing = requestHttp({
        port: target,
        host: '127.0.0.1',
        path: incoming.url,
        method: incoming.method,
      });
      for (const [name, value] of Object.entries({ ...headers, ...added }))
        outgoing.setHeader(name, value ?? '');
      outgoing.on('response', (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      incoming.pipe(outgoing);
    });
    return portOf(proxy.listen(0, '127.0.0.1'));
  }

  it('T15a the header of the proxy counts, and what clients write there does not', async () => {
    const app = express();
    app.use(
      expressAuth0({
        ...tenant.options(),
        mtls: {},
        getCertificate: ({ headers }) => headers['client-cert'] as string | undefined,
      }),
    );
    app.get('/orders', (_req, res) => void res.json({}));
    const port = await startProxy(await portOf(createHttpServer(app).listen(0, '127.0.0.1')));
    const headers = { 'client-cert': `:${Buffer.from(own.der).toString('base64')}:` };
    expect((await call(port, { certificate: own })).status).toBe(200);
    expect((await call(port, { certificate: stranger })).status).toBe(401);
    expect((await call(port)).status).toBe(401);
    expect((await call(port, { headers })).status).toBe(401);
    expect((await call(port, { certificate: stranger, headers })).status).toBe(401);
  });
});
