import { ApiClient, type ApiClientOptions, ConfigurationError } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import { CREDENTIALS, DOWNSTREAM, exchangingTenant, recording } from './exchange-support.js';
import { bearer, refusal } from './support.js';

const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const ID = 'urn:ietf:params:oauth:token-type:id_token';
const JWT = 'urn:ietf:params:oauth:token-type:jwt';
const LEGACY = 'urn:acme:legacy';

/** Tenant A, where this API's client is, and B, whose callers it accepts as well. */
async function twoTenants(options: ApiClientOptions = {}) {
  const a = await exchangingTenant({ issuer: 'https://a.test/' });
  const b = await createTenant({ issuer: 'https://b.test/' });
  const { fetch, sent } = recording((url, init) => (url.startsWith(a.issuer) ? a : b).fetch(url, init));
  const client = clientAt(a, { domains: ['a.test', 'b.test'], customFetch: fetch, ...options });
  return { a, b, client, sent, fetch };
}

function clientAt(tenant: Tenant, options: ApiClientOptions): ApiClient {
  return new ApiClient({ ...tenant.options(), ...CREDENTIALS, ...options });
}

type Exchange = (client: ApiClient, token: never) => Promise<unknown>;
const CALLERS: readonly (readonly [string, Exchange])[] = [
  ['on behalf of', (client, token) => getTokenOnBehalfOf(client, token, { audience: DOWNSTREAM })],
  [
    'Token Vault',
    (client, accessToken) =>
      getAccessTokenForConnection(client, { connection: 'google-oauth2', accessToken }),
  ],
];

const REFUSED = { status: 500, expose: false, reason: 'token_of_other_issuer' };
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A JWT that nobody signed. */
const jwt = (payload: object) => `${encode({ alg: 'RS256' })}.${encode(payload)}.c2ln`;
/** A JWE that nobody can read. */
const jwe = (header: object) => `${encode(header)}.a2V5.aXY.Y2lwaGVy.dGFn`;

describe.each(CALLERS)('%s', (_name, exchange) => {
  it.each([undefined, {}])(
    "X20, H13 a caller's token goes to no other issuer: verified or as text (cache %j)",
    async (exchangeCache) => {
      const { a, b, client, sent } = await twoTenants({ exchangeCache });
      const [own, foreign] = [await a.accessToken(), await b.accessToken()];
      const [ownAuth, foreignAuth] = await Promise.all(
        [own, foreign].map((token) => client.verifyRequest(bearer(token))),
      );
      for (const token of [foreign, foreignAuth]) {
        const error = await refusal(exchange(client, token as never));
        expect(error).toMatchObject(REFUSED);
        expect(error.message).toContain("'domain'");
        expect(error.message).not.toContain(foreign.slice(10, 30));
      }
      // What is no verified caller is not read at all.
      for (const copy of [{ ...foreignAuth, token: foreign }, { token: foreign }])
        await expect(exchange(client, copy as never)).rejects.toThrow(ConfigurationError);
      expect(sent).toEqual([]);
      for (const token of [own, ownAuth]) await exchange(client, token as never);
      expect(sent.length).toBeGreaterThan(0);
      expect(
        sent.flatMap(({ form }) =>
          form.filter(([name]) => name === 'subject_token').map(([, value]) => value),
        ),
      ).not.toContain(foreign);
    },
  );

  it('X20 what a claims schema makes of the issuer does not count', async () => {
    const claims: NonNullable<ApiClientOptions['claims']> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: (value) => ({ value: { ...(value as object), iss: 'https://a.test/' } }),
      },
    };
    const { b, client, sent } = await twoTenants({ claims });
    const auth = await client.verifyRequest(bearer(await b.accessToken()));
    expect(auth.claims).toMatchObject({ iss: 'https://a.test/' });
    expect(await refusal(exchange(client, auth as never))).toMatchObject(REFUSED);
    expect(sent).toEqual([]);
  });

  it('X20 an Auth of another client goes by its own issuer, and a client of that issuer takes it', async () => {
    const { a, b, client, sent, fetch } = await twoTenants();
    const other = clientAt(b, { domain: 'b.test', customFetch: fetch });
    const auth = await other.verifyRequest(bearer(await b.accessToken()));
    expect(await refusal(exchange(client, auth as never))).toMatchObject(REFUSED);
    expect(await refusal(exchange(other, (await a.accessToken()) as never))).toMatchObject(REFUSED);
    expect(sent).toEqual([]);
    await exchange(other, auth as never).catch(() => {});
    expect(sent.map(({ url }) => new URL(url).host)).toEqual(['b.test']);
  });

  it.each([
    ['without its slash', { iss: 'https://a.test' }],
    ['in capitals', { iss: 'https://A.test/' }],
    ['that is a list', { iss: ['https://a.test/'] }],
    ['that is null', { iss: null }],
    ['that is empty', { iss: '' }],
    ['of a custom domain of the same tenant', { iss: 'https://login.example.com/' }],
    ['given twice, the second elsewhere', '{"iss":"https://a.test/","iss":"https://b.test/"}'],
  ])('X20 text with an issuer %s is not sent', async (_what, payload) => {
    const { client, sent } = await twoTenants();
    const token =
      typeof payload === 'string'
        ? `${encode({ alg: 'RS256' })}.${Buffer.from(payload).toString('base64url')}.c2ln`
        : jwt(payload);
    expect(await refusal(exchange(client, token as never))).toMatchObject(REFUSED);
    expect(sent).toEqual([]);
  });

  it('X20 an encrypted token goes by the issuer in its header', async () => {
    const { client, sent } = await twoTenants({ exchangeBind: 'none' });
    const foreign = jwe({ alg: 'dir', enc: 'A256GCM', iss: 'https://b.test/' });
    const silent = jwe({ alg: 'RSA-OAEP-256', enc: 'A256GCM' });
    expect(await refusal(exchange(client, foreign as never))).toMatchObject(REFUSED);
    expect(sent).toEqual([]);
    for (const token of [silent, jwe({ iss: 'https://a.test/' })])
      await exchange(client, token as never).catch(() => {});
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['opaque', 'an-opaque-token'],
    ['a JWT without an issuer', jwt({ sub: 'x' })],
    ['a JWT of this issuer', jwt({ iss: 'https://a.test/' })],
    ['no JWT', 'a.b'],
  ])('X20 %s is sent: it names no other issuer', async (_what, token) => {
    const { client, sent } = await twoTenants();
    await exchange(client, token as never).catch(() => {});
    expect(sent).toHaveLength(1);
  });
});

