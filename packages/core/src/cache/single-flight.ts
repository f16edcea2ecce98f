/**
 * Lets concurrent callers that want the same thing share one attempt. A finished attempt is forgotten, whether it
 * failed or not.
 */
export class SingleFlight<T> {
  readonly #pending = new Map<string, Promise<T>>();

  /** Joins the attempt in progress for `key`, or starts one. */
  run(key: string, start: () => Promise<T>): Promise<T> {
    const pending = this.#pending.get(key);
    if (pending !== undefined) return pending;
    const attempt = start().finally(() => this.#pending.delete(key));
    this.#pending.set(key, attempt);
    return attempt;
  }
}
