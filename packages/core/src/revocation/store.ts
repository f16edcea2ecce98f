import type { Awaitable } from '../base/awaitable.js';

/**
 * Which of an issuer's tokens are revoked. Exactly one of: `subject`, `subject` with `organization`, `organization`,
 * `client`, `actor`, `session`, `tokenId`, `everything`. Texts have 1 to 512 characters.
 */
export interface RevocationTarget {
  /**
   * The token's `sub`. Beside `session` or `tokenId` it only says whose they are, and narrows nothing: many of one subject
   * can then become one entry ([rule V6](https://auth0-api.github.io/auth0-api/rules#v6)).
   */
  readonly subject?: string;
  /** The token's `org_id`. */
  readonly organization?: string;
  /** Either of the token's `client_id` and `azp`. */
  readonly client?: string;
  /** The `sub` or `client_id` of the token's outermost `act`: whoever acts for the subject (RFC 8693 section 4.1). */
  readonly actor?: string;
  /** The claim that the client's option `revocation.sessionClaim` names. */
  readonly session?: string;
  /** The token's `jti`. It is refused whenever it was issued. */
  readonly tokenId?: string;
  /** All tokens of the issuer. */
  readonly everything?: true;
}

/**
 * One entry of the list: of one issuer's tokens, those that match and were issued before an instant are refused. Instants
 * only move forward, so repetition and order never matter, and nothing is taken back. Plain data: it survives JSON. Times are
 * Unix seconds, fractions included.
 */
export interface Revocation extends RevocationTarget {
  /**
   * The `iss` of the tokens. `*` for those of all issuers: only a full list has such entries, for everything
   * ([rule V6](https://auth0-api.github.io/auth0-api/rules#v6)).
   */
  readonly issuer: string;
  /** Tokens with `iat < before` are refused. For a `tokenId`: when it was revoked. */
  readonly before: number;
  /** From then on no token that the entry concerns can be valid, so it may be forgotten. */
  readonly expiresAt: number;
  /**
   * The `maxTokenLifetime` of the client that wrote the entry, in seconds. `expiresAt` counts on it, so a client with a longer
   * one does not accept the list as current ([rule V5](https://auth0-api.github.io/auth0-api/rules#v5)).
   */
  readonly lifetime: number;
  /** Why, for `explain` and logs: at most 200 characters. Never sent to a caller. */
  readonly note?: string;
}

/** Who follows a store. Its functions must be called synchronously, and throw nothing. */
export interface RevocationFollower {
  /** Takes entries, in any order and as often as it happens. They hold from then on. */
  add(list: readonly Revocation[]): void;
  /**
   * Says that all entries that were appended anywhere until now went to {@link add}, so that the list is current for that
   * many seconds. Silence counts as failure. `Infinity`: for ever.
   */
  confirm(seconds: number): void;
}

/**
 * Keeps revocations, for all processes of an API. Implement it with a shared store, so that what one process revokes, all
 * others refuse.
 */
export interface RevocationStore {
  /**
   * Adds entries. Resolves when every process that confirms later has them
   * ([rule V8](https://auth0-api.github.io/auth0-api/rules#v8)).
   *
   * @throws whatever failed. The entries then hold in this process alone, and `revoke()` fails, so that it is repeated
   */
  append(list: readonly Revocation[]): Awaitable<void>;
  /**
   * Passes all entries that have not expired, and then each new one, to a follower; expired ones do no harm. Must not throw. A failure is silence:
   * {@link RevocationFollower.confirm} is not called until all is well again (rules
   * [V9](https://auth0-api.github.io/auth0-api/rules#v9), [V10](https://auth0-api.github.io/auth0-api/rules#v10)).
   * Timers must not keep the process alive.
   *
   * @returns stops following
   */
  follow(follower: RevocationFollower): () => void;
}

/** What feeds need of a store: one reader at a time in all processes, and where it was. */
export interface FeedState {
  /**
   * Takes or renews the lease of a feed. Atomic: at any time one holder has it.
   *
   * @param feed The feed's name
   * @param holder Stands for one process: the same text renews
   * @param seconds How long the lease lasts without a renewal
   * @returns whether this holder has it now
   */
  lead(feed: string, holder: string, seconds: number): Awaitable<boolean>;
  /** The position that was saved last; `undefined` at the first start. */
  position(feed: string): Awaitable<string | undefined>;
  /** Saves the position of a feed, once the store has all that came before it. */
  setPosition(feed: string, position: string): Awaitable<void>;
}
