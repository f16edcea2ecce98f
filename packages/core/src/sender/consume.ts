import { type Awaitable, perform } from '../base/awaitable.js';
import { LATE, withTimeLimit } from '../base/time-limit.js';
import { InvalidDpopProofError, ReplayStoreUnavailableError } from '../errors/index.js';
import { publishStoreFailure, type StoreFailureEvent } from '../events.js';
import type { ProofUse, ReplayStore } from './replay-store.js';

/** A store that takes longer than this counts as unavailable, in seconds (rule D17). */
const PATIENCE = 1;
const RETRY_AFTER = 1;

/**
 * Records a proof as used (rules D15 to D17; RFC 9449 section 11.1).
 *
 * @throws InvalidDpopProofError if it was used before; ReplayStoreUnavailableError if that cannot be known
 */
export function consumeProof(
  store: ReplayStore,
  { key, expiresAt, jkt, use }: { key: string; expiresAt: number; jkt: string; use: ProofUse },
): Awaitable<void> {
  return perform<unknown, void>(
    () => {
      const answer: unknown = store.add(key, expiresAt, jkt, use);
      // A store in this process answers at once: no timer for it.
      return typeof answer === 'boolean' ? answer : withTimeLimit(Promise.resolve(answer), PATIENCE);
    },
    assertFirst,
    (error) => {
      throw failed('error', error);
    },
  );
}

function assertFirst(seenFirst: unknown): void {
  if (seenFirst === true) return;
  if (seenFirst === false)
    throw new InvalidDpopProofError({
      reason: 'proof_replayed',
      description: 'The DPoP proof has already been used (jti).',
    });
  throw failed(seenFirst === LATE ? 'timeout' : 'invalid');
}

function failed(failure: StoreFailureEvent['failure'], cause?: unknown): ReplayStoreUnavailableError {
  publishStoreFailure('replay', 'add', failure);
  if (cause instanceof ReplayStoreUnavailableError) return cause;
  const description = 'The replay store could not check whether the DPoP proof has already been used.';
  return new ReplayStoreUnavailableError({ description, retryAfter: RETRY_AFTER, cause });
}
