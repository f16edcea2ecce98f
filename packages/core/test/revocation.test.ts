import {
  type ApiClient,
  type ApiClientOptions,
  MemoryRevocationStore,
  type RevokeArguments,
} from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf, refusal } from './support.js';

const start = 1_800_000_000;
let time = start;
const now = () => time;
const tenant = await createTenant({ now });

const revoking = (options: Partial<NonNullable<ApiClientOptions['revocation']>> = {}) => {
  const store = new MemoryRevocationStore({ now });
  return clientOf(tenant, { now, clockTolerance: 5, revocation: { store, ...options } });
};

/** A token that was issued that many seconds ago. */
const token = async (claims: object = {}, age = 0) => {
  const iat = Math.floor(now() - age);
  return tenant.accessToken({ iat, exp: iat + 3600, ...claims });
};

const ask = (client: ApiClient, accessToken: string) => client.verifyRequest(bearer(accessToken));

const revoked = { status: 401, code: 'invalid_token', reason: 'token_revoked' };

describe('V1 a token is refused if an entry matches', () => {
  const matching: readonly (readonly [string, RevokeArguments, object])[] = [
    ['subject', { subject: 'auth0|1' }, { sub: 'auth0|1' }],
    [
      'subject and organization',
      { subject: 'auth0|1', organization: 'org_1' },
      { sub: 'auth0|1', org_id: 'org_1' },
    ],
    ['organization', { organization: 'org_1' }, { sub: 'auth0|2', org_id: 'org_1' }],
    ['client by client_id', { client: 'app' }, { client_id: 'app', azp: 'other' }],
    ['client by azp', { client: 'app' }, { client_id: 'other', azp: 'app' }],
    ['actor by act.sub', { actor: 'agent' }, { act: { sub: 'agent' } }],
    ['actor by act.client_id', { actor: 'agent' }, { act: { sub: 'other', client_id: 'agent' } }],
    ['session', { session: 's1' }, { 'https://api.test/sid': 's1' }],
    ['tokenId', { tokenId: 'jti-1' }, { jti: 'jti-1' }],
    ['everything', { everything: true }, {}],
  ];
  it.each(matching)('%s', async (_kind, target, claims) => {
    const client = revoking({ sessionClaim: 'https://api.test/sid' });
    const [known, fresh] = [await token(claims), await token({ ...claims, fresh: true })];
    await ask(client, known);
    await client.revoke(target);
    expect(await refusal(ask(client, known))).toMatchObject(revoked);
    expect(await refusal(ask(client, fresh))).toMatchObject(revoked);
    expect(await refusal(client.verifyAccessToken({ accessToken: fresh }))).toMatchObject(revoked);
  });

  const other: readonly (readonly [string, RevokeArguments, object])[] = [
    ['another subject', { subject: 'auth0|1' }, { sub: 'auth0|10' }],
    [
      'the same subject elsewhere',
      { subject: 'auth0|1', organization: 'org_1' },
      { sub: 'auth0|1', org_id: 'org_2' },
    ],
    ['another member', { subject: 'auth0|1', organization: 'org_1' }, { sub: 'auth0|2', org_id: 'org_1' }],
    [
      'a subject and organization cut elsewhere',
      { subject: 'a b', organization: 'c' },
      { sub: 'a', org_id: 'b c' },
    ],
    ['an inner actor', { actor: 'agent' }, { act: { sub: 'outer', act: { sub: 'agent' } } }],
    ['an actor as subject', { actor: 'agent' }, { sub: 'agent' }],
    ['a session in another claim', { session: 's1' }, { sid: 's1' }],
    ['an identifier that is no text', { subject: '1' }, { sub: 1 }],
    ['a token without the claim', { organization: 'org_1' }, {}],
  ];
  it.each(other)('but not %s', async (_what, target, claims) => {
    const client = revoking({ sessionClaim: 'https://api.test/sid' });
    await client.revoke(target);
    await ask(client, await token(claims));
  });

  it('and was issued before; the fraction counts', async () => {
    const client = revoking();
    const sub = 'auth0|1';
    await client.revoke({ subject: sub, before: start - 99.5 });
    expect(await refusal(ask(client, await token({ sub }, 100)))).toMatchObject(revoked);
    await ask(client, await token({ sub }, 99));
  });

  it('a tokenId whenever it was issued', async () => {
    const client = revoking();
    await client.revoke({ tokenId: 'a' });
    expect(await refusal(ask(client, await token({ jti: 'a' }, -50)))).toMatchObject(revoked);
  });

  it('instants only move forward', async () => {
    const client = revoking();
    const sub = 'auth0|1';
    await client.revoke({ subject: sub, before: start - 10 });
    await client.revoke({ subject: sub, before: start - 1000 });
    expect(await refusal(ask(client, await token({ sub }, 11)))).toMatchObject(revoked);
    await ask(client, await token({ sub }, 10));
  });
});

it('V2 the default instant is clockTolerance ahead', async () => {
  const client = revoking();
  time = start + 0.5;
  const sub = 'auth0|1';
  const revocation = await client.revoke({ subject: sub });
  expect(revocation.before).toBe(start + 5.5);
  expect(await refusal(ask(client, await token({ sub }, -5)))).toMatchObject(revoked);
  await ask(client, await token({ sub }, -6));
  time = start;
});

it('V8 what is returned is frozen and says what holds', async () => {
  const client = revoking({ maxTokenLifetime: 7200 });
  const revocation = await client.revoke({ subject: 'a', note: 'why', before: start });
  expect(Object.isFrozen(revocation)).toBe(true);
  const expiresAt = start + 7200 + 10;
  expect(revocation).toEqual({
    issuer: tenant.issuer,
    subject: 'a',
    before: start,
    expiresAt,
    lifetime: 7200,
    note: 'why',
  });
});
