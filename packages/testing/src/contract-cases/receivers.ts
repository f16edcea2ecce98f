import {
  ConfigurationError,
  type ReceivedRequest,
  type Receiver,
  type ReceiverAnswer,
} from '@auth0-api/core';
import { headerValues } from '@auth0-api/core/adapter';
import type { ReceiverSpec } from '../contract/app-spec.js';
import type { ContractCase } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';
import { ordinaryApp, unauthenticated } from './common.js';

const PATH = '/auth0/receiver';
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json; charset=utf-8';

/** Says what arrived: `text` for a body that nothing has parsed, `parsed` for one that was. */
const echo: Receiver = async ({ method, body }) => {
  const seen = isStream(body) ? { text: await textOf(body) } : { parsed: body };
  return { status: 200, headers: { 'Content-Type': JSON_TYPE }, body: JSON.stringify({ method, ...seen }) };
};

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const answering =
  (status: number, more: Partial<ReceiverAnswer> = {}): Receiver =>
  async () => ({ status, headers: {}, body: undefined, ...more });

const echoAuthorization: Receiver = async ({ headers }: ReceivedRequest) => ({
  status: 200,
  headers: { 'Content-Type': JSON_TYPE },
  body: JSON.stringify({ is: headerValues(headers, 'authorization')[0] }),
});

const countAuthorization: Receiver = async ({ rawHeaders = [] }: ReceivedRequest) => {
  const count = rawHeaders.filter((name, index) => index % 2 === 0 && /^authorization$/i.test(name)).length;
  return { status: 200, headers: { 'Content-Type': JSON_TYPE }, body: JSON.stringify({ count }) };
};

const withReceiver =
  (receive: Receiver, more: Partial<ReceiverSpec> = {}): ContractCase['app'] =>
  (stage) => ({ ...ordinaryApp(stage), receiver: { path: PATH, receive, ...more } });

const post = (body: string, type: string): WireRequest => ({
  method: 'POST',
  target: PATH,
  headers: [['Content-Type', type]],
  body,
});

const bodies: readonly ContractCase[] = [
  {
    title: 'V19a a receiver gets the body as it arrives, and needs no token',
    app: withReceiver(echo),
    request: () => post('a=1&a=2', FORM),
    expect: {
      status: 200,
      challenges: [],
      json: { method: 'POST', text: 'a=1&a=2' },
      headers: { 'content-type': JSON_TYPE },
    },
    needs: ['raw-bodies'],
  },
  ...['application/json', 'application/cloudevents+json', 'no type', ';;'].map(
    (type): ContractCase => ({
      title: `V19a whatever type it is said to have: ${type}`,
      app: withReceiver(echo),
      request: () => post('{"a":', type),
      expect: { status: 200, json: { text: '{"a":' } },
      needs: ['raw-bodies'],
    }),
  ),
  {
    title: 'V19a a long body arrives whole',
    app: withReceiver(echo),
    request: () => post('x'.repeat(300_000), 'application/octet-stream'),
    expect: { status: 200, json: { text: 'x'.repeat(300_000) } },
    needs: ['raw-bodies'],
  },
  {
    title: 'V19a no body is an empty one',
    app: withReceiver(echo),
    request: () => ({ method: 'POST', target: PATH, headers: [['Content-Length', '0']] }),
    expect: { status: 200 },
    needs: ['raw-bodies', 'http/1.1'],
    // A framework can tell it from none, or not.
    comparable: false,
  },
  {
    title: 'V19a a parser that does not read a body leaves it to the receiver',
    app: withReceiver(echo, { hasParsers: true }),
    request: () => post('{"a":', 'application/cloudevents+json'),
    expect: { status: 200, json: { text: '{"a":' } },
    needs: ['raw-bodies', 'parsed-bodies'],
  },
];

const answers: readonly ContractCase[] = [
  {
    title: 'V19a an answer without a body has no type',
    app: withReceiver(answering(200)),
    request: () => post('{}', 'application/json'),
    expect: { status: 200, challenges: [], body: '', headers: { 'content-type': undefined } },
  },
  {
    title: 'V19a 204',
    app: withReceiver(answering(204, { headers: { 'Cache-Control': 'no-store' } })),
    request: () => post('{}', 'application/json'),
    expect: {
      status: 204,
      challenges: [],
      body: '',
      headers: { 'content-type': undefined, 'content-length': undefined },
      cacheControl: ['no-store'],
    },
  },
  ...['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map(
    (method): ContractCase => ({
      title: `V19a ${method} reaches the receiver too`,
      app: withReceiver(answering(405, { headers: { Allow: 'POST' } })),
      request: () => ({ method, target: PATH }),
      expect: { status: 405, challenges: [], body: '', headers: { allow: 'POST' } },
      ...(method === 'HEAD' ? { needs: ['head'] } : {}),
    }),
  ),
  {
    title: 'V19a 503 is an answer like any other, not an error of the app',
    app: withReceiver(answering(503, { headers: { 'Retry-After': '3' }, body: '{"error":"x"}' })),
    request: () => post('{}', 'application/json'),
    expect: { status: 503, challenges: [], body: '{"error":"x"}', retryAfter: true },
  },
  {
    title: 'V19a a receiver that fails takes the error path of the app',
    app: withReceiver(async () => {
      throw new ConfigurationError({ description: 'For the log.' });
    }),
    request: () => post('{}', 'application/json'),
    expect: {
      status: 500,
      challenges: [],
      json: { handled: 'ConfigurationError', reason: 'invalid_configuration' },
    },
  },
  {
    title: 'V19a R25 where the framework itself answers errors, it does not say why',
    app: (stage) => ({
      ...withReceiver(async () => {
        throw new ConfigurationError({ description: 'For the log.' });
      })(stage),
      errors: 'framework',
    }),
    request: () => post('{}', 'application/json'),
    expect: { status: 500, challenges: [], hides: ['For the log'] },
    comparable: false,
  },
  {
    title: 'V19a the header fields are those of the request, and nothing verifies them',
    app: withReceiver(echoAuthorization),
    request: () => ({ method: 'POST', target: PATH, headers: [['Authorization', 'Bearer of-a-webhook']] }),
    expect: { status: 200, challenges: [], json: { is: 'Bearer of-a-webhook' } },
  },
  {
    title: 'V19a the receiver sees that a header field came twice',
    app: withReceiver(countAuthorization),
    request: () => ({
      method: 'POST',
      target: PATH,
      headers: [
        ['Authorization', 'Bearer of-a-webhook'],
        ['Authorization', 'Bearer of-another'],
      ],
    }),
    expect: { status: 200, json: { count: 2 } },
    needs: ['http/1.1', 'header-lines'],
  },
];

const others: readonly ContractCase[] = ['/caller', `${PATH}/more`, `/x${PATH}`].map(
  (target): ContractCase => ({
    title: `V19a ${target} is no more public than before`,
    app: withReceiver(echo),
    request: () => ({ target }),
    expect: unauthenticated,
  }),
);

/** Endpoints that Auth0 calls: rule V19a. */
export const receiverCases: readonly ContractCase[] = [...bodies, ...answers, ...others];
