import { isoTime } from '../events/event.js';
import { TokenRefusal } from '../token-refusal.js';
import { identitiesOf, type UserObject } from './user-object.js';

/** Who may not log in. Everybody else exists and may. */
export class UserDirectory {
  readonly #now: () => number;
  readonly #createdAt: string;
  readonly #updatedAt = new Map<string, string>();
  readonly #blocked = new Set<string>();
  readonly #deleted = new Set<string>();

  /** @param now Unix seconds */
  constructor(now: () => number) {
    this.#now = now;
    this.#createdAt = isoTime(now());
  }

  /** Blocks or unblocks a user; returns what the user was and is. */
  setBlocked(userId: string, blocked: boolean): { readonly before: UserObject; readonly after: UserObject } {
    const before = this.#objectOf(userId);
    if (blocked) this.#blocked.add(userId);
    else this.#blocked.delete(userId);
    this.#updatedAt.set(userId, isoTime(this.#now()));
    return { before, after: this.#objectOf(userId) };
  }

  /** Deletes a user for good; returns what the user was, and when that happened. */
  delete(userId: string): UserObject & { readonly deleted_at: string } {
    const object = { ...this.#objectOf(userId), deleted_at: isoTime(this.#now()) };
    this.#deleted.add(userId);
    return object;
  }

  /** Why a user gets no token, in the words of Auth0's redirects. Undefined if nothing is wrong. */
  problemOf(userId: unknown): string | undefined {
    if (typeof userId !== 'string') return undefined;
    // auth0/docs-v2: manage-users/user-accounts/block-and-unblock-users.
    if (this.#blocked.has(userId)) return 'user is blocked';
    // No page says what a deleted user's login is answered.
    return this.#deleted.has(userId) ? 'user does not exist' : undefined;
  }

  /**
   * Requires that a user may get a token. No page says what the token endpoint answers if not: here it is the error of the
   * documented redirect.
   *
   * @throws TokenRefusal
   */
  assertActive(userId: unknown): void {
    const problem = this.problemOf(userId);
    if (problem !== undefined) throw new TokenRefusal(403, 'unauthorized', problem);
  }

  #objectOf(userId: string): UserObject {
    return {
      user_id: userId,
      created_at: this.#createdAt,
      updated_at: this.#updatedAt.get(userId) ?? this.#createdAt,
      identities: identitiesOf(userId),
      blocked: this.#blocked.has(userId),
    };
  }
}
