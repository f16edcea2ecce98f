import type { Attempted } from './attempt.js';
import { type Auth, createAuth, forRequest } from './auth.js';
import { type Awaitable, andThen, andThenWith, isPromise } from './base/awaitable.js';
import type { InternedTexts } from './base/interned-texts.js';
import type { CallerService } from './caller-service.js';
import type { ClaimsOf } from './claims.js';
import { overlay } from './claims-overlay.js';
import { assertCredentials, readCredentials, type SchemeRules } from './credentials/authorization.js';
import type { AuthRequest } from './http/request.js';
import type { RequestWithUrl } from './http/request-url.js';
import type { Decryption } from './jwe/decryption.js';
import { type PresentedToken, readPresented } from './presented-token.js';
import { proveSender } from './prove-sender.js';
import type { Revocations } from './revocation/revocations.js';
import type { BindingRules } from './sender/binding.js';
import type { DpopSettings } from './sender/possession.js';
import { checkTimes } from './token/claims-rules.js';
import { type ClaimsSchema, runClaimsSchema } from './token/claims-schema.js';
import type { KnownToken, VerifiedTokenCache } from './token/verified-cache.js';
import { stillHolds, type VerifySettings, verifyToken } from './token/verify.js';

/** What the pipeline of one request needs from the client. */
export interface AuthenticateSettings<Output extends object> extends VerifySettings {
  readonly accepted: SchemeRules;
  readonly binding: BindingRules;
  readonly dpop: DpopSettings;
  readonly claimsSchema: ClaimsSchema<Output> | undefined;
  /** What is done for requests that were verified. */
  readonly service: CallerService;
  /** Decrypts encrypted tokens; without it they are refused (rule T3). */
  readonly decryption: Decryption | undefined;
  /** Lists of scopes by the claim that has them: most tokens have the same few. */
  readonly scopes: InternedTexts<readonly string[]>;
  readonly verifiedTokens: VerifiedTokenCache<ClaimsOf<Output>> | undefined;
}

/** How far a request has come, for the response to an error. */
export type Attempt = { -readonly [Name in keyof Attempted]: Attempted[Name] };

