import { ApiClient, MemoryRevocationStore } from '@auth0-api/core';
import { backchannelLogout } from '@auth0-api/revocation';
import { createClock } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  CLIENT_ID,
  createFeedScene,
  feedEvents,
  logoutClaims,
  post,
  postToken,
  SESSION,
} from '../../../tests/support/feed-scene.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const { client, store, tenant, time } = await createFeedScene();
const logout = backchannelLogout(client, { clientId: CLIENT_ID });
const token = await tenant.accessToken(logoutClaims(time));

describe('V19 a logout', () => {
  it('revokes the session that ended, until the end of that second', async () => {
    const seen = feedEvents();
    await logout(postToken(token));
    const { sid, sub } = logoutClaims(time);
    expect(store.appended.at(-1)).toMatchObject({
      issuer: tenant.issuer,
      session: sid,
      subject: sub,
      before: time + 1,
    });
    expect(seen).toEqual([{ feed: 'backchannel-logout', outcome: 'revoked', status: 200, revocations: 1 }]);
  });

  it('refuses two types, of which Node.js shows the first', async () => {
    const rawHeaders = ['Content-Type', FORM['content-type'], 'content-type', 'application/json'];
    expect(await logout({ ...postToken(token), rawHeaders })).toMatchObject({ status: 400 });
    expect(await logout({ ...postToken(token), rawHeaders: rawHeaders.slice(2) })).toMatchObject({
      status: 200,
    });
  });

  it('leaves other sessions of the user alone', async () => {
    await logout(postToken(await tenant.accessToken({ ...logoutClaims(time), sid: 'one' })));
    const [ended, other] = await Promise.all(
      ['one', 'two'].map((session) => tenant.accessToken({ sub: 'auth0|alice', [SESSION]: session })),
    );
    await expect(client.verifyAccessToken({ accessToken: ended ?? '' })).rejects.toMatchObject({
      reason: 'token_revoked',
    });
    await expect(client.verifyAccessToken({ accessToken: other ?? '' })).resolves.toBeDefined();
  });

  it('revokes the user if that is said by name', async () => {
    const all = await createFeedScene({});
    const receive = backchannelLogout(all.client, { clientId: CLIENT_ID, revoke: 'subject' });
    const claims = logoutClaims(time);
    expect(await receive(postToken(await all.tenant.accessToken(claims)))).toMatchObject({ status: 200 });
    expect(all.store.appended).toMatchObject([{ subject: 'auth0|alice', before: time + 1 }]);
    expect(all.store.appended[0]).not.toHaveProperty('session');
    const nobody = await all.tenant.accessToken({ ...claims, sub: undefined });
    expect(await receive(postToken(nobody))).toMatchObject({ status: 400 });
  });

  it('answers 503 if the store is unavailable: a 400 would end the delivery', async () => {
    store.fails = true;
    const answer = await logout(postToken(token));
    store.fails = false;
    expect(answer).toMatchObject({ status: 503, headers: { 'Cache-Control': 'no-store' } });
    expect(Number(answer.headers['Retry-After'])).toBeGreaterThan(0);
  });

  it('answers 503 if the keys of the issuer are unavailable', async () => {
    const seen = feedEvents();
    const outage = await createFeedScene();
    outage.tenant.outage('all', { status: 503 });
    const answer = await backchannelLogout(outage.client, { clientId: CLIENT_ID })(
      postToken(await outage.tenant.accessToken(logoutClaims(time))),
    );
    expect(answer).toMatchObject({ status: 503 });
    expect(bodyOf(answer).error).toBe('temporarily_unavailable');
    expect(seen).toMatchObject([{ outcome: 'failed', failure: 'issuer', status: 503 }]);
  });

  it('R5 answers 503 to a new key while the key set may not be fetched again, and 200 after that', async () => {
    const clock = createClock(() => time);
    const { tenant, client, store } = await createFeedScene({ sessionClaim: SESSION }, clock.now);
    const receive = backchannelLogout(client, { clientId: CLIENT_ID });
    const send = async (header: { readonly kid?: string } = {}) =>
      receive(postToken(await tenant.accessToken(logoutClaims(time), { header })));
    expect(await send()).toMatchObject({ status: 200 });
    clock.advance(31);
    // This one was looked for, and is not there.
    expect(await send({ kid: 'forged' })).toMatchObject({ status: 400 });
    await tenant.rotateKey();
    clock.advance(10);
    const seen = feedEvents();
    const early = await send();
    expect(early).toMatchObject({ status: 503, headers: { 'Retry-After': '20' } });
    expect(bodyOf(early).error).toBe('temporarily_unavailable');
    expect(seen).toMatchObject([{ outcome: 'failed', failure: 'issuer', status: 503 }]);
    expect(await send({ kid: 'forged' })).toMatchObject({ status: 503 });
    expect(store.appended).toHaveLength(1);
    clock.advance(20);
    expect(await send()).toMatchObject({ status: 200 });
    expect(store.appended).toHaveLength(2);
  });

  it.each(['GET', 'HEAD', 'PUT', 'OPTIONS'])('answers 405 to %s', async (method) => {
    expect(await logout({ method, headers: {}, body: undefined })).toMatchObject({
      status: 405,
      headers: { Allow: 'POST' },
    });
  });
});

