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

/** What checking DPoP proofs needs of the client. */
export interface DpopSettings extends ProofSettings {
  /** `undefined`: proofs may be used again until they are too old. */
  readonly replay: ReplayStore | undefined;
}

/** A proof and the request that it came with. */
export interface PresentedProof {
  readonly proof: string;
  readonly target: ProofTarget;
  /** The thumbprint that the token names; `undefined` leaves rule D12 to the caller. */
  readonly bound: string | undefined;
  /** Whose the token is, for shares of a replay store; `undefined` where no token was verified. */
  readonly holder: string | undefined;
  /** The server's own object for the request, where an adapter knows it: further passes over it are no replay. */
  readonly raw?: object | undefined;
}

/** Header fields for the answer of a request whose proof holds. */
export type ProofResponseHeaders = Readonly<Record<string, string>>;

/** What comes of a good nonce. */
export interface CheckedNonce {
  readonly responseHeaders: ProofResponseHeaders;
  /** The last instant at which a proof with it is good, in Unix seconds. */
  readonly endsAt: number;
}

/** 192 bits of a hash stand for a proof. */
const KEY_BYTES = 24;
/** A proof is remembered for this many seconds more, as the clocks of processes differ and are set (rule D16). */
const CLOCK_MARGIN = 60;
const NO_HEADERS: ProofResponseHeaders = Object.freeze({});

/**
 * Checks that the client holds the key that a token is bound to (rules D3 to D12, D15 to D19; RFC 9449 section 7.1).
 * The replay check comes last: a request that fails before it uses up no proof. A promise only where the replay store
 * answers one.
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
 * Demands that a proof was made with the key that a token is bound to (rule D12).
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
 * What a store remembers of a proof: nothing that a client wrote, and until no clock calls it young any more. Its end
 * comes from the proof alone; how long that is from now on is counted here, as a store may have another clock.
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
