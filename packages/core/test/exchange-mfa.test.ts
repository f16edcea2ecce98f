import { renderError } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { answering, apiError, EXCHANGES, json } from './exchange-support.js';

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
