import type { GuardSpec } from '../contract/app-spec.js';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import type { TokenClaims } from '../tokens.js';
import { authorized, challengeLines, ordinaryApp, unauthenticated } from './common.js';

const strong: GuardSpec = ['stepUp', { acrValues: 'urn:example:mfa urn:example:passkey' }];
const recent: GuardSpec = ['stepUp', { maxAge: 300 }];
const both: GuardSpec = ['stepUp', { acrValues: ['urn:example:mfa'], maxAge: 300 }];
const ownClaims: GuardSpec = [
  'stepUp',
  {
    acrValues: 'mfa',
    maxAge: 300,
    acrClaim: 'https://example.com/acr',
    authTimeClaim: 'https://example.com/auth_time',
  },
];

const claimsAt = (fixture: Fixture, secondsAgo: number): TokenClaims => ({
  acr: 'urn:example:mfa',
  auth_time: fixture.tenant.clock.now() - secondsAgo,
});

interface Login {
  readonly title: string;
  readonly guard: GuardSpec;
  readonly claims: (fixture: Fixture) => TokenClaims;
}

const accepted: readonly Login[] = [
  {
    title: 'H9 stepUp with acrValues accepts one of the classes',
    guard: strong,
    claims: () => ({ acr: 'urn:example:passkey' }),
  },
  {
    title: 'H9 stepUp with maxAge accepts a recent login',
    guard: recent,
    claims: (fixture) => claimsAt(fixture, 200),
  },
  {
    title: 'H9 stepUp with both accepts a strong and recent login',
    guard: both,
    claims: (fixture) => claimsAt(fixture, 200),
  },
  {
    title:
      "H9 stepUp reads the claims that it is given, because Auth0's Actions cannot set acr and auth_time",
    guard: ownClaims,
    claims: ({ tenant }) => ({
      'https://example.com/acr': 'mfa',
      'https://example.com/auth_time': tenant.clock.now() - 200,
    }),
  },
];

const refused: readonly (Login & { readonly parameters: readonly string[] })[] = [
  {
    title: 'H9 stepUp refuses a weaker login, and names the accepted classes',
    guard: strong,
    claims: () => ({ acr: 'urn:example:password' }),
    parameters: ['acr_values="urn:example:mfa urn:example:passkey"'],
  },
  {
    title: 'H9 stepUp refuses a token that does not say how its user logged in',
    guard: strong,
    claims: () => ({}),
    parameters: ['acr_values="urn:example:mfa urn:example:passkey"'],
  },
  {
    title: 'H9 stepUp refuses an old login, and names the maximum age',
    guard: recent,
    claims: (fixture) => claimsAt(fixture, 400),
    parameters: ['max_age="300"'],
  },
  {
    title: 'H9 stepUp with both refuses a strong but old login, and names both',
    guard: both,
    claims: (fixture) => claimsAt(fixture, 400),
    parameters: ['acr_values="urn:example:mfa"', 'max_age="300"'],
  },
  {
    title: 'H9 stepUp with both refuses a recent but weak login, and names both',
    guard: both,
    claims: (fixture) => ({ ...claimsAt(fixture, 200), acr: '0' }),
    parameters: ['acr_values="urn:example:mfa"', 'max_age="300"'],
  },
];

const app = (guard: GuardSpec) => (fixture: Fixture) =>
  ordinaryApp(fixture, {}, [{ path: '/guarded', guard, handler: 'ok' }]);
const request =
  ({ claims }: Login) =>
  async (fixture: Fixture) =>
    authorized(`Bearer ${await fixture.tenant.accessToken(claims(fixture))}`, '/guarded');

/** Step-up authentication: rule H9. */
export const stepUpCases: readonly ContractCase[] = [
  ...accepted.map(
    (login): ContractCase => ({
      title: login.title,
      app: app(login.guard),
      request: request(login),
      expect: { status: 200, json: { ok: true } },
    }),
  ),
  ...refused.map(
    (login): ContractCase => ({
      title: login.title,
      app: app(login.guard),
      request: request(login),
      expect: {
        status: 401,
        challenges: challengeLines({
          error: 'insufficient_user_authentication',
          parameters: login.parameters,
        }),
        json: { error: 'insufficient_user_authentication' },
      },
    }),
  ),
  {
    title: 'C1 stepUp without credentials: answered like no credentials',
    app: app(recent),
    request: () => ({ target: '/guarded' }),
    expect: unauthenticated,
  },
];
