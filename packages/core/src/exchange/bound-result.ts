import { isJsonObject, type JsonObject, ownMember } from '../base/json.js';
import { decodeJws, MAX_TOKEN_LENGTH } from '../jws/decode.js';
import type { Binding } from './binding.js';
import { ExchangeFailure } from './failure.js';
import { holdsObject, isEncrypted } from './jose-parts.js';
import type { KeptAnswer } from './token-answer.js';

// SHA-256 in base64url (RFC 8705 section 3.1).
const THUMBPRINT = /^[\w-]{43}$/;
const FIX =
  "In Auth0, enable sender constraining for the API of the new token ('audience'). Or choose the binding 'none', which accepts unbound tokens.";

/**
 * Refuses a result that is less bound than it was asked to be (rule X16): Auth0 gives no other sign of it (auth0/docs-v2:
 * secure/call-apis-on-users-behalf/on-behalf-of-token-exchange). Nothing is known of an opaque or encrypted token but
 * what the `token_type` says.
 *
 * @param status of the issuer's response
 * @throws ExchangeFailure
 */
export function assertBound(answer: KeptAnswer, binding: Binding, status: number): void {
  const problem = bindingProblem(answer, binding);
  if (problem !== undefined) throw unbound(problem, status);
}

/** Whether a result is bound as it was asked to be. */
export function isBoundAs(answer: KeptAnswer, binding: Binding): boolean {
  return bindingProblem(answer, binding) === undefined;
}

function bindingProblem({ accessToken, tokenType }: KeptAnswer, binding: Binding): string | undefined {
  if (binding.kind === 'none') return undefined;
  // RFC 6749 section 5.1: the letter case of the type has no meaning.
  if (tokenType?.toLowerCase() !== 'dpop') return 'says that the token is not bound';
  const claims = claimsOf(accessToken);
  if (claims === undefined || isBoundBy(ownMember(claims, 'cnf'), binding)) return undefined;
  return binding.kind === 'dpop'
    ? 'has a token that is not bound to the key of this API'
    : 'has a token that is not bound to a certificate';
}

/** Whether a `cnf` names the key, or a certificate. Which certificate it is, only the fetch that presents it knows. */
function isBoundBy(confirmation: unknown, binding: Binding): boolean {
  const members = isJsonObject(confirmation) ? confirmation : {};
  if (binding.kind === 'dpop') return ownMember(members, 'jkt') === binding.prover.jkt;
  const thumbprint = ownMember(members, 'x5t#S256');
  return typeof thumbprint === 'string' && THUMBPRINT.test(thumbprint);
}

/**
 * The claims of a token; none of one that somebody may be able to read, but not this library. One that is longer than any
 * access token is not searched for objects: that takes long.
 */
function claimsOf(token: string): JsonObject | undefined {
  if (isEncrypted(token)) return undefined;
  try {
    return decodeJws(token).payload;
  } catch {
    return token.length > MAX_TOKEN_LENGTH || holdsObject(token) ? {} : undefined;
  }
}

function unbound(problem: string, status: number): ExchangeFailure {
  return new ExchangeFailure('invalid_document', {
    code: 'invalid_response',
    description: `The response of the token endpoint ${problem}.`,
    status: 502,
    upstreamStatus: status,
    reason: 'unbound_result',
    fix: FIX,
  });
}
