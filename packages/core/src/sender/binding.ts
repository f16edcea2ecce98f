import { isJsonObject, type JsonObject, stringMember } from '../base/json.js';
import { InvalidRequestError, type Scheme, VerifyAccessTokenError } from '../errors/index.js';
import { certificateThumbprint } from './certificate.js';

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
  readonly acceptsDpop: boolean;
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
 * T15, T15a, D13, D14).
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
): string | undefined {
  const { scheme, hasProof } = presentation;
  if (scheme === 'bearer' && isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt'))
    throw refuse(
      'bound_token',
      'The access token is bound to a DPoP key and cannot be used as a Bearer token.',
    );
  const { jkt, certificate } = cnf === undefined ? UNBOUND : readConfirmation(cnf, rules);
  if (certificate !== undefined) checkCertificate(presentation.certificate, certificate);
  else if (rules.mtls?.required)
    throw refuse('unbound_token', 'The access token is not bound to a certificate, which this API requires.');
  if (scheme === 'dpop' && jkt === undefined)
    throw refuse('unbound_token', 'The access token is not bound to a DPoP key: use it as a Bearer token.');
  if (scheme === 'bearer' && hasProof && rules.acceptsDpop) {
    const description = 'A DPoP proof was sent with the Bearer scheme: use the DPoP scheme.';
    throw new InvalidRequestError({ reason: 'unexpected_proof', description, scheme });
  }
  return jkt;
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

function checkCertificate(certificate: string | Uint8Array | undefined, expected: string): void {
  if (certificate === undefined || certificate.length === 0)
    throw refuse(
      'missing_certificate',
      'The access token is bound to a certificate, but the request has none.',
    );
  if (certificateThumbprint(certificate) !== expected)
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
