import { type JsonObject, ownMember, stringList, stringMember, wordList } from '../base/json.js';
import {
  type Auth0ApiError,
  type ErrorReason,
  InsufficientScopeError,
  InvalidDpopProofError,
} from '../errors/index.js';
import { FetchFailure } from '../http/fetch-text.js';
import { UnusableKey } from '../issuer/no-key.js';
import { UnreadableCertificate } from '../sender/unreadable-certificate.js';
import { subjectTypeOf } from '../subject-type.js';
import type { Case } from './case.js';
import { signatureSize } from './cut.js';
import { docsOf } from './docs.js';
import type { ExplainedProblem, Facts, LikelyCause, TellingCause } from './explanation.js';
import { FETCH_FIXES } from './fetch-fixes.js';
import { CAUSE_FIXES, REASON_FIXES } from './fixes.js';
import { cutOf, likelyCauseOf } from './likely-cause.js';
import { encryptionOf, outerHeaderOf } from './presented-text.js';

/** Explains a refusal: what happened, the likely cause, and what to do. */
export function explainProblem(refused: Case): ExplainedProblem {
  const { error } = refused;
  const { status, code, reason } = error;
  const likelyCause = likelyCauseOf(refused);
  const description = WITHOUT_FIX[reason] ?? error.description;
  const causeDetail =
    likelyCause === 'cut_token'
      ? cutOf(refused)
      : likelyCause === reason
        ? undefined
        : CAUSE_DETAILS[likelyCause];
  const sentences = [description, REASON_DETAILS[reason]?.(refused), causeDetail];
  return {
    status,
    code,
    reason,
    likelyCause,
    detail: printable(sentences.filter((sentence) => sentence !== undefined).join(' ')),
    fix: fixOf(likelyCause, error),
    docs: docsOf(likelyCause),
  };
}

/** How a fetch from the issuer failed, or why its key cannot be used, if that is what happened. */
export function causeFacts(error: unknown): Facts | undefined {
  const failure = error instanceof Error ? error.cause : undefined;
  if (failure instanceof UnusableKey) return { keyFault: failure.why };
  if (!(failure instanceof FetchFailure)) return undefined;
  const { kind, status } = failure;
  return { failure: kind, ...(status === undefined ? {} : { status }) };
}

function fixOf(likelyCause: LikelyCause, error: Auth0ApiError): string {
  if (isTelling(likelyCause)) return CAUSE_FIXES[likelyCause];
  return error.cause instanceof FetchFailure ? FETCH_FIXES[error.cause.kind] : REASON_FIXES[likelyCause];
}

function isTelling(likelyCause: LikelyCause): likelyCause is TellingCause {
  return Object.hasOwn(CAUSE_FIXES, likelyCause);
}

const MAX_QUOTED = 100;

/** Descriptions that name a fix, without it: `fix` repeats it, or the likely cause needs another one. */
const WITHOUT_FIX: Partial<Record<ErrorReason, string>> = {
  opaque_token: 'The access token is opaque: it is not a JWT.',
  encrypted_token: 'The access token is encrypted (JWE).',
  id_token: 'This is an ID token, which tells the client who logged in.',
};

/**
 * Details beyond the description, which the client sees: they contain no secret, but more than the client needs to
 * know.
 */
const REASON_DETAILS: Partial<Record<ErrorReason, (refused: Case) => string | undefined>> = {
  token_expired: ({ claims, rules }) => `It expired ${duration(rules.now() - instant(claims, 'exp'))} ago.`,
  token_not_yet_valid: ({ claims, rules }) =>
    `It becomes valid in ${duration(instant(claims, 'nbf') - rules.now())}.`,
  token_issued_in_future: ({ claims, rules }) =>
    `Its iat is ${duration(instant(claims, 'iat') - rules.now())} in the future.`,
  token_too_old: ({ claims, rules }) =>
    `It was issued ${duration(rules.now() - instant(claims, 'iat'))} ago.`,
  wrong_audience: ({ claims }) => {
    const audience = stringList(ownMember(claims, 'aud'));
    return audience.length === 0
      ? 'It has no audience.'
      : `It names ${quoted(audience, ' and ')} as its audience.`;
  },
  unknown_issuer: ({ claims, select: { domains } }) => {
    const accepted = typeof domains === 'function' ? [] : domains.map(({ issuer }) => issuer);
    const expected = accepted.length === 0 ? '' : `, but this API accepts ${quoted(accepted)}`;
    return `It names ${quoted([stringMember(claims, 'iss') ?? ''])} as its issuer${expected}.`;
  },
  encrypted_token: encryptionNamed,
  unsupported_encryption: encryptionNamed,
  unknown_decryption_key: (refused) => keyNamed(outerHeaderOf(refused)),
  bad_signature: ({ authorization, header, key }) => {
    const size = signatureSize(authorization, ownMember(header, 'alg'), key);
    if (size === undefined || size.bytes <= size.expected) return undefined;
    return `The signature has ${size.bytes} bytes instead of ${size.expected}: something was added to the token.`;
  },
  unsupported_algorithm: ({ header }) => `Its alg is ${quoted([stringMember(header, 'alg') ?? ''])}.`,
  wrong_token_type: ({ header }) => `Its typ is ${quoted([stringMember(header, 'typ') ?? ''])}.`,
  invalid_certificate: ({ error: { cause } }) =>
    cause instanceof UnreadableCertificate ? cause.message : undefined,
  unknown_key: ({ header }) => keyNamed(header),
  key_algorithm_mismatch: ({ header }) => keyNamed(header),
  htu_mismatch: ({ error }) => mismatchOf(error),
  htm_mismatch: ({ error }) => mismatchOf(error),
  subject_type_not_accepted: ({ claims }) => `The token's subject type is '${subjectTypeOf(claims)}'.`,
  organization_not_accepted: ({ claims }) => {
    const organization = stringMember(claims, 'org_id');
    return organization === undefined ? undefined : `It is for the organization ${quoted([organization])}.`;
  },
  no_value_from_request: ({ error }) => (error.cause instanceof TypeError ? error.cause.message : undefined),
  insufficient_scope: ({ claims, error }) => {
    const needed = error instanceof InsufficientScopeError ? wordList(error.scope) : [];
    const held = wordList(ownMember(claims, 'scope'));
    const has = held.length === 0 ? 'none' : quoted(held, ', ');
    return needed.length === 0
      ? undefined
      : `The request requires ${quoted(needed, ', ')}, but the token has ${has}.`;
  },
};

