import type { KeyObject } from 'node:crypto';
import { type Awaitable, andThen, andThenWith, isPromise } from '../base/awaitable.js';
import { freezeParsed } from '../base/freeze.js';
import type { InternedTexts } from '../base/interned-texts.js';
import { type JsonObject, ownMember } from '../base/json.js';
import type { AccessTokenClaims } from '../claims.js';
import { VerifyAccessTokenError } from '../errors/index.js';
import type { AuthRequest } from '../http/request.js';
import type { Issuer } from '../issuer/documents.js';
import type { IssuerRegistry } from '../issuer/registry.js';
import { allowedIssuer, type SelectSettings, selectIssuer } from '../issuer/select.js';
import { isAcceptedAlgorithm } from '../jws/algorithms.js';
import { decodeJws, type UnverifiedJws } from '../jws/decode.js';
import { verifySignature } from '../jws/verify.js';
import type { Clearance } from '../revocation/list.js';
import type { Revocations } from '../revocation/revocations.js';
import {
  type ClaimsRules,
  checkClaims,
  checkCriticalHeader,
  checkTimes,
  readTimes,
  requireClaims,
  type TokenTimes,
} from './claims-rules.js';

/** What verifying a token needs from the client. */
export interface VerifySettings {
  readonly select: SelectSettings;
  readonly rules: ClaimsRules;
  readonly requiredClaims: readonly string[];
  readonly issuers: IssuerRegistry;
  /** The list of revoked tokens; without it none is revoked. */
  readonly revocations: Revocations | undefined;
  /** Headers of verified tokens: all tokens that one key signs have the same one. */
  readonly headers: InternedTexts<JsonObject>;
}

/** A token with a valid signature and valid claims. */
export interface VerifiedToken extends Signer, TokenTimes {
  readonly header: JsonObject;
  readonly claims: AccessTokenClaims;
  /** The key that verified the signature. */
  readonly key: KeyObject;
  /** The issuer. Like times and `cnf`, it is checked for each request, so it is kept here instead of read again. */
  readonly iss: string;
  /** What the token is bound to (RFC 7800 section 3.1). */
  readonly cnf: unknown;
  /** What is remembered of its last look-up in the list of revocations, if there is one. The only member that changes. */
  readonly clearance: Clearance | undefined;
}

/**
 * Verifies an access token (the T rules; RFC 7519 section 7.2, RFC 8725, RFC 9068 section 4). Checks that need no key
 * come first, so that a hopeless token causes no request to the issuer (rule T7a). Returns a promise only if something
 * must be awaited.
 *
 * Not checked here: whether the token is bound to a key (`cnf`), and the `claims` schema.
 *
 * @throws VerifyAccessTokenError, IssuerUnavailableError, DomainsResolverError
 */
export function verifyToken(
  token: string,
  request: Pick<AuthRequest, 'headers' | 'url'>,
  settings: VerifySettings,
): Awaitable<VerifiedToken> {
  const jws = openToken(token, settings.headers);
  return andThen(selectIssuer(jws.payload, request, settings.select), (issuer) =>
    verifyFor(issuer, jws, settings),
  );
}

function verifyFor(issuer: Issuer, jws: UnverifiedJws, settings: VerifySettings): Awaitable<VerifiedToken> {
  const { header, payload } = jws;
  const signer = readSigner(header, issuer);
  checkClaims(header, payload, settings.rules);
  const key = settings.issuers.documents(issuer).key(signer.kid, signer.algorithmName);
  if (!isPromise(key)) return verifyWith({ signer, key, issuer }, jws, settings);
  return key.then((fetched) => {
    const token = verifyWith({ signer, key: fetched, issuer }, jws, settings);
    // Waiting for the issuer may have taken longer than the token had left.
    checkClaims(header, payload, settings.rules);
    return token;
  });
}

