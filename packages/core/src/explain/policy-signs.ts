import {
  isJsonObject,
  type JsonObject,
  ownMember,
  stringList,
  stringMember,
  wordList,
} from '../base/json.js';
import { InsufficientScopeError } from '../errors/index.js';
import type { SelectSettings } from '../issuer/select.js';
import { subjectTypeOf } from '../subject-type.js';
import type { Sign } from './case.js';

/** Which causes are looked for, if a guard refused. */
export const POLICY_SIGNS: readonly Sign[] = [
  {
    likelyCause: 'permissions_not_added',
    reasons: ['insufficient_permissions'],
    shows: ({ claims }) => !Object.hasOwn(claims, 'permissions'),
  },
  {
    likelyCause: 'no_organization',
    reasons: ['organization_not_accepted'],
    shows: ({ claims }) => stringMember(claims, 'org_id') === undefined,
  },
  {
    likelyCause: 'no_authorization_details',
    reasons: ['authorization_details_not_accepted'],
    shows: ({ claims }) => !Object.hasOwn(claims, 'authorization_details'),
  },
  {
    likelyCause: 'unknown_subject',
    reasons: ['subject_type_not_accepted'],
    shows: ({ claims }) => subjectTypeOf(claims) === 'unknown',
  },
  {
    likelyCause: 'actor_of_other_issuer',
    reasons: ['actor_not_accepted'],
    shows: ({ claims, select }) => namesOtherIssuer(ownMember(claims, 'act'), claims, select),
  },
  {
    likelyCause: 'scope_is_permission',
    reasons: ['insufficient_scope'],
    shows: ({ claims, error }) => {
      const permissions = stringList(ownMember(claims, 'permissions'));
      const wanted = error instanceof InsufficientScopeError ? wordList(error.scope) : [];
      return wanted.some((scope) => permissions.includes(scope));
    },
  },
];

function namesOtherIssuer(act: unknown, claims: JsonObject, { listed }: SelectSettings): boolean {
  const iss = isJsonObject(act) ? ownMember(act, 'iss') : undefined;
  return (
    iss !== undefined && iss !== stringMember(claims, 'iss') && !(typeof iss === 'string' && listed.has(iss))
  );
}
