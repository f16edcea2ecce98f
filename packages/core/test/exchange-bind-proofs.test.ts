import { generateKeyPairSync } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import { ApiClient, type ApiClientOptions, CHANNELS, type IssuerFetchEvent } from '@auth0-api/core';
import type { DiscoveryDocument } from '@auth0-api/testing';
import { calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { getTokenByExchangeProfile, getTokenOnBehalfOf } from '../src/exchange/index.js';
import { bindingSetUp, read } from './exchange-bind-support.js';
import {
  apiError,
  CREDENTIALS,
  DOWNSTREAM,
  exchangingClient,
  exchangingTenant,
  json,
  recording,
} from './exchange-support.js';
import { bearer } from './support.js';

const behalf = { audience: DOWNSTREAM };
const DPOP: ApiClientOptions = { exchangeBind: 'dpop' };

const verifyProof = (proof: string, now: number) =>
  jwtVerify(proof, EmbeddedJWK, {
    typ: 'dpop+jwt',
    algorithms: ['ES256'],
    currentDate: new Date(now * 1000),
    maxTokenAge: 1,
  });

/** Answers of a token endpoint that wants nonces, one after the other. */
const demand = (nonce: string | undefined, status = 400) =>
  json({ error: 'use_dpop_nonce', error_description: 'A nonce, please.' }, status, {
    ...(nonce === undefined ? {} : { 'dpop-nonce': nonce }),
  });

describe('an exchange with dpop', () => {
  it('X14 sends a proof for POST and the token endpoint, without its query, and without ath', async () => {
    const { tenant, client, sent, caller } = await bindingSetUp(DPOP);
    const discovery: DiscoveryDocument = { token_endpoint: `${tenant.issuer}oauth/token?region=eu` };
    tenant.setDiscovery(discovery);
    const { accessToken, tokenType } = await getTokenOnBehalfOf(client, await caller(), behalf);
    const proof = sent[0]?.headers.get('dpop') ?? '';
    const { payload, protectedHeader } = await verifyProof(proof, tenant.clock.now());
    expect(payload).toEqual({
      htm: 'POST',
      htu: `${tenant.issuer}oauth/token`,
      iat: tenant.clock.now(),
      jti: expect.stringMatching(/^[\w-]{20,}$/),
    });
    expect(Object.keys(protectedHeader.jwk ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y']);
    expect(tokenType).toBe('DPoP');
    const jkt = await calculateJwkThumbprint(protectedHeader.jwk as JWK);
    expect(read(accessToken).claims.cnf).toEqual({ jkt });
  });

  it('X14 the same for an exchange profile', async () => {
    const { client } = await bindingSetUp(DPOP);
    const options = { subjectTokenType: 'urn:acme:legacy', audience: DOWNSTREAM };
    const { accessToken, tokenType } = await getTokenByExchangeProfile(client, 'session-1', options);
    expect(tokenType).toBe('DPoP');
    expect(read(accessToken).claims.cnf).toEqual({ jkt: expect.any(String) });
  });

  it('X14 each exchange has a proof of its own', async () => {
    const { client, sent, caller } = await bindingSetUp(DPOP);
    const auth = await caller();
    await Promise.all(Array.from({ length: 5 }, () => getTokenOnBehalfOf(client, auth, behalf)));
    expect(new Set(sent.map(({ headers }) => read(headers.get('dpop') ?? '').claims.jti)).size).toBe(5);
  });
});

describe('a nonce', () => {
  it('X7, X14 is answered with one repetition, with a new proof and assertion, and kept', async () => {
    const { privateKey, publicJwk } = await createKey();
    const { clientId } = CREDENTIALS;
    const tenant = await exchangingTenant({
      senderConstraining: [DOWNSTREAM],
      exchangeNonces: true,
      clients: [
        {
          clientId,
          publicKeys: [publicJwk],
          api: 'https://api.test/',
          exchanges: ['on-behalf-of'],
          delegated: { [DOWNSTREAM]: 'read:events' },
        },
      ],
    });
    const { fetch, sent } = recording(tenant.fetch);
    const options = { clientId, clientAssertionSigningKey: privateKey, customFetch: fetch };
    const client = new ApiClient({ ...tenant.options(), ...options, ...DPOP });
    const token = await tenant.accessToken();
    const heard: IssuerFetchEvent[] = [];
    const listener = (event: unknown) => heard.push(event as IssuerFetchEvent);
    subscribe(CHANNELS.issuerFetch, listener);
    onTestFinished(() => {
      unsubscribe(CHANNELS.issuerFetch, listener);
    });
    expect((await getTokenOnBehalfOf(client, token, behalf)).tokenType).toBe('DPoP');
    expect(sent).toHaveLength(2);
    const proofs = sent.map(({ headers }) => read(headers.get('dpop') ?? '').claims);
    const assertions = sent.map(({ form }) => new Map(form).get('client_assertion'));
    expect(proofs.map(({ nonce }) => typeof nonce)).toEqual(['undefined', 'string']);
    expect(proofs[0]?.jti).not.toBe(proofs[1]?.jti);
    expect(assertions[0]).not.toBe(assertions[1]);
    await getTokenOnBehalfOf(client, token, behalf);
    expect(sent).toHaveLength(3);
    const third = read(sent[2]?.headers.get('dpop') ?? '').claims;
    expect(third.nonce).toBe(proofs[1]?.nonce);
    const tokens = heard.filter(({ document }) => document === 'token');
    expect(tokens.map(({ outcome }) => outcome)).toEqual(['failed', 'ok', 'ok']);
  });

  it.each<[string, () => Response, number]>([
    ['a second demand', () => demand(`n${Math.random()}`), 2],
    ['a demand without a nonce', () => demand(undefined), 1],
    ['a demand with an empty nonce', () => demand(''), 1],
    ['a demand with a nonce that has blanks', () => demand('a b'), 1],
    ['a demand with an endless nonce', () => demand('x'.repeat(1025)), 1],
    ['a failure', () => demand('n1', 500), 1],
    ['another refusal with a nonce', () => json({ error: 'invalid_grant' }, 400, { 'dpop-nonce': 'n1' }), 1],
    ['an answer that is no JSON', () => json('<html>', 400, { 'dpop-nonce': 'n1' }), 1],
  ])('X7 %s is not answered again', async (_name, answer, count) => {
    const { create, sent } = await answered(answer);
    const error = await apiError(getTokenOnBehalfOf(create(DPOP), 'a.b.c', behalf));
    expect(error).toMatchObject({ status: 502 });
    expect(sent).toHaveLength(count);
  });

  it.each(['none', 'mtls'] as const)(
    'X7 without a proof (%s), nothing is sent twice',
    async (exchangeBind) => {
      const { create, sent, fetch } = await answered(() => demand('n1'));
      const options = { exchangeBind, exchangeMtlsFetch: fetch } as ApiClientOptions;
      const error = await apiError(getTokenOnBehalfOf(create(options), 'a.b.c', behalf));
      expect(error).toMatchObject({ code: 'use_dpop_nonce', status: 502 });
      expect(error.toJSON().error).toBe('server_error');
      expect(sent).toHaveLength(1);
    },
  );

  it('X14 is recognised even if the app sent a word of that code, which errors do not show', async () => {
    const tenant = await exchangingTenant({ senderConstraining: [DOWNSTREAM], exchangeNonces: true });
    const client = exchangingClient(tenant, DPOP);
    const options = { subjectTokenType: 'urn:acme:legacy', audience: DOWNSTREAM, extra: { app: 'dpop-app' } };
    expect((await getTokenByExchangeProfile(client, 'session-1', options)).tokenType).toBe('DPoP');
  });

  it('X14 of a success is kept as well', async () => {
    const tenant = await exchangingTenant({ senderConstraining: [DOWNSTREAM] });
    tenant.setHeaders('token', { 'dpop-nonce': 'next-1' });
    const { fetch, sent } = recording(tenant.fetch);
    const client = exchangingClient(tenant, { ...DPOP, customFetch: fetch });
    const auth = await client.verifyRequest(bearer(await tenant.accessToken()));
    await getTokenOnBehalfOf(client, auth, behalf);
    await getTokenOnBehalfOf(client, auth, behalf);
    expect(sent.map(({ headers }) => read(headers.get('dpop') ?? '').claims.nonce)).toEqual([
      undefined,
      'next-1',
    ]);
  });
});

it('X8, X14 no error, event or client shows a proof that the issuer repeats, a token or the key', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { d = '' } = privateKey.export({ format: 'jwk' });
  const tenant = await exchangingTenant();
  const proofs: string[] = [];
  const customFetch: NonNullable<ApiClientOptions['customFetch']> = async (url, init) => {
    if (init.method !== 'POST') return tenant.fetch(url, init);
    const { dpop = '' } = init.headers;
    proofs.push(dpop);
    const [, claims = '', signature = ''] = dpop.split('.');
    const token = (init.body as URLSearchParams).get('subject_token');
    const words = `${dpop} | ${signature.slice(3, 30)} | ${Buffer.from(signature).toString('hex')} | ${claims} | ${token}`;
    return json({ error: 'invalid_request', error_description: words }, 400);
  };
  const heard: unknown[] = [];
  const listener = (event: unknown) => heard.push(event);
  subscribe(CHANNELS.issuerFetch, listener);
  onTestFinished(() => {
    unsubscribe(CHANNELS.issuerFetch, listener);
  });
  const client = exchangingClient(tenant, { ...DPOP, customFetch, exchangeDpopKey: privateKey });
  const token = await tenant.accessToken();
  const error = await apiError(getTokenOnBehalfOf(client, token, behalf));
  const text = inspect([error, heard, client], { depth: 9, showHidden: true }) + error.stack;
  for (const secret of [...proofs, token].flatMap((jwt) => jwt.split('.').slice(1)))
    for (let at = 0; at + 12 <= secret.length; at += 4) expect(text).not.toContain(secret.slice(at, at + 12));
  expect(text).not.toContain(d);
  expect(error.description).toContain('[redacted]');
});

/** A client whose token endpoint answers what the test says. */
async function answered(answer: () => Response) {
  const tenant = await exchangingTenant();
  const { fetch, sent } = recording(async (url, init) =>
    init.method === 'POST' ? answer() : tenant.fetch(url, init),
  );
  const create = (options: ApiClientOptions) => exchangingClient(tenant, { customFetch: fetch, ...options });
  return { create, sent, fetch };
}
