import { ApiClient } from '@auth0-api/core';
import { backchannelLogout } from '@auth0-api/revocation';
import { forgeToken } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  CLIENT_ID,
  createFeedScene,
  feedEvents,
  LOGOUT_EVENT,
  logoutClaims,
  postToken,
} from '../../../tests/support/feed-scene.js';
import { createKey, createTenant } from '../../../tests/support/tenant.js';

// OpenID Connect Back-Channel Logout 1.0 section 2.6, step by step, and what Auth0 sends (auth0/docs-v2:
// authenticate/login/logout/back-channel-logout).
const { client, store, tenant, time } = await createFeedScene();
const other = await createTenant({ now: () => time, issuer: 'https://other.us.auth0.com/' });
const logout = backchannelLogout(client, { clientId: [CLIENT_ID, 'client-of-the-phone-app'] });
const claims = logoutClaims(time);

type Make = () => Promise<string>;
const signed =
  (more: object = {}, header: object = {}): Make =>
  () =>
    tenant.accessToken({ ...claims, ...more }, { header: { ...header } });

describe('V19 a logout token is accepted', () => {
  it.each<[string, Make]>([
    ['as Auth0 sends it', signed()],
    ['without a type', signed({}, { typ: undefined })],
    ['with the type of the standard', signed({}, { typ: 'logout+jwt' })],
    ['with that type, written out, in any letter case', signed({}, { typ: 'application/Logout+JWT' })],
    ['for another application of the receiver', signed({ aud: ['client-of-the-phone-app'] })],
    ['for both', signed({ aud: [CLIENT_ID, 'client-of-the-phone-app'] })],
    ['with a full event', signed({ events: { [LOGOUT_EVENT]: { reason: 'x' }, 'urn:other': {} } })],
    ['at most ten minutes old', signed({ iat: time - 600, exp: time + 120 })],
    ['from a clock that is ahead', signed({ iat: time + 60, exp: time + 180 })],
    ['just expired, within the tolerance', signed({ exp: time - 4 })],
    ['without a subject', signed({ sub: undefined })],
  ])('%s', async (_name, make) => {
    const before = store.appended.length;
    expect(await logout(postToken(await make()))).toEqual({
      status: 200,
      headers: { 'Cache-Control': 'no-store' },
      body: undefined,
    });
    expect(store.appended.length).toBe(before + 1);
  });
});

const foreignKey = await createKey({ kid: tenant.key.kid });
const header = { alg: 'RS256', typ: 'JWT', kid: tenant.key.kid };
const payload = { iss: tenant.issuer, ...claims };

