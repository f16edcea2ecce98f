import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { type ApiClientOptions, ConfigurationError, type ExchangeBinding } from '@auth0-api/core';
import { createCertificate, createKey } from '@auth0-api/testing';
import { exportJWK } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import { bindingSetUp, read, unsigned } from './exchange-bind-support.js';
import { DOWNSTREAM, exchangingClient, exchangingTenant } from './exchange-support.js';
import { decryption, forgeJwe, rsaPair } from './jwe-support.js';
import { bearer, refusal } from './support.js';

const behalf = { audience: DOWNSTREAM };
const JWE = [
  Buffer.from('{"alg":"RSA-OAEP-256","enc":"A256GCM"}').toString('base64url'),
  ...['a2V5', 'aXY', 'Y2lwaGVy', 'dGFn'],
].join('.');

/** The warnings of this process while a test runs. */
function warnings(): Error[] {
  const heard: Error[] = [];
  const listener = (warning: Error & { code?: string }) => {
    if (warning.code === 'AUTH0_API_EXCHANGE_BIND') heard.push(warning);
  };
  process.on('warning', listener);
  onTestFinished(() => {
    process.off('warning', listener);
  });
  return heard;
}

describe('without a choice', () => {
  it('X13 the token of an unbound caller is exchanged for an unbound one, with one warning', async () => {
    const heard = warnings();
    const { client, sent, caller } = await bindingSetUp();
    const auth = await caller();
    for (let count = 0; count < 3; count += 1) {
      const { accessToken, tokenType } = await getTokenOnBehalfOf(client, auth, behalf);
      expect(tokenType).toBe('Bearer');
      expect(read(accessToken).claims.cnf).toBeUndefined();
    }
    expect(sent.map(({ headers }) => headers.get('dpop'))).toEqual([null, null, null]);
    await new Promise(setImmediate);
    expect(heard.map(({ message }) => message)).toEqual([expect.stringContaining("'exchangeBind'")]);
  });

  it.each([
    ['a key', { jkt: 'x' }],
    ['a certificate', { 'x5t#S256': 'x' }],
    ['something unknown', { other: 1 }],
    ['nothing, in an empty cnf', {}],
    ['null', null],
    ['a text', 'jkt'],
    ['false', false],
  ])('X13 the text of a token that is bound to %s is not sent', async (_name, cnf) => {
    const { tenant, client, sent } = await bindingSetUp();
    const token = await tenant.accessToken({ cnf });
    const attempts = [
      getTokenOnBehalfOf(client, token, behalf),
      getTokenByExchangeProfile(client, token, { subjectTokenType: 'urn:acme:legacy' }),
      getTokenByExchangeProfile(client, `{"wrapped":"${token}"}`, { subjectTokenType: 'urn:acme:legacy' }),
    ];
    for (const attempt of attempts) {
      const error = await refusal(attempt);
      expect(error).toMatchObject({
        name: 'GetTokenByExchangeProfileError',
        status: 500,
        reason: 'binding_not_chosen',
        expose: false,
      });
      expect(error.message).not.toContain(token.slice(0, 20));
    }
    expect(sent).toEqual([]);
  });

  it('X13 the text of an encrypted token is not sent, because nobody can read whether it is bound', async () => {
    const { client, sent } = await bindingSetUp();
    expect(await refusal(getTokenOnBehalfOf(client, JWE, behalf))).toMatchObject({
      reason: 'binding_not_chosen',
    });
    expect(sent).toEqual([]);
  });

  it.each([
    ['bound', true, 'binding_not_chosen'],
    ['unbound', undefined, undefined],
  ])(
    'X13 of an encrypted token that was verified, the signed claims decide: %s',
    async (_name, cnf, reason) => {
      const pair = await rsaPair();
      const options = { decryption: decryption(pair), mtls: {} };
      const { tenant, client, sent } = await bindingSetUp(options);
      const certificate = createCertificate();
      const claims = cnf === undefined ? {} : { cnf: certificate.confirmation };
      const content = await tenant.accessToken(claims);
      const token = forgeJwe({ content, to: pair, header: {} });
      const auth = await client.verifyRequest({ ...bearer(token), certificate: certificate.pem });
      const error = await refusal(getTokenOnBehalfOf(client, auth, behalf));
      // The tenant exchanges no encrypted token: what counts is whether it was asked.
      expect(error.reason === 'binding_not_chosen').toBe(reason !== undefined);
      expect(sent).toHaveLength(reason === undefined ? 1 : 0);
    },
  );

  it('X13 a claims schema that hides the cnf of a verified caller changes nothing', async () => {
    const tenant = await exchangingTenant();
    const key = await tenant.dpopKey();
    const claims = {
      '~standard': { version: 1, vendor: 'test', validate: () => ({ value: { cnf: undefined } }) },
    } as const;
    const client = exchangingClient(tenant, { claims, dpop: { mode: 'allowed' } } as ApiClientOptions);
    const token = await tenant.accessToken({}, { boundTo: key });
    const url = 'https://api.test/orders';
    const headers = { authorization: `DPoP ${token}`, dpop: await key.proof({ url, accessToken: token }) };
    const auth = await client.verifyRequest({ method: 'GET', url, headers });
    expect(await refusal(getTokenOnBehalfOf(client, auth, behalf))).toMatchObject({
      reason: 'binding_not_chosen',
    });
  });

  it('X13 Token Vault needs no choice: its tokens are bound to nothing of this API', async () => {
    const { tenant, client } = await bindingSetUp();
    const accessToken = await tenant.accessToken({ cnf: { jkt: 'x' } });
    const request = { connection: 'google-oauth2', accessToken };
    expect(await getAccessTokenForConnection(client, request)).toMatchObject({ accessToken: 'ya29.a0' });
  });
});

