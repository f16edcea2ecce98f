import { type Awaitable, andThen } from '../base/awaitable.js';
import { isJsonObject, type JsonObject, stringMember } from '../base/json.js';
import { InvalidRequestError, type Scheme, VerifyAccessTokenError } from '../errors/index.js';

/** How a token was presented. */
export interface PresentedSender {
  readonly scheme: Scheme;
  /** Whether the request has a `DPoP` header. */
  readonly hasProof: boolean;
  /** The client's TLS certificate. */
  readonly certificate: string | Uint8Array | undefined;
}

/** Which kinds of binding are supported, and required. */
export interface BindingRules {
  readonly acceptsProofs: boolean;
  /** `undefined`: certificate-bound tokens are not supported. */
  readonly mtls: { readonly required: boolean } | undefined;
}

/** What a token is bound to (RFC 7800 section 3.1). */
interface Confirmation {
  /** The thumbprint of a DPoP key (RFC 9449 section 6.1). */
  readonly jkt: string | undefined;
  /** The thumbprint of a certificate (RFC 8705 section 3.1). */
  readonly certificate: string | undefined;
}

/**
 * Confirmation methods that no request here can satisfy: those of IANA's registry "JWT Confirmation Methods" (RFC 7800,
 * RFC 8747, RFC 9203), and the members of RFC 7515 section 4.1 that name a key or a certificate. If a token is bound by
 * two methods, both apply.
 */
const UNCHECKED_METHODS = ['jwk', 'jwe', 'jku', 'kid', 'osc', 'x5u', 'x5c', 'x5t'] as const;

const UNBOUND: Confirmation = Object.freeze({ jkt: undefined, certificate: undefined });

/**
 * Decides whether a token may be presented in this way: a bound token is never accepted as an unbound one (rules T14,
 * T15, D1, T15a, D13, D14). The DPoP scheme alone proves nothing: Auth0 issues certificate-bound tokens with the
 * `token_type` DPoP, and clients send them in that scheme without a proof (auth0/docs-v2:
 * secure/sender-constraining/mtls-sender-constraining).
 *
 * Not checked here: the proof.
 *
 * @param cnf What the token is bound to; `undefined` if it has no such claim
 * @returns the thumbprint of the key that the proof must use; `undefined` for a token without one
 * @throws VerifyAccessTokenError, InvalidRequestError
 */
export function checkBinding(
  presentation: PresentedSender,
  cnf: unknown,
  rules: BindingRules,
): Awaitable<string | undefined> {
  const { scheme, hasProof } = presentation;
  if (scheme === 'bearer' && isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt'))
    throw refuse(
      'bound_token',
      'The access token is bound to a DPoP key and cannot be used as a Bearer token.',
    );
  const { jkt, certificate } = cnf === undefined ? UNBOUND : readConfirmation(cnf, rules);
  // In the DPoP scheme: in the Bearer scheme, a token with a jkt was refused above.
  if (jkt !== undefined && !hasProof) throw missingProof(rules.acceptsProofs);
  if (certificate === undefined) {
    if (rules.mtls?.required)
      throw refuse(
        'unbound_token',
        'The access token is not bound to a certificate, which this API requires.',
      );
    assertScheme(presentation, { jkt, certificate }, rules);
    return jkt;
  }
  return andThen(checkCertificate(presentation.certificate, certificate), () => {
    assertScheme(presentation, { jkt, certificate }, rules);
    return jkt;
  });
}

/**
 * Requires that a token came in the right scheme: in the DPoP scheme a bound one, with a proof only if it is bound to a key;
 * in the Bearer scheme without a proof (rules D1, D13, D14).
 */
function assertScheme(
  { scheme, hasProof }: PresentedSender,
  { jkt, certificate }: Confirmation,
  rules: BindingRules,
): void {
  if (scheme === 'bearer' && hasProof && rules.acceptsProofs) {
    // A token that is bound to a key was refused before: the DPoP scheme would not help this one.
    const description =
      'A DPoP proof was sent with a Bearer token that is not bound to a DPoP key. Leave out the DPoP header, or get a bound token.';
    throw new InvalidRequestError({ reason: 'unexpected_proof', description, scheme });
  }
  if (scheme === 'bearer' || jkt !== undefined) return;
  if (certificate === undefined)
    throw refuse(
      'unbound_token',
      hasProof
        ? 'The access token is not bound to a DPoP key: use it as a Bearer token.'
        : 'The access token is bound to neither a DPoP key nor a certificate.',
    );
  if (hasProof)
    throw refuse(
      'unbound_token',
      'The access token is bound to a certificate, not to a DPoP key: send it without a DPoP header.',
    );
}

/** The error for a token that is bound to a key, in the DPoP scheme without a proof (rule D1). */
function missingProof(acceptsProofs: boolean): InvalidRequestError {
  const description = acceptsProofs
    ? 'The access token is bound to a DPoP key: the request needs a DPoP header with a proof.'
    : 'The access token is bound to a DPoP key, but this API does not accept DPoP proofs.';
  return new InvalidRequestError({ reason: 'missing_proof', description, scheme: 'dpop' });
}

/**
 * Reads `cnf`: every supported member must be a thumbprint, and there must be at least one. A known method that cannot
 * be checked here must not be present (rule T15).
 */
function readConfirmation(cnf: unknown, rules: BindingRules): Confirmation {
  const members = isJsonObject(cnf) ? cnf : {};
  if (UNCHECKED_METHODS.some((name) => Object.hasOwn(members, name))) throw unsupported();
  if (rules.mtls === undefined && Object.hasOwn(members, 'x5t#S256')) throw unsupported();
  const jkt = thumbprint(members, 'jkt');
  const certificate = thumbprint(members, 'x5t#S256');
  if (jkt === undefined && certificate === undefined) throw unsupported();
  return { jkt, certificate };
}

function thumbprint(members: JsonObject, name: string): string | undefined {
  if (!Object.hasOwn(members, name)) return undefined;
  const value = stringMember(members, name);
  if (value === undefined || value === '') throw unsupported();
  return value;
}

async function checkCertificate(
  certificate: string | Uint8Array | undefined,
  expected: string,
): Promise<void> {
  if (certificate === undefined || certificate.length === 0)
    throw refuse(
      'missing_certificate',
      'The access token is bound to a certificate, but the request has none.',
    );
  // Loaded with the first certificate: most APIs receive none.
  const { certificateThumbprint } = await import('./certificate.js');
  const thumbprint = certificateThumbprint(certificate);
  if (typeof thumbprint !== 'string')
    throw new VerifyAccessTokenError({
      reason: 'invalid_certificate',
      description: 'The client certificate cannot be read.',
      cause: thumbprint,
    });
  if (thumbprint !== expected)
    throw refuse('certificate_mismatch', 'The access token is bound to a different certificate.');
}

function unsupported(): VerifyAccessTokenError {
  return refuse(
    'unsupported_confirmation',
    'The access token is bound (cnf) in a way that this API cannot check.',
  );
}

function refuse(reason: VerifyAccessTokenError['reason'], description: string): VerifyAccessTokenError {
  return new VerifyAccessTokenError({ reason, description });
}
