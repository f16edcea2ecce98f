import { connect } from 'node:net';
import type { Receiver } from '@auth0-api/core';
import { backchannelLogout, eventWebhook } from '@auth0-api/revocation';
import { type AdapterUnderTest, type RunningApp, send, type WireRequest } from '@auth0-api/testing/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapters, label } from './adapters/all.js';
import { nodeHttp } from './adapters/node-http.js';
import { CLIENT_ID, createFeedScene, deleted, logoutClaims, TOKEN } from './support/feed-scene.js';

const PATH = '/auth0/feed';
const FORM = 'application/x-www-form-urlencoded';
const { client, store, tenant, time } = await createFeedScene();
const outage = await createFeedScene();
outage.tenant.outage('all', { status: 503 });

interface Row {
  readonly title: string;
  readonly request: Omit<WireRequest, 'target'>;
  readonly status: number;
  /** Whether the frameworks' parsers leave it to the receiver. Default true. */
  readonly passesParsers?: boolean;
  readonly storeFails?: boolean;
}

const withEvent = (event: unknown, token = TOKEN, type = 'application/json'): Row['request'] => ({
  method: 'POST',
  headers: [
    ['Content-Type', type],
    ['Authorization', `Bearer ${token}`],
  ],
  body: typeof event === 'string' || event instanceof Uint8Array ? event : JSON.stringify(event),
});
const withForm = (body: string | Uint8Array, type = FORM): Row['request'] => ({
  method: 'POST',
  headers: [['Content-Type', type]],
  body,
});
const logoutToken = (more: object = {}) => tenant.accessToken({ ...logoutClaims(time), ...more });

const token = await logoutToken();
const orphan = await outage.tenant.accessToken(logoutClaims(time));
const event = deleted(time);
const notUtf8 = Buffer.from([0x7b, 0xff, 0x7d]);
const other = (method: string) => ({ title: method, request: { method }, status: 405 });

const webhookRows: readonly Row[] = [
  { title: 'an event', request: withEvent(event), status: 204 },
  { title: 'the same again', request: withEvent(event), status: 204 },
  { title: 'an event of another type', request: withEvent({ ...event, type: 'user.created' }), status: 204 },
  { title: 'a store that fails', request: withEvent(event), status: 503, storeFails: true },
  { title: 'another token', request: withEvent(event, 'x'.repeat(40)), status: 401 },
  {
    title: 'no token',
    request: { ...withEvent(event), headers: [['Content-Type', 'application/json']] },
    status: 401,
  },
  { title: 'an object that is no event', request: withEvent({ type: 'x' }), status: 400 },
  { title: 'a list', request: withEvent([event]), status: 400 },
  { title: 'no JSON', request: withEvent('{'), status: 400, passesParsers: false },
  { title: 'what is not UTF-8', request: withEvent(notUtf8), status: 400, passesParsers: false },
  { title: 'no body', request: withEvent(''), status: 400, passesParsers: false },
  {
    title: 'a prototype',
    request: withEvent('{"__proto__":{"type":"x"}}'),
    status: 400,
    passesParsers: false,
  },
  {
    title: 'more than 32 MiB',
    request: withEvent(' '.repeat(33_554_433)),
    status: 413,
    passesParsers: false,
  },
  {
    title: 'a type of its own',
    request: withEvent(event, TOKEN, 'application/cloudevents+json'),
    status: 204,
    passesParsers: false,
  },
  ...['GET', 'PUT', 'DELETE', 'OPTIONS'].map(other),
];

