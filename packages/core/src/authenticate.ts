import { type Auth, createAuth, overlay } from './auth.js';
import { type Awaitable, andThen } from './base/awaitable.js';
import type { InternedTexts } from './base/interned-texts.js';
import { stringMember } from './base/json.js';
import { memberOf } from './base/own-members.js';
import type { ClaimsOf } from './claims.js';
import { assertCredentials, type Credentials, readCredentials } from './credentials/authorization.js';
import { readDpopHeader } from './credentials/dpop-header.js';
import {
  ConfigurationError,
  InvalidRequestError,
  MissingRequiredArgumentError,
  type Scheme,
} from './errors/index.js';
import type { AuthRequest } from './http/request.js';
import { type RequestWithUrl, UrlRequest } from './http/request-url.js';
import { normalizeHttpUri } from './http/uri.js';
import { type BindingRules, checkBinding } from './sender/binding.js';
import { checkPossession, type DpopSettings } from './sender/possession.js';
import type { ProofTarget } from './sender/proof.js';
import { type ClaimsSchema, runClaimsSchema } from './token/claims-schema.js';
import type { KnownToken, VerifiedTokenCache } from './token/verified-cache.js';
import { stillHolds, type VerifiedToken, type VerifySettings, verifyToken } from './token/verify.js';

/** What the pipeline of one request needs from the client. */
export interface AuthenticateSettings<Output extends object> extends VerifySettings {
  readonly schemes: readonly Scheme[];
  readonly binding: BindingRules;
  readonly dpop: DpopSettings;
  readonly claimsSchema: ClaimsSchema<Output> | undefined;
  /** Lists of scopes by the claim that has them: most tokens have the same few. */
  readonly scopes: InternedTexts<readonly string[]>;
  readonly verifiedTokens: VerifiedTokenCache<ClaimsOf<Output>> | undefined;
}

/** How far a request has come, for the response to an error. */
export interface Attempt {
  scheme?: Scheme;
  /** As in {@link Authenticated}, from the moment its sender is proved. */
  responseHeaders?: Authenticated['responseHeaders'] | undefined;
}