describe('V19 the form', () => {
  it.each<[string, Record<string, string>, string | Uint8Array]>([
    [
      'a charset',
      { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      `logout_token=${token}`,
    ],
    ['another letter case', { 'content-type': 'Application/X-WWW-Form-Urlencoded' }, `logout_token=${token}`],
    ['other fields', FORM, `a=1&logout_token=${token}&b=2`],
    ['a name that is escaped', FORM, `logout%5Ftoken=${token}`],
  ])('may have %s', async (_name, headers, body) => {
    expect(await logout(post(headers, body))).toMatchObject({ status: 200 });
  });

  it.each<[string, Record<string, string>, string | Uint8Array]>([
    ['no body', FORM, ''],
    ['no token', FORM, 'token=x'],
    ['an empty token', FORM, 'logout_token='],
    ['two tokens', FORM, `logout_token=${token}&logout_token=${token}`],
    ['a list', FORM, `logout_token[]=${token}`],
    ['a member', FORM, `logout_token[a]=${token}`],
    ['another name', FORM, `LOGOUT_TOKEN=${token}`],
    ['no type', {}, `logout_token=${token}`],
    ['JSON', { 'content-type': 'application/json' }, JSON.stringify({ logout_token: token })],
    ['several parts', { 'content-type': 'multipart/form-data; boundary=x' }, `logout_token=${token}`],
    [
      'a type that only begins like it',
      { 'content-type': `${FORM['content-type']}x` },
      `logout_token=${token}`,
    ],
    [
      'what is not UTF-8',
      FORM,
      Buffer.concat([Buffer.from(`logout_token=${token}&x=`), Buffer.from([0xff])]),
    ],
    ['compression', { ...FORM, 'content-encoding': 'gzip' }, `logout_token=${token}`],
    ['more than 64 KiB', FORM, `logout_token=${token}&x=${'x'.repeat(65_536)}`],
    ['more than 64 KiB, by its length', { ...FORM, 'content-length': '65537' }, `logout_token=${token}`],
  ])('must not have %s: 400', async (_name, headers, body) => {
    const before = store.appended.length;
    const answer = await logout(post(headers, body));
    expect(answer.status).toBe(400);
    expect(bodyOf(answer).error).toBe('invalid_request');
    expect(answer.body).not.toContain(token.slice(0, 20));
    expect(store.appended.length).toBe(before);
  });

  it.each<[string, unknown, number]>([
    ['as a parser leaves it', { logout_token: token }, 200],
    ['with a member of the prototype', Object.create({ logout_token: token }), 400],
    ['with two tokens', { logout_token: [token, token] }, 400],
    ['with a token that is an object', { logout_token: { toString: () => token } }, 400],
    ['that is a list', [{ logout_token: token }], 400],
    ['without a prototype', Object.assign(Object.create(null), { logout_token: token }), 200],
    ['as a text', `logout_token=${token}`, 200],
    ['as bytes', Buffer.from(`logout_token=${token}`), 200],
  ])('%s: %3$s', async (_name, body, status) => {
    expect(await logout({ method: 'POST', headers: FORM, body })).toMatchObject({ status });
  });

  it('that JSON was parsed to is none', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(await logout({ method: 'POST', headers, body: { logout_token: token } })).toMatchObject({
      status: 400,
    });
  });
});

describe('V19 options', () => {
  it.each<[string, object]>([
    ['no application', {}],
    ['an empty one', { clientId: '' }],
    ['no applications', { clientId: [] }],
    ['one of several that is no text', { clientId: [CLIENT_ID, 5] }],
    ['another kind', { clientId: CLIENT_ID, revoke: 'sid' }],
    ['a foreign issuer', { clientId: CLIENT_ID, issuers: ['https://other.us.auth0.com/'] }],
    ['an unknown option', { clientId: CLIENT_ID, audience: 'x' }],
  ])('%s is a configuration error', (_name, options) => {
    expect(() => backchannelLogout(client, options as never)).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    );
  });

  it('without a sessionClaim, what a logout revokes must be said by name', async () => {
    const { client: other } = await createFeedScene({});
    for (const revoke of [undefined, 'session'] as const)
      expect(() => backchannelLogout(other, { clientId: CLIENT_ID, ...(revoke && { revoke }) })).toThrow(
        /sessionClaim.*'subject'/,
      );
    backchannelLogout(other, { clientId: CLIENT_ID, revoke: 'subject' });
  });

  it('V19 a token under one name of a tenant revokes under all names of it', async () => {
    const names = [tenant.issuer, 'https://login.acme.com/'];
    const own = new MemoryRevocationStore({ now: () => time });
    const appended: string[] = [];
    const { domain: _, ...options } = tenant.options();
    const several = new ApiClient({
      ...options,
      domains: [tenant.domain, 'login.acme.com'],
      revocation: {
        store: {
          append: (list) => {
            appended.push(...list.map(({ issuer }) => issuer));
            return own.append(list);
          },
          follow: (follower) => own.follow(follower),
        },
        sessionClaim: SESSION,
      },
    });
    const receive = backchannelLogout(several, { clientId: CLIENT_ID, issuers: names });
    expect(await receive(postToken(token))).toMatchObject({ status: 200 });
    expect(appended).toEqual(names);
  });
});
