import type { FeedHost } from '@auth0-api/core/adapter';
import type { Start } from './connection.js';
import type { Position, Positions } from './position.js';
import { FeedProblem } from './problem.js';
import type { FeedReport } from './report.js';

/** How long before the last event to begin if its offset is lost, in seconds (rule V17). */
const OVERLAP = 60;
/** How often all tokens are revoked at most, in seconds. */
const HOUR = 3600;

/** What a message says about how far it is read. */
interface Step {
  /** When what it says happened; `undefined` if it does not say. */
  readonly happenedAt: number | undefined;
  /** Whether nothing that happened before it is still to come. */
  readonly isCurrent: boolean;
}

/** How far the leader has read, and what it owes. Saved after the store has the revocations (rule V17). */
export class Progress {
  readonly #positions: Positions;
  readonly #host: Pick<FeedHost, 'now'>;
  readonly #report: FeedReport;
  #position: Position | undefined;
  #isSaved = true;
  /** How far back the first start begins, in seconds. */
  #lookBack: number;

  private constructor(positions: Positions, host: FeedHost, report: FeedReport) {
    this.#positions = positions;
    this.#host = host;
    this.#report = report;
    // No older token is accepted.
    this.#lookBack = host.maxTokenLifetime;
  }

  /** @throws FeedProblem `position` */
  static async load(positions: Positions, host: FeedHost, report: FeedReport): Promise<Progress> {
    const progress = new Progress(positions, host, report);
    progress.#position = await positions.load();
    return progress;
  }

  /** Whether nothing was ever read. */
  get isFirst(): boolean {
    return this.#position === undefined;
  }

  /** After the last message; `undefined` if there is no offset. */
  get offset(): string | undefined {
    return this.#position?.offset;
  }

  /**
   * Where to begin by time: the later ones if Auth0 no longer has what was before. After all tokens were revoked, nothing before
   * that instant is missed.
   */
  get starts(): readonly Start[] {
    const now = this.#host.now();
    if (this.#position === undefined) return [{ from: Math.max(0, now - this.#lookBack) }];
    // Another process's clock may be ahead.
    const at = Math.min(now, this.#position.at);
    const early = { from: Math.max(0, at - OVERLAP) };
    return this.#position.offset === undefined ? [early, { from: at }] : [early];
  }

  /**
   * Begins the first start later: Auth0 keeps events for a time that no page names.
   *
   * @returns whether it can
   */
  lookBackLess(): boolean {
    if (this.#lookBack === 0) return false;
    this.#lookBack = this.#lookBack > OVERLAP ? Math.max(OVERLAP, this.#lookBack / 4) : 0;
    return true;
  }

  /** All until this message is stored. */
  advance(offset: string, step: Step): void {
    this.#set({ ...this.#position, offset, at: this.#instantOf(step) });
  }

  /**
   * Not when the message arrived: after an outage, what happened meanwhile is still to come, and must not be passed over if the
   * offset is lost.
   */
  #instantOf({ happenedAt, isCurrent }: Step): number {
    const now = this.#host.now();
    const at = this.#position?.at ?? now;
    if (happenedAt !== undefined) return Math.min(now, happenedAt);
    return isCurrent || now - at <= OVERLAP ? now : at;
  }

  /** Whether all tokens may be revoked now: at most once an hour. */
  mayRevokeAll(): boolean {
    const now = this.#host.now();
    const revokedAllAt = this.#position?.revokedAllAt;
    if (revokedAllAt === undefined) return true;
    // A clock that was set back must not make the hour longer.
    if (this.#position !== undefined && revokedAllAt > now)
      this.#set({ ...this.#position, revokedAllAt: now });
    return now >= revokedAllAt + HOUR;
  }

  /** Whether events were lost in this hour, so that all tokens are to be revoked at its end. */
  get owesAll(): boolean {
    return this.#position?.owesAll === true;
  }

  /** Events until now are lost, and nothing can be done before the hour is over. */
  owe(): void {
    this.#set({ ...this.#position, offset: undefined, at: this.#host.now(), owesAll: true });
  }

  /** All tokens are revoked that were issued until now. */
  revokedAll({ at, isLost }: { readonly at: number; readonly isLost: boolean }): void {
    const position = isLost || this.#position === undefined ? { offset: undefined, at } : this.#position;
    this.#set({ ...position, revokedAllAt: at, owesAll: false });
  }

  /** Saves the position if it has changed. If that fails, it is done again with the next message. */
  async save(): Promise<void> {
    if (this.#isSaved || this.#position === undefined) return;
    const position = this.#position;
    try {
      await this.#positions.save(position);
      if (this.#position === position) this.#isSaved = true;
      this.#report.set({ positionAt: position.at });
      this.#report.recovered('position');
    } catch (error) {
      if (!(error instanceof FeedProblem)) throw error;
      this.#report.fails(new FeedProblem('position'));
    }
  }

  #set(position: Position): void {
    // Complete, so that nothing of it is inherited (rule H14).
    this.#position = { offset: undefined, revokedAllAt: undefined, owesAll: undefined, ...position };
    this.#isSaved = false;
  }
}
