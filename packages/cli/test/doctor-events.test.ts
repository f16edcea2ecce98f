import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ApiClient } from '@auth0-api/core';
import { EVENT_REVOCATIONS, followEvents } from '@auth0-api/revocation';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { describeWithRedis, PATIENCE, RedisServer } from '../../../tests/support/redis-server.js';
import { newPrefix, storeOn, urlOf } from './redis-support.js';
import { listen, listeningTenant, pointAt, runCli, runHere } from './support.js';

const SECRET = 'client-secret-of-the-reader';
const TOKEN = 'management-token-of-the-reader';
const CREDENTIALS = { AUTH0_CLIENT_ID: 'reader', AUTH0_CLIENT_SECRET: SECRET };

interface Check {
  readonly name: string;
  readonly outcome: string;
  readonly likelyCause?: string;
  readonly detail: string;
  readonly fix?: string;
}

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

interface ManagementApi {
  readonly token?: Respond;
  readonly events?: Respond;
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Respond =>
  (_request, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));

const stream =
  (text: string): Respond =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(text);
  };

const issued = json(200, {
  access_token: TOKEN,
  scope: 'read:events',
  expires_in: 86_400,
  token_type: 'Bearer',
});
const progress = ':connected\n\nretry: 2000\n\nevent: offset-only\nid: a\ndata: {"offset":"a"}\n\n';

function eventAt(seconds: number): string {
  const time = new Date((Date.now() / 1000 + seconds) * 1000).toISOString();
  const event = { id: 'evt_1', type: 'user.updated', time, data: { object: { user_id: 'auth0|1' } } };
  return `:connected\n\nevent: user.updated\nid: a\ndata: ${JSON.stringify({ offset: 'a', event })}\n\n`;
}

/** Serves what the Management API does. Answers its domain, and what it was asked. */
async function managementApi({ token = issued, events = stream(progress) }: ManagementApi) {
  const asked: { url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { url = '', headers } = request;
    asked.push({ url, headers, body });
    if (url === '/oauth/token') token(request, response);
    else if (url.startsWith('/api/v2/events?')) events(request, response);
    else response.writeHead(404).end();
  });
  const port = await listen(server);
  return { domain: `http://127.0.0.1:${port}`, asked };
}

async function doctor(api: ManagementApi, env: Record<string, string> = CREDENTIALS) {
  return ask(await managementApi(api), env);
}

async function ask(
  { domain, asked }: Awaited<ReturnType<typeof managementApi>>,
  env: Record<string, string>,
  args: readonly string[] = [],
) {
  const tenant = await listeningTenant();
  const all = ['doctor', ...pointAt(tenant), '--events', '--events-domain', domain, '--json', ...args];
  const { code, stdout, stderr } = await runHere(all, { env });
  expect(stderr).toBe('');
  for (const secret of [SECRET, TOKEN]) expect(stdout).not.toContain(secret);
  const { checks } = JSON.parse(stdout) as { checks: readonly Check[] };
  const found = checks.filter(({ name }) => name.startsWith('event_'));
  const short = found.map(({ name, outcome, likelyCause }) =>
    [name.slice('event_'.length), outcome, ...(likelyCause === undefined ? [] : [likelyCause])].join(' '),
  );
  return { code, short, found, domain, asked };
}

