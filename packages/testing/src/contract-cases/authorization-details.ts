import {
  type AuthorizationDetail,
  allOf,
  requiredAuthorizationDetails,
  requiredScopes,
} from '@auth0-api/core';
import type { GuardSpec } from '../contract/app-spec.js';
import type { ContractCase } from '../contract/contract-case.js';
import { authorized, fieldIn, invalidToken } from './common.js';
import { broken, failing, field, forbidden, guarded, passes } from './resource-common.js';

const DETAILS = 'The authorization details of the access token do not allow this request.';

interface Detailed {
  readonly title: string;
  readonly guard: GuardSpec;
  readonly details?: unknown;
  readonly account?: string;
  readonly expect: ContractCase['expect'];
}

const type = 'account_information';
const entries = [
  { type, actions: ['read'], identifier: 'a' },
  { type, actions: ['read', 'write'], identifier: 'b', limit: 5 },
];
const ofAccount: GuardSpec = [
  'requiredAuthorizationDetails',
  { type, actions: 'write', identifier: field('x-account') },
];

const detailed: readonly Detailed[] = [
  {
    title: 'G4 an entry that covers everything',
    guard: ofAccount,
    details: entries,
    account: 'b',
    expect: passes,
  },
  {
    title: 'G4 two entries that only together do',
    guard: ofAccount,
    details: entries,
    account: 'a',
    expect: forbidden(DETAILS),
  },
  {
    title: 'G4 G2 no value of the request, in the same bytes',
    guard: ofAccount,
    details: entries,
    expect: forbidden(DETAILS),
  },
  { title: 'G4 no claim', guard: ofAccount, account: 'b', expect: forbidden(DETAILS) },
  {
    title: 'G4 all values of a list that the request names',
    guard: [
      'requiredAuthorizationDetails',
      { type, actions: { from: (request: unknown) => fieldIn(request, 'x-account')?.split(',') } },
    ],
    details: entries,
    account: 'read,write',
    expect: passes,
  },
  {
    title: 'G4 G1 check gets the entry and the request',
    guard: [
      'requiredAuthorizationDetails',
      {
        type,
        check: async (entry: AuthorizationDetail, request: unknown) =>
          entry.limit === 5 && fieldIn(request, 'x-account') === 'b',
      },
    ],
    details: entries,
    account: 'b',
    expect: passes,
  },
  {
    title: 'G4 an answer of check that is not true',
    guard: ['requiredAuthorizationDetails', { type, check: (() => 'yes') as never }],
    details: entries,
    expect: forbidden(DETAILS),
  },
  {
    title: 'G2 G4 a check that throws: 500',
    guard: ['requiredAuthorizationDetails', { type, check: failing.from }],
    details: entries,
    expect: broken('RangeError'),
  },
  ...[{ type }, 'x', [type], [{}], null].map(
    (details): Detailed => ({
      title: `G5 the claim ${JSON.stringify(details)}: 401`,
      guard: ['anyOf', requiredAuthorizationDetails({ type }), allOf(requiredScopes('read:orders'))],
      details,
      expect: invalidToken,
    }),
  ),
];

/** Guards that read `authorization_details`: rules G4 and G5. */
export const authorizationDetailsCases: readonly ContractCase[] = detailed.map(
  ({ title, guard, details, account, expect }): ContractCase => ({
    title,
    app: guarded(guard),
    request: async ({ tenant }) => {
      const token = await tenant.accessToken({ scope: 'read:orders', authorization_details: details });
      const { headers = [], ...request } = authorized(`Bearer ${token}`, '/guarded');
      return {
        ...request,
        headers: [...headers, ...(account === undefined ? [] : [['X-Account', account] as const])],
      };
    },
    expect,
  }),
);
