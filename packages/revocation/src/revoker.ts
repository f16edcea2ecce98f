import { type ApiClient, type Clock, ConfigurationError, DomainsResolverError } from '@auth0-api/core';
import { type EventTarget, notAhead } from './event-revocations.js';
import type { EventsFeedSettings } from './feed-settings.js';
import { FeedProblem } from './problem.js';
import type { FeedReport } from './report.js';
import { Backoff, pause } from './time.js';

/** Seconds to wait before a revocation that the store refused is tried again. */
const FIRST_WAIT = 0.5;
const LONGEST_WAIT = 30;

/** Revokes what events say, until the store has it. */
export class Revoker {
  readonly #client: Pick<ApiClient, 'revoke'>;
  readonly #settings: EventsFeedSettings;
  readonly #report: FeedReport;

  constructor(client: Pick<ApiClient, 'revoke'>, settings: EventsFeedSettings, report: FeedReport) {
    this.#client = client;
    this.#settings = settings;
    this.#report = report;
  }

  /**
   * Requires that the client still accepts the issuers.
   *
   * @throws FeedProblem
   */
  async assertAccepted(): Promise<void> {
    const { host, issuers } = this.#settings;
    try {
      await host.assertAccepted(issuers);
    } catch (error) {
      throw new FeedProblem(error instanceof DomainsResolverError ? 'domains' : 'issuer_not_accepted');
    }
  }

  /**
   * Revokes until the store has all of it: one after the other, and each as often as it fails.
   *
   * @returns how many revocations the store has. Fewer than there are targets are nothing that `revoke()` takes, or the signal
   * has aborted
   */
  async revoke(targets: readonly EventTarget[], signal: AbortSignal): Promise<number> {
    let stored = 0;
    for (const target of targets) if (await this.#revokeOne(target, signal)) stored += 1;
    return stored * this.#settings.issuers.length;
  }

  async #revokeOne(target: EventTarget, signal: AbortSignal): Promise<boolean> {
    const { issuers, host } = this.#settings;
    const backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
    while (!signal.aborted) {
      try {
        await this.#client.revoke({ ...target, ...beforeOf(target, host.now), issuer: issuers });
        this.#report.recovered('store');
        return true;
      } catch (error) {
        const problem = await this.#problemOf(error);
        if (problem === undefined) return false;
        this.#report.failed(problem);
      }
      await pause(backoff.next(), host.now, signal);
    }
    return false;
  }

  /** What another attempt may fix; `undefined` if none will, because the app's function returned no target. */
  async #problemOf(error: unknown): Promise<FeedProblem | undefined> {
    if (error instanceof DomainsResolverError) return new FeedProblem('domains');
    if (!(error instanceof ConfigurationError)) return new FeedProblem('store');
    try {
      await this.assertAccepted();
      return undefined;
    } catch (problem) {
      return problem as FeedProblem;
    }
  }
}

// The clock may have been set back since the event arrived.
function beforeOf({ before }: EventTarget, now: Clock): { readonly before?: number } {
  return before === undefined ? {} : { before: notAhead(before, now) };
}
