import { hash } from 'node:crypto';
import { type Awaitable, andThen } from '../awaitable.js';
import { ownMember } from '../claims.js';
import { UseDpopNonceError, VerifyAccessTokenError } from '../errors.js';
import { consumeProof } from '../replay/consume.js';
import type { ReplayStore } from '../replay/store.js';
import type { Nonces } from './nonces.js';
import {
  type ProofKeys,
  type ProofRules,
  type ProofTarget,
  type VerifiedProof,
  verifyProof,
} from './proof.js';

/** What checking DPoP proofs needs of the client. */
export interface DpopSettings {
  readonly rules: ProofRules;
  readonly keys: ProofKeys;
  /** `undefined`: proofs may be used again until they are too old. */
  readonly replay: ReplayStore | undefined;
  /** `undefined`: proofs need no nonce. */
  readonly nonces: Nonces | undefined;
}

/** Header fields for the answer of a request whose proof holds. */
export type ProofResponseHeaders = Readonly<Record<string, string>>;

/** 192 bits of a hash stand for a proof. */
const KEY_BYTES = 24;
const NO_HEADERS: ProofResponseHeaders = Object.freeze({});

/**
 * Checks that the client holds the key that a token is bound to (rules D3 to D12, D15 to D19; RFC 9449 section 7.1).
 * The replay check comes last: a request that fails before it uses up no proof. A promise only where the replay store
 * answers one.
 *
 * @param bound The thumbprint that the token names; `undefined` leaves rule D12 to the caller
 * @throws InvalidDpopProofError, VerifyAccessTokenError, UseDpopNonceError, ReplayStoreUnavailableError
 */
export function checkPossession(
  presented: { proof: string; target: ProofTarget; bound: string | undefined },
  settings: DpopSettings,
): Awaitable<{ proof: VerifiedProof; responseHeaders: ProofResponseHeaders }> {
  const proof = verifyProof(presented.proof, presented.target, settings);
  if (presented.bound !== undefined) {
    assertBound(proof, presented.bound);
    settings.keys.keep(proof.header, proof.key);
  }
  const responseHeaders = checkNonce(proof, settings.nonces);
  const possession = { proof, responseHeaders };
  if (settings.replay === undefined) return possession;
  return andThen(consumeProof(settings.replay, seenAs(proof, settings.rules)), () => possession);
}

/**
 * Demands that a proof was made with the key that a token is bound to (rule D12).
 *
 * @throws VerifyAccessTokenError
 */
export function assertBound(proof: VerifiedProof, bound: string): void {
  if (proof.jkt === bound) return;
  const description = 'The access token is bound to another DPoP key than the one of the proof.';
  throw new VerifyAccessTokenError('proof_key_mismatch', description, { scheme: 'dpop' });
}

/**
 * Checks a proof's nonce, where nonces are demanded (rules D18, D19).
 *
 * @throws UseDpopNonceError
 */
export function checkNonce({ claims }: VerifiedProof, nonces: Nonces | undefined): ProofResponseHeaders {
  if (nonces === undefined) return NO_HEADERS;
  const state = nonces.check(ownMember(claims, 'nonce'));
  if (state === 'bad') throw new UseDpopNonceError(nonces.create());
  return state === 'good' ? NO_HEADERS : { 'DPoP-Nonce': nonces.create(), 'Cache-Control': 'no-store' };
}

/** What a store remembers of a proof: nothing that a client wrote, and until no clock calls it young any more. */
function seenAs(
  { jkt, jti, iat }: VerifiedProof,
  { iatOffset, iatLeeway }: ProofRules,
): { key: string; expiresAt: number; jkt: string } {
  // Encoded no further than it is kept: a slice of text would keep all of it in memory.
  const key = hash('sha256', `${jkt}.${jti}`, 'buffer').toString('base64url', 0, KEY_BYTES);
  return { key, expiresAt: iat + iatOffset + iatLeeway, jkt };
}