describe('doctor --events', () => {
  it('E17 finds no problem where there is none, and asks as followEvents does', async () => {
    const { code, short, domain, asked } = await doctor({});
    expect(short).toEqual(['token ok', 'scope ok', 'stream ok', 'delay ok', 'reader skipped']);
    expect(code).toBe(0);
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'reader',
      client_secret: SECRET,
      audience: `${domain}/api/v2/`,
    });
    const { url = '', headers = {} } = asked[1] ?? {};
    expect(new URL(url, domain).searchParams.getAll('event_type').sort()).toEqual(
      Object.keys(EVENT_REVOCATIONS).sort(),
    );
    expect(headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, accept: 'text/event-stream' });
    expect(asked).toHaveLength(2);
  });

  it('E17 without --events nothing of it is checked', async () => {
    const tenant = await listeningTenant();
    const { stdout } = await runCli(['doctor', ...pointAt(tenant), '--json'], { env: CREDENTIALS });
    expect(stdout).not.toContain('event_');
  });

  it.each<[string, readonly string[]]>([
    ['a domain of the Events API', ['--events-domain', 'a.test']],
    ['a Redis', ['--redis', 'redis://a']],
    ['a prefix', ['--prefix', 'a:']],
  ])('E7 %s without --events is a wrong call', async (_what, args) => {
    const ended = await runHere(['doctor', ...args]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('add --events');
  });

  it.each<[string, ManagementApi, readonly string[], RegExp]>([
    [
      'wrong credentials',
      { token: json(401, { error: 'access_denied', error_description: 'Unauthorized' }) },
      ['token problem wrong_credentials'],
      /Copy both from the Settings of the application/,
    ],
    [
      'an application that is not authorized for the Management API',
      { token: json(403, { error: 'access_denied', error_description: 'Client is not authorized' }) },
      ['token problem not_authorized'],
      /Auth0 Management API, Machine to Machine Applications\. .* read:events/,
    ],
    [
      'an application without the grant',
      { token: json(403, { error: 'unauthorized_client' }) },
      ['token problem grant_not_enabled'],
      /Enable Client Credentials/,
    ],
    ['too many requests', { token: json(429, {}) }, ['token problem rate_limited'], /Wait a minute/],
    ['an outage', { token: json(503, {}) }, ['token problem bad_status'], /status\.auth0\.com/],
    [
      'a redirect',
      { token: json(302, {}, { location: 'https://b.test/x' }) },
      ['token problem redirect'],
      /b\.test/,
    ],
    ['a web page', { token: json(200, '<html>') }, ['token problem no_token_in_response'], /proxy/],
    [
      'a token with a line break',
      { token: json(200, { access_token: 'a\nb', scope: 'read:events' }) },
      ['token problem no_token_in_response'],
      /proxy/,
    ],
  ])('E17 the token: %s', async (_what, api, expected, fix) => {
    const { code, short, found } = await doctor(api);
    expect(short).toEqual([
      ...expected,
      'scope skipped',
      'stream skipped',
      'delay skipped',
      'reader skipped',
    ]);
    expect(found[0]?.fix).toMatch(fix);
    expect(code).toBe(1);
  });

  it.each([
    ['both', {}, 'AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET'],
    ['the secret', { AUTH0_CLIENT_ID: 'a' }, 'AUTH0_CLIENT_SECRET'],
  ])('E17 no credentials: %s', async (_what, env, names) => {
    const { short, found, asked } = await doctor({}, env);
    expect(short[0]).toBe('token problem no_credentials');
    expect(found[0]?.detail).toBe(`Not set: ${names}.`);
    expect(asked).toEqual([]);
  });

  it('E17 a token without the scope', async () => {
    const { code, short, found } = await doctor({
      token: json(200, { access_token: TOKEN, scope: 'read:users read:events_of_others' }),
    });
    expect(short).toEqual([
      'token ok',
      'scope problem missing_read_events',
      'stream skipped',
      'delay skipped',
      'reader skipped',
    ]);
    expect(found[1]?.fix).toMatch(/Machine to Machine Applications.* read:events/);
    expect(code).toBe(1);
  });

  it.each<[string, Respond, string, RegExp]>([
    ['401', json(401, {}), 'stream problem token_refused', /own domain/],
    ['403', json(403, {}), 'stream problem missing_read_events', /read:events/],
    ['404', json(404, {}), 'stream problem no_events_api', /your plan has Events/],
    ['500', json(500, {}), 'stream problem bad_status', /status\.auth0\.com/],
    ['a web page', json(200, {}), 'stream problem no_event_stream', /proxy/],
    ['400 for all', json(400, {}), 'stream problem events_refused', /your plan has the Events API/],
    ['429', json(429, {}, { 'retry-after': '7' }), 'stream warning no_connection_left', /in 7 s/],
    ['429 without a time', json(429, {}), 'stream warning no_connection_left', /in a minute/],
  ])('E17 the stream: %s', async (_what, events, expected, fix) => {
    const { code, short, found } = await doctor({ events });
    expect(short).toEqual(['token ok', 'scope ok', expected, 'delay skipped', 'reader skipped']);
    expect(found[2]?.fix).toMatch(fix);
    expect(code).toBe(expected.includes('warning') ? 0 : 1);
  });

  it('E17 400 for the types that the plan lacks: names them, and how to leave them out', async () => {
    const { short, found, asked } = await doctor({
      events({ url = '' }, response) {
        if (url.includes('group.member.deleted')) json(400, {})(undefined as never, response);
        else stream(progress)(undefined as never, response);
      },
    });
    expect(short[2]).toBe('stream problem event_type_refused');
    expect(found[2]?.detail).toContain('Auth0 refuses group.member.deleted, which');
    expect(found[2]?.fix).toContain("followEvents(client, { events: { 'group.member.deleted': false } })");
    // The token, all at once, and each alone.
    expect(asked).toHaveLength(8);
  });

  it.each<[string, () => string, string, RegExp]>([
    ['an event', () => eventAt(-2), 'delay ok', /An event arrived \d s after it happened/],
    ['a late event', () => eventAt(-600), 'delay warning late_events', /arrived 60\d s after it happened/],
    [
      'an error',
      () => 'event: error\ndata: {"error":"x"}\n\n',
      'delay problem stream_error',
      /ended the stream/,
    ],
  ])('E17 the delay: %s', async (_what, text, expected, detail) => {
    const { short, found } = await doctor({ events: (...parts) => stream(text())(...parts) });
    expect(short[3]).toBe(expected);
    expect(found[3]?.detail).toMatch(detail);
  });

  it('E17 a stream that ends at once, and one that says nothing', async () => {
    const ends: Respond = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(':connected\n\n');
    expect((await doctor({ events: ends })).short[3]).toBe('delay ok');
    const empty: Respond = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/event-stream' }).end();
    expect((await doctor({ events: empty })).short[3]).toBe('delay warning silent_stream');
  });

  it('E17 a server that does not respond is given up', async () => {
    const hangs: Respond = () => {};
    const env = { ...CREDENTIALS, AUTH0_TIMEOUT: '0.5' };
    expect((await doctor({ token: hangs }, env)).short[0]).toBe('token problem timeout');
    expect((await doctor({ events: hangs }, env)).short[2]).toBe('stream problem timeout');
  });

  it('E17 several own domains, only custom ones, and one that is none: it asks for the one that is meant', async () => {
    const args = [
      'doctor',
      '--domain',
      'http://127.0.0.1:1',
      '--domain',
      'http://127.0.0.1:2',
      '--audience',
      'a',
    ];
    const flags = ['--events', '--allow-insecure-loopback', '--json'];
    const ended = await runHere([...args, ...flags], { env: {} });
    const of = (stdout: string) =>
      (JSON.parse(stdout).checks as Check[]).find(({ name }) => name === 'event_token');
    expect(of(ended.stdout)).toMatchObject({
      likelyCause: 'which_domain',
      fix: expect.stringContaining('--events-domain'),
    });
    const custom = ['doctor', '--domain', 'https://127.0.0.1:1', '--audience', 'a'];
    const none = await runHere([...custom, ...flags], { env: {} });
    expect(of(none.stdout)).toMatchObject({
      likelyCause: 'which_domain',
      detail: expect.stringContaining('None'),
    });
    const bad = await runHere([...args, ...flags, '--events-domain', 'https://a.test/b'], { env: {} });
    expect(of(bad.stdout)).toMatchObject({
      outcome: 'problem',
      fix: expect.stringContaining('--events-domain'),
    });
  });
});

