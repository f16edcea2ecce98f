import { performance } from 'node:perf_hooks';
import { inspect } from 'node:util';
import { type ApiClientOptions, ConfigurationError, renderError } from '@auth0-api/core';
import { calculateJwkThumbprint, decodeProtectedHeader, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { getTokenOnBehalfOf } from '../src/exchange/index.js';
import { bindingSetUp, unsigned } from './exchange-bind-support.js';
import { apiError, DOWNSTREAM, exchangingClient, exchangingTenant, json } from './exchange-support.js';

const behalf = { audience: DOWNSTREAM };
const THUMBPRINT = 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2';
const encoded = (text: string) => Buffer.from(text).toString('base64url');
const JWE = `${encoded('{"alg":"RSA-OAEP-256","enc":"A256GCM"}')}.a2V5.aXY.Y2lwaGVy.dGFn`;
const withCnf = (cnf: unknown) => unsigned({ sub: 'auth0|user', cnf });
/** A second header that no strict reader takes, but a lenient one may. */
const LENIENT = `${encoded('{"alg":"RS256"}')}=.${encoded('{"sub":"x"}')}.c2ln`;

/** A client whose token endpoint issues what the test makes of the thumbprint of the proof's key. */
async function issuing(make: (jkt: string) => object, options: ApiClientOptions) {
  const tenant = await exchangingTenant();
  const issue: ApiClientOptions['customFetch'] = async (url, init) => {
    if (init.method !== 'POST') return tenant.fetch(url, init);
    const { dpop } = init.headers;
    const jkt =
      dpop === undefined ? '' : await calculateJwkThumbprint(decodeProtectedHeader(dpop).jwk as JWK);
    return json({ expires_in: 60, ...make(jkt) });
  };
  const exchangeMtlsFetch = issue as NonNullable<ApiClientOptions['exchangeMtlsFetch']>;
  const all = { customFetch: issue, exchangeMtlsFetch, exchangeCache: {}, ...options };
  return exchangingClient(tenant, all);
}

type Make = (jkt: string) => object;
const dpop =
  (access_token: (jkt: string) => string): Make =>
  (jkt) => ({ access_token: access_token(jkt), token_type: 'DPoP' });

const LESS: readonly (readonly [string, Make])[] = [
  ['Bearer', (jkt) => ({ access_token: withCnf({ jkt }), token_type: 'Bearer' })],
  ['Bearer, opaque', () => ({ access_token: 'opaque-token', token_type: 'Bearer' })],
  ['Bearer, encrypted', () => ({ access_token: JWE, token_type: 'Bearer' })],
  ['no type', (jkt) => ({ access_token: withCnf({ jkt }) })],
  ['a null type', (jkt) => ({ access_token: withCnf({ jkt }), token_type: null })],
  ['an empty type', (jkt) => ({ access_token: withCnf({ jkt }), token_type: '' })],
  ['a type with a blank', (jkt) => ({ access_token: withCnf({ jkt }), token_type: 'DPoP ' })],
  ['two types', (jkt) => ({ access_token: withCnf({ jkt }), token_type: 'DPoP Bearer' })],
  ['no cnf', dpop(() => unsigned({ sub: 'x' }))],
  ['a null cnf', dpop(() => withCnf(null))],
  ['an empty cnf', dpop(() => withCnf({}))],
  ['a text as its cnf', dpop((jkt) => withCnf(jkt))],
  ['a list as its cnf', dpop((jkt) => withCnf([{ jkt }]))],
  ["another key's thumbprint", dpop(() => withCnf({ jkt: THUMBPRINT }))],
  ['a thumbprint in other letters', dpop((jkt) => withCnf({ jkt: jkt.toLowerCase() }))],
  ['a padded thumbprint', dpop((jkt) => withCnf({ jkt: `${jkt}=` }))],
  ['a list of thumbprints', dpop((jkt) => withCnf({ jkt: [jkt] }))],
  ['a thumbprint outside of cnf', dpop((jkt) => unsigned({ jkt }))],
  ['a cnf in its header', dpop((jkt) => headed({ cnf: { jkt } }))],
  ['a JWT that only lenient readers read', dpop(() => LENIENT)],
  ['a JWT in an opaque token', dpop((jkt) => `x_${withCnf({ jkt })}`)],
];

function headed(header: object): string {
  return `${encoded(JSON.stringify({ alg: 'RS256', ...header }))}.${encoded('{"sub":"x"}')}.c2ln`;
}

describe('a result that is less bound than asked', () => {
  it.each([
    ...LESS,
    ['a certificate instead of the key', dpop(() => withCnf({ 'x5t#S256': THUMBPRINT }))],
  ] as typeof LESS)('X16 dpop: %s is refused, shown nowhere, and not kept', async (_name, make) => {
    let count = 0;
    const client = await issuing(
      (jkt) => {
        count += 1;
        return make(jkt);
      },
      { exchangeBind: 'dpop' },
    );
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const error = await apiError(getTokenOnBehalfOf(client, 'opaque', behalf));
      expect(error).toMatchObject({ status: 502, reason: 'unbound_result', expose: false });
      expect(error.message).toContain('enable sender constraining');
      expect(error.message).toContain("'none'");
      const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(renderError(error));
      expect(shown).not.toMatch(/eyJ|opaque-token/);
      expect(count).toBe(attempt);
    }
  });

  it.each<readonly [string, Make]>([
    ['Bearer', () => ({ access_token: withCnf({ 'x5t#S256': THUMBPRINT }), token_type: 'Bearer' })],
    ['no type', () => ({ access_token: withCnf({ 'x5t#S256': THUMBPRINT }) })],
    ['no cnf', dpop(() => unsigned({ sub: 'x' }))],
    ['a key instead of a certificate', dpop(() => withCnf({ jkt: THUMBPRINT }))],
    ['an empty thumbprint', dpop(() => withCnf({ 'x5t#S256': '' }))],
    ['a SHA-1 thumbprint', dpop(() => withCnf({ 'x5t#S256': 'bwcK0esc3ACC3DB2Y5_lESsXE8o' }))],
    ['x5t alone', dpop(() => withCnf({ x5t: THUMBPRINT }))],
    ['a number as the thumbprint', dpop(() => withCnf({ 'x5t#S256': 5 }))],
    ['no object as its cnf', dpop(() => withCnf(THUMBPRINT))],
  ])('X16 mtls: %s is refused', async (_name, make) => {
    const client = await issuing(make, { exchangeBind: 'mtls' });
    expect(await apiError(getTokenOnBehalfOf(client, 'opaque', behalf))).toMatchObject({
      status: 502,
      reason: 'unbound_result',
    });
  });

  it('X9, X16 one that cannot be read and is longer than any access token is refused, at little cost', async () => {
    const tokens = ['eyJ/', 'eyJ.', 'a.', 'x'].map((part) => part.repeat(240_000 / part.length));
    let token = '';
    const client = await issuing(() => ({ access_token: token, token_type: 'DPoP' }), {
      exchangeBind: 'dpop',
    });
    const before = performance.now();
    for (token of [...tokens, 'x'.repeat(16_385)])
      expect(await apiError(getTokenOnBehalfOf(client, 'opaque', behalf))).toMatchObject({
        status: 502,
        reason: 'unbound_result',
      });
    expect(performance.now() - before).toBeLessThan(2000);
    token = 'x'.repeat(16_384);
    expect((await getTokenOnBehalfOf(client, 'opaque', behalf)).tokenType).toBe('DPoP');
  });

  it('X16 with the statuses of Auth0, it is 502 all the same', async () => {
    const client = await issuing(() => ({ access_token: 'x', token_type: 'Bearer' }), {
      exchangeBind: 'dpop',
      errorStatus: 'auth0',
    });
    expect(await apiError(getTokenOnBehalfOf(client, 'opaque', behalf))).toMatchObject({ status: 502 });
  });

  it("X16 the tenant gives one for an API without sender constraining, as Auth0's page on-behalf-of-token-exchange says", async () => {
    const { client, caller, sent } = await bindingSetUp({ exchangeBind: 'dpop' }, { senderConstraining: [] });
    const auth = await caller();
    expect(await apiError(getTokenOnBehalfOf(client, auth, behalf))).toMatchObject({
      reason: 'unbound_result',
    });
    expect(sent).toHaveLength(1);
    const unbound = await getTokenOnBehalfOf(client, auth, { ...behalf, bind: 'none' });
    expect(unbound.tokenType).toBe('Bearer');
  });
});

