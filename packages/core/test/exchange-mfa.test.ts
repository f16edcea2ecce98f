import { format, inspect } from 'node:util';
import { CHANNELS, renderError } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { answering, apiError, CREDENTIALS, EXCHANGES, json } from './exchange-support.js';
import { published } from './issuer-support.js';

// auth0/docs-v2: authenticate/custom-token-exchange/cte-example-use-cases, cte-multi-factor-authentication.

/** In the form of the sample in oas/authentication/authentication-api-oas.json. */
const MFA_TOKEN = 'Fe26.2*a1b2*PLANTED-mfa_token.0123456789abcdef*Zx9-Hb_7~Ha';

/** What Auth0 answers if a second factor is missing. */
const mfaRequired = (more: object = {}) => ({
  error: 'mfa_required',
  error_description: 'Multifactor authentication required',
  mfa_token: MFA_TOKEN,
  ...more,
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe.each(EXCHANGES)('%s', (_name, exchange) => {
  it.each([
    ['as it is', MFA_TOKEN],
    ['percent-encoded', encodeURIComponent(MFA_TOKEN)],
    ['every character percent-encoded', Buffer.from(MFA_TOKEN).toString('hex').replace(/../g, '%$&')],
    ['hexadecimal', Buffer.from(MFA_TOKEN).toString('hex')],
    ['base64', base64(MFA_TOKEN)],
    ['base64 of base64', base64(base64(MFA_TOKEN))],
    ['base64 of base64 of base64', base64(base64(base64(MFA_TOKEN)))],
    ['a part of it', MFA_TOKEN.slice(12, 40)],
  ])('X8 an issuer that repeats the mfa_token in its description: %s', async (_how, repeated) => {
    const body = mfaRequired({ error_description: `Continue with "${repeated}", please` });
    const { client } = await answering(() => json(body, 403));
    const error = await apiError(exchange(client));
    expect(error.description).toMatch(/^Continue with "\[redacted]/);
    for (const text of [error.message, String(error.stack), JSON.stringify(renderError(error))])
      expect(text).not.toContain(repeated.slice(0, 20));
  });

  it('X8 an issuer that repeats the mfa_token in its code and in header fields', async () => {
    const token = 'PLANTED-mfa_token.0123456789abcdef';
    const fields = { 'www-authenticate': `Bearer error="${token}"`, 'retry-after': token, 'x-trace': token };
    for (const status of [403, 429]) {
      const { client } = await answering(() =>
        json(mfaRequired({ error: token, mfa_token: token }), status, fields),
      );
      const error = await apiError(exchange(client));
      expect(error.code).toMatch(/^(?:token_exchange|connection_token)_error$/);
      expect(JSON.stringify(renderError(error))).not.toContain('PLANTED');
    }
  });
});

const [, profile] = EXCHANGES[2] ?? [];

/** What the refusal of an exchange profile becomes. */
async function refusedWith(body: unknown, status = 403) {
  const { client } = await answering(() => json(body, status));
  if (profile === undefined) throw new Error('There is no exchange profile.');
  return apiError(profile(client));
}

describe('the mfaToken of an error', () => {
  it.each([401, 403, 400])('X18 an exchange profile passes it on (%i)', async (status) => {
    const error = await refusedWith(mfaRequired(), status);
    expect(error).toMatchObject({ code: 'mfa_required', reason: 'mfa_required', upstreamStatus: status });
    expect(error.mfaToken).toBe(MFA_TOKEN);
    expect(error.message).toMatch(/MFA API.*mfaToken.*actor.*organization/);
  });

  it.each(EXCHANGES.slice(0, 2))('X18 %s does not: no user is there to respond', async (_name, exchange) => {
    const { client } = await answering(() => json(mfaRequired(), 403));
    const error = await apiError(exchange(client));
    expect(error).toMatchObject({ reason: 'mfa_required', mfaToken: undefined });
    expect(error.message).toMatch(/No user is present.*Always/);
  });

  it('X18 nothing that shows or copies the error includes it', async () => {
    const error = await refusedWith(mfaRequired());
    const bare = { depth: 9, showHidden: true, customInspect: false };
    const shown = [
      inspect(error),
      inspect({ error }, { ...bare, customInspect: true, getters: true }),
      inspect(error, bare),
      format('%o %O %j %s', error, error, error, error),
      JSON.stringify(error),
      JSON.stringify({ ...error }),
      JSON.stringify(Object.assign({}, error)),
      JSON.stringify(Object.getOwnPropertyDescriptors(error)),
      JSON.stringify(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(error))),
      JSON.stringify(structuredClone(error)),
      JSON.stringify(renderError(error)),
      String(error.stack),
    ].join('\n');
    expect(shown).not.toContain('PLANTED');
    expect(Object.keys(error)).not.toContain('mfaToken');
    const names: string[] = [];
    for (const name in error) names.push(name);
    expect(names).not.toContain('mfaToken');
    expect(Reflect.set(error, 'mfaToken', 'another')).toBe(false);
    expect(error.mfaToken).toBe(MFA_TOKEN);
    expect(Object.create(error).mfaToken).toBeUndefined();
  });

  it('X18 events say nothing of it', async () => {
    const events = published<object>(CHANNELS.issuerFetch);
    await refusedWith(mfaRequired());
    expect(events.length).toBeGreaterThan(0);
    expect(inspect(events, { depth: 9, showHidden: true })).not.toContain('PLANTED');
  });

  it.each([
    ['no string', { token: 'x' }],
    ['a list', ['PLANTED-in-a-list']],
    ['a number', 5],
    ['null', null],
    ['empty', ''],
    ['too long', 'x'.repeat(16_385)],
    ['as long as an answer can be', 'PLANTED '.repeat(30_000)],
    ['with a blank', 'PLANTED with blanks'],
    ['with a line break', 'PLANTED\r\nset-cookie: a=b'],
    ['with a control character', 'PLANTED\u0000token'],
    ['not ASCII', 'PLANTED-tökén'],
  ])('X18 one that is %s is ignored, and still not shown', async (_what, mfa_token) => {
    const body = {
      error: 'mfa_required',
      error_description: `Use ${String(mfa_token).slice(0, 99)}`,
      mfa_token,
    };
    const error = await refusedWith(body);
    expect(error).toMatchObject({ reason: 'mfa_required', mfaToken: undefined });
    if (typeof mfa_token === 'string') expect(inspect(error)).not.toMatch(/PLANTED|x{8}/);
  });

  it('X18 the longest one is passed on', async () => {
    const mfa_token = 'x'.repeat(16_384);
    expect((await refusedWith(mfaRequired({ mfa_token }))).mfaToken).toBe(mfa_token);
  });

  it.each([
    ['the client secret', CREDENTIALS.clientSecret],
    ['the subject token', 'a.subject.token'],
    ['a part of the subject token', 'subject.tok'],
    ['the client secret between others', `Fe26.2*${CREDENTIALS.clientSecret}*x`],
  ])('X18 one that is %s is not passed on: an app may show it to its user', async (_what, mfa_token) => {
    const error = await refusedWith(mfaRequired({ mfa_token, error_description: `Use ${mfa_token}` }));
    expect(error).toMatchObject({ reason: 'mfa_required', mfaToken: undefined });
    expect(inspect(error)).not.toContain(mfa_token);
  });

  it.each([
    ['another code', mfaRequired({ error: 'invalid_request' }), 400],
    ['the code of an Action', mfaRequired({ error: 'mfa_required_by_us' }), 400],
    ['no code', mfaRequired({ error: undefined }), 403],
    ['too many requests', mfaRequired(), 429],
    ['a failure of the issuer', mfaRequired(), 500],
  ] as const)('X18 not with %s', async (_what, body, status) => {
    expect((await refusedWith(body, status)).mfaToken).toBeUndefined();
  });

  it('X18 not in a list, nor as an inherited member', async () => {
    expect((await refusedWith([mfaRequired()])).mfaToken).toBeUndefined();
    const inherited = '{"error":"mfa_required","__proto__":{"mfa_token":"PLANTED-inherited"}}';
    expect((await refusedWith(inherited)).mfaToken).toBeUndefined();
  });

  it('X18 one that is the code takes the code with it', async () => {
    const error = await refusedWith(mfaRequired({ mfa_token: 'mfa_required' }));
    expect(error).toMatchObject({ code: 'token_exchange_error', reason: 'mfa_required' });
  });
});

describe('hostile answers', () => {
  it('X18 a success with an mfa_token is a success, and has no such member', async () => {
    const body = { access_token: 't', mfa_token: MFA_TOKEN, error: 'mfa_required' };
    for (const [, exchange] of EXCHANGES) {
      const { client } = await answering(() => json(body), { exchangeCache: {} });
      const result = await exchange(client);
      expect(JSON.stringify([result, Object.getOwnPropertyNames(result)])).not.toMatch(/PLANTED|mfa/i);
    }
  });

  it('X18 a success without a token is none, whatever else it has', async () => {
    const error = await refusedWith(mfaRequired(), 200);
    expect(error).toMatchObject({ code: 'invalid_response', mfaToken: undefined });
    expect(inspect(error)).not.toContain('PLANTED');
  });

  it('X9, X18 a description of 1 MiB is not read', async () => {
    const error = await refusedWith(mfaRequired({ error_description: MFA_TOKEN.repeat(18_000) }));
    expect(error).toMatchObject({ code: 'invalid_response', mfaToken: undefined });
    expect(inspect(error)).not.toContain('PLANTED');
  });

  it('X8 callers that share one failed exchange get errors of their own', async () => {
    const { client } = await answering(() => json(mfaRequired({ error_description: MFA_TOKEN }), 403), {
      exchangeCache: {},
    });
    const [, behalf] = EXCHANGES[0] ?? [];
    const errors = await Promise.all([1, 2].map(() => apiError(behalf?.(client) ?? Promise.resolve())));
    expect(errors[0]).not.toBe(errors[1]);
    for (const error of errors) expect(inspect(error)).not.toContain('PLANTED');
  });
});
