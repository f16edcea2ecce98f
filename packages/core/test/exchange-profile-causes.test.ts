import { describe, expect, it } from 'vitest';
import { getTokenByExchangeProfile, getTokenOnBehalfOf } from '../src/exchange/index.js';
import { answering, apiError, exchangingClient, exchangingTenant, json } from './exchange-support.js';

const TOO_DEEP = 'Delegation chain (`act` claim) depth exceeds the maximum allowed limit of 4';
const NO_MFA = 'MFA is not supported using actor_token with the requested token exchange profile.';

/** What the refusal of an exchange profile becomes. */
async function refusedWith(body: unknown, status = 400) {
  const { client } = await answering(() => json(body, status));
  return apiError(getTokenByExchangeProfile(client, 'legacy-42', { subjectTokenType: 'urn:acme:legacy' }));
}

describe('an exchange profile', () => {
  it.each([
    // invalid_request: what Auth0 documents word for word, else the Action's words or a bad parameter.
    ['delegation_too_deep', 400, 'invalid_request', TOO_DEEP],
    ['delegation_too_deep', 400, 'invalid_request', `${TOO_DEEP.toUpperCase()}.`],
    ['action_or_request_refused', 400, 'invalid_request', TOO_DEEP.replace('4', '44')],
    ['action_or_request_refused', 400, 'invalid_request', `${TOO_DEEP}, says the Action`],
    ['action_or_request_refused', 400, 'invalid_request', `We say: ${TOO_DEEP}`],
    ['action_or_request_refused', 400, 'invalid_request', 'The delegation chain is not ours'],
    ['action_or_request_refused', 400, 'invalid_request', 'Invalid subject_token'],
    ['action_or_request_refused', 400, 'invalid_request', 'The token has expired'],
    ['action_or_request_refused', 400, 'invalid_request', 'Use an account with MFA'],
    ['action_or_request_refused', 400, 'invalid_request', 'This grant type of customer is not allowed'],
    ['action_or_request_refused', 400, 'invalid_request', 'Missing required parameter: subject_token'],
    ['action_or_request_refused', 403, 'invalid_request', ''],
    ['mfa_required', 400, 'invalid_request', NO_MFA],
    ['mfa_required', 400, 'unsupported_challenge_type', NO_MFA],
    ['action_denied', 400, 'unauthorized_actor', `${NO_MFA} So says the Action.`],
    ['mfa_required', 403, 'mfa_required', 'Multifactor authentication required'],
    // Codes of the Action's own.
    ['action_denied', 400, 'Unauthorized_login', 'User cannot login due to reason: X'],
    ['action_denied', 400, 'unauthorized_actor', TOO_DEEP],
    ['action_denied', 403, 'INVALID_REQUEST', 'no'],
    ['action_denied', 401, 'subject_token_expired', 'The token has expired'],
    ['action_denied', 400, '__proto__', 'no'],
    ['action_denied', 400, 'toString', 'no'],
    ['action_denied', 400, 'Two words', 'no'],
    ['action_denied', 400, 'connection_not_enabled', 'no'],
    // Codes that a standard or Auth0 defines.
    ['exchange_refused', 400, 'server_error', 'The Action failed'],
    ['exchange_refused', 400, 'invalid_target', 'no'],
    ['exchange_refused', 400, 'invalid_scope', 'no'],
    ['exchange_refused', 400, 'use_dpop_nonce', 'no'],
    ['exchange_refused', 400, 'login_required', 'no'],
    ['exchange_refused', 403, 'access_denied', 'Service not found: https://x.test/'],
    ['client_rejected', 401, 'invalid_client', 'Client authentication failed'],
    ['grant_not_allowed', 403, 'unauthorized_client', 'no'],
    ['subject_token_rejected', 400, 'invalid_grant', 'no'],
    ['exchange_throttled', 429, 'too_many_attempts', 'no'],
    ['exchange_throttled', 429, 'Unauthorized_login', 'no'],
    // The issuer's own trouble.
    ['exchange_failed', 500, 'server_error', 'The Action failed'],
    ['exchange_failed', 500, 'invalid_request', TOO_DEEP.slice(1)],
    ['exchange_failed', 502, 'bad_gateway', 'no'],
  ] as const)('X18 %s (%i %s: %s)', async (reason, status, error, error_description) => {
    expect(await refusedWith({ error, error_description }, status)).toMatchObject({ reason });
  });

  it.each([
    [{}],
    [[]],
    [null],
    [{ error: 5 }],
    [{ error: ['Unauthorized_login'] }],
    [{ error: { code: 'x' } }],
    [{ error: '' }],
    [{ error: 'line\nbreak' }],
    [{ error: '\u001b[31mred' }],
    [{ error: 'ä' }],
    [{ error: 'quote"' }],
    [{ error: 'back\\slash' }],
    [{ error: 'x'.repeat(101) }],
    ['<h1>Denied</h1>'],
  ])('X18 without a code as RFC 6749 allows it, no Action has denied: %j', async (body) => {
    const error = await refusedWith(body);
    expect(error).toMatchObject({ reason: 'exchange_refused' });
    expect(error.code).toMatch(/^(?:token_exchange_error|invalid_json)$/);
  });

  it.each([
    ['legacy-42', 'the subject token'],
    ['Wq-3_x.secret-of-orders', 'the client secret'],
  ])('X18 a code that is %s is of an Action, and not shown', async (error) => {
    const refused = await refusedWith({ error });
    expect(refused).toMatchObject({ code: 'token_exchange_error', reason: 'action_denied' });
    expect(refused.message).not.toContain(error);
  });

  it('X18 the message says whose words these are', async () => {
    const denied = await refusedWith({ error: 'Unauthorized_login', error_description: 'Not you.' });
    expect(denied.message).toBe(
      "Not you. The profile's Action denied the exchange. Code and description are its words.",
    );
    const refused = await refusedWith({ error: 'invalid_request', error_description: 'Unknown session' });
    expect(refused.message).toMatch(/^Unknown session\. Read the description\. .*Action.*parameter/);
    const deep = await refusedWith({ error: 'invalid_request', error_description: TOO_DEEP });
    expect(deep.message).toMatch(/five actors.*setActor/);
  });
});