describe('doctor --events and the Events API of the local tenant', () => {
  const clients = [
    { clientId: 'reader', clientSecret: SECRET, managementScope: 'read:events' },
    { clientId: 'other', clientSecret: SECRET },
    { clientId: 'less', clientSecret: SECRET, managementScope: 'read:users' },
  ];

  it.each([
    ['reader', ['ok', 'ok', 'ok', 'ok', 'skipped']],
    ['other', ['not_authorized', 'skipped', 'skipped', 'skipped', 'skipped']],
    ['less', ['ok', 'missing_read_events', 'skipped', 'skipped', 'skipped']],
    ['nobody', ['wrong_credentials', 'skipped', 'skipped', 'skipped', 'skipped']],
  ])('E17 the application %s', async (clientId, expected) => {
    const tenant = await listeningTenant({ clients });
    const args = ['doctor', '--events', ...pointAt(tenant), '--json'];
    const running = runCli(args, { env: { ...CREDENTIALS, AUTH0_CLIENT_ID: clientId } });
    // Until one arrives while it listens.
    let isOver = false;
    const ended = running.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await tenant.blockUser('auth0|alice');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { stdout, stderr } = await ended;
    expect(stderr).toBe('');
    expect(stdout).not.toContain(SECRET);
    const checks = (JSON.parse(stdout).checks as Check[]).filter(({ name }) => name.startsWith('event_'));
    expect(checks.map(({ outcome, likelyCause }) => likelyCause ?? outcome)).toEqual(expected);
    if (clientId === 'reader') expect(checks[3]?.detail).toMatch(/An event arrived \d s after it happened/);
  });
});