describe('exchange profiles', () => {
  const audience = 'https://api.test/';
  const idp = 'https://idp.example.com/';
  const b = 'https://b.test/';
  /** The token, its type, whether it is refused where the issuers are listed, and where a function chooses them. */
  const cases: readonly (readonly [
    title: string,
    token: string,
    type: string,
    listed: boolean,
    chosen: boolean,
  ])[] = [
    ["another provider's token", jwt({ iss: idp, aud: 'x' }), LEGACY, false, false],
    ["another provider's token for this API", jwt({ iss: idp, aud: audience }), LEGACY, false, true],
    ["a caller's token of another tenant", jwt({ iss: b, aud: audience }), LEGACY, true, true],
    ["a caller's token with several audiences", jwt({ iss: b, aud: ['x', audience] }), JWT, true, true],
    [
      'an ID token of another tenant, as a type of your own',
      jwt({ iss: b, aud: 'client' }),
      LEGACY,
      false,
      false,
    ],
    ['an ID token of another issuer', jwt({ iss: idp, aud: 'client' }), ID, true, true],
    ['an access token of another issuer', jwt({ iss: idp, aud: 'x' }), ACCESS, true, true],
    ['an ID token of this issuer', jwt({ iss: 'https://a.test/', aud: 'client' }), ID, false, false],
    ["a caller's token of this issuer", jwt({ iss: 'https://a.test/', aud: audience }), LEGACY, false, false],
    ['an opaque token', 'opaque', LEGACY, false, false],
    ['an opaque access token', 'opaque', ACCESS, false, false],
    ['a token of nobody', jwt({ aud: audience }), ACCESS, false, false],
  ];

  const check = async (
    options: ApiClientOptions,
    exchange: (client: ApiClient) => Promise<unknown>,
    refused: boolean,
  ) => {
    const { client, sent } = await twoTenants(options);
    const error = await exchange(client).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (refused) expect(error).toMatchObject(REFUSED);
    expect(sent).toHaveLength(refused ? 0 : 1);
  };

  describe.each([
    ['listed', {}],
    ['chosen by a function', { domains: () => ['a.test', 'b.test'] }],
  ])('issuers that are %s', (how, options) => {
    it.each(cases)('X20 %s as the subject', async (_what, token, type, listed, chosen) => {
      const exchange = (client: ApiClient) =>
        getTokenByExchangeProfile(client, token, { subjectTokenType: type });
      await check(options, exchange, how === 'listed' ? listed : chosen);
    });

    it.each(cases)('X20 %s as the actor', async (_what, actorToken, actorTokenType, listed, chosen) => {
      const args = { subjectTokenType: LEGACY, actorToken, actorTokenType };
      const exchange = (client: ApiClient) => getTokenByExchangeProfile(client, 'subject', args);
      await check(options, exchange, how === 'listed' ? listed : chosen);
    });
  });

  it('X20 says which of the two tokens it is', async () => {
    const { client } = await twoTenants();
    const args = { subjectTokenType: LEGACY, actorToken: jwt({ iss: idp }), actorTokenType: ID };
    expect((await refusal(getTokenByExchangeProfile(client, 'subject', args))).message).toContain(
      "'actorToken'",
    );
  });
});