describe('on behalf of', () => {
  it.each([
    ['delegation_too_deep', 'invalid_request', TOO_DEEP],
    ['exchange_refused', 'access_denied', TOO_DEEP],
    ['exchange_refused', 'invalid_request', 'Missing required parameter: audience'],
    ['exchange_refused', 'some_code', 'no'],
  ] as const)('X18 %s (%s: %s)', async (reason, error, error_description) => {
    const { client } = await answering(() => json({ error, error_description }, 400));
    const refused = await apiError(getTokenOnBehalfOf(client, 'a.b.c', { audience: 'https://b.test/' }));
    expect(refused).toMatchObject({ reason });
    if (reason === 'delegation_too_deep') expect(refused.message).toContain("four nested 'act' levels");
  });
});

describe('the local tenant', () => {
  it('X18 its Actions and its policy are told apart', async () => {
    const tenant = await exchangingTenant({
      exchangeProfiles: {
        'urn:acme:reject': () => ({ rejectInvalidSubjectToken: 'Unknown session' }),
        'urn:acme:deny': () => ({ deny: { code: 'blocked_account', reason: 'Call us' } }),
        'urn:acme:broken': () => ({ deny: { code: 'server_error', reason: 'Try later' } }),
        'urn:acme:mfa': () => ({ user: 'auth0|42', requiresMfa: true }),
        'urn:acme:actor': () => ({ user: 'auth0|42', actor: 'auth0|support', requiresMfa: true }),
      },
    });
    const client = exchangingClient(tenant);
    const refused = (name: string, forwardedFor = '203.0.113.1') =>
      apiError(
        getTokenByExchangeProfile(client, 'legacy-42', {
          subjectTokenType: `urn:acme:${name}`,
          forwardedFor,
        }),
      );
    expect(await refused('deny')).toMatchObject({ reason: 'action_denied', code: 'blocked_account' });
    expect(await refused('broken')).toMatchObject({ reason: 'exchange_failed', code: 'server_error' });
    expect(await refused('unknown')).toMatchObject({ reason: 'action_or_request_refused' });
    expect(await refused('actor')).toMatchObject({ reason: 'mfa_required', mfaToken: undefined });
    const mfa = await refused('mfa');
    expect(mfa).toMatchObject({ reason: 'mfa_required', mfaToken: expect.stringMatching(/^Fe26\./) });
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect(await refused('reject')).toMatchObject({
        reason: 'action_or_request_refused',
        description: 'Unknown session',
      });
    expect(await refused('reject')).toMatchObject({
      reason: 'exchange_throttled',
      code: 'too_many_attempts',
    });
    // With forwardedFor, only the user with bad tokens is blocked.
    expect(await refused('deny', '203.0.113.2')).toMatchObject({ reason: 'action_denied' });
  });
});
