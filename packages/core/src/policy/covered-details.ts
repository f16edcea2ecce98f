import type { Awaitable } from '../base/awaitable.js';
import { isJsonObject, type JsonObject, ownMember } from '../base/json.js';
import type { AuthorizationDetail } from '../claims.js';
import { InsufficientScopeError, VerifyAccessTokenError } from '../errors/index.js';
import { type DetailDemands, isFixed, isTexts, type ListMember, type Source } from './detail-values.js';
import { isText, requestOf, valueFromRequest } from './from-request.js';
import type { PolicyContext } from './policy.js';

const REFUSED = 'The authorization details of the access token do not allow this request.';

/** What an entry must allow, for one request. */
interface Wanted {
  readonly type: string;
  readonly lists: readonly (readonly [ListMember, readonly string[]])[];
  readonly identifier: string | undefined;
}

/**
 * Requires that one entry of `authorization_details` meets everything (rules G4 and G5). Loaded on first use, because few APIs
 * have such tokens.
 *
 * @throws InsufficientScopeError; VerifyAccessTokenError for a malformed claim; ConfigurationError without a request that is
 * needed; errors that functions of the app throw
 */
export async function assertCovered(
  claims: JsonObject,
  demands: DetailDemands,
  context: PolicyContext,
): Promise<void> {
  const details = readDetails(claims);
  const { type, lists, identifier, check } = demands;
  const request = check === undefined ? undefined : requestOf(context);
  const wanted: Wanted = {
    type,
    lists: await listsFor(lists, context),
    identifier: identifier === undefined ? undefined : await valueFor(identifier, isText, context),
  };
  for (const detail of details) {
    if (covers(detail, wanted) && (check === undefined || (await check(detail, request)) === true)) return;
  }
  throw new InsufficientScopeError({ reason: 'authorization_details_not_accepted', description: REFUSED });
}

/** The entries of the claim; none, if the token has no such claim. */
function readDetails(claims: JsonObject): readonly AuthorizationDetail[] {
  if (!Object.hasOwn(claims, 'authorization_details')) return [];
  const details = claims.authorization_details;
  if (Array.isArray(details) && details.every(isDetail)) return details;
  throw new VerifyAccessTokenError({
    reason: 'invalid_authorization_details',
    description:
      "The claim 'authorization_details' of the access token is not a list of objects that each have a type.",
  });
}

async function listsFor(lists: DetailDemands['lists'], context: PolicyContext): Promise<Wanted['lists']> {
  const found: (readonly [ListMember, readonly string[]])[] = [];
  for (const [name, source] of lists) {
    const values = await valueFor(source, isTextOrTexts, context);
    found.push([name, typeof values === 'string' ? [values] : values]);
  }
  return found;
}

function valueFor<Value, Taken>(
  source: Source<Value>,
  accepts: (value: unknown) => value is Taken,
  context: PolicyContext,
): Awaitable<Value | Taken> {
  return isFixed(source)
    ? source.value
    : valueFromRequest(source.take, context, { accepts, refused: REFUSED });
}

function isTextOrTexts(value: unknown): value is string | readonly string[] {
  return isText(value) || isTexts(value);
}

/** Whether an entry allows everything. A member that it does not have, or that is not a list, allows nothing. */
function covers(detail: AuthorizationDetail, { type, lists, identifier }: Wanted): boolean {
  if (ownMember(detail, 'type') !== type) return false;
  if (identifier !== undefined && ownMember(detail, 'identifier') !== identifier) return false;
  return lists.every(([name, values]) => {
    const allowed = ownMember(detail, name);
    return Array.isArray(allowed) && values.every((value) => allowed.includes(value));
  });
}

function isDetail(value: unknown): value is AuthorizationDetail {
  return isJsonObject(value) && typeof ownMember(value, 'type') === 'string';
}