/** What happened, for causes that are more precise than the reason. */
const CAUSE_DETAILS: Partial<Record<LikelyCause, string>> = {
  scheme_left_out: 'The header holds a token without a scheme.',
  scheme_twice: 'The header contains the scheme twice.',
  placeholder_token: 'The value is a placeholder, not a token.',
  quoted_token: 'The token is in quotation marks.',
  refresh_token: 'It looks like an Auth0 refresh token.',
  encrypted_for_api: 'It was issued for an API whose access tokens Auth0 encrypts.',
  no_audience_requested: 'The client most likely requested no audience.',
  management_api_token: "It is for Auth0's Management API.",
  audience_spelling: 'The two differ only in spelling: case, scheme or trailing slash.',
  id_token: 'It looks like an ID token, which tells the client who logged in and gives no access to APIs.',
  issuer_spelling: 'The two differ only in spelling: case, scheme or trailing slash.',
  custom_domain: 'Only one of them is an Auth0 domain: most likely only one side uses the custom domain.',
  other_tenant: 'These are two different Auth0 tenants.',
  hs256_api: 'The API is set to HS256 in Auth0, which uses a shared secret.',
  unsigned_token: 'It is not signed.',
  mtls_not_set: "The token is bound to a TLS client certificate, and the option 'mtls' is not set.",
  behind_proxy:
    'Only scheme, host or port differ: the API is most likely behind a proxy that it is not configured for.',
  permissions_not_added: 'The token has no permissions claim.',
  scope_is_permission: 'The token has it in its permissions claim instead.',
  no_organization: 'The token has no org_id: its login was without an organization.',
  no_authorization_details: 'The token has no authorization_details.',
  unknown_subject: 'Its claims do not say what the subject is, or contradict each other.',
  actor_of_other_issuer: 'Its act names an issuer that this API does not accept.',
};

function encryptionNamed(refused: Case): string | undefined {
  const names = Object.entries(encryptionOf(refused)).map(([name, value]) => `${name} ${quoted([value])}`);
  return names.length === 0 ? undefined : `Its header names ${names.join(' and ')}.`;
}

function keyNamed(header: JsonObject): string {
  const kid = stringMember(header, 'kid');
  return kid === undefined ? 'It has no key ID (kid).' : `Its key ID (kid) is ${quoted([kid])}.`;
}

function mismatchOf(error: Auth0ApiError): string | undefined {
  const mismatch = error instanceof InvalidDpopProofError ? error.mismatch : undefined;
  if (mismatch === undefined) return undefined;
  return `It is for ${quoted([mismatch.received])}, but the request is ${quoted([mismatch.expected])}.`;
}

function instant(claims: JsonObject, name: string): number {
  return ownMember(claims, name) as number;
}

/** A duration: in seconds, and from two minutes on also in larger units. */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  const [days, hours, minutes] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3600) % 24,
    Math.floor(whole / 60) % 60,
  ];
  const parts =
    days > 0
      ? [`${days} d`, `${hours} h`]
      : hours > 0
        ? [`${hours} h`, `${minutes} min`]
        : [`${minutes} min`];
  return `${whole} s (${parts.join(' ')})`;
}

function quoted(texts: readonly string[], between = ' or '): string {
  return texts
    .slice(0, 5)
    .map((text) => `'${text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}...` : text}'`)
    .join(between);
}

// A sentence may end up on a terminal or in a log line: what could steer either is no part of it.
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}