describeWithRedis('doctor --events with Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  const start = async () => {
    const api = await managementApi({});
    const prefix = newPrefix();
    const { store } = await storeOn(server, prefix);
    const look = async (env: Record<string, string> = {}) => {
      const all = { ...CREDENTIALS, REDIS_URL: urlOf(server), ...env };
      const { found, code } = await ask(api, all, ['--prefix', prefix]);
      return { code, ...found[4] };
    };
    return { store, look, feed: `events@${new URL(api.domain).host}` };
  };

  it('E17, V17 finds the place of a feed where followEvents keeps it', async () => {
    const tenant = await listeningTenant({
      clients: [{ clientId: 'reader', clientSecret: SECRET, managementScope: 'read:events' }],
    });
    const prefix = newPrefix();
    const { store } = await storeOn(server, prefix);
    const client = new ApiClient({ ...tenant.options(), revocation: { store } });
    onTestFinished(() => client.close());
    const feed = followEvents(client, { domain: tenant.domain, clientId: 'reader', clientSecret: SECRET });
    onTestFinished(() => feed.close());
    await expect.poll(() => feed.status().connected, { timeout: PATIENCE }).toBe(true);
    await tenant.blockUser('auth0|alice');
    await expect.poll(() => feed.status().positionAt, { timeout: PATIENCE }).toBeGreaterThan(0);
    const args = ['doctor', ...pointAt(tenant), '--events', '--json', '--prefix', prefix];
    const { stdout } = await runHere(args, { env: { ...CREDENTIALS, REDIS_URL: urlOf(server) } });
    const checks = JSON.parse(stdout).checks as Check[];
    expect(checks.find(({ name }) => name === 'event_reader')).toMatchObject({ outcome: 'ok' });
  });

  it('E17 says whether a process reads the events, and when it read the last', async () => {
    const { store, look, feed } = await start();
    const now = Date.now() / 1000;
    expect(await look()).toMatchObject({ code: 1, outcome: 'problem', likelyCause: 'no_reader' });
    await store.lead(feed, 'me', 60);
    expect(await look()).toMatchObject({ code: 0, outcome: 'warning', likelyCause: 'reader_behind' });
    await store.setPosition(feed, JSON.stringify({ offset: 'a', at: now - 10 }));
    expect(await look()).toMatchObject({
      code: 0,
      outcome: 'ok',
      data: { delay: expect.any(Number) },
    });
    await store.setPosition(feed, JSON.stringify({ offset: 'a', at: now - 900 }));
    expect(await look()).toMatchObject({ outcome: 'warning', likelyCause: 'reader_behind' });
    await store.setPosition(feed, 'not JSON');
    expect(await look()).toMatchObject({
      outcome: 'warning',
      detail: expect.stringContaining('None has read'),
    });
  });

  it('E17 a Redis that is away is a problem of its own', async () => {
    const { look } = await start();
    expect(await look({ REDIS_URL: 'redis://127.0.0.1:1' })).toMatchObject({
      code: 1,
      outcome: 'problem',
      likelyCause: 'redis_refused',
    });
  });
});
