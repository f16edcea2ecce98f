import { readFileSync } from 'node:fs';
import type { ApiClient, ApiError } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { answering, apiError, EXCHANGES, json } from './exchange-support.js';

// docs/token-exchange.md lists what Auth0 documents for its token endpoint. Each answer here is taken from a page of
// auth0/docs-v2 (below main/docs/), and is a row of that table.

const doc = (name: string) => readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8');

type Reason = ApiError['reason'];
type Answer = readonly [exchange: string, status: number, code: string, description: string, reason: Reason];

const API_OBJECT = 'actions/reference/custom-token-exchange/custom-token-exchange-api-object';
const USE_CASES = 'authenticate/custom-token-exchange/cte-example-use-cases';
const OPENAPI = 'oas/authentication/authentication-api-oas.json';
const PROFILES = 'exchange profiles';

const DOCUMENTED: Readonly<Record<string, readonly Answer[]>> = {
  'secure/call-apis-on-users-behalf/on-behalf-of-token-exchange': [
    [
      'on behalf of',
      400,
      'invalid_request',
      'Delegation chain (`act` claim) depth exceeds the maximum allowed limit of 4',
      'delegation_too_deep',
    ],
  ],
  [API_OBJECT]: [
    [PROFILES, 400, 'invalid_request', 'Invalid subject_token', 'action_or_request_refused'],
    [PROFILES, 400, 'Unauthorized_login', 'User cannot login due to reason: X', 'action_denied'],
  ],
  [USE_CASES]: [
    [
      PROFILES,
      400,
      'invalid_request',
      'Actor token is required for this profile',
      'action_or_request_refused',
    ],
    [PROFILES, 403, 'mfa_required', 'Multifactor authentication required', 'mfa_required'],
  ],
  'authenticate/custom-token-exchange/cte-multi-factor-authentication': [
    [
      PROFILES,
      400,
      'invalid_request',
      'MFA is not supported using actor_token with the requested token exchange profile.',
      'mfa_required',
    ],
  ],
  'authenticate/custom-token-exchange/cte-attack-protection': [
    [
      PROFILES,
      429,
      'too_many_attempts',
      'We have detected suspicious login behavior and further attempts will be blocked. Please contact the administrator.',
      'exchange_throttled',
    ],
  ],
  [OPENAPI]: [
    ['all', 401, 'mfa_required', 'Multifactor authentication required', 'mfa_required'],
    ['all', 401, 'invalid_client', 'Client authentication failed', 'client_rejected'],
    ['all', 400, 'unsupported_grant_type', 'Grant type not supported', 'grant_not_allowed'],
    ['all', 400, 'invalid_grant', 'Invalid authorization code', 'subject_token_rejected'],
    ['all', 403, 'access_denied', 'Access denied', 'exchange_refused'],
    [
      'all',
      429,
      'too_many_requests',
      'Rate limit exceeded. Please retry after some time.',
      'exchange_throttled',
    ],
  ],
};

const answers = Object.entries(DOCUMENTED).flatMap(([page, list]) =>
  list.map((answer) => [...answer, page] as const),
);

const [onBehalf, vault, profile] = EXCHANGES.map(([, exchange]) => exchange);
const BY_NAME: Readonly<Record<string, readonly (typeof onBehalf)[]>> = {
  'on behalf of': [onBehalf],
  [PROFILES]: [profile],
  all: [onBehalf, vault, profile],
};

/** A row as the page has it, without its cell of advice. */
function rowOf([exchange, status, code, description, reason, page]: (typeof answers)[number]): string {
  const quoted = description.includes('`') ? `\`\`${description}\`\`` : `\`${description}\``;
  const site = page.startsWith('oas/')
    ? 'https://github.com/auth0/docs-v2/blob/main/main/docs/'
    : 'https://auth0.com/docs/';
  return [exchange, `${status} \`${code}\`: ${quoted}`, `\`${reason}\``, `[page](${site}${page})`].join(
    ' | ',
  );
}

/** The rows of the table, without their cells of advice. */
const rows = doc('token-exchange')
  .split('\n')
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
  .filter((cells) => cells.length === 5 && /^\d{3} /.test(cells[1] ?? ''))
  .map(([exchange, answer, reason, advice, page]) => ({
    row: [exchange, answer, reason, page].join(' | '),
    advice: advice ?? '',
  }));

describe('what Auth0 documents', () => {
  it.each(answers)('X18 %s: %i %s, "%s" is %s (%s)', async (exchange, status, code, description, reason) => {
    const body = { error: code, error_description: description };
    for (const exchangeBy of BY_NAME[exchange] ?? []) {
      const { client } = await answering(() => json(body, status));
      const error = await apiError(exchangeBy?.(client as ApiClient) ?? Promise.resolve());
      expect(error).toMatchObject({ code, description, reason, upstreamStatus: status });
      // All but a plain refusal say what to do.
      expect(error.message.length > description.length).toBe(reason !== 'exchange_refused');
    }
  });

  it('X18 docs/token-exchange.md has a row for each answer, with advice, and no other', () => {
    expect(rows.map(({ row }) => row).sort()).toEqual(answers.map(rowOf).sort());
    expect(rows.filter(({ advice }) => advice.length < 10)).toEqual([]);
  });
});

describe('the reasons of a failed exchange', () => {
  // The compiler asks for every reason of an ApiError.
  const REASONS: Readonly<Record<Reason, true>> = {
    exchange_failed: true,
    exchange_refused: true,
    unbound_result: true,
    exchange_throttled: true,
    client_rejected: true,
    grant_not_allowed: true,
    client_not_linked: true,
    subject_token_rejected: true,
    reserved_token_type: true,
    delegation_too_deep: true,
    action_or_request_refused: true,
    action_denied: true,
    account_not_connected: true,
    refresh_token_missing: true,
    provider_refused: true,
    connection_not_enabled: true,
    mfa_required: true,
  };

  it.each(Object.keys(REASONS))('X18 docs/errors.md has a row for %s', (reason) => {
    const section = doc('errors').split('## Token exchange')[1] ?? '';
    expect(section).toMatch(
      new RegExp(`^\\| <a id="${reason}"></a>\`${reason}\` \\| .{20,} \\| .{10,} \\|$`, 'm'),
    );
  });
});
