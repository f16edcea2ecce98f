import {
  ApiClient,
  type Auth,
  type AuthorizationDetailsDemands,
  type Policy,
  requiredAuthorizationDetails,
  requiredOrganization,
  requiredSubjectType,
} from '@auth0-api/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FuzzIssuer } from './issuer.js';
import { isCampaign, LONG, parameters, runs } from './settings.js';
import { tokenWith } from './tokens.js';

const issuer = await FuzzIssuer.create();
const client = new ApiClient({ ...issuer.options(), tokenCache: false, anonymousSessions: true });

const verified = (claims: object): Promise<Auth> =>
  client.verifyRequest({ headers: { authorization: `Bearer ${tokenWith(issuer, claims)}` } });

/** `true` where a policy lets the caller pass, and otherwise the status. */
const decided = (auth: Auth, policy: Policy): Promise<true | number> =>
  client.authorize(auth, policy, { request: {} }).then(
    () => true,
    ({ status }) => status,
  );

const from = (value: unknown) => ({ from: () => value });
/** Few words, so that they often meet. */
const word = fc.constantFrom('a', 'b', 'c', '', 'a b', 'A', '__proto__', 'constructor');
const text = word.filter((one) => one !== '');
const odd = fc.oneof(
  word,
  fc.constantFrom(null, 0, 1, true, Number.NaN),
  fc.object({ maxDepth: 1 }),
  fc.array(word),
);

it(
  'G2, G3 an organization is accepted where one text is exactly the org_id, and nowhere else',
  () =>
    fc.assert(
      fc.asyncProperty(odd, fc.oneof(odd, fc.anything()), async (org_id, value) => {
        const isPassed =
          (await decided(await verified({ org_id }), requiredOrganization(from(value)))) === true;
        expect(isPassed).toBe(typeof value === 'string' && value.length > 0 && Object.is(org_id, value));
      }),
      parameters(runs(300, 0.05)),
    ),
  LONG,
);

const LISTS = ['actions', 'locations', 'datatypes', 'privileges'] as const;
const members = { type: fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: odd }) };
const list = fc.oneof(
  { weight: 4, arbitrary: fc.array(word, { maxLength: 3 }) },
  { weight: 1, arbitrary: odd },
);
const entry = fc.record(
  { ...members, actions: list, locations: list, datatypes: list, privileges: list, identifier: odd },
  { requiredKeys: [] },
);
const details = fc.oneof(
  { weight: 8, arbitrary: fc.array(entry, { maxLength: 4 }) },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
const values = fc.array(text, { minLength: 1, maxLength: 2 });
const demands = fc.record(
  { type: text, actions: values, locations: values, datatypes: values, privileges: values, identifier: text },
  { requiredKeys: ['type'] },
);

/** An entry that says what is wanted, or nearly. */
const planted = ({ type, identifier, ...lists }: AuthorizationDetailsDemands, change: string) => {
  const held = Object.entries(lists).map(([name, wanted]) => [
    name,
    change === 'less' ? (wanted as readonly string[]).slice(1) : ['more', ...(wanted as readonly string[])],
  ]);
  const named = identifier === undefined || change === 'nameless' ? {} : { identifier };
  return { type: change === 'other' ? 'other' : type, ...named, ...Object.fromEntries(held) };
};
const change = fc.constantFrom('none', 'none', 'less', 'nameless', 'other');

/** What RFC 9396 and the rules G4 and G5 say, written down once more and in another way. */
function expected(claim: unknown, wanted: AuthorizationDetailsDemands): true | number {
  if (claim === undefined) return 403;
  const entries: unknown = JSON.parse(JSON.stringify(claim));
  if (!Array.isArray(entries)) return 401;
  const maps = entries.map((one) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? new Map<string, unknown>(Object.entries(one))
      : undefined,
  );
  if (maps.some((one) => typeof one?.get('type') !== 'string')) return 401;
  const passes = maps.some(
    (one) =>
      one?.get('type') === wanted.type &&
      (wanted.identifier === undefined || one.get('identifier') === wanted.identifier) &&
      LISTS.every((name) => {
        const demanded = wanted[name] as readonly string[] | undefined;
        const held = one.get(name);
        return (
          demanded === undefined ||
          (Array.isArray(held) && demanded.every((value) => held.indexOf(value) >= 0))
        );
      }),
  );
  return passes ? true : 403;
}

it(
  'G4, G5 authorization details are accepted where one entry says everything, however the values are given',
  async () => {
    const outcomes = new Set<true | number>();
    await fc.assert(
      fc.asyncProperty(details, demands, change, fc.boolean(), async (drawn, wanted, how, isPlanted) => {
        const claim = isPlanted && Array.isArray(drawn) ? [...drawn, planted(wanted, how)] : drawn;
        const auth = await verified(claim === undefined ? {} : { authorization_details: claim });
        const taken = Object.fromEntries(
          Object.entries(wanted).map(([name, value]) => [name, name === 'type' ? value : from(value)]),
        ) as unknown as AuthorizationDetailsDemands;
        const outcome = expected(claim, wanted);
        outcomes.add(outcome);
        expect(await decided(auth, requiredAuthorizationDetails(wanted))).toBe(outcome);
        expect(await decided(auth, requiredAuthorizationDetails(taken))).toBe(outcome);
      }),
      parameters(runs(600, 0.05)),
    );
    if (!isCampaign) expect(outcomes).toEqual(new Set([true, 401, 403]));
  },
  LONG,
);

const TYPES = ['user', 'machine', 'ai_agent', 'anonymous'] as const;
const sub = fc.oneof(
  fc.constantFrom(
    'auth0|a',
    'client',
    'client@clients',
    'anon@1',
    'anon@auth0|1',
    'agt_1',
    'x@clients',
    '|',
    '',
    'a|',
  ),
  odd,
);
const claim = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

it(
  'I1, I2, I4 whatever a token says it has one type of subject, and passes the demand for that type alone',
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({
          sub: claim(sub),
          azp: claim(fc.constantFrom('client', '', 'auth0|a')),
          client_id: claim(fc.constantFrom('client', 'other')),
          gty: claim(fc.oneof(fc.constantFrom('client-credentials', 'password'), odd)),
          sub_profile: claim(fc.oneof(fc.constantFrom('user', 'service', 'ai_agent', 'browser_app'), odd)),
        }),
        async (claims) => {
          const auth = await verified(claims);
          const passed: string[] = [];
          for (const type of TYPES)
            if ((await decided(auth, requiredSubjectType(type))) === true) passed.push(type);
          expect(passed).toEqual(auth.subjectType === 'unknown' ? [] : [auth.subjectType]);
          // What must never be: whoever has not logged in is no user and no machine, and nobody without a name is anybody.
          if (typeof claims.sub === 'string' && claims.sub.startsWith('anon@'))
            expect(['anonymous', 'unknown']).toContain(auth.subjectType);
          else expect(auth.subjectType).not.toBe('anonymous');
          if (typeof claims.sub !== 'string' || claims.sub === '') expect(auth.subjectType).toBe('unknown');
          if (claims.gty === 'client-credentials') expect(auth.subjectType).not.toBe('user');
        },
      ),
      parameters(runs(600, 0.05)),
    ),
  LONG,
);
