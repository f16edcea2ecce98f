import {
  type AuthorizationDetail,
  type AuthorizationDetailsDemands,
  allOf,
  anyOf,
  ConfigurationError,
  demandOf,
  type Policy,
  requiredAuthorizationDetails,
  requiredScopes,
} from '@auth0-api/core';
import { forgeToken } from '@auth0-api/testing';
import { describe, expect, it, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { bearer, challenges, clientOf, refusal, SILENT_CHALLENGES } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const request = { url: '/' };
const from = (value: unknown) => ({ from: () => value });

const tokenWith = (authorization_details: unknown) =>
  tenant.accessToken({ authorization_details, scope: 'a' });
const authWith = async (details: unknown) => client.verifyRequest(bearer(await tokenWith(details)));

/** What comes of a demand: `true`, or the reason of the refusal. */
async function decided(details: unknown, demands: AuthorizationDetailsDemands | Policy): Promise<unknown> {
  const policy = 'description' in demands ? demands : requiredAuthorizationDetails(demands);
  return client.authorize(await authWith(details), policy, { request }).then(
    () => true,
    (error: { reason?: unknown }) => error.reason ?? error,
  );
}

// auth0/docs-v2: get-started/authentication-and-authorization-flow/authorization-code-flow/authorization-code-flow-with-rar.
const TRANSFER = {
  type: 'money_transfer',
  instructedAmount: { amount: 2500, currency: 'USD' },
  sourceAccount: 'xxxxxxxxxxx1234',
  destinationAccount: 'xxxxxxxxxxx9876',
  beneficiary: 'Hanna Herwitz',
  subject: 'A Lannister Always Pays His Debts',
};
// RFC 9396 section 2.
const ACCOUNT = {
  type: 'account_information',
  actions: ['list_accounts', 'read_balances', 'read_transactions'],
  locations: ['https://example.com/accounts'],
  datatypes: ['contacts', 'photos'],
  privileges: ['admin'],
  identifier: 'account-14-32-32-3',
};
const REFUSED = 'authorization_details_not_accepted';
const type = 'account_information';

type Row = readonly [demands: AuthorizationDetailsDemands, expected: true | string];

const OF_ONE_ENTRY: readonly Row[] = [
  [{ type }, true],
  [{ type: 'account' }, REFUSED],
  [{ type: 'Account_Information' }, REFUSED],
  [{ type, actions: 'read_balances' }, true],
  [{ type, actions: ['read_balances', 'list_accounts'] }, true],
  [{ type, actions: ['read_balances', 'pay'] }, REFUSED],
  // One value, and not several words.
  [{ type, actions: 'read_balances list_accounts' }, REFUSED],
  [{ type, locations: 'https://example.com/accounts' }, true],
  [{ type, locations: 'https://example.com/accounts/' }, REFUSED],
  [{ type, datatypes: ['photos'], privileges: ['admin'] }, true],
  [{ type, datatypes: ['photos'], privileges: ['user'] }, REFUSED],
  [{ type, identifier: 'account-14-32-32-3' }, true],
  [{ type, identifier: 'account-14' }, REFUSED],
  [{ type, actions: 'read_balances', identifier: 'account-15' }, REFUSED],
  [{ type, actions: from('read_balances') }, true],
  [{ type, actions: from(['read_balances', 'list_accounts']) }, true],
  [{ type, actions: from(Promise.resolve(['read_balances'])) }, true],
  [{ type, actions: from(['read_balances', 'pay']) }, REFUSED],
  [{ type, identifier: from('account-14-32-32-3') }, true],
  [{ type, identifier: from('account-15') }, REFUSED],
];

describe('one entry', () => {
  it.each(OF_ONE_ENTRY)('G4 %# %j: %s', async (demands, expected) => {
    expect(await decided([ACCOUNT], demands)).toBe(expected);
    expect(await decided([TRANSFER, ACCOUNT], demands)).toBe(expected);
    expect(await decided([ACCOUNT, ACCOUNT], demands)).toBe(expected);
  });

  it('G4 meets everything: two that only do so together are not enough', async () => {
    const halves = [
      { type, actions: ['read_balances'], identifier: 'a' },
      { type, actions: ['list_accounts'], identifier: 'b' },
      { type: 'other', actions: ['read_balances', 'list_accounts'], identifier: 'a' },
    ];
    expect(await decided(halves, { type, actions: ['read_balances', 'list_accounts'] })).toBe(REFUSED);
    expect(await decided(halves, { type, actions: 'list_accounts', identifier: 'a' })).toBe(REFUSED);
    expect(await decided(halves, { type, actions: 'list_accounts', identifier: 'b' })).toBe(true);
    const both = { type, actions: ['read_balances', 'list_accounts'], identifier: 'a' };
    expect(await decided([...halves, both], { type, actions: ['read_balances', 'list_accounts'] })).toBe(
      true,
    );
  });

  it.each(['actions', 'locations', 'datatypes', 'privileges', 'identifier'] as const)(
    'G4 without %s it covers nothing of that',
    async (name) => {
      const { [name]: _, ...lacking } = ACCOUNT;
      expect(await decided([lacking], { type, [name]: [ACCOUNT[name]].flat()[0] })).toBe(REFUSED);
      expect(await decided([lacking], { type })).toBe(true);
    },
  );

  it.each([
    'read_balances',
    'read_balances list_accounts',
    { read_balances: true, length: 1, 0: 'read_balances' },
    [['read_balances']],
    [{ toString: 'read_balances' }],
    [],
    [null],
    null,
    true,
  ])('G4 actions %j is no list that holds the value', async (actions) => {
    expect(await decided([{ type, actions }], { type, actions: 'read_balances' })).toBe(REFUSED);
  });

  it.each([['account'], { account: true }, 5, null, true])(
    'G4 identifier %j is no text',
    async (identifier) => {
      expect(await decided([{ type, identifier }], { type, identifier: 'account' })).toBe(REFUSED);
      expect(await decided([{ type, identifier }], { type, identifier: from(String(identifier)) })).toBe(
        REFUSED,
      );
    },
  );

  it('G4 members are its own: what objects inherit covers nothing', async () => {
    const payload = (details: string) => `{"authorization_details":${details}}`;
    const claims = JSON.parse(
      payload(
        '[{"type":"a","__proto__":{"actions":["pay"],"identifier":"x"}},{"__proto__":{"type":"b"},"type":"c"}]',
      ),
    );
    const { authorization_details: details } = claims;
    expect(await decided(details, { type: 'a' })).toBe(true);
    expect(await decided(details, { type: 'a', actions: 'pay' })).toBe(REFUSED);
    expect(await decided(details, { type: 'a', identifier: 'x' })).toBe(REFUSED);
    expect(await decided(details, { type: 'b' })).toBe(REFUSED);
    expect(await decided(details, { type: 'toString' })).toBe(REFUSED);
  });

  it('G4 T1 of a member that comes twice the last counts', async () => {
    const now = Math.floor(tenant.clock.now());
    const { iss, aud } = { iss: tenant.issuer, aud: tenant.audience };
    const head = JSON.stringify({ iss, aud, iat: now, exp: now + 60, sub: 'auth0|a' }).slice(0, -1);
    const twice = '[{"type":"a","actions":["pay"],"actions":["read"]}]';
    const token = await forgeToken({
      header: { alg: 'RS256', typ: 'JWT', kid: tenant.key.kid },
      payload: `${head},"authorization_details":[{"type":"x"}],"authorization_details":${twice}}`,
      key: tenant.key,
    });
    const auth = await client.verifyRequest(bearer(token));
    const of = (demands: AuthorizationDetailsDemands) =>
      client.authorize(auth, requiredAuthorizationDetails(demands));
    await of({ type: 'a', actions: 'read' });
    await refusal(of({ type: 'a', actions: 'pay' }));
    await refusal(of({ type: 'x' }));
  });
});

describe('check', () => {
  const amount = (max: number): AuthorizationDetailsDemands => ({
    type: 'money_transfer',
    check: ({ instructedAmount }) => (instructedAmount as { amount: number }).amount <= max,
  });

  it('G4 decides about what an API defines itself', async () => {
    expect(await decided([TRANSFER], amount(2500))).toBe(true);
    expect(await decided([TRANSFER], amount(2499))).toBe(REFUSED);
  });

  it('G1 G4 gets the entry and the request, of the entries that meet everything else, until one passes', async () => {
    const entries = [1, 2, 3, 4].map((n) => ({ type, n, actions: n === 1 ? [] : ['pay'] }));
    const check = vi.fn(async ({ n }: AuthorizationDetail, _request: unknown) => n === 3);
    expect(await decided(entries, { type, actions: 'pay', check })).toBe(true);
    expect(check.mock.calls).toEqual([
      [entries[1], request],
      [entries[2], request],
    ]);
    expect(check.mock.calls[0]?.[1]).toBe(request);
    expect(Object.isFrozen(check.mock.calls[0]?.[0])).toBe(true);
  });

  it.each([1, 'yes', {}, [], undefined, null, new Boolean(true)])(
    'G4 an answer of %j lets nobody pass, at once or later',
    async (answer) => {
      expect(await decided([TRANSFER], { type: 'money_transfer', check: () => answer as never })).toBe(
        REFUSED,
      );
      expect(await decided([TRANSFER], { type: 'money_transfer', check: async () => answer as never })).toBe(
        REFUSED,
      );
    },
  );

  it.each([
    [
      'throws',
      () => {
        throw new RangeError('mine');
      },
    ],
    ['rejects with', () => Promise.reject(new RangeError('mine'))],
  ])('G2 what it %s is passed on as it is, in anyOf too', async (_how, check) => {
    const policy = requiredAuthorizationDetails({ type: 'money_transfer', check });
    expect(await decided([TRANSFER], policy)).toBeInstanceOf(RangeError);
    expect(
      await decided([TRANSFER], anyOf(policy, requiredAuthorizationDetails(amount(9999)))),
    ).toBeInstanceOf(RangeError);
  });

  it('G4 is not asked about other entries', async () => {
    const check = vi.fn(() => true);
    expect(await decided([ACCOUNT], { type: 'money_transfer', check })).toBe(REFUSED);
    expect(await decided(undefined, { type: 'money_transfer', check })).toBe(REFUSED);
    expect(check).not.toHaveBeenCalled();
  });
});

describe('the claim', () => {
  it.each([undefined, []])('G5 %j is no entry: 403', async (details) => {
    expect(await decided(details, { type })).toBe(REFUSED);
  });

  it.each([
    null,
    ACCOUNT,
    'account_information',
    5,
    true,
    {},
    [null],
    ['account_information'],
    [[ACCOUNT]],
    [{}],
    [{ type: 5 }],
    [{ type: null }],
    [{ type: ['account_information'] }],
    [ACCOUNT, { actions: ['list_accounts'] }],
    [ACCOUNT, null],
  ])('G5 %j is malformed: 401, whatever else would pass', async (details) => {
    const policy = requiredAuthorizationDetails({ type });
    for (const combined of [
      policy,
      allOf(policy),
      anyOf(policy, requiredScopes('a')),
      anyOf(requiredScopes('no'), policy),
    ]) {
      const error = await refusal(client.authorize(await authWith(details), combined));
      expect(error).toMatchObject({
        status: 401,
        code: 'invalid_token',
        reason: 'invalid_authorization_details',
      });
    }
  });

  it('G5 nobody else looks at it', async () => {
    const auth = await authWith('nonsense');
    await client.authorize(auth, requiredScopes('a')).catch(() => undefined);
    expect(auth.claims.authorization_details).toBe('nonsense');
  });
});

describe('values of the request', () => {
  const entry = { type, actions: ['pay', '', '1'], identifier: 'a' };

  it.each<readonly [string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['empty text', ''],
    ['an empty list', []],
    ['a list with empty text', ['pay', '']],
    ['a list with a gap', Object.assign([], { 1: 'pay' })],
    ['a list in a list', [['pay']]],
    ['numbers', [1]],
    ['a number', 1],
    ['an object', { 0: 'pay', length: 1 }],
    ['a Set', new Set(['pay'])],
    ['a long list', Array.from({ length: 101 }, () => 'pay')],
    [
      'a list that is said to be endless',
      new Proxy(['pay'], { get: (list, name) => (name === 'length' ? 1e9 : Reflect.get(list, name)) }),
    ],
  ])('G2 of actions %s is no value, in the same bytes as a wrong one', async (_what, value) => {
    const auth = await authWith([entry]);
    const errorOf = (actions: unknown) =>
      refusal(
        client.authorize(auth, requiredAuthorizationDetails({ type, actions: from(actions) }), { request }),
      );
    const [none, wrong] = [await errorOf(value), await errorOf('other')];
    expect([none.reason, wrong.reason]).toEqual(['no_value_from_request', REFUSED]);
    expect([none.status, none.headers, JSON.stringify(none)]).toEqual([
      wrong.status,
      wrong.headers,
      JSON.stringify(wrong),
    ]);
  });

  it.each([['a'], ['a', 'a'], [], undefined, '', 1, { a: true }])(
    'G2 of identifier %j is no value',
    async (value) => {
      expect(await decided([entry], { type, identifier: from(value) })).toBe('no_value_from_request');
    },
  );

  it('G2 a list of 100 values is looked for, and a list with repetitions is one', async () => {
    const actions = Array.from({ length: 100 }, (_, index) => `action ${index}`);
    expect(await decided([{ type, actions }], { type, actions: from(actions) })).toBe(true);
    expect(await decided([{ type, actions: actions.slice(1) }], { type, actions: from(actions) })).toBe(
      REFUSED,
    );
    expect(await decided([entry], { type, actions: from(['pay', 'pay']) })).toBe(true);
  });

  it('G1 G2 each function is asked once, however many entries there are', async () => {
    const take = vi.fn(() => 'pay');
    const entries = Array.from({ length: 50 }, () => ({ type, actions: ['read'] }));
    expect(await decided([...entries, entry], { type, actions: { from: take } })).toBe(true);
    expect(take.mock.calls).toEqual([[request]]);
  });
});

