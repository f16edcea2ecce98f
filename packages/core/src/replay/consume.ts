import { InvalidDpopProofError, ReplayStoreUnavailableError } from '../errors.js';
import { publishStoreFailure, type StoreFailureEvent } from '../events.js';
import { LATE, withTimeLimit } from '../time-limit.js';
import type { ReplayStore } from './store.js';

/** A store that answers slower than this cannot be asked, in seconds (rule D17). */
const PATIENCE = 1;
const RETRY_AFTER = 1;

/**
 * Notes a proof as seen (rules D15 to D17; RFC 9449 section 11.1).
 *
 * @throws InvalidDpopProofError when it was seen before; ReplayStoreUnavailableError when that cannot be known
 */
export async function consumeProof(
  store: ReplayStore,
  proof: { key: string; expiresAt: number; jkt: string },
): Promise<void> {
  const seenFirst = await ask(store, proof);
  if (seenFirst === true) return;
  if (seenFirst === false)
    throw new InvalidDpopProofError('proof_replayed', 'The DPoP proof was used before (jti).');
  throw failed(seenFirst === LATE ? 'timeout' : 'invalid');
}

async function ask(
  store: ReplayStore,
  { key, expiresAt, jkt }: { key: string; expiresAt: number; jkt: string },
): Promise<unknown> {
  try {
    const answer: unknown = store.add(key, expiresAt, jkt);
    // A store in this process answers at once: no timer for it.
    return typeof answer === 'boolean' ? answer : await withTimeLimit(Promise.resolve(answer), PATIENCE);
  } catch (error) {
    throw failed('error', error);
  }
}

function failed(failure: StoreFailureEvent['failure'], cause?: unknown): ReplayStoreUnavailableError {
  publishStoreFailure('replay', 'add', failure);
  if (cause instanceof ReplayStoreUnavailableError) return cause;
  const description = 'The replay store could not tell whether the DPoP proof was used before.';
  return new ReplayStoreUnavailableError(description, { retryAfter: RETRY_AFTER, cause });
}
