import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { auth0 as expressAuth0, getAuth as getExpressAuth } from '@auth0-api/express';
import { getAuth as getKoaAuth, auth0 as koaAuth0 } from '@auth0-api/koa';
import express from 'express';
import express4 from 'express4';
import Koa from 'koa';
import koa2 from 'koa2';
import { createRequest, createResponse, type RequestOptions } from 'node-mocks-http';
import { describe, expect, it } from 'vitest';
import { createTenant } from './support/tenant.js';

const tenant = await createTenant();
const token = await tenant.accessToken({ sub: 'ann' });
const key = await tenant.dpopKey();
const bound = await tenant.accessToken({ sub: 'ann' }, { boundTo: key });
const bearer = { host: 'api.test', authorization: `Bearer ${token}` };
const withProof = async (url = 'http://api.test/orders') => ({
  host: 'api.test',
  authorization: `DPoP ${bound}`,
  dpop: await key.proof({ url, accessToken: bound }),
});

type Options = Parameters<typeof expressAuth0>[0] & Parameters<typeof koaAuth0>[0];
type Made = Partial<Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'socket' | 'rawHeaders'>>;
interface Outcome {
  readonly status: number;
  readonly body: string;
}
/** Puts a request before an app that answers who was verified, after what `edit` does to the request. */
type Ask = (request: Made, options?: Options, edit?: (request: IncomingMessage) => void) => Promise<Outcome>;
interface Setup {
  readonly options: Options;
  readonly edit: (request: IncomingMessage) => void;
}

/** How requests are made: both kinds have no socket that was ever connected, and no `rawHeaders`. */
const makers: readonly (readonly [string, (made: Made) => Made])[] = [
  ['of node-mocks-http', (made) => createRequest(made as RequestOptions) as unknown as Made],
  ['made by hand', (made) => made],
];

function asker(
  serve: (setup: Setup) => (request: IncomingMessage, response: ServerResponse) => unknown,
): Ask {
  return async (request, options = {}, edit = () => {}) => {
    const response = createResponse({ eventEmitter: EventEmitter });
    const ended = new Promise((resolve) => response.on('end', resolve));
    const handle = serve({ options: { ...tenant.options(), ...options }, edit });
    await Promise.all([ended, handle(request as IncomingMessage, response)]);
    return { status: response.statusCode, body: String(response._getData()) };
  };
}

const ownError = (error: unknown) => String((error as Error).name);

const expressApp = (framework: typeof express) =>
  asker(({ options, edit }) => {
    const app = framework();
    app.set('trust proxy', true);
    app.use((req, _res, next) => {
      edit(req);
      next();
    });
    app.use(expressAuth0(options));
    app.use((req, res) => void res.send(options?.optional ? 'nobody' : getExpressAuth(req).claims.sub));
    app.use(
      ((error, _req, res, _next) =>
        void res.status(500).send(ownError(error))) as express.ErrorRequestHandler,
    );
    return (req, res) => void (app as unknown as typeof app & ((...args: unknown[]) => void))(req, res);
  });

const expressAlone = asker(({ options, edit }) => (req, res) => {
  edit(req);
  expressAuth0(options)(req, res, (error) => {
    res.statusCode = error === undefined ? 200 : 500;
    res.end(error === undefined ? whom(req, options) : ownError(error));
  });
});
const whom = (req: IncomingMessage, options: Options) =>
  options?.optional ? 'nobody' : getExpressAuth(req).claims.sub;

const koaApp = (Framework: typeof Koa) =>
  asker(({ options, edit }) => {
    const app = new Framework();
    app.proxy = true;
    app.use(async (ctx, next) => {
      edit(ctx.req);
      await next().catch((error: unknown) => {
        ctx.status = 500;
        ctx.body = ownError(error);
      });
    });
    app.use(koaAuth0(options));
    app.use((ctx) => {
      ctx.body = options?.optional ? 'nobody' : getKoaAuth(ctx).claims.sub;
    });
    return app.callback();
  });

const hosts: readonly (readonly [string, Ask])[] = [
  ['Express 5', expressApp(express)],
  ['Express 4', expressApp(express4 as typeof express)],
  ['the middleware for Express alone', expressAlone],
  ['Koa 3', koaApp(Koa)],
  ['Koa 2', koaApp(koa2)],
];

describe.each(hosts)('%s', (_host, ask) => {
  describe.each(makers)('a request %s', (_maker, make) => {
    const orders = (headers: object): Made =>
      make({ method: 'GET', url: '/orders', headers: { ...headers } });

    it('C11 is verified, by Bearer and by DPoP', async () => {
      expect(await ask(orders(bearer))).toEqual({ status: 200, body: 'ann' });
      expect(await ask(orders(await withProof()))).toEqual({ status: 200, body: 'ann' });
      expect(await ask(orders(await withProof('http://api.test/others')))).toMatchObject({ status: 401 });
    });

    it('C11 C1 without credentials is asked for them', async () => {
      expect(await ask(orders({ host: 'api.test' }))).toMatchObject({ status: 401 });
      expect(await ask(orders({}))).toMatchObject({ status: 401 });
      expect(await ask(orders({}), { optional: true })).toEqual({ status: 200, body: 'nobody' });
    });

    it('C11 C9 a token that a middleware put there counts, one that it took away does not', async () => {
      const put = await ask(orders({ host: 'api.test' }), {}, ({ headers }) => {
        headers.authorization = bearer.authorization;
      });
      expect(put).toEqual({ status: 200, body: 'ann' });
      const taken = await ask(orders(bearer), {}, ({ headers }) => {
        delete headers.authorization;
      });
      expect(taken).toMatchObject({ status: 401 });
    });

    it('C11 C4 two lines are refused', async () => {
      const { authorization } = bearer;
      const twice = { ...bearer, authorization: [authorization, authorization] };
      expect(await ask(orders(twice))).toMatchObject({ status: 400 });
      const lines: Made = orders(bearer);
      lines.rawHeaders = ['Authorization', authorization, 'authorization', authorization];
      expect(await ask(lines)).toMatchObject({ status: 400 });
      const proofs = await withProof();
      expect(await ask(orders({ ...proofs, dpop: [proofs.dpop, proofs.dpop] }))).toMatchObject({
        status: 401,
      });
    });
  });

  it('C11 D9 a DPoP request without a host or a target is refused', async () => {
    const { host: _, ...proof } = await withProof();
    expect(await ask({ method: 'GET', url: '/orders', headers: proof })).toMatchObject({ status: 400 });
  });
});

describe('a request without header fields', () => {
  // An app of Express makes every request inherit from IncomingMessage, which has fields: none.
  it.each(hosts.filter(([name]) => !/^Express/.test(name)))(
    'C11 is a mistake of the app: %s',
    async (_host, ask) => {
      const ours = { status: 500, body: 'MissingRequiredArgumentError' };
      for (const options of [{}, { optional: true }, { skipPreflight: true }])
        for (const method of ['GET', 'OPTIONS'])
          expect(await ask({ method, url: '/orders' }, options)).toEqual(ours);
    },
  );
});

describe('a request without a socket, behind a proxy', () => {
  it.each(hosts.filter(([name]) => !name.includes('alone')))('C11 D9b %s', async (_host, ask) => {
    const fields = await withProof('https://public.test/orders');
    const forwarded = { 'x-forwarded-host': 'public.test', 'x-forwarded-proto': 'https' };
    const request: Made = { method: 'GET', url: '/orders', headers: { ...fields, ...forwarded } };
    expect(await ask(request)).toEqual({ status: 200, body: 'ann' });
  });
});
