import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

// Each block names the page of auth0/docs-v2 (below main/docs/) that it holds the tenant to.

const audience = 'https://api.test/';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey();
});

let tenant: Tenant;
beforeEach(async () => {
  tenant = await createTenant({
    keys: [signing],
    audience,
    clients: [{ clientId: 'app', clientSecret: 'secret', exchanges: ['custom'] }],
    exchangeProfiles: {
      'urn:acme:legacy': ({ subjectToken }) =>
        subjectToken === 'good'
          ? { user: 'auth0|42' }
          : { rejectInvalidSubjectToken: 'Invalid subject_token' },
      'urn:acme:denied': () => ({
        deny: { code: 'Unauthorized_login', reason: 'User cannot login due to reason: X' },
      }),
      'urn:acme:mfa': () => ({ user: 'auth0|42', requiresMfa: true }),
      'urn:acme:support': () => ({ user: 'auth0|42', actor: 'auth0|support', requiresMfa: true }),
    },
  });
});

async function exchange(
  form: Record<string, string>,
  address?: string,
): Promise<[number, Record<string, unknown>]> {
  const response = await tenant.fetch(`${tenant.issuer}oauth/token`, {
    method: 'POST',
    headers: address === undefined ? {} : { 'auth0-forwarded-for': address },
    body: new URLSearchParams({
      client_id: 'app',
      client_secret: 'secret',
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: 'good',
      ...form,
    }),
  });
  return [response.status, (await response.json()) as Record<string, unknown>];
}

const legacy = (subject_token: string, address?: string) =>
  exchange({ subject_token_type: 'urn:acme:legacy', subject_token }, address);

describe('actions/reference/custom-token-exchange/custom-token-exchange-api-object', () => {
  test('rejectInvalidSubjectToken is invalid_request with the words of the Action', async () => {
    const words = { error: 'invalid_request', error_description: 'Invalid subject_token' };
    expect(await legacy('bad')).toEqual([400, words]);
  });

  test('deny has the code and the words of the Action', async () => {
    const words = { error: 'Unauthorized_login', error_description: 'User cannot login due to reason: X' };
    expect(await exchange({ subject_token_type: 'urn:acme:denied' })).toEqual([400, words]);
  });
});

describe('authenticate/custom-token-exchange/cte-example-use-cases', () => {
  test('MFA is answered with mfa_required and a new mfa_token', async () => {
    const answers = await Promise.all([1, 2].map(() => exchange({ subject_token_type: 'urn:acme:mfa' })));
    for (const answer of answers)
      expect(answer).toEqual([
        403,
        {
          error: 'mfa_required',
          error_description: 'Multifactor authentication required',
          mfa_token: expect.stringMatching(/^[\x21-\x7e]{40,}$/),
        },
      ]);
    expect(answers[0]?.[1].mfa_token).not.toBe(answers[1]?.[1].mfa_token);
  });
});

describe('authenticate/custom-token-exchange/cte-multi-factor-authentication', () => {
  test('with an actor, MFA is not supported', async () => {
    const [status, body] = await exchange({ subject_token_type: 'urn:acme:support' });
    expect(status).toBe(400);
    expect(body.error_description).toBe(
      'MFA is not supported using actor_token with the requested token exchange profile.',
    );
    expect(body).not.toHaveProperty('mfa_token');
  });

  test('nor with an organization', async () => {
    const form = { subject_token_type: 'urn:acme:mfa', organization: 'org_1' };
    const [status, body] = await exchange(form);
    expect(status).toBe(400);
    expect(body).not.toHaveProperty('mfa_token');
  });
});

describe('authenticate/custom-token-exchange/cte-attack-protection', () => {
  const blocked = [
    429,
    {
      error: 'too_many_attempts',
      error_description:
        'We have detected suspicious login behavior and further attempts will be blocked. Please contact the administrator.',
    },
  ];
  const attack = async (attempts: number, address?: string) => {
    for (let attempt = 0; attempt < attempts; attempt += 1)
      expect(await legacy('bad', address)).toMatchObject([400, { error: 'invalid_request' }]);
  };

  test('after 10 rejected subject tokens an address is blocked, for good tokens too', async () => {
    await attack(10);
    expect(await legacy('bad')).toEqual(blocked);
    expect(await legacy('good')).toEqual(blocked);
  });

  test('one more attempt becomes available after every 10 minutes', async () => {
    tenant.clock.freeze();
    await attack(10);
    tenant.clock.advance(599);
    expect(await legacy('bad')).toEqual(blocked);
    tenant.clock.advance(1);
    await attack(1);
    expect(await legacy('bad')).toEqual(blocked);
    tenant.clock.advance(24 * 3600);
    await attack(10);
    expect(await legacy('bad')).toEqual(blocked);
  });

  test('addresses are counted apart, by auth0-forwarded-for', async () => {
    await attack(10, '203.0.113.1');
    expect(await legacy('good', '203.0.113.1')).toEqual(blocked);
    expect((await legacy('good', '203.0.113.2'))[0]).toBe(200);
    expect((await legacy('good'))[0]).toBe(200);
  });

  test('only rejected subject tokens count', async () => {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await exchange({ subject_token_type: 'urn:acme:denied' });
      await exchange({ subject_token_type: 'urn:acme:unknown' });
      await legacy('good');
    }
    expect((await legacy('good'))[0]).toBe(200);
  });
});
