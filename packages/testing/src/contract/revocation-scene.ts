import type { Revocation, RevocationStore, RevocationTarget } from '@auth0-api/core';
import { Listener } from './listener.js';
import type { OpenStores, StoreCase } from './store-case.js';

const ISSUER = 'https://tenant.test/';

/** Stores, and what a case does with them. */
export interface RevocationScene {
  /** An entry that ends in an hour. */
  readonly entry: (target: RevocationTarget, more?: Partial<Revocation>) => Revocation;
  /** Appends through one store after the other. */
  readonly append: (...list: readonly Revocation[]) => Promise<void>;
  /** Follows a store, the first one by default, until the case ends. */
  readonly listen: (store?: RevocationStore) => Listener;
  /** Follows each store. */
  readonly listenToAll: () => readonly Listener[];
  readonly advance: OpenStores<RevocationStore>['advance'];
}

/** A case for stores of revocations, in which all who listen stop at its end. */
export function revocationCase(
  title: string,
  play: (scene: RevocationScene) => Promise<void>,
): StoreCase<RevocationStore> {
  return {
    title,
    async run({ stores, now, advance }) {
      const listeners: Listener[] = [];
      const listen = (store: RevocationStore = stores[0]) => {
        const listener = new Listener(store);
        listeners.push(listener);
        return listener;
      };
      let turn = 0;
      const append = async (...list: readonly Revocation[]) => {
        const store = stores[turn % stores.length] ?? stores[0];
        turn += 1;
        await store.append(list);
      };
      const entry = (target: RevocationTarget, more: Partial<Revocation> = {}) => {
        return { issuer: ISSUER, ...target, before: now(), expiresAt: now() + 3600, lifetime: 3000, ...more };
      };
      const listenToAll = () => stores.map(listen);
      try {
        await play({ entry, append, listen, listenToAll, advance });
      } finally {
        for (const listener of listeners) listener.stop();
      }
    },
  };
}
