import { memberOf } from './base/own-members.js';
import type { Credentials } from './credentials/authorization.js';
import { readDpopHeader } from './credentials/dpop-header.js';
import type { Scheme } from './errors/index.js';
import { type RequestWithUrl, UrlRequest } from './http/request-url.js';
import type { BindingRules } from './sender/binding.js';
import type { ProofTarget } from './sender/proof.js';
import { proofTarget } from './sender/proof-target.js';

/** A token and everything that came with it to prove that its sender may use it. Nothing of it is verified. */
export interface PresentedToken {
  readonly scheme: Scheme;
  readonly token: string;
  readonly hasProof: boolean;
  /** If a proof came with the DPoP scheme: the proof, and the request that it must be for. */
  readonly dpop: { readonly proof: string; readonly target: Omit<ProofTarget, 'accessToken'> } | undefined;
  readonly certificate: string | Uint8Array | undefined;
  /** The request that the token came with, if an adapter knows it. */
  readonly raw?: object | undefined;
}

/**
 * Reads what came with the credentials to prove that their sender may use them (rules D1, D2, D9).
 *
 * @throws InvalidRequestError, InvalidDpopProofError, MissingRequiredArgumentError
 */
export function readPresented(
  request: RequestWithUrl,
  { scheme, token }: Credentials,
  { mtls }: BindingRules,
): PresentedToken {
  const { isPresent, proof } = readDpopHeader(request, scheme, mtls !== undefined);
  const dpop = scheme === 'dpop' && isPresent ? { proof, target: proofTarget(request) } : undefined;
  const certificate = memberOf(request, 'certificate');
  // Of adapters alone: what an app calls `raw` need not be one request's.
  const raw = request instanceof UrlRequest ? request.raw : undefined;
  return { scheme, token, hasProof: isPresent, dpop, certificate, raw };
}