describe('the refusal', () => {
  it('G6 is 403 without a scope', async () => {
    const error = await refusal(
      client.authorize(await authWith([TRANSFER]), requiredAuthorizationDetails({ type })),
    );
    expect(error).toMatchObject({
      status: 403,
      code: 'insufficient_scope',
      reason: REFUSED,
      scope: undefined,
    });
    expect(challenges(error)[0]).not.toContain('scope=');
    expect(challenges(error)[1]).toBe(SILENT_CHALLENGES[1]);
  });

  it('E6 an explanation tells a token without details from one with others', async () => {
    const causeOf = async (details: unknown) =>
      (await explain(client, bearer(await tokenWith(details)), requiredAuthorizationDetails({ type })))
        .problem;
    expect(await causeOf(undefined)).toMatchObject({
      reason: REFUSED,
      likelyCause: 'no_authorization_details',
    });
    expect(await causeOf([TRANSFER])).toMatchObject({ reason: REFUSED, likelyCause: REFUSED });
    expect(await causeOf(TRANSFER)).toMatchObject({ reason: 'invalid_authorization_details', status: 401 });
  });
});

describe('at definition', () => {
  const cannotWork: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a list', [{ type }]],
    ['text', type],
    ['no type', { actions: 'pay' }],
    ['an empty type', { type: '' }],
    ['a type of the request', { type: from(type) }],
    ['several types', { type: [type] }],
    ['a misspelt member', { type, action: 'pay' }],
    ['an empty list', { type, actions: [] }],
    ['empty text', { type, actions: '' }],
    ['a list with empty text', { type, actions: ['pay', ''] }],
    ['a list with a gap', { type, actions: Object.assign([], { 1: 'pay' }) }],
    ['a number', { type, privileges: 5 }],
    ['null as a value', { type, datatypes: null }],
    ['an object without from', { type, locations: {} }],
    ['from that is text', { type, locations: { from: 'request' } }],
    ['several identifiers', { type, identifier: ['a'] }],
    ['an empty identifier', { type, identifier: '' }],
    ['check that is true', { type, check: true }],
    ['a list of 101', { type, actions: Array.from({ length: 101 }, String) }],
    ['inherited demands', Object.create({ type })],
    ['an inherited type', Object.assign(Object.create({ type }), { actions: 'pay' })],
  ];

  it.each(cannotWork)('G6 %s throws', (_what, demands) => {
    expect(() => requiredAuthorizationDetails(demands as never)).toThrow(ConfigurationError);
  });

  it('G6 what is changed later changes nothing', async () => {
    const demands = { type, actions: ['pay'], identifier: 'a' };
    const policy = requiredAuthorizationDetails(demands);
    demands.actions.length = 0;
    Object.assign(demands, { type: 'money_transfer', identifier: undefined });
    expect(await decided([TRANSFER, { type, identifier: 'a' }], policy)).toBe(REFUSED);
  });
});

it.each<readonly [AuthorizationDetailsDemands, object, string]>([
  [{ type }, { type }, 'authorization details of the type account_information'],
  [
    { type, actions: 'pay', locations: ['b', 'a', 'b'], identifier: 'x' },
    { type, actions: ['pay'], locations: ['b', 'a'], identifier: 'x' },
    'authorization details of the type account_information with actions pay and locations b, a and identifier x',
  ],
  [
    { type, privileges: from('a'), identifier: from('b'), check: () => true },
    { type, privileges: { from: 'request' }, identifier: { from: 'request' }, check: true },
    'authorization details of the type account_information with privileges from the request and identifier from the request and a check',
  ],
])('G6 %# says as data what it demands', (demands, expected, description) => {
  const policy = requiredAuthorizationDetails(demands);
  expect(demandOf(policy)).toEqual({ authorizationDetails: expected });
  expect(JSON.parse(JSON.stringify(demandOf(policy)))).toEqual({ authorizationDetails: expected });
  expect(policy.description).toBe(description);
});