function verifyWith(
  { signer, key, issuer }: { readonly signer: Signer; readonly key: KeyObject; readonly issuer: Issuer },
  jws: UnverifiedJws,
  { requiredClaims, headers, revocations }: VerifySettings,
): VerifiedToken {
  const { payload, header, headerText } = jws;
  const { algorithmName, kid } = signer;
  const iss = issuer.issuer;
  checkSignature(jws, { algorithmName, key });
  requireClaims(payload, requiredClaims);
  const claims = freezeParsed(payload as AccessTokenClaims);
  // A known header is frozen already.
  if (!Object.isFrozen(header)) headers.add(headerText, freezeParsed(header));
  const { exp, iat, nbf } = readTimes(claims);
  const cnf = ownMember(claims, 'cnf');
  const clearance = revocations?.newClearance();
  return Object.freeze({ header, claims, key, algorithmName, kid, iss, exp, iat, nbf, cnf, clearance });
}

/**
 * Checks whether a token that was verified before is still valid (rule R16): its issuer is still accepted, its times
 * are still valid, and its key is still the one that the issuer publishes.
 *
 * @returns false if it must be verified again
 * @throws the errors of {@link verifyToken}
 */
export function stillHolds(
  token: VerifiedToken,
  request: Pick<AuthRequest, 'headers' | 'url'>,
  settings: VerifySettings,
): Awaitable<boolean> {
  return andThenWith(allowedIssuer(token.iss, request, settings.select), { token, settings }, holdsFor);
}

function holdsFor(
  issuer: Issuer,
  { token, settings }: { readonly token: VerifiedToken; readonly settings: VerifySettings },
): Awaitable<boolean> {
  const { algorithmName, kid } = token;
  if (!isAcceptedAlgorithm(issuer.algorithms, algorithmName)) return false;
  checkTimes(token, settings.rules);
  requireClaims(token.claims, settings.requiredClaims);
  const key = settings.issuers.documents(issuer).key(kid, algorithmName);
  return isPromise(key) ? holdsWith(key, token, settings) : key === token.key;
}

async function holdsWith(
  key: Promise<KeyObject>,
  token: VerifiedToken,
  settings: VerifySettings,
): Promise<boolean> {
  const current = await key;
  // Waiting for the issuer may have taken longer than the token had left.
  checkTimes(token, settings.rules);
  return current === token.key;
}

/**
 * Decodes a token, and refuses unsupported extensions (rules T1 to T3, T5). Nothing of it is verified.
 *
 * @throws VerifyAccessTokenError
 */
export function openToken(token: string, headers: InternedTexts<JsonObject>): UnverifiedJws {
  const jws = decodeJws(token, headers);
  checkCriticalHeader(jws.header);
  return jws;
}

/** How a token says that it was signed: an accepted algorithm, and possibly a key ID. */
export interface Signer {
  readonly algorithmName: string;
  readonly kid: string | undefined;
}

/**
 * Reads how a token says that it was signed (rules T4, T9).
 *
 * @throws VerifyAccessTokenError
 */
export function readSigner(header: JsonObject, issuer: Issuer): Signer {
  return { algorithmName: acceptedAlgorithm(header, issuer), kid: keyId(header) };
}

/**
 * Checks a token's signature (rule T16).
 *
 * @throws VerifyAccessTokenError
 */
export function checkSignature(
  { signingInput, signature }: UnverifiedJws,
  { algorithmName, key }: Pick<VerifiedToken, 'algorithmName' | 'key'>,
): void {
  if (verifySignature({ algorithmName, key, signingInput, signature })) return;
  throw new VerifyAccessTokenError({
    reason: 'bad_signature',
    description: 'The signature of the access token is invalid.',
  });
}

// Rule T4. Which algorithms count is known only together with the issuer.
function acceptedAlgorithm(header: JsonObject, issuer: Issuer): string {
  const name = ownMember(header, 'alg');
  if (typeof name === 'string' && isAcceptedAlgorithm(issuer.algorithms, name)) return name;
  const expected = issuer.algorithms.join(', ');
  throw new VerifyAccessTokenError({
    reason: 'unsupported_algorithm',
    description: `The access token must be signed with ${expected}.`,
  });
}

function keyId(header: JsonObject): string | undefined {
  const kid = ownMember(header, 'kid');
  if (kid === undefined || typeof kid === 'string') return kid;
  throw new VerifyAccessTokenError({
    reason: 'unknown_key',
    description: "The access token's key ID (kid) is not a string.",
  });
}
