import { generateKeyPairSync } from 'node:crypto';
import { type ApiClientOptions, ConfigurationError } from '@auth0-api/core';
import { calculateJwkThumbprint } from 'jose';
import { expect, it } from 'vitest';
import { cacheKey } from '../src/exchange/cache-key.js';
import { getTokenOnBehalfOf } from '../src/exchange/index.js';
import { writeAnswer } from '../src/exchange/shared-answer.js';
import { seal, sharedName } from '../src/exchange/shared-seal.js';
import { unsigned } from './exchange-bind-support.js';
import { MapExchangeStore, sharingClient, until } from './exchange-store-support.js';
import {
  ACCESS_TOKEN_TYPE,
  CREDENTIALS,
  DOWNSTREAM,
  exchangingTenant,
  TOKEN_EXCHANGE,
} from './exchange-support.js';

const { privateKey: exchangeDpopKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jkt = await calculateJwkThumbprint(exchangeDpopKey.export({ format: 'jwk' }));
const behalf = { audience: DOWNSTREAM };

async function setUp(options: ApiClientOptions = { exchangeDpopKey, exchangeBind: 'dpop' }) {
  const tenant = await exchangingTenant({ senderConstraining: [DOWNSTREAM] });
  const store = new MapExchangeStore(() => tenant.clock.now());
  const create = () => sharingClient(tenant, store, options);
  return { tenant, store, create, token: await tenant.accessToken() };
}

it('X16, X19 processes with one key share a bound token; one with another key does not get it', async () => {
  const { tenant, store, create, token } = await setUp();
  const first = await getTokenOnBehalfOf(create(), token, behalf);
  await until(() => store.values.size === 1);
  expect((await getTokenOnBehalfOf(create(), token, behalf)).accessToken).toBe(first.accessToken);
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const options: ApiClientOptions = { exchangeBind: 'dpop', exchangeDpopKey: other };
  const second = await getTokenOnBehalfOf(sharingClient(tenant, store, options), token, behalf);
  expect(second.accessToken).not.toBe(first.accessToken);
  expect(tenant.count('token')).toBe(2);
});

it.each([
  ['not bound', { accessToken: unsigned({ sub: 'x' }), tokenType: 'DPoP' }],
  ['a Bearer token', { accessToken: 'opaque', tokenType: 'Bearer' }],
  ['bound to another key', { accessToken: unsigned({ cnf: { jkt: 'x' } }), tokenType: 'DPoP' }],
])('X16, X19 what somebody planted for the own token is a miss if it is %s', async (_name, texts) => {
  const { tenant, store, create, token } = await setUp();
  const parameters = Object.entries({
    subject_token: token,
    subject_token_type: ACCESS_TOKEN_TYPE,
    requested_token_type: ACCESS_TOKEN_TYPE,
    ...behalf,
  });
  const described = {
    flow: { name: 'on_behalf_of' },
    grantType: TOKEN_EXCHANGE,
    parameters,
    binding: { kind: 'dpop', prover: { jkt } },
  };
  const parties = { issuer: { issuer: tenant.issuer }, clientId: CREDENTIALS.clientId };
  const sealedFor = { token, request: cacheKey(described as never, parties as never) };
  const now = tenant.clock.now();
  const answer = {
    ...texts,
    scope: undefined,
    issuedTokenType: undefined,
    expiresIn: 60,
    expiresAt: now + 600,
  };
  store.plant(sharedName(sealedFor), seal(writeAnswer({ answer, end: now + 600 }, now), sealedFor) ?? '');
  const planted = store.onlyKey;
  const result = await getTokenOnBehalfOf(create(), token, behalf);
  expect(result).toMatchObject({ tokenType: 'DPoP' });
  expect(result.accessToken).not.toBe(texts.accessToken);
  await until(() => store.calls.includes('set'));
  // It was planted where the client looks.
  expect(store.onlyKey).toBe(planted);
});

it('X19 a store with dpop needs exchangeDpopKey: for the client at startup, for a call when it is made', async () => {
  await expect(setUp({ exchangeBind: 'dpop' }).then(({ create }) => create())).rejects.toThrow(
    /exchangeDpopKey/,
  );
  const { create, token, tenant } = await setUp({});
  const attempt = getTokenOnBehalfOf(create(), token, { ...behalf, bind: 'dpop' });
  await expect(attempt).rejects.toThrow(ConfigurationError);
  expect(tenant.count('token')).toBe(0);
});