describe('V19 a logout token is refused', () => {
  it.each<[string, Make, string]>([
    ['of another tenant', () => other.accessToken(claims), 'unknown_issuer'],
    ['that names another tenant', signed({ iss: other.issuer }), 'unknown_issuer'],
    ['without an issuer', signed({ iss: undefined }), 'missing_issuer'],
    ['of another application', signed({ aud: 'client-of-a-stranger' }), 'token_audience'],
    ['of another application as well', signed({ aud: [CLIENT_ID, 'stranger'] }), 'token_audience'],
    ['for the API', signed({ aud: tenant.audience }), 'token_audience'],
    ['without an audience', signed({ aud: undefined }), 'token_audience'],
    ['with no audiences', signed({ aud: [] }), 'token_audience'],
    ['with a nested audience', signed({ aud: [[CLIENT_ID]] }), 'token_audience'],
    ['without a signature', () => forgeToken({ header: { alg: 'none' }, payload }), 'unsupported_algorithm'],
    [
      'signed with the public key as a secret',
      () =>
        forgeToken({ header: { ...header, alg: 'HS256' }, payload, key: { secret: tenant.key.publicPem } }),
      'unsupported_algorithm',
    ],
    ['signed by a foreign key', () => forgeToken({ header, payload, key: foreignKey }), 'bad_signature'],
    [
      'with a key of its own',
      () => forgeToken({ header: { ...header, jwk: foreignKey.publicJwk }, payload, key: foreignKey }),
      'bad_signature',
    ],
    ['with an extension', signed({}, { crit: ['x'], x: 1 }), 'unsupported_critical_header'],
    ['of another type', signed({}, { typ: 'at+jwt' }), 'token_type'],
    ['of a type that is no text', signed({}, { typ: ['JWT'] }), 'token_type'],
    ['that has expired', signed({ exp: time - 5 }), 'token_expired'],
    ['without an end', signed({ exp: undefined }), 'token_times'],
    ['with an end that is a text', signed({ exp: String(time + 60) }), 'token_times'],
    ['without a beginning', signed({ iat: undefined }), 'token_times'],
    ['with a beginning before time', signed({ iat: -1 }), 'token_times'],
    [
      'more than ten minutes old, whenever it ends',
      signed({ iat: time - 606, exp: time + 9999 }),
      'token_expired',
    ],
    ['from the future', signed({ iat: time + 61, exp: time + 200 }), 'token_future'],
    ['that is not valid yet', signed({ nbf: time + 10 }), 'token_future'],
    ['without an identifier', signed({ jti: undefined }), 'token_id'],
    ['with an empty identifier', signed({ jti: '' }), 'token_id'],
    ['without events', signed({ events: undefined }), 'token_events'],
    ['with the event as a list', signed({ events: [LOGOUT_EVENT] }), 'token_events'],
    ['with the event as a text', signed({ events: LOGOUT_EVENT }), 'token_events'],
    ['with another event', signed({ events: { 'urn:other': {} } }), 'token_events'],
    ['with an event that says true', signed({ events: { [LOGOUT_EVENT]: true } }), 'token_events'],
    ['with an event that is null', signed({ events: { [LOGOUT_EVENT]: null } }), 'token_events'],
    ['with a nonce', signed({ nonce: 'n-0S6_WzA2Mj' }), 'token_nonce'],
    ['with a nonce that is null', signed({ nonce: null }), 'token_nonce'],
    ['with neither subject nor session', signed({ sub: undefined, sid: undefined }), 'token_subject'],
    ['with a subject that is no text', signed({ sub: { id: 'auth0|alice' } }), 'token_subject'],
    ['with a subject that is null', signed({ sub: null }), 'token_subject'],
    ['with a session that is a number', signed({ sid: 5 }), 'token_subject'],
    ['with an empty session', signed({ sid: '' }), 'token_subject'],
    ['with a session that is too long', signed({ sid: 's'.repeat(513) }), 'token_subject'],
    ['without a session, where sessions are revoked', signed({ sid: undefined }), 'token_without_session'],
    ['that is an access token', () => tenant.accessToken({ sub: 'auth0|alice', sid: 's' }), 'token_audience'],
    ['that is an ID token', signed({ events: undefined, nonce: 'n' }), 'token_events'],
    ['that is no token', async () => 'abc', 'opaque_token'],
    ['that is endless', async () => `${'a'.repeat(20_000)}`, 'token_too_long'],
    ['with claims that only a prototype has', () => forged('{"__proto__":{"iss":"x"}}'), 'missing_issuer'],
  ])('%s', async (_name, make, failure) => {
    const seen = feedEvents();
    const before = store.appended.length;
    const answer = await logout(postToken(await make()));
    expect(answer).toMatchObject({ status: 400, headers: { 'Cache-Control': 'no-store' } });
    expect(bodyOf(answer)).toEqual({ error: 'invalid_request', error_description: expect.any(String) });
    expect(seen).toEqual([{ feed: 'backchannel-logout', outcome: 'refused', failure, status: 400 }]);
    expect(store.appended.length).toBe(before);
  });

  const forged = (text: string) => forgeToken({ header, payload: text, key: tenant.key });

  it('T13 as an access token', async () => {
    const token = await tenant.accessToken(claims);
    await expect(client.verifyAccessToken({ accessToken: token })).rejects.toMatchObject({ status: 401 });
    const both = await tenant.accessToken({ ...claims, aud: [tenant.audience, CLIENT_ID], azp: CLIENT_ID });
    await expect(client.verifyAccessToken({ accessToken: both })).rejects.toMatchObject({ status: 401 });
  });
});

describe('V19 replays', () => {
  it('change nothing: a login after the logout stays', async () => {
    const token = await tenant.accessToken({ ...claims, sid: 'replayed' });
    const answers = [await logout(postToken(token)), await logout(postToken(token))];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const later = { 'https://example.com/session': 'replayed', iat: time + 1 };
    await expect(
      client.verifyAccessToken({ accessToken: await tenant.accessToken(later) }),
    ).resolves.toMatchObject({ iat: time + 1 });
  });

  it('V16 of a token from the future revoke no further ahead than a minute', async () => {
    await logout(
      postToken(await tenant.accessToken({ ...claims, sid: 'ahead', iat: time + 60, exp: time + 180 })),
    );
    expect(store.appended.at(-1)).toMatchObject({ session: 'ahead', before: time + 60 });
  });
});

describe('V19 another tenant that is accepted, too', () => {
  it('ends no sessions but its own', async () => {
    const { domain: _, ...options } = tenant.options();
    const both = new ApiClient({
      ...options,
      domains: [tenant.domain, other.domain],
      customFetch: (url: string, init: RequestInit) =>
        (url.startsWith(other.issuer) ? other : tenant).fetch(url, init),
      revocation: { store, sessionClaim: 'https://example.com/session' },
    } as never);
    const [own, rival] = [tenant, other].map(({ issuer }) =>
      backchannelLogout(both, { clientId: CLIENT_ID, issuers: [issuer] }),
    );
    const token = await other.accessToken(claims);
    expect(await own?.(postToken(token))).toMatchObject({ status: 400 });
    const before = store.appended.length;
    expect(await rival?.(postToken(token))).toMatchObject({ status: 200 });
    expect(store.appended.slice(before).map(({ issuer }) => issuer)).toEqual([other.issuer]);
  });
});
