import { isJsonObject, type JsonObject, ownMember } from '../base/json.js';
import { decodeJsonObject } from '../jws/base64url.js';
import { type CertificateFault, UnreadableCertificate } from '../sender/unreadable-certificate.js';
import type { Case, Sign } from './case.js';
import { afterScheme } from './presented-text.js';

/** Causes of refusals that concern the sender of a token. */
export const SENDER_SIGNS: readonly Sign[] = [
  {
    // Auth0 issues such tokens for the DPoP scheme, so without mtls they look like a forgotten proof.
    likelyCause: 'mtls_not_set',
    reasons: ['missing_proof'],
    shows: (refused) => lacksMtls(refused) && !Object.hasOwn(confirmationOf(refused), 'jkt'),
  },
  { likelyCause: 'mtls_not_set', reasons: ['unsupported_confirmation'], shows: lacksMtls },
  {
    likelyCause: 'proofs_disabled',
    reasons: ['missing_proof'],
    shows: ({ binding }) => !binding.acceptsProofs,
  },
  { likelyCause: 'needless_proof', reasons: ['unbound_token'], shows: isBoundToCertificate },
  {
    likelyCause: 'certificate_required',
    reasons: ['unbound_token'],
    shows: ({ binding }) => binding.mtls?.required === true,
  },
  {
    likelyCause: 'appended_certificate',
    reasons: ['invalid_certificate'],
    shows: hasFault('several_elements', 'several_certificates'),
  },
  {
    likelyCause: 'certificate_not_forwarded',
    reasons: ['invalid_certificate'],
    shows: hasFault('no_certificate'),
  },
];

function lacksMtls(refused: Case): boolean {
  return refused.binding.mtls === undefined && isBoundToCertificate(refused);
}

function isBoundToCertificate(refused: Case): boolean {
  return Object.hasOwn(confirmationOf(refused), 'x5t#S256');
}

/** What the token says it is bound to. A missing proof is found before the token is decoded. */
function confirmationOf(refused: Case): JsonObject {
  const { claims } = refused;
  const [, payload = ''] = afterScheme(refused).split('.', 2);
  const said = Object.hasOwn(claims, 'cnf') ? claims : (decodeJsonObject(payload) ?? {});
  const cnf = ownMember(said, 'cnf');
  return isJsonObject(cnf) ? cnf : {};
}

function hasFault(...faults: readonly CertificateFault[]): Sign['shows'] {
  return ({ error: { cause } }) => cause instanceof UnreadableCertificate && faults.includes(cause.fault);
}
