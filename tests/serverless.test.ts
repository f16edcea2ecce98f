import { auth0 as expressAuth0, getAuth as getExpressAuth } from '@auth0-api/express';
import { auth0 as fastifyAuth0, getAuth as getFastifyAuth } from '@auth0-api/fastify';
import { getAuth as getKoaAuth, auth0 as koaAuth0 } from '@auth0-api/koa';
import { configure } from '@codegenie/serverless-express';
import awsLambdaFastify from '@fastify/aws-lambda';
import express from 'express';
import express4 from 'express4';
import Fastify from 'fastify';
import Koa from 'koa';
import koa2 from 'koa2';
import inject from 'light-my-request';
import serverlessHttp from 'serverless-http';
import { afterAll, describe, expect, it } from 'vitest';
import { createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
afterAll(() => tenant.close());
const options = { ...tenant.options(), hosts: ['api.test'] };
const token = await tenant.accessToken({ sub: 'ann' });
const key = await tenant.dpopKey();
const bound = await tenant.accessToken({ sub: 'ann' }, { boundTo: key });

type Fields = readonly (readonly [string, string])[];
/** The sub of who was verified, or the status of the refusal. */
type Ask = (event: object) => Promise<string>;
type Answer = { readonly statusCode: number; readonly body: string };

const verdict = ({ statusCode, body }: Answer): string => (statusCode === 200 ? body : String(statusCode));

function expressApp(framework: typeof express) {
  const app = framework();
  app.set('trust proxy', true);
  app.use(expressAuth0(options));
  app.get('/orders', (req, res) => void res.send(getExpressAuth(req).claims.sub));
  return app;
}

function koaApp(Framework: typeof Koa) {
  const app = new Framework();
  app.proxy = true;
  app.use(koaAuth0(options));
  app.use((ctx) => {
    ctx.body = getKoaAuth(ctx).claims.sub;
  });
  return app;
}

async function fastifyApp() {
  const app = Fastify({ trustProxy: true });
  await app.register(fastifyAuth0, { ...options, global: true });
  app.get('/orders', (request) => getFastifyAuth(request).claims.sub);
  return app;
}

const byServerlessHttp =
  (app: Parameters<typeof serverlessHttp>[0]): Ask =>
  async (event) =>
    verdict((await serverlessHttp(app)(event, {})) as Answer);

function byCodegenie(app: ReturnType<typeof express>): Ask {
  const handle = configure({ app }) as unknown as (event: object, context: object) => Promise<Answer>;
  return async (event) => verdict(await handle(event, {}));
}

async function byFastifyLambda(): Promise<Ask> {
  const handle = awsLambdaFastify(await fastifyApp(), { albMultiValueHeaders: true }) as (
    event: object,
    context: object,
  ) => Promise<Answer>;
  return async (event) => verdict(await handle(event, {}));
}

const last = (fields: Fields, rename = (name: string) => name) =>
  Object.fromEntries(fields.map(([name, value]) => [rename(name), value]));
const all = (fields: Fields) =>
  Object.fromEntries(
    fields.map(([name]) => [name, fields.filter(([other]) => other === name).map(([, value]) => value)]),
  );
const path = '/orders';

/** The events of Amazon's gateways and balancers, as its documentation shows them. */
const EVENTS = {
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
  'API Gateway 1.0': (fields: Fields) => ({
    version: '1.0',
    resource: path,
    path,
    httpMethod: 'GET',
    headers: last(fields),
    multiValueHeaders: all(fields),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    requestContext: { path, httpMethod: 'GET', stage: '$default', identity: { sourceIp: '192.0.2.1' } },
    body: null,
    isBase64Encoded: false,
  }),
  // The same page: several lines of a field are joined by a comma.
  'API Gateway 2.0': (fields: Fields) => ({
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: Object.fromEntries(
      Object.entries(all(fields)).map(([name, values]) => [name.toLowerCase(), values.join(',')]),
    ),
    requestContext: {
      stage: '$default',
      http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
    },
    isBase64Encoded: false,
  }),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
  'ALB, one value for each name': (fields: Fields) => ({
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:test' } },
    httpMethod: 'GET',
    path,
    queryStringParameters: {},
    headers: last(fields, (name) => name.toLowerCase()),
    body: '',
    isBase64Encoded: false,
  }),
  'ALB, all values': (fields: Fields) => ({
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:test' } },
    httpMethod: 'GET',
    path,
    multiValueQueryStringParameters: {},
    multiValueHeaders: all(fields.map(([name, value]) => [name.toLowerCase(), value] as const)),
    body: '',
    isBase64Encoded: false,
  }),
} as const;
type EventName = keyof typeof EVENTS;

const GATEWAYS: readonly EventName[] = ['API Gateway 1.0', 'API Gateway 2.0'];
const ALL = Object.keys(EVENTS) as EventName[];

const WAYS: readonly { name: string; open: () => Ask | Promise<Ask>; events: readonly EventName[] }[] = [
  // Version 4.0.0 takes the client's address from a member that events of an ALB do not have, and throws.
  { name: 'serverless-http, Express 5', open: () => byServerlessHttp(expressApp(express)), events: GATEWAYS },
  {
    name: 'serverless-http, Express 4',
    open: () => byServerlessHttp(expressApp(express4)),
    events: GATEWAYS,
  },
  { name: 'serverless-http, Koa 3', open: () => byServerlessHttp(koaApp(Koa)), events: GATEWAYS },
  { name: 'serverless-http, Koa 2', open: () => byServerlessHttp(koaApp(koa2)), events: GATEWAYS },
  {
    name: '@codegenie/serverless-express, Express 5',
    open: () => byCodegenie(expressApp(express)),
    events: ALL,
  },
  {
    name: '@codegenie/serverless-express, Express 4',
    open: () => byCodegenie(expressApp(express4)),
    events: ALL,
  },
  { name: '@fastify/aws-lambda', open: byFastifyLambda, events: ALL },
];

const base: Fields = [
  ['Host', 'api.test'],
  ['X-Forwarded-Proto', 'https'],
];

describe.each(WAYS.flatMap(({ name, open, events }) => events.map((event) => ({ name, open, event }))))(
  '$name behind $event',
  async ({ name, open, event }) => {
    const ask = await open();
    const send = (...fields: Fields) => ask(EVENTS[event]([...base, ...fields]));
    const proof = () => key.proof({ url: 'https://api.test/orders', accessToken: bound });

    it('C10 a Bearer token is verified, without one the answer is 401', async () => {
      expect(await send(['Authorization', `Bearer ${token}`])).toBe('ann');
      expect(await send(['Authorization', 'Bearer x'])).toBe('401');
      expect(await send(['Authorization', 'Basic dTpw'])).toBe('401');
      expect(await send()).toBe('401');
    });

    it('C10, D9 a proof is compared with the host and the scheme that the gateway names', async () => {
      const authorization = ['Authorization', `DPoP ${bound}`] as const;
      const dpop = ['DPoP', await proof()] as const;
      expect(await send(authorization)).toBe('400');
      expect(await send(authorization, dpop)).toBe('ann');
      expect(await send(authorization, dpop)).toBe('401');
    });

    // Where one value comes for each name, nobody here can know of the second line. serverless-http 4.0.0 has all values
    // of such an event, and takes the last one.
    const hides =
      event === 'ALB, one value for each name' ||
      (event === 'API Gateway 1.0' && name.startsWith('serverless-http'));
    const line = ['Authorization', `Bearer ${token}`] as const;
    const other = ['Authorization', 'Bearer x'] as const;
    if (hides) {
      it('C10 of two lines the last one counts: nobody here can know of the other', async () => {
        expect(await send(other, line)).toBe('ann');
        expect(await send(line, other)).toBe('401');
      });
      return;
    }
    it('C10, C4 two lines are refused', async () => {
      expect(await send(line, line)).toBe('400');
      expect(await send(other, line)).toBe('400');
      const authorization = ['Authorization', `DPoP ${bound}`] as const;
      expect(await send(authorization, ['DPoP', await proof()], ['DPoP', await proof()])).toBe('401');
    });
  },
);

describe('light-my-request', () => {
  const headers = { host: 'api.test', authorization: `Bearer ${token}` };

  it.each([
    ['Express 5', () => expressApp(express)],
    ['Express 4', () => expressApp(express4)],
    ['Koa 3', () => koaApp(Koa).callback()],
  ] as const)('C9 a request that is injected into %s is verified', async (_name, open) => {
    const dispatch = open() as Parameters<typeof inject>[0];
    const ask = async (fields: object) =>
      verdict(await inject(dispatch, { method: 'GET', url: path, headers: { ...fields } }));
    expect(await ask(headers)).toBe('ann');
    expect(await ask({ host: 'api.test' })).toBe('401');
    expect(await ask({ ...headers, authorization: [headers.authorization, headers.authorization] })).toBe(
      '400',
    );
  });

  it('C9 a request that is injected into Fastify is verified, with what a plugin assigned', async () => {
    const app = Fastify();
    app.addHook('onRequest', async (request) => {
      const { 'x-token': moved } = request.headers;
      if (moved !== undefined) request.headers = { ...request.headers, authorization: `Bearer ${moved}` };
    });
    await app.register(fastifyAuth0, { ...options, global: true });
    app.get(path, (request) => getFastifyAuth(request).claims.sub);
    const ask = async (fields: object) => verdict(await app.inject({ url: path, headers: { ...fields } }));
    expect(await ask(headers)).toBe('ann');
    expect(await ask({ 'x-token': token })).toBe('ann');
    expect(await ask({})).toBe('401');
  });
});
