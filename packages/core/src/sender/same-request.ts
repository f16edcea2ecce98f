import { type Awaitable, andThen, isPromise } from '../base/awaitable.js';
import { consumeProof } from './consume.js';
import type { ReplayStore } from './replay-store.js';

type Proof = Parameters<typeof consumeProof>[1];

/** The proofs that each store accepted for a request: `true`, or the pending result. */
const accepted = new WeakMap<object, Map<ReplayStore, Map<string, Awaitable<true>>>>();

/**
 * Like {@link consumeProof}. Verifying the same request again, by any client with the same store, is not a replay (rule
 * D18a).
 *
 * @param request The server's own object, the same for every pass; without it, each call uses up a proof
 * @throws the errors of {@link consumeProof}
 */
export function consumeOnce(store: ReplayStore, proof: Proof, request: object | undefined): Awaitable<void> {
  if (request === undefined) return consumeProof(store, proof);
  const proofs = proofsOf(request, store);
  const before = proofs.get(proof.key);
  if (before !== undefined) return isPromise(before) ? before.then(() => undefined) : undefined;
  const outcome = andThen(consumeProof(store, proof), (): true => true);
  proofs.set(proof.key, outcome);
  if (!isPromise(outcome)) return undefined;
  return outcome.then(
    () => undefined,
    (error: unknown) => {
      proofs.delete(proof.key);
      throw error;
    },
  );
}

function proofsOf(request: object, store: ReplayStore): Map<string, Awaitable<true>> {
  const stores = accepted.get(request) ?? new Map<ReplayStore, Map<string, Awaitable<true>>>();
  const proofs = stores.get(store) ?? new Map<string, Awaitable<true>>();
  accepted.set(request, stores.set(store, proofs));
  return proofs;
}
