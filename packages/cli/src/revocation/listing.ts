import type { Revocation } from '@auth0-api/core';
import { inspectRevocations, type StoredRevocation } from '@auth0-api/redis';
import type { CallOf } from '../arguments.js';
import { readAddress } from '../redis/address.js';
import { withRedis } from '../redis/open.js';
import { storeProblem } from '../redis/problem.js';
import type { Terminal } from '../terminal.js';
import { type ListPlace, listPlace, storeOptions } from './place.js';

/** How many entries, issuers and unreadable entries are named: the list may have millions. */
const MAX_SHOWN = 100;
const MAX_ISSUERS = 20;

/** An entry that can be read. */
export interface ListedRevocation {
  readonly id: string;
  readonly revocation: Revocation;
}

/** What a list of revocations holds. */
export interface Listing {
  readonly place: ListPlace;
  readonly entries: number;
  /** The size of the texts of all entries, in bytes. */
  readonly bytes: number;
  /** The longest lifetime of all writers, in seconds: entries are kept for that long. `undefined` for an empty list. */
  readonly lifetime: number | undefined;
  /** The shortest lifetime of the entries that can be read. */
  readonly shortestLifetime: number | undefined;
  /** Entries of each issuer, those with most first, and how many issuers are left out. */
  readonly issuers: readonly { readonly issuer: string; readonly entries: number }[];
  readonly otherIssuers: number;
  /** How many entries cannot be read, and the IDs of the first of them. */
  readonly unreadable: { readonly entries: number; readonly ids: readonly string[] };
  /** The entry that was stored first. */
  readonly oldest: ListedRevocation | undefined;
  /** The entries that were stored last, the last one first. */
  readonly newest: readonly ListedRevocation[];
}

/**
 * Reads what a list of revocations holds. Changes nothing.
 *
 * @throws UsageError; RedisProblem
 */
export async function list({ redis }: CallOf<'revocations'>, { env, cwd }: Terminal): Promise<Listing> {
  const address = readAddress(redis, env);
  const options = storeOptions(redis);
  return withRedis({ address, cwd }, async ({ client }) => {
    try {
      const { lifetime, entries } = await inspectRevocations(client, options);
      const summary = new Summary(lifetime);
      for await (const entry of entries) summary.add(entry);
      return { place: listPlace(address, redis), ...summary.result() };
    } catch (error) {
      throw storeProblem(error);
    }
  });
}

/** Counts entries, and keeps the last of them. */
class Summary {
  #entries = 0;
  #bytes = 0;
  #longest: number | undefined;
  #shortest: number | undefined;
  #unreadable = 0;
  readonly #unreadableIds: string[] = [];
  readonly #issuers = new Map<string, number>();
  #oldest: ListedRevocation | undefined;
  /** The last ones, in the order of the list, and at most as many again. */
  #newest: ListedRevocation[] = [];

  constructor(recorded: number | undefined) {
    this.#longest = recorded;
  }

  add({ id, size, revocation }: StoredRevocation): void {
    this.#entries += 1;
    this.#bytes += size;
    if (revocation === undefined) {
      this.#unreadable += 1;
      if (this.#unreadableIds.length < MAX_SHOWN) this.#unreadableIds.push(id);
      return;
    }
    const { issuer, lifetime } = revocation;
    this.#longest = Math.max(this.#longest ?? 0, lifetime);
    this.#shortest = Math.min(this.#shortest ?? lifetime, lifetime);
    this.#issuers.set(issuer, (this.#issuers.get(issuer) ?? 0) + 1);
    this.#oldest ??= { id, revocation };
    this.#newest.push({ id, revocation });
    if (this.#newest.length >= 2 * MAX_SHOWN) this.#newest = this.#newest.slice(-MAX_SHOWN);
  }

  result(): Omit<Listing, 'place'> {
    const issuers = [...this.#issuers].map(([issuer, entries]) => ({ issuer, entries }));
    issuers.sort((one, other) => other.entries - one.entries);
    return {
      entries: this.#entries,
      bytes: this.#bytes,
      lifetime: this.#longest,
      shortestLifetime: this.#shortest,
      issuers: issuers.slice(0, MAX_ISSUERS),
      otherIssuers: Math.max(0, issuers.length - MAX_ISSUERS),
      unreadable: { entries: this.#unreadable, ids: this.#unreadableIds },
      oldest: this.#oldest,
      newest: this.#newest.slice(-MAX_SHOWN).reverse(),
    };
  }
}