/** A verified request, and header fields for its response. */
export interface Authenticated<Claims = Auth['claims']> {
  readonly auth: Auth<Claims>;
  /** For the response, whatever its status: a fresh `DPoP-Nonce` if one is due. */
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/** A token and everything that came with it to prove that its sender may use it. Nothing of it is verified. */
export interface PresentedToken {
  readonly scheme: Scheme;
  readonly token: string;
  readonly hasProof: boolean;
  /** With the DPoP scheme: the proof, and the request that it must be for. */
  readonly dpop: { readonly proof: string; readonly target: Omit<ProofTarget, 'accessToken'> } | undefined;
  readonly certificate: string | Uint8Array | undefined;
  /** The request that the token came with, if an adapter knows it. */
  readonly raw?: object | undefined;
  /** Where to record how far the request has come. */
  readonly attempt?: Attempt | undefined;
}

const NO_HEADERS = Object.freeze({});

/**
 * The pipeline of one request. The first rule that fails decides the response. A Bearer token that was verified before
 * is accepted at once: only what must be awaited is a promise.
 */
export function authenticateRequest<Output extends object>(
  request: RequestWithUrl,
  settings: AuthenticateSettings<Output>,
  attempt: Attempt,
): Awaitable<Authenticated<ClaimsOf<Output>>> {
  const credentials = readCredentials(request, settings.schemes);
  const { scheme, token } = credentials;
  attempt.scheme = scheme;
  const known = settings.verifiedTokens?.get(token);
  // A text that was verified before needs no look at its characters.
  if (known === undefined) assertCredentials(credentials);
  const presented = readPresented(request, credentials, attempt);
  return authenticatePresented({ presented, known }, request, settings);
}

/**
 * Reads what came with the credentials to prove that their sender may use them (rules D1, D2, D9).
 *
 * @throws InvalidRequestError, InvalidDpopProofError, MissingRequiredArgumentError
 */
export function readPresented(
  request: RequestWithUrl,
  { scheme, token }: Credentials,
  attempt?: Attempt,
): PresentedToken {
  const { isPresent, proof } = readDpopHeader(request, scheme);
  const dpop = scheme === 'dpop' ? { proof, target: proofTarget(request) } : undefined;
  const certificate = memberOf(request, 'certificate');
  // Of adapters alone: what an app calls `raw` need not be one request's.
  const raw = request instanceof UrlRequest ? request.raw : undefined;
  return { scheme, token, hasProof: isPresent, dpop, certificate, raw, attempt };
}

/**
 * The part of the pipeline after the credentials, the same for every token: verifies the token, proves its sender, and
 * checks its claims.
 */
export function authenticatePresented<Output extends object>(
  { presented, known }: { presented: PresentedToken; known: KnownToken<ClaimsOf<Output>> | undefined },
  request: Pick<AuthRequest, 'headers' | 'url'>,
  settings: AuthenticateSettings<Output>,
): Awaitable<Authenticated<ClaimsOf<Output>>> {
  const verified = known === undefined ? false : stillHolds(known.verified, request, settings);
  return andThen(verified, (holds) => {
    const token = holds && known !== undefined ? known : verifyNow(presented.token, request, settings);
    return andThen(token, (good) =>
      andThen(proveSender(presented, good.verified, settings), (responseHeaders) =>
        andThen(good.auth ?? acceptToken(presented, good.verified, settings), (auth) => ({
          auth,
          responseHeaders,
        })),
      ),
    );
  });
}

function verifyNow<Output extends object>(
  token: string,
  request: Pick<AuthRequest, 'headers' | 'url'>,
  settings: AuthenticateSettings<Output>,
): Awaitable<KnownToken<ClaimsOf<Output>>> {
  return andThen(verifyToken(token, request, settings), (verified) => ({ verified, auth: undefined }));
}

/**
 * The request that a proof must be for.
 *
 * @throws MissingRequiredArgumentError, ConfigurationError if the caller does not say; InvalidRequestError if the
 * client's URL is not reliable (rule D9)
 */
export function proofTarget(request: Omit<RequestWithUrl, 'headers'>): Omit<ProofTarget, 'accessToken'> {
  const method = requiredText('method', memberOf(request, 'method'));
  const urlProblem = memberOf(request, 'urlProblem');
  if (urlProblem !== undefined)
    throw new InvalidRequestError({ reason: 'invalid_request_url', description: urlProblem, scheme: 'dpop' });
  const uri = normalizeHttpUri(requiredText('url', memberOf(request, 'url')));
  if (uri !== undefined) return { method, uri };
  throw new InvalidRequestError({
    reason: 'invalid_request_url',
    description: "The request's URL is malformed.",
    scheme: 'dpop',
  });
}

// Nothing that a client sends is empty, or no text: that is a mistake of the caller, which must not look like the client's.
function requiredText(name: 'method' | 'url', value: string | undefined): string {
  if (value === undefined)
    throw new MissingRequiredArgumentError({ argument: name, hint: 'DPoP requires it.' });
  if (typeof value === 'string' && value !== '') return value;
  throw new ConfigurationError({
    description: `The '${name}' of the request must be a non-empty string, because DPoP requires it.`,
  });
}

/** Who sends the token is checked again for every request, whatever is known about the token (rule R16). */
function proveSender<Output extends object>(
  presented: PresentedToken,
  { cnf, iss, claims }: VerifiedToken,
  settings: AuthenticateSettings<Output>,
): Awaitable<Readonly<Record<string, string>>> {
  const bound = checkBinding(presented, cnf, settings.binding);
  if (presented.dpop === undefined) return NO_HEADERS;
  const { proof, target } = presented.dpop;
  const accessToken = presented.token;
  const subject = stringMember(claims, 'sub');
  // Not the key: a client can have as many as it likes, each with a token of its own (rule R12).
  const holder = subject === undefined ? undefined : `${iss} ${subject}`;
  const shown = { proof, target: { ...target, accessToken }, bound, holder, raw: presented.raw };
  return andThen(checkPossession(shown, settings.dpop), ({ responseHeaders }) => {
    if (presented.attempt !== undefined) presented.attempt.responseHeaders = responseHeaders;
    return responseHeaders;
  });
}

/** Runs the app's `claims` schema, and keeps the result for the token if nothing in it can change (rule H15). */
function acceptToken<Output extends object>(
  { scheme, token }: PresentedToken,
  verified: VerifiedToken,
  { claimsSchema, verifiedTokens, scopes }: AuthenticateSettings<Output>,
): Awaitable<Auth<ClaimsOf<Output>>> {
  const { header, claims } = verified;
  const output = claimsSchema === undefined ? undefined : runClaimsSchema(claimsSchema, claims);
  return andThen(output, (made) => {
    const overlaid = made === undefined ? undefined : overlay(claims, made);
    const auth = createAuth<Output>({ scheme, token, header, claims, overlaid }, scopes);
    verifiedTokens?.add(token, { verified, auth: overlaid?.isImmutable === false ? undefined : auth });
    return auth;
  });
}
