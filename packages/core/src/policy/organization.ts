import { andThen } from '../base/awaitable.js';
import { stringMember } from '../base/json.js';
import { ConfigurationError, InsufficientScopeError } from '../errors/index.js';
import { verifiedClaimsOf } from '../verified-caller.js';
import {
  type FromRequest,
  isFromRequest,
  isText,
  parseFromRequest,
  REQUEST_VALUE,
  type TakeValue,
  valueFromRequest,
} from './from-request.js';
import { definePolicy, type Policy } from './policy.js';

const REFUSED = 'The organization of the access token is not accepted for this request.';

/**
 * Requires a login with one of the organizations: the token's `org_id`
 * ([rule G3](https://auth0-api.github.io/auth0-api/rules#g3)). With `{ from }`, the organization comes from the
 * request, so that a caller cannot reach the data of another one. In your handler, use `auth.claims.org_id`, which the
 * guard has compared.
 *
 * Not checked: `org_name`, because a name can be given to another organization; and the issuer, although two tenants can use
 * the same ID. With several issuers, add `claimEquals('iss', { from })`.
 *
 * @throws ConfigurationError at once, if no organization is given
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, requiredOrganization } from '@auth0-api/core';
 *
 * const ofPath = requiredOrganization({ from: (request: Request) => new URL(request.url).pathname.split('/')[2] });
 * export async function assertOwnOrganization(client: ApiClient, auth: Auth, request: Request): Promise<void> {
 *   await client.authorize(auth, ofPath, { request });
 * }
 * ```
 */
export function requiredOrganization<Request = unknown>(
  ...organizations: (string | readonly string[] | FromRequest<Request>)[]
): Policy {
  const [first, ...others] = organizations;
  if (isFromRequest(first) && others.length === 0)
    return organizationFromRequest(parseFromRequest('requiredOrganization()', first));
  const accepted = organizations.flat();
  if (accepted.length === 0 || !accepted.every(isOrganization))
    throw new ConfigurationError({
      description:
        'requiredOrganization() needs at least one organization ID, and none may be blank. Or pass one object such as { from }.',
    });
  return definePolicy({
    description: `one of the organizations ${accepted.join(', ')}`,
    demand: { organization: accepted },
    check: (auth) => {
      const organization = stringMember(verifiedClaimsOf(auth), 'org_id');
      if (organization === undefined || !accepted.includes(organization)) throw refused();
    },
  });
}

function organizationFromRequest(take: TakeValue): Policy {
  return definePolicy({
    description: 'the organization in the request',
    demand: { organization: REQUEST_VALUE },
    check: (auth, context) => {
      const organization = stringMember(verifiedClaimsOf(auth), 'org_id');
      const named = valueFromRequest(take, context, { accepts: isText, refused: REFUSED });
      return andThen(named, (wanted) => {
        if (organization !== wanted) throw refused();
      });
    },
  });
}

function isOrganization(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function refused(): InsufficientScopeError {
  return new InsufficientScopeError({ reason: 'organization_not_accepted', description: REFUSED });
}
