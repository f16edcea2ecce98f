import { type Awaitable, andThen, isPromise } from '../base/awaitable.js';
import { consumeProof } from './consume.js';
import type { ReplayStore } from './replay-store.js';

type Proof = Parameters<typeof consumeProof>[1];

/** The proofs that each store accepted for a request: `true`, or what is still to be waited for. */
const accepted = new WeakMap<object, Map<ReplayStore, Map<string, Awaitable<true>>>>();

/**
 * As {@link consumeProof}. A further pass over one request, of whichever client with the same store, is no replay (rule
 * D18a).
 *
 * @param request The server's own object, which is the same for every pass; without it each call uses up a proof
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
