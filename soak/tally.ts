/** An answer that should not have been. */
export interface Wrong {
  readonly kind: string;
  readonly what: string;
  /** What was going on. */
  readonly during: string;
}

/** Counts what was answered to whom, and keeps what was wrong. */
export class Tally {
  /** What is going on. */
  during = 'nothing';
  readonly wrongs: Wrong[] = [];
  /** How many seconds it took each time until all processes refused who was revoked, while all was well. */
  readonly revoked: number[] = [];
  readonly #kinds = new Map<string, Map<number, number>>();
  readonly #unavailable = new Map<string, number>();

  judge(kind: string, status: number, expected: readonly number[]): void {
    const statuses = this.#kinds.get(kind) ?? new Map<number, number>();
    this.#kinds.set(kind, statuses.set(status, (statuses.get(status) ?? 0) + 1));
    if (status === 503) this.#unavailable.set(this.during, (this.#unavailable.get(this.during) ?? 0) + 1);
    if (!expected.includes(status)) this.wrong(kind, `status ${status}`);
  }

  wrong(kind: string, what: string): void {
    this.wrongs.push({ kind, what, during: this.during });
  }

  get requests(): number {
    return [...this.byStatus().values()].reduce((sum, count) => sum + count, 0);
  }

  /** How many answers there were of a kind. */
  count(kind: string): number {
    return [...(this.#kinds.get(kind)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  }

  byStatus(): Map<number, number> {
    const counts = new Map<number, number>();
    for (const statuses of this.#kinds.values()) {
      for (const [status, count] of statuses) counts.set(status, (counts.get(status) ?? 0) + count);
    }
    return new Map([...counts].sort(([one], [other]) => one - other));
  }

  /** A line for each kind, and for each time in which there was a 503. */
  lines(): string[] {
    const kinds = [...this.#kinds].map(([kind, statuses]) => {
      const counts = [...statuses].sort(([one], [other]) => one - other);
      return `  ${kind.padEnd(22)} ${counts.map(([status, count]) => `${status}: ${count}`).join('  ')}`;
    });
    const times = [...this.#unavailable].map(([during, count]) => `  503 while ${during}: ${count}`);
    const sorted = [...this.revoked]
      .sort((one, other) => one - other)
      .map((each) => `${Math.round(each * 1000)} ms`);
    const revoked = `  revoked ${sorted.length} times: refused everywhere after ${sorted[sorted.length >> 1]} (median), ${sorted.at(-1)} (longest)`;
    return [...kinds, ...times, revoked];
  }
}