const logoutRows: readonly Row[] = [
  { title: 'a logout token', request: withForm(`logout_token=${token}`), status: 200 },
  { title: 'the same again', request: withForm(`logout_token=${token}`), status: 200 },
  { title: 'other fields', request: withForm(`a=1&logout_token=${token}&b=2`), status: 200 },
  { title: 'a store that fails', request: withForm(`logout_token=${token}`), status: 503, storeFails: true },
  { title: 'two fields', request: withForm(`logout_token=${token}&logout_token=${token}`), status: 400 },
  { title: 'a list', request: withForm(`logout_token[]=${token}`), status: 400 },
  { title: 'no field', request: withForm('token=x'), status: 400 },
  { title: 'an access token', request: withForm(`logout_token=${await tenant.accessToken()}`), status: 400 },
  { title: 'a nonce', request: withForm(`logout_token=${await logoutToken({ nonce: null })}`), status: 400 },
  { title: 'an altered token', request: withForm(`logout_token=${token}x`), status: 400 },
  {
    title: 'another tenant',
    request: withForm(`logout_token=${await logoutToken({ iss: 'https://other.us.auth0.com/' })}`),
    status: 400,
  },
  { title: 'R5 a key that may be a new one', request: withForm(`logout_token=${orphan}`), status: 503 },
  {
    title: 'JSON',
    request: withForm(JSON.stringify({ logout_token: token }), 'application/json'),
    status: 400,
  },
  { title: 'no body', request: withForm(''), status: 400, passesParsers: false },
  {
    title: 'what is not UTF-8',
    request: withForm(Buffer.concat([Buffer.from('logout_token=x&y='), notUtf8])),
    status: 400,
    passesParsers: false,
  },
  {
    title: 'more than 64 KiB',
    request: withForm(`logout_token=${token}&x=${'x'.repeat(65_536)}`),
    status: 400,
    passesParsers: false,
  },
  ...['GET', 'PUT', 'DELETE', 'OPTIONS'].map(other),
];

const unavailableRows: readonly Row[] = [
  { title: 'keys that are unavailable', request: withForm(`logout_token=${orphan}`), status: 503 },
];

const receivers: readonly (readonly [string, Receiver, readonly Row[]])[] = [
  ['V18 a webhook', eventWebhook(client, { token: TOKEN }), webhookRows],
  ['V19 back-channel logout', backchannelLogout(client, { clientId: CLIENT_ID }), logoutRows],
  ['V19 an outage', backchannelLogout(outage.client, { clientId: CLIENT_ID }), unavailableRows],
];
const modes = [
  { name: 'before body parsers', hasParsers: false, needs: 'raw-bodies' },
  { name: 'behind body parsers', hasParsers: true, needs: 'parsed-bodies' },
] as const;

// By receiver and row: what each adapter answered.
const answers = new Map<string, Map<string, string>>();

const start = (adapter: AdapterUnderTest, receive: Receiver, hasParsers = false): Promise<RunningApp> =>
  adapter.start({ auth0: [tenant.options()], routes: [], receiver: { path: PATH, receive, hasParsers } });

describe.each([...adapters, nodeHttp].map((adapter) => [label(adapter), adapter] as const))(
  '%s',
  (name, adapter) => {
    for (const [title, receive, rows] of receivers) {
      for (const { name: mode, hasParsers, needs } of modes.filter(
        ({ needs }) => !adapter.lacks?.includes(needs),
      )) {
        describe(`${title} ${mode}`, () => {
          let app: RunningApp;
          beforeAll(async () => {
            app = await start(adapter, receive, hasParsers);
          });
          afterAll(() => app.close());

          it.each(
            rows
              .filter(({ passesParsers = true }) => passesParsers || !hasParsers)
              .map((row) => [row.title, row] as const),
          )('V18, V19, V19a %s', async (rowTitle, { request, status, storeFails = false }) => {
            store.fails = storeFails;
            const answer = await send(app.origin, { ...request, target: PATH }, adapter.protocol);
            store.fails = false;
            expect(answer.status, answer.body).toBe(status);
            const fields = [...answer.headers].filter(([field]) => !CONNECTION.has(field)).sort();
            const key = `${title}: ${rowTitle}`;
            const text = JSON.stringify([answer.status, fields, answer.body]);
            answers.set(key, (answers.get(key) ?? new Map()).set(`${name} ${mode} ${needs}`, text));
          });
        });
      }
    }
  },
);

