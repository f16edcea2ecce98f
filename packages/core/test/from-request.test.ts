import {
  type Auth,
  allOf,
  anyOf,
  ConfigurationError,
  claimEquals,
  demandOf,
  InsufficientScopeError,
  type Policy,
  requiredAuthorizationDetails,
  requiredOrganization,
  requiredScopes,
} from '@auth0-api/core';
import { parseRequirements } from '@auth0-api/core/adapter';
import { describe, expect, it, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { bearer, challenges, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const verified = async (claims: object = { org_id: 'org_1' }): Promise<Auth> =>
  client.verifyRequest(bearer(await tenant.accessToken({ ...claims })));
const auth = await verified();

/** Answers a value, whatever the request is. */
const from = (value: unknown) => ({ from: () => value });
const request = { url: '/' };

/** What comes of a policy: `true`, or the reason of the refusal. */
const decided = (policy: Policy, of: Auth = auth): Promise<unknown> =>
  client.authorize(of, policy, { request }).then(
    () => true,
    (error: { reason?: unknown }) => error.reason ?? error,
  );

/** A list that a framework makes of a parameter, and other things that are no one value. */
const NO_VALUES: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['empty text', ''],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a list', ['org_1', 'org_2']],
  ['a list of one', ['org_1']],
  ['an empty list', []],
  ['a list in a list', [['org_1']]],
  ['an object', { org: 'org_1' }],
  ['an object that is as text', { toString: () => 'org_1', valueOf: () => 'org_1' }],
  ['a String', new String('org_1')],
  ['a Set', new Set(['org_1'])],
  ['a function', () => 'org_1'],
  ['a symbol', Symbol('org_1')],
  ['a bigint', 1n],
];

/** The same value at once, and later. */
const ways = <Value>(values: readonly (readonly [string, Value])[]) =>
  values.flatMap(([what, value]) => [
    [what, value] as const,
    [`a promise of ${what}`, Promise.resolve(value)] as const,
  ]);

describe('a value of the request', () => {
  it.each(ways([['the right one', 'org_1']]))('G2 G3 %s passes', async (_what, value) => {
    expect(await decided(requiredOrganization(from(value)))).toBe(true);
    expect(await decided(claimEquals('org_id', from(value)))).toBe(true);
  });

  it.each(ways([['another one', 'org_2']]))('G2 G3 %s is refused', async (_what, value) => {
    expect(await decided(requiredOrganization(from(value)))).toBe('organization_not_accepted');
    expect(await decided(claimEquals('org_id', from(value)))).toBe('claim_not_accepted');
  });

  it.each([' org_1', 'org_1 ', 'ORG_1', 'org_1\0', 'org_1,org_2', 'ｏrg_1', 'org%5F1'])(
    'G2 %j is another value than org_1',
    async (value) => {
      expect(await decided(requiredOrganization(from(value)))).toBe('organization_not_accepted');
    },
  );

  it.each(ways(NO_VALUES))('G2 %s is no value, in the same bytes as a wrong one', async (_what, value) => {
    for (const guard of [requiredOrganization, (of: ReturnType<typeof from>) => claimEquals('org_id', of)]) {
      const none = await refusal(client.authorize(auth, guard(from(value)), { request }));
      const wrong = await refusal(client.authorize(auth, guard(from('org_2')), { request }));
      expect(none.reason).toBe('no_value_from_request');
      expect(none).toBeInstanceOf(InsufficientScopeError);
      expect([none.status, none.headers, JSON.stringify(none)]).toEqual([
        wrong.status,
        wrong.headers,
        JSON.stringify(wrong),
      ]);
      expect(challenges(none)[0]).not.toContain('scope=');
      // For the logs, and never what the client sent.
      expect(String(none.cause)).toMatch(/^TypeError: The function 'from' returned /);
      expect(String(none.cause)).not.toContain('org');
    }
  });

  it.each<readonly [unknown, unknown]>([
    [1, 1],
    [0, -0],
    [true, true],
    [false, false],
    ['1', '1'],
  ])('G2 claimEquals takes finite numbers and booleans: %j and %j', async (claim, value) => {
    expect(await decided(claimEquals('n', from(value)), await verified({ n: claim }))).toBe(true);
  });

  it.each<readonly [unknown, unknown, string]>([
    [1, '1', 'claim_not_accepted'],
    ['1', 1, 'claim_not_accepted'],
    [true, 'true', 'claim_not_accepted'],
    [null, null, 'no_value_from_request'],
    ['', '', 'no_value_from_request'],
    [undefined, undefined, 'no_value_from_request'],
    [['a'], ['a'], 'no_value_from_request'],
    [['a'], 'a', 'claim_not_accepted'],
    [{ a: 1 }, 'a', 'claim_not_accepted'],
  ])('G2 claimEquals: the claim %j and the value %j', async (claim, value, reason) => {
    expect(await decided(claimEquals('n', from(value)), await verified({ n: claim }))).toBe(reason);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'G2 T1 the claim %s is none that objects inherit',
    async (name) => {
      for (const value of ['[object Object]', 'function Object() { [native code] }', name, Object])
        expect(await decided(claimEquals(name, from(value)))).not.toBe(true);
    },
  );

  it('G2 a claim of that name counts: JSON may hold one', async () => {
    const claims = JSON.parse('{"__proto__":"org_1"}');
    expect(await decided(claimEquals('__proto__', from('org_1')), await verified(claims))).toBe(true);
    expect(await decided(claimEquals('__proto__', from('org_2')), await verified(claims))).not.toBe(true);
  });

  it.each(ways([['an organization', 'org_1']]))(
    'G3 a token without organization is refused, whatever the request names: %s',
    async (_what, value) => {
      for (const org_id of [undefined, null, '', 5, ['org_1'], { org_1: true }])
        expect(await decided(requiredOrganization(from(value)), await verified({ org_id }))).toBe(
          'organization_not_accepted',
        );
    },
  );

  it('G3 the name of an organization is not its ID', async () => {
    const named = await verified({ org_id: 'org_2', org_name: 'org_1' });
    expect(await decided(requiredOrganization('org_1'), named)).toBe('organization_not_accepted');
    expect(await decided(requiredOrganization(from('org_1')), named)).toBe('organization_not_accepted');
  });

  it.each<readonly [string, Policy, boolean]>([
    ['the one', requiredOrganization('org_1'), true],
    ['one of several', requiredOrganization('org_2', ['org_1', 'org_3']), true],
    ['others', requiredOrganization('org_2', 'org_3'), false],
    ['a longer one', requiredOrganization('org_12'), false],
    ['several in one text', requiredOrganization('org_1 org_2'), false],
  ])('G3 %s', async (_what, policy, expected) => {
    expect((await decided(policy)) === true).toBe(expected);
  });

  it('G2 what a schema says of a claim does not count', async () => {
    const value = { org_id: 'org_2' };
    const claims = { '~standard': { version: 1 as const, vendor: 'test', validate: () => ({ value }) } };
    const overlaid = await clientOf(tenant, { claims }).verifyRequest(
      bearer(await tenant.accessToken({ org_id: 'org_1' })),
    );
    await client.authorize(overlaid, requiredOrganization(from('org_1')), { request });
    await refusal(client.authorize(overlaid, requiredOrganization(from('org_2')), { request }));
  });
});

describe('the function', () => {
  it('G1 gets the request itself, and is asked once', async () => {
    const take = vi.fn(() => 'org_1');
    await client.authorize(auth, requiredOrganization({ from: take }), { request });
    expect(take.mock.calls).toEqual([[request]]);
    expect((take.mock.calls as unknown[][])[0]?.[0]).toBe(request);
  });

  it.each([
    ['throws', () => Promise.reject(new RangeError('mine'))],
    [
      'throws at once',
      () => {
        throw new RangeError('mine');
      },
    ],
  ])('G2 what it %s is passed on as it is, in anyOf too', async (_how, take) => {
    const guards = [
      requiredOrganization({ from: take }),
      claimEquals('org_id', { from: take }),
      requiredAuthorizationDetails({ type: 'payment', identifier: { from: take } }),
    ];
    for (const guard of guards) {
      for (const policy of [guard, anyOf(guard, requiredOrganization('org_1')), allOf(guard)])
        await expect(client.authorize(auth, policy, { request })).rejects.toThrow(RangeError);
    }
  });

  it('G2 it may throw a refusal of its own, which anyOf counts as one', async () => {
    const from = () => {
      throw new InsufficientScopeError({ reason: 'claim_not_accepted', description: 'Not on Mondays.' });
    };
    expect(await decided(requiredOrganization({ from }))).toBe('claim_not_accepted');
    expect(await decided(anyOf(requiredOrganization({ from }), requiredOrganization('org_1')))).toBe(true);
  });

  it('G2 a promise whose then() lies lets nobody pass', async () => {
    const lying = {
      // biome-ignore lint/suspicious/noThenProperty: this is what is tested
      then: (resolve: (value: unknown) => void) => {
        resolve('org_2');
        resolve('org_1');
      },
    };
    expect(await decided(requiredOrganization(from(lying)))).toBe('organization_not_accepted');
  });

  it('G2 a request that it changes is still the one that was decided about', async () => {
    const changing = { params: { org: 'org_2' } };
    const guard = requiredOrganization({
      from: (req: typeof changing) => {
        const { org } = req.params;
        req.params.org = 'org_1';
        return org;
      },
    });
    await expect(client.authorize(auth, guard, { request: changing })).rejects.toMatchObject({
      reason: 'organization_not_accepted',
    });
  });

  it('G2 what is promised counts, not what becomes of the request meanwhile', async () => {
    const changing = { org: 'org_2' };
    let answer: (value: string) => void = () => {};
    const later = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const pending = client.authorize(auth, requiredOrganization(from(later)), { request: changing });
    const { org } = changing;
    changing.org = 'org_1';
    answer(org);
    expect((await refusal(pending)).reason).toBe('organization_not_accepted');
  });

  it('H13 a copy of a verified caller is refused before the function is asked', async () => {
    const take = vi.fn(() => 'org_1');
    const copy = { ...auth } as Auth;
    await expect(client.authorize(copy, requiredOrganization({ from: take }), { request })).rejects.toThrow(
      ConfigurationError,
    );
    expect(take).not.toHaveBeenCalled();
  });
});

describe('without a request', () => {
  const guards: readonly Policy[] = [
    requiredOrganization(from('org_1')),
    claimEquals('org_id', from('org_1')),
    requiredAuthorizationDetails({ type: 'payment', actions: from('pay') }),
    requiredAuthorizationDetails({ type: 'payment', check: () => true }),
  ];
  const nothing = [undefined, {}, { request: undefined }, { request: null }];

  it.each(guards.map((guard) => [guard.description, guard] as const))(
    'G1 it is a mistake of the app, 500: %s',
    async (_what, guard) => {
      for (const details of nothing) {
        for (const policy of [
          guard,
          allOf(guard),
          anyOf(requiredScopes('no'), guard),
          anyOf(guard, requiredOrganization('org_1')),
        ]) {
          const error = await refusal(client.authorize(auth, policy, details as never));
          expect(error).toMatchObject({ status: 500, reason: 'invalid_configuration' });
        }
      }
    },
  );

  it('G1 in anyOf a guard that was not asked is missing nothing', async () => {
    const policy = anyOf(requiredOrganization('org_1'), ...guards);
    await client.authorize(auth, policy);
  });

  it('H14 a request on Object.prototype is none', async () => {
    const pollution = { value: { url: '/' }, configurable: true };
    Object.defineProperty(Object.prototype, 'request', pollution);
    try {
      for (const guard of guards)
        for (const details of nothing)
          expect(await refusal(client.authorize(auth, guard, details as never))).toMatchObject({
            status: 500,
          });
    } finally {
      Reflect.deleteProperty(Object.prototype, 'request');
    }
  });

  it('G1 guards without a function need none', async () => {
    await client.authorize(auth, allOf(requiredOrganization('org_1'), claimEquals('org_id', 'org_1')));
  });
});

describe('your own policies', () => {
  it('G1 find the request in their context', async () => {
    const check = vi.fn();
    const policy = { description: 'own', check };
    await client.authorize(auth, policy, { request });
    await client.authorize(auth, anyOf(allOf(policy)), { request });
    await client.authorize(auth, policy);
    expect(check.mock.calls.map(([, context]) => context.request)).toEqual([request, request, undefined]);
    expect(check.mock.calls.map(([, context]) => Object.hasOwn(context, 'request'))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('G1 what one request has is not what the next one has', async () => {
    const seen: unknown[] = [];
    const policy = {
      description: 'own',
      check: (_auth: unknown, context: { request?: unknown }) => void seen.push(context.request),
    };
    const requests = Array.from({ length: 20 }, (_, index) => ({ index }));
    await Promise.all(requests.map((one) => client.authorize(auth, policy, { request: one })));
    expect(seen).toEqual(requests);
  });
});

describe('explain', () => {
  const policy = requiredOrganization({ from: (req: { org?: unknown }) => req.org });
  const explained = async (asked: object) => {
    const { headers } = bearer(await tenant.accessToken({ org_id: 'org_1' }));
    return explain(client, { headers, ...asked }, policy);
  };

  it('G1 E1 gives the function the source of the request', async () => {
    expect(await explained({ source: { org: 'org_1' } })).toMatchObject({ status: 200 });
    expect(await explained({ source: { org: 'org_2' }, org: 'org_1' })).toMatchObject({
      status: 403,
      problem: { step: 'policy', reason: 'organization_not_accepted' },
    });
  });

  it('G1 E1 and the request itself where it has none', async () => {
    expect(await explained({ org: 'org_1' })).toMatchObject({ status: 200 });
    const { headers } = bearer(await tenant.accessToken({ org_id: 'org_1' }));
    const own = requiredOrganization({ from: ({ url }: Request) => new URL(url).pathname.slice(1) });
    const web = new Request('https://api.test/org_1', { headers });
    expect(await explain(client, web, own)).toMatchObject({ status: 200 });
  });

  it('H14 a source on Object.prototype is none', async () => {
    Object.defineProperty(Object.prototype, 'source', { value: { org: 'org_1' }, configurable: true });
    try {
      expect(await explained({ org: 'org_2' })).toMatchObject({ status: 403 });
    } finally {
      Reflect.deleteProperty(Object.prototype, 'source');
    }
  });

  it('E6 says what the function answered, and never what it was', async () => {
    const { problem } = await explained({ org: ['org_1', 'secret'] });
    expect(problem).toMatchObject({ reason: 'no_value_from_request', likelyCause: 'no_value_from_request' });
    expect(problem?.detail).toContain('a list of 2');
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it.each<readonly [object, string, RegExp]>([
    [{}, 'no_organization', /no org_id/],
    [{ org_id: 'org_2' }, 'organization_not_accepted', /'org_2'/],
  ])('E6 tells a token without organization from one of another: %j', async (claims, likelyCause, says) => {
    const { headers } = bearer(await tenant.accessToken({ ...claims }));
    const { problem } = await explain(client, { headers }, requiredOrganization('org_1'));
    expect(problem).toMatchObject({ reason: 'organization_not_accepted', likelyCause });
    expect(problem?.detail).toMatch(says);
  });
});

describe('at definition', () => {
  const cannotWork: readonly (readonly [string, () => unknown])[] = [
    ['no organization', () => requiredOrganization()],
    ['an empty list', () => requiredOrganization([])],
    ['a blank organization', () => requiredOrganization('org_1', ' ')],
    ['a number', () => requiredOrganization(5 as never)],
    ['null', () => requiredOrganization(null as never)],
    ['undefined', () => requiredOrganization(undefined as never)],
    ['a function by itself', () => requiredOrganization((() => 'org_1') as never)],
    ['a value beside { from }', () => requiredOrganization('org_1', from('org_2'))],
    ['{ from } twice', () => requiredOrganization(from('org_1'), from('org_2'))],
    ['{ from } in a list', () => requiredOrganization([from('org_1')] as never)],
    ['{}', () => requiredOrganization({} as never)],
    ['{ from: text }', () => requiredOrganization({ from: 'request' } as never)],
    ['{ from: null }', () => requiredOrganization({ from: null } as never)],
    ['a misspelt member', () => requiredOrganization({ form: () => 'org_1' } as never)],
    ['a further member', () => requiredOrganization({ from: () => 'org_1', or: 'org_2' } as never)],
    ['an inherited function', () => requiredOrganization(Object.create(from('org_1')))],
    ['claimEquals with {}', () => claimEquals('a', {} as never)],
    ['claimEquals with a list', () => claimEquals('a', ['b'] as never)],
    ['claimEquals with { from: text }', () => claimEquals('a', { from: 'b' } as never)],
    ['claimEquals without a name', () => claimEquals('', from('b'))],
    ['data with an unknown member', () => parseRequirements({ organisation: 'org_1' } as never)],
    ['data with null', () => parseRequirements({ organization: null } as never)],
    ['data with an inherited function', () => parseRequirements({ claims: { a: Object.create(from('b')) } })],
  ];

  it.each(cannotWork)('G6 %s throws', (_what, define) => {
    expect(define).toThrow(ConfigurationError);
  });

  it('H14 { from } on Object.prototype is no argument', () => {
    Object.defineProperty(Object.prototype, 'from', { value: () => 'org_1', configurable: true });
    try {
      expect(() => requiredOrganization({} as never)).toThrow(ConfigurationError);
      expect(() => claimEquals('org_id', {} as never)).toThrow(ConfigurationError);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'from');
    }
  });

  it('G6 what is changed later changes nothing', async () => {
    const given = { from: () => 'org_2' };
    const names = ['org_2'];
    const policies = [requiredOrganization(given), requiredOrganization(names)];
    given.from = () => 'org_1';
    names.push('org_1');
    for (const policy of policies) expect(await decided(policy)).toBe('organization_not_accepted');
  });
});

describe('as data', () => {
  it.each<readonly [Policy, object, string]>([
    [requiredOrganization('a', ['b']), { organization: ['a', 'b'] }, 'one of the organizations a, b'],
    [
      requiredOrganization(from('a')),
      { organization: { from: 'request' } },
      'the organization in the request',
    ],
    [
      claimEquals('iss', from('a')),
      { claims: { iss: { from: 'request' } } },
      'the claim iss equal to the value in the request',
    ],
  ])('G6 %# says what it demands', (policy, demand, description) => {
    expect(demandOf(policy)).toEqual(demand);
    expect(JSON.parse(JSON.stringify(demandOf(policy)))).toEqual(demand);
    expect(policy.description).toBe(description);
    expect(Object.isFrozen(demandOf(policy))).toBe(true);
  });

  it('G6 parseRequirements makes the same guards of data', async () => {
    const policies = parseRequirements({
      subjectType: ['user', 'machine'],
      organization: from('org_1'),
      claims: { org_id: from('org_1'), scope: '' },
      authorizationDetails: { type: 'payment', identifier: from('a') },
    });
    expect(policies.map(demandOf)).toEqual([
      { claims: { org_id: { from: 'request' } } },
      { claims: { scope: '' } },
      { subjectType: ['user', 'machine'] },
      { organization: { from: 'request' } },
      { authorizationDetails: { type: 'payment', identifier: { from: 'request' } } },
    ]);
    const caller = await verified({
      org_id: 'org_1',
      authorization_details: [{ type: 'payment', identifier: 'a' }],
    });
    expect(await decided(allOf(...policies), caller)).toBe(true);
    expect(await decided(allOf(...policies))).toBe('authorization_details_not_accepted');
  });
});
