import type { ContractCase, Fixture } from '../contract/contract-case.js';
import { forgeToken } from '../forge.js';
import type { TokenClaims, TokenOptions } from '../tokens.js';
import { authorized, bareDpopChallenge, invalidToken, ordinaryApp, withToken } from './common.js';

/** A case for a token that is refused. */
function refused(
  title: string,
  token: (fixture: Fixture) => Promise<string> | string,
  says?: string,
): ContractCase {
  return {
    title,
    app: ordinaryApp,
    request: async (fixture) => authorized(`Bearer ${await token(fixture)}`),
    expect: says === undefined ? invalidToken : { ...invalidToken, says },
  };
}

function issued(claims: (fixture: Fixture) => TokenClaims, options?: TokenOptions) {
  return (fixture: Fixture) => fixture.tenant.accessToken(claims(fixture), options);
}

const nobody = () => ({});
const forged = ({ tenant, foreignKey }: Fixture) => tenant.accessToken({}, { key: foreignKey });
const unsigned = ({ tenant }: Fixture) =>
  forgeToken({ header: { alg: 'none', typ: 'JWT' }, payload: { iss: tenant.issuer, aud: tenant.audience } });

/** The T rules, as far as an adapter could break them: core proves the rest. */
export const tokenCases: readonly ContractCase[] = [
  {
    title: 'T1 a good token: 200 with the verified caller',
    app: ordinaryApp,
    request: withToken,
    expect: {
      status: 200,
      challenges: [],
      json: { sub: 'auth0|user', scheme: 'bearer', scopes: ['read:orders', 'list:orders'] },
    },
  },
  refused('C7 characters outside b64token: 401', () => 'a(b'),
  refused('T1 a token of four parts: 401', () => 'a.b.c.d'),
  refused('T2 an opaque token: 401 that says to request the audience', () => 'UhFWNZ0p9kVfDrPZ', 'audience'),
  refused('T3 an encrypted token: 401 that says to request the audience', () => 'a.b.c.d.e', 'audience'),
  refused('T4 alg none: 401', unsigned),
  refused('T5 crit: 401', issued(nobody, { header: { crit: ['exp'] } })),
  refused(
    'T7 another issuer: 401',
    issued(() => ({ iss: 'https://other.test/' })),
  ),
  refused('T9 an unknown key: 401', issued(nobody, { header: { kid: 'unknown' } })),
  refused('T11 expired: 401', issued(nobody, { expiresIn: -10 }), 'expired'),
  refused(
    'T11 not valid yet: 401',
    issued(({ tenant }) => ({ nbf: tenant.clock.now() + 60 })),
  ),
  refused(
    'T12 another audience: 401 that names the expected one',
    issued(() => ({ aud: 'https://other.test/' })),
    'https://api.test/',
  ),
  refused(
    'T13 an ID token: 401',
    issued(() => ({ aud: ['https://api.test/', 'app'], azp: 'app', nonce: 'n' })),
    'ID token',
  ),
  refused(
    'T14 a token that is bound to a DPoP key: 401',
    issued(() => ({ cnf: { jkt: 'x' } })),
  ),
  refused(
    'T15 a token that is bound in another way: 401',
    issued(() => ({ cnf: {} })),
  ),
  refused('T16 a forged signature: 401', forged),
  {
    title: 'T17 a required claim is missing: 401',
    app: (fixture) => ordinaryApp(fixture, { requiredClaims: ['email'] }),
    request: withToken,
    expect: invalidToken,
  },
  {
    title: 'H2 the realm is the one that was configured',
    app: (fixture) => ordinaryApp(fixture, { realm: 'orders' }),
    request: () => authorized('Bearer x'),
    expect: {
      status: 401,
      challenges: [/^Bearer realm="orders", error="invalid_token", /, bareDpopChallenge],
      json: { error: 'invalid_token' },
    },
  },
];