describe('with a choice', () => {
  it.each<[string, ApiClientOptions, ExchangeBinding | undefined, string]>([
    ['of the client', { exchangeBind: 'dpop' }, undefined, 'DPoP'],
    ['of the call', {}, 'dpop', 'DPoP'],
    ['of the call before that of the client', { exchangeBind: 'none' }, 'dpop', 'DPoP'],
    ['for none', { exchangeBind: 'dpop' }, 'none', 'Bearer'],
  ])('X13 %s, a bound token is exchanged, without a warning', async (_name, options, bind, tokenType) => {
    const heard = warnings();
    const { tenant, client } = await bindingSetUp(options);
    const token = await tenant.accessToken({ cnf: { jkt: 'x' } });
    const result = await getTokenOnBehalfOf(client, token, {
      ...behalf,
      ...(bind === undefined ? {} : { bind }),
    });
    expect(result.tokenType).toBe(tokenType);
    await new Promise(setImmediate);
    expect(heard).toEqual([]);
  });

  it.each(['DPoP', '', 'required', true, null, ['dpop']])('X13 refuses bind: %j', async (bind) => {
    const { client, caller, sent } = await bindingSetUp({ exchangeBind: 'dpop' });
    const options = { audience: DOWNSTREAM, bind: bind as ExchangeBinding };
    const error = await refusal(getTokenOnBehalfOf(client, await caller(), options));
    expect(error).toMatchObject({ status: 400, reason: 'invalid_exchange_input' });
    expect(error.description).toContain("'bind'");
    expect(sent).toEqual([]);
  });

  it('X13 Token Vault knows no bind', async () => {
    const { client } = await bindingSetUp();
    const request = { connection: 'google-oauth2', accessToken: 'a.b.c', bind: 'dpop' };
    expect(await refusal(getAccessTokenForConnection(client, request))).toMatchObject({ status: 400 });
  });

  it.each(['DPoP', 'key', true, {}])('X13 refuses the option exchangeBind: %j', async (exchangeBind) => {
    const tenant = await exchangingTenant();
    const options = { exchangeBind: exchangeBind as ExchangeBinding };
    expect(() => exchangingClient(tenant, options)).toThrow(/exchangeBind/);
  });
});

describe('the key for proofs', () => {
  it('X14 is PEM text, a JWK or a KeyObject', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = privateKey.export({ format: 'jwk' });
    const thumbprints = new Set<unknown>();
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
    const forms = [pem, { ...jwk, kid: 'x', use: 'sig', alg: 'ES256', key_ops: ['sign'] }, privateKey];
    for (const exchangeDpopKey of forms) {
      const { client, caller } = await bindingSetUp({ exchangeBind: 'dpop', exchangeDpopKey });
      const { accessToken } = await getTokenOnBehalfOf(client, await caller(), behalf);
      thumbprints.add((read(accessToken).claims.cnf as { jkt: string }).jkt);
    }
    expect(thumbprints.size).toBe(1);
  });

  it('X14 refuses any other key at startup, and shows nothing of it', async () => {
    const tenant = await exchangingTenant();
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const jwk = ec.privateKey.export({ format: 'jwk' });
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
    const keys: readonly unknown[] = [
      ec.publicKey,
      ec.publicKey.export({ format: 'jwk' }),
      other,
      rsa,
      other.export({ format: 'pem', type: 'pkcs8' }),
      { ...jwk, use: 'enc' },
      { ...jwk, alg: 'ES384' },
      { ...jwk, key_ops: ['verify'] },
      { ...jwk, d: stranger.d },
      { ...jwk, d: 5 },
      Object.create(jwk),
      Buffer.from(ec.privateKey.export({ format: 'pem', type: 'pkcs8' })),
      await exportJWK((await createKey({ alg: 'Ed25519' })).privateKey),
      jwk.d,
      '',
      5,
      {},
    ];
    for (const exchangeDpopKey of keys) {
      let thrown: unknown;
      try {
        exchangingClient(tenant, { exchangeDpopKey } as ApiClientOptions);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(ConfigurationError);
      expect(inspect(thrown)).toContain('exchangeDpopKey');
      expect(inspect(thrown)).not.toContain(jwk.d);
    }
  });

  it('X14 is a new one for each client by default', async () => {
    const { tenant, client, caller } = await bindingSetUp({ exchangeBind: 'dpop' });
    const second = exchangingClient(tenant, { exchangeBind: 'dpop' });
    const auth = await caller();
    const token = auth.token;
    const jkts = await Promise.all(
      [client, client, second].map(async (each) => {
        const { accessToken } = await getTokenOnBehalfOf(each, token, behalf);
        return (read(accessToken).claims.cnf as { jkt: string }).jkt;
      }),
    );
    expect(jkts[0]).toBe(jkts[1]);
    expect(jkts[0]).not.toBe(jkts[2]);
  });
});

it('X13 an opaque text is exchanged: it says nothing of a binding', async () => {
  const { client, sent } = await bindingSetUp();
  await refusal(getTokenOnBehalfOf(client, 'an-opaque-token', behalf));
  await refusal(getTokenOnBehalfOf(client, unsigned({ sub: 'x', iss: bearer('x') }), behalf));
  expect(sent).toHaveLength(1);
});
