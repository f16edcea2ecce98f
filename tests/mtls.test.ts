import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, request as requestHttp } from 'node:http';
import { connect as connectHttp2, createSecureServer as createHttp2Server } from 'node:http2';
import { Agent, createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls, type TLSSocket } from 'node:tls';
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

type TlsVersion = 'TLSv1.2' | 'TLSv1.3';
const VERSIONS: readonly TlsVersion[] = ['TLSv1.2', 'TLSv1.3'];
/** As Auth0 recommends, and as RFC 8705 section 3 has it. */
const SCHEMES = ['DPoP', 'Bearer'] as const;

interface Call {
  readonly certificate?: TestCertificate;
  readonly accessToken?: string;
  /** Default: Bearer. */
  readonly scheme?: (typeof SCHEMES)[number];
  readonly headers?: Record<string, string | readonly string[]>;
  readonly agent?: Agent | false;
  readonly version?: TlsVersion;
  /** A TLS session to resume. */
  readonly session?: Buffer;
}

async function call(port: number, options: Call = {}): Promise<Answer> {
  const { certificate, accessToken = token, scheme = 'Bearer', headers = {}, agent = false } = options;
  const { version, session } = options;
  const outgoing = request({
    port,
    host: '127.0.0.1',
    path: '/orders',
    ca: serverCertificate.pem,
    agent,
    headers: { authorization: `${scheme} ${accessToken}`, ...headers },
    ...(version === undefined ? {} : { minVersion: version, maxVersion: version }),
    ...(session === undefined ? {} : { session }),
    ...(certificate === undefined ? {} : { cert: certificate.pem, key: certificate.privateKeyPem }),
  }).end();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const isSessionReused = (incoming.socket as TLSSocket).isSessionReused();
  return { status: incoming.statusCode ?? 0, body: await text(incoming), isSessionReused };
}

/** A TLS session of a client, as a server of that version hands it out. */
async function sessionOf(
  port: number,
  { pem, privateKeyPem }: TestCertificate,
  version: TlsVersion,
): Promise<Buffer> {
  const versions = { minVersion: version, maxVersion: version };
  const options = {
    port,
    host: '127.0.0.1',
    ca: serverCertificate.pem,
    cert: pem,
    key: privateKeyPem,
    ...versions,
  };
  const socket = connectTls(options);
  onTestFinished(() => void socket.destroy());
  const [session] = (await once(socket, 'session')) as [Buffer];
  return session;
}

const ways = VERSIONS.flatMap((version) => SCHEMES.map((scheme) => ({ version, scheme })));

describe.each(starters)('%s on a TLS server', (_name, start) => {
  it.each(ways)(
    'D1, T15a $version, $scheme scheme: a bound token opens only the connection of its own client',
    async (way) => {
      const port = await start({});
      const accepted = await call(port, { ...way, certificate: own });
      expect([accepted.status, JSON.parse(accepted.body)]).toEqual([
        200,
        { scheme: way.scheme.toLowerCase() },
      ]);
      for (const call_ of [call(port, { ...way, certificate: stranger }), call(port, way)]) {
        const { status, body } = await call_;
        expect([status, JSON.parse(body).error]).toEqual([401, 'invalid_token']);
      }
      const headers = { 'client-cert': `:${Buffer.from(own.der).toString('base64')}:` };
      expect((await call(port, { ...way, headers })).status).toBe(401);
    },
  );

  it.each(ways)(
    'T15a $version, $scheme scheme: a connection that resumes a TLS session is still that of its client',
    async ({ version, scheme }) => {
      const port = await start({});
      const { pem, privateKeyPem } = own;
      const versions = { minVersion: version, maxVersion: version };
      const agent = new Agent({
        cert: pem,
        key: privateKeyPem,
        ca: serverCertificate.pem,
        keepAlive: false,
        ...versions,
      });
      const resumed = { agent, scheme };
      const answers = [await call(port, resumed), await call(port, resumed), await call(port, resumed)];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(answers.at(-1)?.isSessionReused).toBe(true);
    },
  );

  it.each(VERSIONS)(
    'T15a %s: a session that another client has is of no use with a certificate of its own, and the other way round',
    async (version) => {
      const port = await start({});
      const others = await tenant.accessToken({}, { boundTo: stranger });
      // Who resumes a session has its keys: the certificate is the one that the session began with.
      const ask = async (certificate: TestCertificate | undefined, accessToken: string) => {
        const session = await sessionOf(port, own, version);
        const shown = certificate === undefined ? {} : { certificate };
        const answer = await call(port, { ...shown, accessToken, session, version, scheme: 'DPoP' });
        expect(answer.isSessionReused).toBe(true);
        return answer.status;
      };
      expect([await ask(stranger, token), await ask(stranger, others)]).toEqual([200, 401]);
      expect([await ask(undefined, token), await ask(undefined, others)]).toEqual([200, 401]);
    },
  );

  it('T15a an unbound token needs no certificate, unless certificates are required', async () => {
    const accessToken = await tenant.accessToken();
    expect((await call(await start({}), { accessToken })).status).toBe(200);
    const strict = await start({ required: true });
    expect((await call(strict, { accessToken, certificate: own })).status).toBe(401);
    expect((await call(strict, { certificate: own })).status).toBe(200);
  });

  it('D1 an unbound token is none for the DPoP scheme, with a certificate or without', async () => {
    const accessToken = await tenant.accessToken();
    const port = await start({});
    for (const shown of [{ certificate: own }, {}])
      expect((await call(port, { ...shown, accessToken, scheme: 'DPoP' })).status).toBe(401);
  });
});

