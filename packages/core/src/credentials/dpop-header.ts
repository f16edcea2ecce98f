import { InvalidDpopProofError, InvalidRequestError, type Scheme } from '../errors/index.js';
import { type AuthRequest, headerValues, singleFieldValues } from '../http/request.js';

/** The `DPoP` header of a request. With the Bearer scheme, only its presence matters. */
export interface ProofHeader {
  readonly isPresent: boolean;
  /** The proof, with the DPoP scheme; otherwise empty. Nothing about it is verified. */
  readonly proof: string;
}

const ABSENT: ProofHeader = Object.freeze({ isPresent: false, proof: '' });
const UNREAD: ProofHeader = Object.freeze({ isPresent: true, proof: '' });

/**
 * Reads the `DPoP` header (rules D1, D2; RFC 9449 section 4.3).
 *
 * @param isOptional Whether the DPoP scheme may come without it, for certificate-bound tokens. The caller must check that
 * the token is one
 * @throws InvalidRequestError if the DPoP scheme comes without it; InvalidDpopProofError if it comes more than once
 */
export function readDpopHeader(
  request: Pick<AuthRequest, 'headers' | 'rawHeaders'>,
  scheme: Scheme,
  isOptional: boolean,
): ProofHeader {
  if (scheme === 'bearer') {
    return headerValues(request.headers, 'dpop').length > 0 ? UNREAD : ABSENT;
  }
  const [proof, ...others] = singleFieldValues(request, 'dpop');
  if (proof === undefined && isOptional) return ABSENT;
  if (proof === undefined)
    throw new InvalidRequestError({
      reason: 'missing_proof',
      description: 'The DPoP scheme requires a DPoP header with a proof.',
      scheme,
    });
  if (others.length > 0 || proof.includes(','))
    throw new InvalidDpopProofError({
      reason: 'repeated_proof',
      description: 'The request has more than one DPoP proof.',
    });
  return { isPresent: true, proof: proof.trim() };
}
