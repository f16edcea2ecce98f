import { hash } from 'node:crypto';
import { type Awaitable, andThen } from '../base/awaitable.js';
import { ownMember } from '../base/json.js';
import { UseDpopNonceError, VerifyAccessTokenError } from '../errors/index.js';
import type { consumeProof } from './consume.js';
import type { Nonces } from './nonces.js';
import {
  type ProofRules,
  type ProofSettings,
  type ProofTarget,
  type VerifiedProof,
  verifyProof,
} from './proof.js';
import type { ReplayStore } from './replay-store.js';
import { consumeOnce } from './same-request.js';

/** What checking DPoP proofs needs from the client. */
export interface DpopSettings extends ProofSettings {
  /** `undefined`: proofs may be used again until they are too old. */
  readonly replay: ReplayStore | undefined;
}

/** A proof and the request that it came with. */
export interface PresentedProof {
  readonly proof: string;
  readonly target: ProofTarget;
  /** The thumbprint in the token; `undefined` leaves rule D12 to the caller. */
  readonly bound: string | undefined;
  /** The holder of the token, for shares of a replay store; `undefined` if no token was verified. */
  readonly holder: string | undefined;
  /**
   * The server's own object for the request, if an adapter knows it: verifying the same request again is not a replay.
   */
  readonly raw?: object | undefined;
}

/** Header fields for the response to a request with a valid proof. */
export type ProofResponseHeaders = Readonly<Record<string, string>>;

/** The result of a valid nonce. */
export interface CheckedNonce {
  readonly responseHeaders: ProofResponseHeaders;
  /** The last instant at which a proof with it is valid, in Unix seconds. */
  readonly endsAt: number;
}

/** 192 bits of a hash stand for a proof. */
const KEY_BYTES = 24;
/** A proof is remembered for this many seconds more, because clocks of processes differ and are adjusted (rule D16). */
const CLOCK_MARGIN = 60;
const NO_HEADERS: ProofResponseHeaders = Object.freeze({});

/**
 * Checks that the client has the key that a token is bound to (rules D3 to D12, D15 to D19; RFC 9449 section 7.1). The
 * replay check comes last: a request that fails before does not use up its proof. Returns a promise only if the replay
 * store does.
 *
 * @throws InvalidDpopProofError, VerifyAccessTokenError, UseDpopNonceError, ReplayStoreUnavailableError
 */
export function checkPossession(
  presented: PresentedProof,
  settings: DpopSettings,
): Awaitable<{ proof: VerifiedProof; responseHeaders: ProofResponseHeaders }> {
  const proof = verifyProof(presented.proof, presented.target, settings);
  if (presented.bound !== undefined) {
    assertBound(proof, presented.bound);
    settings.keys.add(proof.header, proof.key);
  }
  const { nonces, replay, rules } = settings;
  const nonce = nonces === undefined ? undefined : checkNonce(proof, nonces);
  const possession = { proof, responseHeaders: nonce?.responseHeaders ?? NO_HEADERS };
  if (replay === undefined) return possession;
  const youngUntil = nonce?.endsAt ?? proof.iat + rules.iatOffset;
  const holder = presented.holder ?? proof.jkt;
  const seen = seenAs(proof, { youngUntil, holder }, rules);
  return andThen(consumeOnce(replay, seen, presented.raw), () => possession);
}

/**
 * Requires that a proof uses the key that a token is bound to (rule D12).
 *
 * @throws VerifyAccessTokenError
 */
export function assertBound(proof: VerifiedProof, bound: string): void {
  if (proof.jkt === bound) return;
  const description = 'The access token is bound to a different DPoP key than the key of the proof.';
  throw new VerifyAccessTokenError({ reason: 'proof_key_mismatch', description, scheme: 'dpop' });
}

/**
 * Checks a proof's nonce (rules D18, D19).
 *
 * @throws UseDpopNonceError
 */
export function checkNonce({ claims }: VerifiedProof, nonces: Nonces): CheckedNonce {
  const times = nonces.check(ownMember(claims, 'nonce'));
  if (times === undefined) throw new UseDpopNonceError({ nonce: nonces.create() });
  const { endsAt, isEnding } = times;
  if (!isEnding) return { endsAt, responseHeaders: NO_HEADERS };
  return { endsAt, responseHeaders: { 'DPoP-Nonce': nonces.create(), 'Cache-Control': 'no-store' } };
}

/**
 * What a store remembers about a proof: nothing that a client wrote, and until no clock accepts the proof any longer.
 * The expiry comes from the proof alone; how long that is from now on is computed here, because a store may have
 * another clock.
 */
function seenAs(
  { jkt, jti }: VerifiedProof,
  { youngUntil, holder }: { youngUntil: number; holder: string },
  { iatLeeway, now }: ProofRules,
): Parameters<typeof consumeProof>[1] {
  // Encoded no further than it is kept: a slice of text would keep all of it in memory.
  const key = hash('sha256', `${jkt}.${jti}`, 'buffer').toString('base64url', 0, KEY_BYTES);
  const expiresAt = youngUntil + iatLeeway;
  return { key, expiresAt, jkt, use: { lifetime: expiresAt - now() + CLOCK_MARGIN, holder } };
}
