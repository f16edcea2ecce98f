import {
  type AdapterOptions,
  anyOf,
  claimEquals,
  type Policy,
  requiredOrganization,
  requiredScopes,
} from '@auth0-api/core';
import type { GuardSpec } from '../contract/app-spec.js';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';
import { fieldIn, ordinaryApp, unauthenticated, withToken } from './common.js';
import { failing, field, forbidden, guarded, passes } from './resource-common.js';
import { resourceFailureCases } from './resource-failures.js';

const later = (name: string) => ({
  from: async (request: unknown) => fieldIn(request, name),
});
/** As frameworks do with a parameter that comes more than once. */
const list = { from: (request: unknown) => fieldIn(request, 'x-org')?.split(',') };

const ORGANIZATION = 'The organization of the access token is not accepted for this request.';
const CLAIM = "The claim 'org_id' does not have the value that this request needs.";

const naming =
  (org: string | undefined) =>
  (fixture: Fixture): WireRequest => {
    const { headers = [], ...request } = withToken(fixture, '/guarded');
    return { ...request, headers: [...headers, ...(org === undefined ? [] : [['X-Org', org] as const])] };
  };

interface Named {
  readonly title: string;
  readonly guard: GuardSpec;
  readonly org?: string;
  readonly expect: ContractCase['expect'];
}

/** The token of the fixture is of the organization `org_1`. */
const named: readonly Named[] = [
  {
    title: 'G3 one of the organizations',
    guard: ['requiredOrganization', 'org_2', ['org_1']],
    expect: passes,
  },
  {
    title: 'G3 another organization',
    guard: ['requiredOrganization', 'org_2'],
    expect: forbidden(ORGANIZATION),
  },
  {
    title: 'G1 G3 the organization that the request names',
    guard: ['requiredOrganization', field('x-org')],
    org: 'org_1',
    expect: passes,
  },
  {
    title: 'G1 G3 the same, of an async function',
    guard: ['requiredOrganization', later('x-org')],
    org: 'org_1',
    expect: passes,
  },
  {
    title: 'G3 an organization that is not the one of the token',
    guard: ['requiredOrganization', field('x-org')],
    org: 'org_2',
    expect: forbidden(ORGANIZATION),
  },
  {
    title: 'G3 the same, of an async function',
    guard: ['requiredOrganization', later('x-org')],
    org: 'org_2',
    expect: forbidden(ORGANIZATION),
  },
  {
    title: 'G2 no organization, in the same bytes',
    guard: ['requiredOrganization', field('x-org')],
    expect: forbidden(ORGANIZATION),
  },
  {
    title: 'G2 no organization, of an async function, in the same bytes',
    guard: ['requiredOrganization', later('x-org')],
    expect: forbidden(ORGANIZATION),
  },
  {
    title: 'G2 a list of one organization, in the same bytes',
    guard: ['requiredOrganization', list],
    org: 'org_1',
    expect: forbidden(ORGANIZATION),
  },
  {
    title: 'G2 a list of two organizations, in the same bytes',
    guard: ['requiredOrganization', list],
    org: 'org_1,org_2',
    expect: forbidden(ORGANIZATION),
  },
  {
    title: 'G2 the claim that the request names',
    guard: ['claimEquals', 'org_id', field('x-org')],
    org: 'org_1',
    expect: passes,
  },
  {
    title: 'G2 another claim than the request names',
    guard: ['claimEquals', 'org_id', later('x-org')],
    org: 'org_2',
    expect: forbidden(CLAIM),
  },
  {
    title: 'G2 no claim that the request names, in the same bytes',
    guard: ['claimEquals', 'org_id', list],
    org: 'org_1',
    expect: forbidden(CLAIM),
  },
  {
    title: 'G2 H12 in anyOf a value that is none lets the next one decide',
    guard: ['anyOf', requiredOrganization(list), requiredOrganization(field('x-org'))],
    org: 'org_1',
    expect: passes,
  },
  {
    title: 'G2 H12 in anyOf the first refusal answers',
    guard: ['anyOf', requiredOrganization(list), claimEquals('org_id', field('x-org'))],
    org: 'org_2',
    expect: forbidden(ORGANIZATION),
  },
  {
    title: 'G3 H12 allOf wants the organization, too',
    guard: ['allOf', requiredScopes('read:orders'), requiredOrganization(later('x-org'))],
    org: 'org_2',
    expect: forbidden(ORGANIZATION),
  },
];

const governed =
  (policy: Policy, options: AdapterOptions = {}) =>
  (fixture: Fixture) =>
    ordinaryApp(fixture, { ...options, policy }, [{ path: '/guarded', handler: 'ok' }]);

const forAll: readonly ContractCase[] = [
  {
    title: 'G1 auth0({ policy }) gets the request',
    app: governed(requiredOrganization(field('x-org'))),
    request: naming('org_1'),
    expect: passes,
  },
  {
    title: 'G1 auth0({ policy }) refuses by the request',
    app: governed(anyOf(requiredOrganization(later('x-org')), requiredScopes('admin'))),
    request: naming('org_2'),
    expect: forbidden(ORGANIZATION),
  },
  {
    title: 'G1 the request is that of the framework, in own policies too',
    app: governed({
      description: 'a request with header fields',
      check: (_auth, { request }) => {
        if (fieldIn(request, 'x-org') !== 'org_1') throw new RangeError('another request');
      },
    }),
    request: naming('org_1'),
    expect: passes,
  },
  {
    title: 'G3 C1 without credentials nothing is asked of the request: 401',
    app: guarded(['requiredOrganization', failing]),
    request: () => ({ target: '/guarded' }),
    expect: unauthenticated,
  },
  {
    title: 'G3 a token without organization is refused',
    app: guarded(['requiredOrganization', field('x-org')]),
    request: async ({ tenant }) => ({
      target: '/guarded',
      headers: [
        ['Authorization', `Bearer ${await tenant.accessToken()}`],
        ['X-Org', 'undefined'],
      ],
    }),
    expect: forbidden(ORGANIZATION),
  },
];

/** Guards that see the resource: rules G1 to G3, and G6. */
export const resourceCases: readonly ContractCase[] = [
  ...named.map(
    ({ title, guard, org, expect }): ContractCase => ({
      title,
      app: guarded(guard),
      request: naming(org),
      expect,
    }),
  ),
  ...forAll,
  ...resourceFailureCases,
];
