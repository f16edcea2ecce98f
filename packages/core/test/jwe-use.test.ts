import type { ApiClientOptions } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { getAccessTokenForConnection, getTokenOnBehalfOf } from '../src/exchange/index.js';
import { athOf, createProofKey, dpopRequest, makeProof, URL_OF_ORDERS } from './dpop-support.js';
import {
  ACCESS_TOKEN_TYPE,
  DOWNSTREAM,
  exchangingClient,
  exchangingTenant,
  json,
  recording,
} from './exchange-support.js';
import { stillTenant } from './issuer-support.js';
import { decryption, forgeJwe, rsaPair } from './jwe-support.js';
import { bearer, clientOf, refusal } from './support.js';

const pair = await rsaPair();
const encrypted = (content: string, header: object = {}) => forgeJwe({ content, to: pair, header });
const option: ApiClientOptions = { decryption: decryption(pair) };

it('J7 Auth.token is the text as it came; header and claims are those of the signed token', async () => {
  const tenant = await stillTenant();
  const client = clientOf(tenant, option);
  const token = encrypted(await tenant.accessToken({ scope: 'a b' }), { kid: 'k', extra: 1 });
  for (let turn = 0; turn < 2; turn += 1) {
    const auth = await client.verifyRequest(bearer(token));
    expect(auth.token).toBe(token);
    expect(auth.header).toEqual({ alg: 'RS256', typ: 'JWT', kid: tenant.key.kid });
    expect(auth).toMatchObject({
      scopes: ['a', 'b'],
      claims: { sub: 'auth0|user' },
      clientId: 'test-client',
    });
    expect(JSON.stringify(auth)).not.toContain(token.slice(0, 20));
  }
});

it('J7 verifyAccessToken opens it as well', async () => {
  const tenant = await stillTenant();
  const client = clientOf(tenant, option);
  const accessToken = encrypted(await tenant.accessToken());
  expect(await client.verifyAccessToken({ accessToken })).toMatchObject({ sub: 'auth0|user' });
});

describe('with DPoP', () => {
  const setUp = async () => {
    const tenant = await stillTenant();
    const key = await createProofKey();
    const signed = await tenant.accessToken({ cnf: { jkt: key.jkt } });
    return { tenant, key, signed, token: encrypted(signed), client: clientOf(tenant, option) };
  };

  it('J7, D11 ath is of the text as it came', async () => {
    const { tenant, key, signed, token, client } = await setUp();
    const good = await makeProof({ tenant, key, token });
    const auth = await client.verifyRequest(dpopRequest(token, good));
    expect(auth).toMatchObject({ scheme: 'dpop', token, jkt: key.jkt });
    // Known by now, and encrypted anew: a proof is for one text.
    for (const other of [signed, encrypted(signed)]) {
      const proof = await makeProof({ tenant, key, token }, { claims: { ath: athOf(other) } });
      expect(await refusal(client.verifyRequest(dpopRequest(token, proof)))).toMatchObject({
        reason: 'ath_mismatch',
      });
      const forFirst = await makeProof({ tenant, key, token });
      const request = client.verifyRequest(dpopRequest(other, forFirst));
      expect(await refusal(request)).toMatchObject({ reason: 'ath_mismatch' });
    }
  });

  it('J7, D15 a proof is used up once, however often its token is encrypted anew', async () => {
    const { tenant, key, signed, token, client } = await setUp();
    const claims = { jti: 'one' };
    await client.verifyRequest(dpopRequest(token, await makeProof({ tenant, key, token }, { claims })));
    const again = encrypted(signed);
    const proof = await makeProof({ tenant, key, token: again }, { claims });
    expect(await refusal(client.verifyRequest(dpopRequest(again, proof)))).toMatchObject({
      reason: 'proof_replayed',
    });
  });

  it('J7, T14 a bound token is refused as a Bearer token, known or not', async () => {
    const { tenant, key, token, client } = await setUp();
    expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({ reason: 'bound_token' });
    await client.verifyRequest(dpopRequest(token, await makeProof({ tenant, key, token })));
    expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({ reason: 'bound_token' });
  });

  it('J7 verifyDpopProof takes it as it came', async () => {
    const { tenant, key, token, client } = await setUp();
    const proof = await makeProof({ tenant, key, token });
    const request = { proof, accessToken: token, method: 'GET', url: URL_OF_ORDERS };
    expect((await client.verifyDpopProof(request)).jkt).toBe(key.jkt);
  });
});

describe('in a token exchange', () => {
  const setUp = async () => {
    const tenant = await exchangingTenant();
    const { fetch, sent } = recording(async (url, init) =>
      init.method === 'POST'
        ? json({
            access_token: 'new',
            token_type: 'Bearer',
            expires_in: 60,
            issued_token_type: ACCESS_TOKEN_TYPE,
          })
        : tenant.fetch(url, init),
    );
    const client = exchangingClient(tenant, { ...option, customFetch: fetch });
    const token = encrypted(await tenant.accessToken());
    const subject = () => sent.map(({ form }) => new Map(form).get('subject_token'));
    return { tenant, client, token, subject };
  };

  it('J7 the subject token is the text as it came', async () => {
    const { client, token, subject } = await setUp();
    const auth = await client.verifyRequest(bearer(token));
    await getTokenOnBehalfOf(client, auth, { audience: DOWNSTREAM });
    await getTokenOnBehalfOf(client, token, { audience: DOWNSTREAM, bind: 'none' });
    await getAccessTokenForConnection(client, { connection: 'google-oauth2', accessToken: auth });
    expect(subject()).toEqual([token, token, token]);
  });

  it('J7, X20 a caller of another issuer is not sent anywhere, though its text does not say whose it is', async () => {
    const { tenant, client: own } = await setUp();
    const other = await exchangingTenant({ issuer: 'https://other.test/' });
    const { domain, ...rest } = tenant.options();
    const client = exchangingClient(tenant, {
      ...rest,
      ...option,
      domain,
      domains: [domain, other.domain],
      customFetch: (url, init) => (url.startsWith(other.issuer) ? other : tenant).fetch(url, init),
    });
    const auth = await client.verifyRequest(bearer(encrypted(await other.accessToken())));
    const exchange = refusal(getTokenOnBehalfOf(client, auth, { audience: DOWNSTREAM }));
    expect(await exchange).toMatchObject({ reason: 'token_of_other_issuer' });
    expect(own).toBeDefined();
  });

  it('J7 the local tenant refuses it, as no page of Auth0 says that it would not', async () => {
    const tenant = await exchangingTenant();
    const client = exchangingClient(tenant, option);
    const auth = await client.verifyRequest(bearer(encrypted(await tenant.accessToken())));
    const exchange = refusal(getTokenOnBehalfOf(client, auth, { audience: DOWNSTREAM }));
    expect(await exchange).toMatchObject({ status: 502, code: 'invalid_request' });
  });
});
