import { ConfigurationError, InsufficientUserAuthenticationError, stepUp } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, challenges, clientOf, refusal } from './support.js';

const tenant = await createTenant({ now: () => 1_800_000_000 });
tenant.clock.freeze();
const client = clientOf(tenant, { clockTolerance: 10 });
const start = tenant.clock.now();

async function decide(demands: Parameters<typeof stepUp>[0], claims: object, one = client) {
  const auth = await one.verifyRequest(bearer(await tenant.accessToken({ ...claims })));
  return one.authorize(auth, stepUp(demands)).then(
    () => true,
    (error: unknown) =>
      error instanceof InsufficientUserAuthenticationError ? false : Promise.reject(error),
  );
}

describe('maxAge', () => {
  it.each([
    [0, true],
    [300, true],
    // The tolerance counts for the login as it does for the token.
    [310, true],
    [311, false],
    [1e9, false],
    // A login that is a little ahead is skew between two clocks; further ahead it is a mistake that would never end.
    [-60, true],
    [-61, false],
    [-1e12, false],
  ])('H9 a login %d seconds ago, of at most 300: %s', async (ago, expected) => {
    expect(await decide({ maxAge: 300 }, { auth_time: start - ago })).toBe(expected);
  });

  it.each([undefined, null, '1800000000', true, {}, [start], 'now'])(
    'H9 auth_time %j says nothing, and is refused',
    async (auth_time) => {
      expect(await decide({ maxAge: 1e9 }, { auth_time })).toBe(false);
    },
  );

  it('H9 an instant in milliseconds is refused rather than recent for ever', async () => {
    expect(await decide({ maxAge: 300 }, { auth_time: start * 1000 })).toBe(false);
  });

  it('H9 R14 time is that of the client, and moves on for a token that was verified before', async () => {
    const own = await createTenant();
    own.clock.freeze();
    const one = clientOf(own, { clockTolerance: 0 });
    const auth = await one.verifyRequest(
      bearer(await own.accessToken({ auth_time: Math.floor(own.clock.now()) })),
    );
    const policy = stepUp({ maxAge: 300 });
    await one.authorize(auth, policy);
    own.clock.advance(299);
    await one.authorize(auth, policy);
    own.clock.advance(2);
    expect((await refusal(one.authorize(auth, policy))).code).toBe('insufficient_user_authentication');
  });

  it('H9 a login may be ahead by as much as a larger tolerance', async () => {
    const tolerant = clientOf(tenant, { clockTolerance: 120 });
    expect(await decide({ maxAge: 300 }, { auth_time: start + 120 }, tolerant)).toBe(true);
    expect(await decide({ maxAge: 300 }, { auth_time: start + 121 }, tolerant)).toBe(false);
  });

  it('H9 a clock that tells no time refuses', async () => {
    let now: () => number = () => start;
    const one = clientOf(tenant, { now: () => now() });
    const auth = await one.verifyRequest(bearer(await tenant.accessToken({ auth_time: start })));
    now = () => Number.NaN;
    await expect(one.authorize(auth, stepUp({ maxAge: 300 }))).rejects.toThrow(
      InsufficientUserAuthenticationError,
    );
  });

  it('H9 a maxAge of 0 is a login of just now', async () => {
    expect(await decide({ maxAge: 0 }, { auth_time: start - 10 })).toBe(true);
    expect(await decide({ maxAge: 0 }, { auth_time: start - 11 })).toBe(false);
  });
});

describe('acrValues', () => {
  it.each([
    ['gold', true],
    ['silver', true],
    ['Gold', false],
    ['gold silver', false],
    ['', false],
    [undefined, false],
    [null, false],
    [['gold'], false],
    [{ gold: true }, false],
    [0, false],
  ])('H9 acr %j of gold or silver: %s', async (acr, expected) => {
    expect(await decide({ acrValues: 'gold silver' }, { acr })).toBe(expected);
  });

  it('H9 class and time are those of the claims that are named, and of no others', async () => {
    const demands = { acrValues: 'gold', maxAge: 60, acrClaim: 'level', authTimeClaim: 'login' };
    expect(await decide(demands, { level: 'gold', login: start })).toBe(true);
    expect(await decide(demands, { acr: 'gold', auth_time: start })).toBe(false);
    expect(await decide(demands, { level: 'gold', auth_time: start })).toBe(false);
    expect(await decide(demands, { acr: 'gold', login: start })).toBe(false);
  });

  it('H9 inherited members are no claims', async () => {
    expect(await decide({ acrValues: 'x', acrClaim: 'constructor' }, {})).toBe(false);
  });
});

it('H9 the challenge names all that is demanded, and the error has it as well', async () => {
  const auth = await client.verifyRequest(
    bearer(await tenant.accessToken({ acr: 'gold', auth_time: start - 500 })),
  );
  const error = await refusal(client.authorize(auth, stepUp({ acrValues: ['gold', 'silver'], maxAge: 300 })));
  expect(error).toMatchObject({
    status: 401,
    code: 'insufficient_user_authentication',
    reason: 'insufficient_user_authentication',
    acrValues: 'gold silver',
    maxAge: 300,
  });
  expect(challenges(error)[0]).toMatch(
    /^Bearer realm="api", error="insufficient_user_authentication", error_description="[^"]+", acr_values="gold silver", max_age="300"$/,
  );
});

it.each([
  [{ acrValues: 'gold' }, 'acr_values="gold"'],
  [{ maxAge: 300 }, 'max_age="300"'],
])('H9 %j: the challenge names that, and nothing that is not demanded', async (demands, named) => {
  const auth = await client.verifyRequest(bearer(await tenant.accessToken()));
  const error = await refusal(client.authorize(auth, stepUp(demands)));
  expect(challenges(error)[0]).toMatch(new RegExp(`, error_description="[^"]+", ${named}$`));
});

it.each([
  undefined,
  null,
  300,
  {},
  { maxAge: undefined },
  { maxAge: -1 },
  { maxAge: 1.5 },
  { maxAge: '300' },
  { maxAge: Number.NaN },
  { maxAge: Number.POSITIVE_INFINITY },
  { acrValues: '' },
  { acrValues: ' ' },
  { acrValues: [] },
  { acrValues: 5 },
  { acrValues: 'a"b' },
  { acrValues: 'a\r\nb' },
  { acrValues: 'ä' },
  { maxAge: 300, acrClaim: '' },
  { maxAge: 300, authTimeClaim: 5 },
  { maxage: 300 },
  { acrValues: 'a', maxAge: 300, scope: 'x' },
])('H4 H9 stepUp(%j) is refused when it is defined', (demands) => {
  expect(() => stepUp(demands as never)).toThrow(ConfigurationError);
});
