import { ApiClient, MemoryRevocationStore } from '@auth0-api/core';
import { eventWebhook } from '@auth0-api/revocation';
import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  createFeedScene,
  deleted,
  feedEvents,
  post,
  postEvent,
  ReadableStore,
  TOKEN,
} from '../../../tests/support/feed-scene.js';

const scene = await createFeedScene();
const { client, store, tenant, time } = scene;
const webhook = eventWebhook(client, { token: TOKEN });
const accessToken = await tenant.accessToken();

describe('V18 a webhook', () => {
  it('V16 revokes what an event ends, at the instant of the event, and answers 204', async () => {
    const before = store.appended.length;
    expect(await webhook(postEvent(deleted(time - 30.5)))).toEqual({
      status: 204,
      headers: { 'Cache-Control': 'no-store' },
      body: undefined,
    });
    expect(store.appended.slice(before)).toEqual([
      expect.objectContaining({
        issuer: tenant.issuer,
        subject: 'auth0|alice',
        before: time - 30.5,
        note: 'Auth0 event user.deleted evt_6SfwXrtm8nVcjzzNCFFH1L',
      }),
    ]);
  });

  it('refuses the tokens of that user from then on, and no later ones', async () => {
    await webhook(postEvent(deleted(time, 'auth0|bob')));
    const old = await tenant.accessToken({ sub: 'auth0|bob', iat: time - 1 });
    const current = await tenant.accessToken({ sub: 'auth0|bob', iat: time + 1 });
    await expect(client.verifyAccessToken({ accessToken: old })).rejects.toMatchObject({
      reason: 'token_revoked',
    });
    await expect(client.verifyAccessToken({ accessToken: current })).resolves.toMatchObject({
      sub: 'auth0|bob',
    });
  });

  it('answers 204 for an event again, and for one that revokes nothing', async () => {
    const event = deleted(time - 60, 'auth0|carol');
    for (const one of [event, event, { ...event, type: 'user.created' }])
      expect(await webhook(postEvent(one))).toMatchObject({ status: 204 });
  });

  it('answers 503 with Retry-After if the store is unavailable, so that Auth0 sends it again', async () => {
    const other = await createFeedScene();
    other.store.fails = true;
    const receive = eventWebhook(other.client, { token: TOKEN });
    const answer = await receive(postEvent(deleted(time)));
    expect(answer).toMatchObject({ status: 503, headers: { 'Cache-Control': 'no-store' } });
    expect(Number(answer.headers['Retry-After'])).toBeGreaterThan(0);
    expect(bodyOf(answer)).toEqual({
      error: 'temporarily_unavailable',
      error_description: expect.any(String),
    });
    other.store.fails = false;
    expect(await receive(postEvent(deleted(time)))).toMatchObject({ status: 204 });
  });

  it.each(['GET', 'HEAD', 'PUT', 'OPTIONS', undefined])('answers 405 to %s', async (method) => {
    expect(await webhook({ ...postEvent(deleted(time)), method })).toEqual({
      status: 405,
      headers: { 'Cache-Control': 'no-store', Allow: 'POST' },
      body: undefined,
    });
  });

  it('accepts each of several tokens, while one replaces the other', async () => {
    const both = eventWebhook(client, { token: [TOKEN, 'n'.repeat(32)] });
    for (const token of [TOKEN, 'n'.repeat(32)])
      expect(await both(postEvent(deleted(time), token))).toMatchObject({ status: 204 });
    expect(await both(postEvent(deleted(time), 'm'.repeat(32)))).toMatchObject({ status: 401 });
  });

  const body = JSON.stringify(deleted(time, 'auth0|forged'));
  it.each<[string, Record<string, string | string[]>]>([
    ['no token', {}],
    ['another token', { authorization: `Bearer ${'x'.repeat(40)}` }],
    ['the beginning of the token', { authorization: `Bearer ${TOKEN.slice(1)}` }],
    ['more than the token', { authorization: `Bearer ${TOKEN}k` }],
    ['the token and something else', { authorization: `Bearer ${TOKEN} x` }],
    ['the token alone', { authorization: TOKEN }],
    ['another scheme', { authorization: `Basic ${TOKEN}` }],
    ['two fields', { authorization: [`Bearer ${TOKEN}`, `Bearer ${TOKEN}`] }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['an access token', { authorization: `Bearer ${accessToken}` }],
  ])('V18 answers 401 to %s, and reads and revokes nothing', async (_name, headers) => {
    const before = store.appended.length;
    const request = post({ 'content-type': 'application/json' }, body);
    const answer = await webhook({ ...request, headers: { ...(request.headers as object), ...headers } });
    expect(answer).toMatchObject({ status: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
    expect(bodyOf(answer).error).toBe('invalid_token');
    expect((request.body as { readableDidRead: boolean }).readableDidRead).toBe(false);
    expect(store.appended.length).toBe(before);
  });

  it('takes the scheme in any letter case', async () => {
    const request = post({ authorization: `bEARER   ${TOKEN}` }, body);
    expect(await webhook(request)).toMatchObject({ status: 204 });
  });
});

describe('V18 a body that is no event', () => {
  const valid = deleted(time);
  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['no JSON', '{"type":'],
    ['a list of events', JSON.stringify([valid])],
    ['null', 'null'],
    ['a text', '"user.deleted"'],
    ['a form', 'type=user.deleted'],
    ['a type that is no text', JSON.stringify({ ...valid, type: 5 })],
    ['no time', JSON.stringify({ ...valid, time: undefined })],
    ['milliseconds', JSON.stringify({ ...valid, time: time * 1000 })],
    ['no object', JSON.stringify({ ...valid, data: {} })],
    ['a subject that is no text', JSON.stringify({ ...valid, data: { object: { user_id: ['auth0|a'] } } })],
    [
      'a subject that is too long',
      JSON.stringify({ ...valid, data: { object: { user_id: 'a'.repeat(513) } } }),
    ],
    ['an object that is inherited', '{"__proto__":{"type":"user.deleted","time":"2027-01-01T00:00:00Z"}}'],
    ['what is not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['half a character', Buffer.from(`${JSON.stringify(valid)}é`).subarray(0, -1)],
    ['a compressed one', Buffer.from([0x1f, 0x8b, 0x08, 0x00])],
  ])('%s: 400, and revokes nothing', async (_name, body) => {
    const before = store.appended.length;
    const answer = await webhook(post({ authorization: `Bearer ${TOKEN}` }, body));
    expect(answer).toMatchObject({ status: 400, headers: { 'Cache-Control': 'no-store' } });
    expect(bodyOf(answer).error).toBe('invalid_request');
    expect(store.appended.length).toBe(before);
  });

  it('is answered without a word of it', async () => {
    const answer = await webhook(
      postEvent({ ...deleted(time), type: 'user.deleted', data: 'auth0|secret-user' }),
    );
    expect(answer.body).not.toContain('secret-user');
  });

  it('does not pollute anything', async () => {
    await webhook(postEvent(`{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('V18 an event as a parser left it', () => {
  const headers = { authorization: `Bearer ${TOKEN}` };
  it.each<[string, unknown]>([
    ['an object', deleted(time)],
    ['a text', JSON.stringify(deleted(time))],
    ['bytes', Buffer.from(JSON.stringify(deleted(time)))],
    ['a body of the web', new Response(JSON.stringify(deleted(time))).body],
  ])('%s is understood', async (_name, body) => {
    expect(await webhook({ method: 'POST', headers, body })).toMatchObject({ status: 204 });
  });

  it.each<[string, unknown]>([
    ['a number', 5],
    ['a list', [deleted(time)]],
    ['an empty object', {}],
    ['an object that inherits the event', Object.create(deleted(time))],
    ['nothing', undefined],
  ])('%s is not: 400', async (_name, body) => {
    expect(await webhook({ method: 'POST', headers, body })).toMatchObject({ status: 400 });
  });
});

describe('V18 what the app says of events', () => {
  it('is revoked, all of it', async () => {
    const before = store.appended.length;
    const receive = eventWebhook(client, {
      token: TOKEN,
      events: {
        'user.created': () => [{ subject: 'auth0|x' }, { organization: 'org_x' }],
        'user.deleted': false,
      },
    });
    expect(await receive(postEvent({ ...deleted(time), type: 'user.created' }))).toMatchObject({
      status: 204,
    });
    expect(await receive(postEvent(deleted(time)))).toMatchObject({ status: 204 });
    expect(store.appended.slice(before)).toMatchObject([{ subject: 'auth0|x' }, { organization: 'org_x' }]);
  });

  it("is the app's fault if it fails: the receiver rejects, and publishes that", async () => {
    const seen = feedEvents();
    const fault = new Error('A bug of the app.');
    const receive = eventWebhook(client, {
      token: TOKEN,
      events: {
        'user.created': () => {
          throw fault;
        },
      },
    });
    await expect(receive(postEvent({ ...deleted(time), type: 'user.created' }))).rejects.toBe(fault);
    expect(seen).toEqual([{ feed: 'webhook', outcome: 'failed', failure: 'unexpected', status: 500 }]);
  });
});

describe('V18 events on auth0-api:feed', () => {
  it('say what was done, and name no user and no token', async () => {
    const seen = feedEvents();
    await webhook(postEvent(deleted(time, 'auth0|private')));
    await webhook(postEvent({ ...deleted(time), type: 'user.created' }));
    await webhook(postEvent(deleted(time), 'x'.repeat(32)));
    await webhook(postEvent('{'));
    expect(seen).toEqual([
      { feed: 'webhook', outcome: 'revoked', status: 204, revocations: 1, eventType: 'user.deleted' },
      { feed: 'webhook', outcome: 'ignored', status: 204, revocations: 0, eventType: 'user.created' },
      { feed: 'webhook', outcome: 'refused', failure: 'wrong_token', status: 401 },
      { feed: 'webhook', outcome: 'refused', failure: 'unreadable', status: 400 },
    ]);
  });
});

describe('V18 options', () => {
  it.each<[string, object]>([
    ['no token', {}],
    ['an empty token', { token: '' }],
    ['a short token', { token: 'k'.repeat(31) }],
    ['a token with a blank', { token: `${'k'.repeat(40)} ` }],
    ['a token that no header field can hold', { token: `${'k'.repeat(40)}é` }],
    ['no tokens', { token: [] }],
    ['one token of several that is short', { token: [TOKEN, 'k'] }],
    ['too many tokens', { token: Array.from({ length: 17 }, () => TOKEN) }],
    ['a foreign issuer', { token: TOKEN, issuers: ['https://other.us.auth0.com/'] }],
    ['no issuer', { token: TOKEN, issuers: [] }],
    ['an issuer that is no list', { token: TOKEN, issuers: tenant.issuer }],
    ['unusable events', { token: TOKEN, events: { 'user.deleted': true } }],
    ['an unknown option', { token: TOKEN, tokens: TOKEN }],
    ['null', { token: null }],
  ])('%s is a configuration error that shows no token', (_name, options) => {
    expect(() => eventWebhook(client, options as never)).toThrow(
      expect.objectContaining({ name: 'ConfigurationError', message: expect.not.stringContaining('kkkk') }),
    );
  });

  it('V8 a client without revocation is one, too', () => {
    expect(() => eventWebhook(new ApiClient(tenant.options()), { token: TOKEN })).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    );
  });

  it('V8 of a client that accepts several issuers, the issuers are required', async () => {
    const domains = [tenant.domain, 'other.us.auth0.com'];
    const { domain: _, ...options } = tenant.options();
    const several = new ApiClient({
      ...options,
      domains,
      revocation: { store: new MemoryRevocationStore() },
    });
    expect(() => eventWebhook(several, { token: TOKEN })).toThrow(
      expect.objectContaining({ name: 'MissingRequiredArgumentError', argument: 'issuers' }),
    );
  });

  it('V18 events revoke under all names of the tenant, and under no others', async () => {
    const own = new ReadableStore({ now: () => time });
    const names = ['https://acme.us.auth0.com/', 'https://login.acme.com/', 'https://rival.us.auth0.com/'];
    const { domain: _, ...options } = tenant.options();
    const several = new ApiClient({ ...options, domains: names, revocation: { store: own } });
    const receive = eventWebhook(several, { token: TOKEN, issuers: names.slice(0, 2) });
    expect(await receive(postEvent(deleted(time)))).toMatchObject({ status: 204 });
    expect(own.appended.map(({ issuer }) => issuer)).toEqual(names.slice(0, 2));
  });
});