/** The same API over HTTP/2. */
const http2Starters: readonly (readonly [string, () => Promise<number>])[] = [
  [
    'Fastify',
    () => {
      const app = Fastify({ http2: true, https: tls, forceCloseConnections: true });
      return startFastify(app as unknown as FastifyInstance, {});
    },
  ],
  [
    'Koa',
    () => {
      const app = new Koa();
      const getCertificate = ({ req }: { req: IncomingMessage }) => certificateOf(req);
      app.use(koaAuth0({ ...tenant.options(), mtls: {}, getCertificate }));
      app.use((ctx) => {
        ctx.body = { scheme: koaGetAuth(ctx).scheme };
      });
      return portOf(createHttp2Server(tls, app.callback()).listen(0, '127.0.0.1'));
    },
  ],
];

describe.each(http2Starters)('%s over HTTP/2', (_name, start) => {
  it.each(ways)('D1, T15a $version, $scheme scheme: the certificate is that of the session', async (way) => {
    const port = await start();
    const status = async (certificate: TestCertificate | undefined) => {
      const session = connectHttp2(`https://127.0.0.1:${port}`, {
        ca: serverCertificate.pem,
        minVersion: way.version,
        maxVersion: way.version,
        ...(certificate === undefined ? {} : { cert: certificate.pem, key: certificate.privateKeyPem }),
      });
      const stream = session.request({ ':path': '/orders', authorization: `${way.scheme} ${token}` });
      const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
      session.destroy();
      return headers[':status'];
    };
    expect([await status(own), await status(stranger), await status(undefined)]).toEqual([200, 401, 401]);
  });
});

describe('behind a proxy that ends TLS', () => {
  type Headers = IncomingMessage['headers'];
  /** What a kind of proxy makes of a client's header fields. */
  type Rewrite = (headers: Headers, certificate: TestCertificate | undefined) => Headers;

  async function startProxy(target: number, rewrite: Rewrite): Promise<number> {
    const proxy = createServer(tls, (incoming, answer) => {
      const der = certificateOf(incoming);
      const certificate = [own, stranger].find((each) => der?.equals(each.der) === true);
      const outgoing = requestHttp({
        port: target,
        host: '127.0.0.1',
        path: incoming.url,
        method: incoming.method,
        headers: rewrite(incoming.headers, certificate),
      });
      outgoing.on('response', (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      incoming.pipe(outgoing);
    });
    return portOf(proxy.listen(0, '127.0.0.1'));
  }

  /** Puts a field in the place of what the client sent under that name. */
  const replacing =
    (name: string, written: (certificate: TestCertificate) => string): Rewrite =>
    (headers, certificate) => {
      const { [name]: _removed, ...rest } = headers;
      return certificate === undefined ? rest : { ...rest, [name]: written(certificate) };
    };

  // Envoy escapes these characters of PEM, and no others.
  const forwarded = ({ pem, thumbprint }: TestCertificate) =>
    `Hash=${Buffer.from(thumbprint, 'base64url').toString('hex')};Cert="${pem.replaceAll(/[\n +/=]/g, encodeURIComponent)}"`;
  const byteSequence = ({ der }: TestCertificate) => `:${Buffer.from(der).toString('base64')}:`;
  const escapedPem = ({ pem }: TestCertificate) => encodeURIComponent(pem);

  const proxies = [
    ['RFC 9440', 'client-cert', byteSequence],
    ['nginx, $ssl_client_escaped_cert', 'x-client-cert', escapedPem],
    ['Envoy, SANITIZE_SET', 'x-forwarded-client-cert', forwarded],
  ] as const;

  async function startBehind(name: string, rewrite: Rewrite): Promise<number> {
    const app = express();
    const getCertificate = ({ headers }: IncomingMessage) => headers[name] as string | undefined;
    app.use(expressAuth0({ ...tenant.options(), mtls: { required: true }, getCertificate }));
    app.get('/orders', (_req, res) => void res.json({}));
    return startProxy(await portOf(createHttpServer(app).listen(0, '127.0.0.1')), rewrite);
  }

  it.each(proxies.flatMap((proxy) => ways.map((way) => [...proxy, way] as const)))(
    'D1, T15a %s: the header of the proxy counts, and what clients write there does not',
    async (_kind, name, written, way) => {
      const port = await startBehind(name, replacing(name, written));
      const headers = { [name]: written(own) };
      expect((await call(port, { ...way, certificate: own })).status).toBe(200);
      expect(
        (await call(port, { ...way, certificate: own, headers: { [name]: written(stranger) } })).status,
      ).toBe(200);
      for (const shown of [{ certificate: stranger }, {}, { headers }, { certificate: stranger, headers }])
        expect((await call(port, { ...way, ...shown })).status).toBe(401);
    },
  );

  it('T15a Envoy, APPEND_FORWARD: nobody passes who writes that header, whatever is in it', async () => {
    const name = 'x-forwarded-client-cert';
    const port = await startBehind(name, (headers, certificate) => {
      const elements = [headers[name] ?? [], certificate === undefined ? [] : forwarded(certificate)].flat();
      const { [name]: _replaced, ...rest } = headers;
      return elements.length === 0 ? rest : { ...rest, [name]: elements.join(',') };
    });
    const status = async (shown: Call) => (await call(port, { ...shown, scheme: 'DPoP' })).status;
    expect(await status({ certificate: own })).toBe(200);
    for (const element of [forwarded(own), forwarded(own).replace('Cert', 'cert'), `${forwarded(own)};URI="`])
      expect(await status({ certificate: stranger, headers: { [name]: element } })).toBe(401);
    expect(await status({ certificate: stranger, headers: { [name]: [forwarded(own), 'URI='] } })).toBe(401);
  });
});