/** What belongs to the connection and the protocol. */
const CONNECTION: ReadonlySet<string> = new Set([
  ':status',
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
]);

describe('V19a all frameworks, before and behind body parsers', () => {
  it('give the same answers to the byte, with the same header fields', () => {
    expect(answers.size).toBe(webhookRows.length + logoutRows.length + unavailableRows.length);
    for (const [title, byAdapter] of answers) {
      const distinct = new Set(byAdapter.values());
      expect([...distinct], title).toHaveLength(1);
    }
  });
});

const onSockets = [...adapters, nodeHttp].filter(
  ({ protocol, lacks }) => protocol === 'http/1.1' && !lacks?.includes('raw-bodies'),
);
const head = `POST ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${TOKEN}\r\n`;
const body = JSON.stringify(event);
const whole = `${head}Content-Length: ${body.length}\r\n\r\n${body}`;

describe.each(onSockets.map((adapter) => [label(adapter), adapter] as const))(
  '%s on a socket',
  (_name, adapter) => {
    let app: RunningApp;
    beforeAll(async () => {
      app = await start(adapter, eventWebhook(client, { token: TOKEN }));
    });
    afterAll(() => app.close());

    it('V19a waits for a body that was asked for with 100-continue', async () => {
      const talk = new Talk(app);
      talk.say(`${head}Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`);
      await talk.hears('HTTP/1.1 100 Continue');
      talk.say(body);
      await talk.hears('HTTP/1.1 204');
      talk.end();
    });

    it('V19a answers a body that is too long before it ends, and the next request on the connection', async () => {
      const talk = new Talk(app);
      talk.say(`${head}Transfer-Encoding: chunked\r\n\r\n`);
      const chunk = `200000\r\n${' '.repeat(2_097_152)}\r\n`;
      for (let sent = 0; sent < 17; sent += 1) talk.say(chunk);
      await talk.hears('HTTP/1.1 413');
      // @hono/node-server ends the connection of a request whose body nobody reads (2.1, after 500 ms or 64 MiB).
      if (!adapter.lacks?.includes('early-answers')) {
        talk.say(`${chunk}0\r\n\r\n${whole}`);
        await talk.hears('HTTP/1.1 204');
      }
      talk.end();
    });

    it('V18 refuses a second Authorization, whichever of them is right', async () => {
      const fields = `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
      for (const lines of [
        `${head}Authorization: Bearer ${'x'.repeat(40)}\r\n`,
        `${head}authorization: Bearer ${TOKEN}\r\n`,
        head.replace('Authorization', `Authorization: Bearer ${'x'.repeat(40)}\r\nAuthorization`),
      ]) {
        const talk = new Talk(app);
        talk.say(lines + fields);
        await talk.hears('HTTP/1.1 401');
        talk.end();
      }
    });

    it('L3, L4 survives clients that leave within a body', async () => {
      for (const leave of ['end', 'resetAndDestroy', 'destroy'] as const) {
        const talk = new Talk(app);
        talk.say(`${head}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 20)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        talk.socket[leave]();
      }
      const talk = new Talk(app);
      talk.say(whole);
      await talk.hears('HTTP/1.1 204');
      talk.end();
    });
  },
);

/** A connection on which a test says what it likes. */
class Talk {
  readonly socket;
  #heard = '';

  constructor({ origin }: RunningApp) {
    const { port, hostname } = new URL(origin);
    this.socket = connect(Number(port), hostname);
    this.socket.setEncoding('utf8').on('error', () => {});
    this.socket.on('data', (text) => {
      this.#heard += text;
    });
  }

  say(text: string): void {
    this.socket.write(text);
  }

  async hears(text: string): Promise<void> {
    await expect.poll(() => this.#heard, { timeout: 5000 }).toContain(text);
  }

  end(): void {
    this.socket.destroy();
  }
}