/** A verified request, and header fields for its response. */
export interface Authenticated<Claims = Auth['claims']> {
  readonly auth: Auth<Claims>;
  /** For the response, whatever its status: a fresh `DPoP-Nonce` if one is due. */
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/** A token in the pipeline. */
interface Candidate<Output extends object> {
  readonly presented: PresentedToken;
  readonly known: KnownToken<ClaimsOf<Output>> | undefined;
  /** Where to record how far the request has come. */
  readonly attempt?: Attempt | undefined;
}

/**
 * The pipeline of one request. The first rule that fails decides the response. A Bearer token that was verified before
 * is accepted at once: only what must be awaited is a promise.
 */
export function authenticateRequest<Output extends object>(
  request: RequestWithUrl,
  settings: AuthenticateSettings<Output>,
  attempt: Attempt,
): Awaitable<Authenticated<ClaimsOf<Output>>> {
  const credentials = readCredentials(request, settings.accepted);
  const { scheme, token } = credentials;
  attempt.scheme = scheme;
  const known = settings.verifiedTokens?.get(token);
  // A text that was verified before needs no look at its characters.
  if (known === undefined) assertCredentials(credentials);
  const presented = readPresented(request, credentials, settings.binding);
  return authenticatePresented({ presented, known, attempt }, request, settings);
}

/**
 * The part of the pipeline after the credentials, the same for every token: verifies the token, proves its sender, and
 * checks its claims.
 */
export function authenticatePresented<Output extends object>(
  { presented, known, attempt }: Candidate<Output>,
  request: Pick<AuthRequest, 'headers' | 'url'>,
  settings: AuthenticateSettings<Output>,
): Awaitable<Authenticated<ClaimsOf<Output>>> {
  const whole = { presented, known, attempt, request, settings };
  if (known === undefined) return decryptAndFinish(whole);
  return andThenWith(stillHolds(known.verified, request, settings), whole, finishKnown);
}

/** What the steps of one decision share. */
interface Whole<Output extends object> extends Candidate<Output> {
  readonly request: Pick<AuthRequest, 'headers' | 'url'>;
  readonly settings: AuthenticateSettings<Output>;
}

type Decided<Output extends object> = Awaitable<Authenticated<ClaimsOf<Output>>>;

function finishKnown<Output extends object>(holds: boolean, whole: Whole<Output>): Decided<Output> {
  return holds && whole.known !== undefined ? finish(whole.known, whole) : decryptAndFinish(whole);
}

function decryptAndFinish<Output extends object>(whole: Whole<Output>): Decided<Output> {
  const { presented, request, settings } = whole;
  settings.revocations?.start();
  const signed = settings.decryption?.signedToken(presented.token) ?? presented.token;
  if (!isPromise(signed)) return verifyAndFinish(signed, whole);
  return signed.then((decrypted) => {
    // Another request that waited for the same decryption may have verified the token by now (rule P1).
    const known = settings.verifiedTokens?.get(presented.token);
    const holds = known !== undefined && stillHolds(known.verified, request, settings);
    return andThen(holds, (good) =>
      good && known !== undefined ? finish(known, whole) : verifyAndFinish(decrypted, whole),
    );
  });
}

/** Verifies a signed token. If nothing has to be waited for, the token is known before the next request continues. */
function verifyAndFinish<Output extends object>(signed: string, whole: Whole<Output>): Decided<Output> {
  return andThen(verifyToken(signed, whole.request, whole.settings), (verified) =>
    finish({ verified, auth: undefined, ath: undefined, signed }, whole),
  );
}

/** A token that is valid. */
interface GoodToken<Claims> extends KnownToken<Claims> {
  /** The signed token, if it was verified just now: it is not in the cache yet. */
  readonly signed?: string;
}

/** A token that is valid must not be revoked, even if it was while something was waited for (rule V4). */
function finish<Output extends object>(
  good: GoodToken<ClaimsOf<Output>>,
  whole: Whole<Output>,
): Decided<Output> {
  const { revocations } = whole.settings;
  return revocations === undefined ? proveAndAccept(good, whole) : finishUnrevoked(good, whole, revocations);
}

function finishUnrevoked<Output extends object>(
  good: GoodToken<ClaimsOf<Output>>,
  whole: Whole<Output>,
  revocations: Revocations,
): Decided<Output> {
  const { verified } = good;
  const again = (authenticated: Authenticated<ClaimsOf<Output>>) => {
    revocations.checkAgain(verified);
    return authenticated;
  };
  const checked = revocations.check(verified);
  if (!isPromise(checked)) {
    const decided = proveAndAccept(good, whole);
    return isPromise(decided) ? decided.then(again) : decided;
  }
  const accept = () => {
    // Waiting for the list may have taken longer than the token had left.
    checkTimes(verified, whole.settings.rules);
    return proveAndAccept(good, whole);
  };
  return checked.then(accept).then(again);
}

function proveAndAccept<Output extends object>(
  good: GoodToken<ClaimsOf<Output>>,
  whole: Whole<Output>,
): Decided<Output> {
  const { presented, settings } = whole;
  return andThenWith(proveSender(presented, good, settings), { good, whole }, accept);
}

function accept<Output extends object>(
  responseHeaders: Authenticated['responseHeaders'],
  { good, whole }: { readonly good: GoodToken<ClaimsOf<Output>>; readonly whole: Whole<Output> },
): Decided<Output> {
  const { attempt, settings } = whole;
  if (attempt !== undefined) attempt.responseHeaders = responseHeaders;
  return andThenWith(callerOf(whole, good, settings), responseHeaders, asAuthenticated);
}

function asAuthenticated<Claims>(
  auth: Auth<Claims>,
  responseHeaders: Authenticated['responseHeaders'],
): Authenticated<Claims> {
  return { auth, responseHeaders };
}

/**
 * The caller: of each request its own, since that can ask for a signal (rule V15). A token that is bound to a certificate can come
 * in a different scheme than the one it is known from.
 */
function callerOf<Output extends object>(
  shown: Pick<Candidate<Output>, 'presented' | 'attempt'>,
  good: GoodToken<ClaimsOf<Output>>,
  settings: AuthenticateSettings<Output>,
): Awaitable<Auth<ClaimsOf<Output>>> {
  const { auth } = good;
  if (auth === undefined) return acceptToken(shown, good, settings);
  return forRequest(shown.presented.scheme, auth, shown.attempt);
}

/** Runs the app's `claims` schema, and keeps the result for the token if nothing in it can change (rule H15). */
function acceptToken<Output extends object>(
  { presented: { scheme, token }, attempt }: Pick<Candidate<Output>, 'presented' | 'attempt'>,
  { verified, signed, ath }: GoodToken<ClaimsOf<Output>>,
  { claimsSchema, verifiedTokens, scopes, service }: AuthenticateSettings<Output>,
): Awaitable<Auth<ClaimsOf<Output>>> {
  const { header, claims, clearance } = verified;
  const output = claimsSchema === undefined ? undefined : runClaimsSchema(claimsSchema, claims);
  return andThen(output, (made) => {
    const overlaid = made === undefined ? undefined : overlay(claims, made);
    // Written out: V8 takes longer to copy the parts than to make the rest of an Auth.
    const create = (attempt: Attempt | undefined) =>
      createAuth<Output>({ scheme, token, header, claims, overlaid, clearance, service, attempt }, scopes);
    // A known token is in the cache already.
    if (signed === undefined || verifiedTokens === undefined) return create(attempt);
    if (overlaid?.isImmutable === false) {
      verifiedTokens.add(token, signed, { verified, auth: undefined, ath });
      return create(attempt);
    }
    // What is kept lives longer than a request and its signal.
    const kept = create(undefined);
    verifiedTokens.add(token, signed, { verified, auth: kept, ath });
    return forRequest(scheme, kept, attempt);
  });
}