describe('a bound result', () => {
  it.each<readonly [string, 'dpop' | 'mtls', Make]>([
    ['a token that names the key', 'dpop', dpop((jkt) => withCnf({ jkt }))],
    ['a type in other letters', 'dpop', (jkt) => ({ access_token: withCnf({ jkt }), token_type: 'dpop' })],
    ['a token that names more than the key', 'dpop', dpop((jkt) => withCnf({ jkt, x: 1 }))],
    ['an opaque token, by its type', 'dpop', dpop(() => 'opaque')],
    ['an encrypted token, by its type', 'dpop', dpop(() => JWE)],
    ['a token that names a certificate', 'mtls', dpop(() => withCnf({ 'x5t#S256': THUMBPRINT }))],
    ['an opaque token, by its type', 'mtls', dpop(() => 'opaque')],
    ['an encrypted token, by its type', 'mtls', dpop(() => JWE)],
  ])('X16 is %s (%s)', async (_name, exchangeBind, make) => {
    const client = await issuing(make, { exchangeBind });
    const { tokenType } = await getTokenOnBehalfOf(client, 'opaque', behalf);
    expect(tokenType?.toLowerCase()).toBe('dpop');
  });

  it.each<readonly [string | undefined]>([['DPoP'], ['Bearer'], ['other'], [undefined]])(
    'X16 with none, any is accepted, and the result says which: %s',
    async (tokenType) => {
      const make = () => ({ access_token: withCnf({ jkt: THUMBPRINT }), token_type: tokenType });
      const client = await issuing(make, { exchangeBind: 'none' });
      const result = await getTokenOnBehalfOf(client, 'opaque', behalf);
      expect(result.tokenType).toBe(tokenType);
      if (tokenType === undefined || tokenType === 'Bearer') return;
      await expect(result.fetchProtectedResource(DOWNSTREAM)).rejects.toThrow(ConfigurationError);
    },
  );
});

describe('the cache', () => {
  it('X11, X16 gives no result to a call that asked for another binding or key', async () => {
    const options = { exchangeBind: 'dpop', exchangeCache: {} } as const;
    const { tenant, client, sent, caller } = await bindingSetUp(options);
    const auth = await caller();
    const first = await getTokenOnBehalfOf(client, auth, behalf);
    const again = await getTokenOnBehalfOf(client, auth, { ...behalf, bind: 'dpop' });
    expect(again.accessToken).toBe(first.accessToken);
    expect(sent).toHaveLength(1);
    const unbound = await getTokenOnBehalfOf(client, auth, { ...behalf, bind: 'none' });
    expect(unbound).toMatchObject({ tokenType: 'Bearer' });
    expect(sent).toHaveLength(2);
    expect((await getTokenOnBehalfOf(client, auth, behalf)).accessToken).toBe(first.accessToken);
    expect(sent).toHaveLength(2);
    expect(tenant.count('token')).toBe(2);
  });
});
