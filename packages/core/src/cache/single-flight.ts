/** Lets concurrent callers that want the same thing share one attempt. A finished attempt is forgotten, failed or not. */
export class SingleFlight<T> {
  readonly #pending = new Map<string, Promise<T>>();

  /** Joins the attempt under way for `key`, or starts one. */
  run(key: string, start: () => Promise<T>): Promise<T> {
    const pending = this.#pending.get(key);
    if (pending !== undefined) return pending;
    const attempt = start().finally(() => this.#pending.delete(key));
    this.#pending.set(key, attempt);
    return attempt;
  }
}
