import type { JsonObject } from './base/json.js';
import { assertKnown, assertNoNull, ownMembers, type RefuseOption } from './base/own-members.js';
import { assertScheme, assertTokenSyntax, type SchemeRules } from './credentials/authorization.js';
import { ConfigurationError, MissingRequiredArgumentError, type Scheme } from './errors/index.js';
import type { RequestHeaders } from './http/request.js';

/** A DPoP proof, and the request that it must be for. */
export interface PresentedProof {
  /** The value of the `DPoP` header. */
  readonly proof: string;
  /** The HTTP method of the request. */
  readonly method: string;
  /** The absolute URL of the request. */
  readonly url: string;
}

/** Arguments of `ApiClient.verifyAccessToken`. */
export interface VerifyAccessTokenArguments {
  /** The token in compact form, without a scheme. */
  readonly accessToken: string;
  /** For a `domains` function: the absolute URL of the request. */
  readonly url?: string;
  /** For a `domains` function: the header fields of the request. */
  readonly headers?: RequestHeaders;
  /** Claims that must be present, in addition to those of the client's options. */
  readonly requiredClaims?: readonly string[];
  /** Presents the token with DPoP. Without it, the token counts as presented with Bearer. */
  readonly dpop?: PresentedProof;
}

/** Arguments of `ApiClient.verifyDpopProof`. */
export interface VerifyDpopProofArguments extends PresentedProof {
  /** The access token that came with the proof. It is not verified. */
  readonly accessToken: string;
}

/** A DPoP proof that is valid for its request. */
export interface VerifiedDpopProof {
  /** The thumbprint of the proof's key (RFC 7638). Compare it with the token's `cnf.jkt`. */
  readonly jkt: string;
  /** The proof's claims. */
  readonly claims: JsonObject;
}

const refuseArgument: RefuseOption = (name, problem) =>
  new ConfigurationError({ description: `The argument '${name}' ${problem}.` });

/**
 * The arguments of `ApiClient.verifyAccessToken`, only their own members. Unknown members are refused: a misspelt
 * `dpop` would turn the token into a Bearer token.
 *
 * @throws ConfigurationError (rule S13)
 */
export function accessTokenArguments(
  args: VerifyAccessTokenArguments | undefined,
): Partial<VerifyAccessTokenArguments> {
  const { accessToken, ...optional } = givenArguments(args, {
    accessToken: true,
    url: true,
    headers: true,
    requiredClaims: true,
    dpop: true,
  });
  assertNoNull(optional, refuseArgument);
  return accessToken === undefined ? optional : { accessToken, ...optional };
}

/**
 * The arguments of `ApiClient.verifyDpopProof`, only their own members.
 *
 * @throws ConfigurationError (rule S13)
 */
export function proofArguments(
  args: VerifyDpopProofArguments | undefined,
): Partial<VerifyDpopProofArguments> {
  return givenArguments(args, { proof: true, accessToken: true, method: true, url: true });
}

/**
 * The proof that a caller passed.
 *
 * @throws MissingRequiredArgumentError
 */
export function givenProof(proof: unknown): string {
  if (typeof proof === 'string' && proof !== '') return proof;
  throw new MissingRequiredArgumentError({ argument: 'proof' });
}

/**
 * The access token that a caller passed, in an accepted scheme.
 *
 * @throws MissingRequiredArgumentError, InvalidAuthSchemeError, VerifyAccessTokenError
 */
export function givenToken(accessToken: unknown, scheme: Scheme, accepted: SchemeRules): string {
  if (typeof accessToken !== 'string' || accessToken === '')
    throw new MissingRequiredArgumentError({ argument: 'accessToken' });
  assertScheme(scheme, accepted);
  assertTokenSyntax(accessToken);
  return accessToken;
}

function givenArguments<Arguments extends object>(
  args: Arguments | undefined,
  known: Readonly<Record<keyof Arguments, true>>,
): Partial<Arguments> {
  const given = args ?? {};
  assertKnown(given, Object.keys(known), refuseArgument);
  return ownMembers(given);
}
