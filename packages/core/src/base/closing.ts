/**
 * Tells when a client is closed. It is no `AbortSignal`: on Cloudflare's runtime there is none before the first request, and one
 * that a request made must not be used in another (rules W6, W7).
 */
export class Closing {
  readonly #listeners = new Set<() => void>();
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Calls all listeners, once. */
  close(): void {
    this.#isClosed = true;
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener();
  }

  /**
   * Calls a function when the client is closed; never if it is closed already.
   *
   * @returns forgets the function
   */
  onClose(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
