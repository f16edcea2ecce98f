import type { ApiClient } from '@auth0-api/core';
import type { OpenStream } from '@auth0-api/core/adapter';
import { Connections, type Start } from './connection.js';
import { EventMessages } from './event-messages.js';
import type { EventsFeedSettings } from './feed-settings.js';
import { nextChunk, STEP_IS_OVER } from './next-chunk.js';
import { Positions } from './position.js';
import { FeedProblem } from './problem.js';
import { Progress } from './progress.js';
import type { FeedReport } from './report.js';
import { Revoker } from './revoker.js';
import { SseParser } from './sse-parser.js';
import { Backoff, pause, stopwatch } from './time.js';

/** Seconds until the first attempt after a failure, until Auth0 says `retry`, and the most of later ones (rule V17). */
const FIRST_WAIT = 1;
const LONGEST_WAIT = 30;
/** The longest `Retry-After` that is obeyed, in seconds: nothing is revoked meanwhile. */
const LONGEST_RETRY_AFTER = 600;
/** After how many seconds without a byte the connection counts as lost: Auth0 sends heartbeats. */
const SILENCE = 90;
const LOSS_NOTE = 'Events of Auth0 were lost.';

/** Reads the events of one tenant, while it is the only one that does. */
export class EventsReader {
  readonly #settings: EventsFeedSettings;
  readonly #report: FeedReport;
  readonly #connections: Connections;
  readonly #revoker: Revoker;
  readonly #backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);

  constructor(client: Pick<ApiClient, 'revoke'>, settings: EventsFeedSettings, report: FeedReport) {
    this.#settings = settings;
    this.#report = report;
    this.#connections = new Connections(settings);
    this.#revoker = new Revoker(client, settings, report);
  }

  /** Reads until the signal aborts. Never rejects: whatever fails is reported and tried again. */
  async run(signal: AbortSignal): Promise<void> {
    const { host, state, key } = this.#settings;
    this.#backoff.reset();
    let progress: Progress | undefined;
    while (!signal.aborted) {
      let retryAfter = 0;
      try {
        await this.#revoker.assertAccepted();
        progress ??= await Progress.load(new Positions(state, key), host, this.#report);
        await this.#settle(progress, signal);
        await this.#read(progress, signal);
      } catch (error) {
        if (signal.aborted) return;
        const problem = error instanceof FeedProblem ? error : new FeedProblem('unexpected');
        this.#report.failed(problem);
        retryAfter = Math.min(LONGEST_RETRY_AFTER, problem.retryAfter ?? 0);
      }
      await pause(Math.max(retryAfter, this.#backoff.next()), host.now, signal);
    }
  }

  /**
   * Reads one stream, or two: if Auth0 refuses an offset, only a request without it shows whether the offset was at fault.
   *
   * @throws FeedProblem; the reason of the signal
   */
  async #read(progress: Progress, signal: AbortSignal): Promise<void> {
    const { offset } = progress;
    if (offset === undefined) return this.#readByTime(progress, signal);
    try {
      await this.#readFrom({ offset }, progress, signal);
    } catch (error) {
      const isRefused = error instanceof FeedProblem && /^(?:gone|bad_request)$/.test(error.failure);
      if (!isRefused) throw error;
      await this.#readByTime(progress, signal, error);
    }
  }

  async #readByTime(progress: Progress, signal: AbortSignal, refusal?: FeedProblem): Promise<void> {
    let gone: FeedProblem | undefined;
    for (const start of progress.starts) {
      try {
        return await this.#readFrom(start, progress, signal, refusal);
      } catch (error) {
        if (!(error instanceof FeedProblem) || error.failure !== 'gone') throw error;
        gone = error;
      }
    }
    if (gone === undefined) return;
    if (!progress.isFirst) return this.#lose(progress, gone, signal);
    // Of what was before the first start nothing can be lost.
    if (progress.lookBackLess()) this.#backoff.reset();
    throw gone;
  }

  async #readFrom(
    start: Start,
    progress: Progress,
    signal: AbortSignal,
    refusal?: FeedProblem,
  ): Promise<void> {
    const stream = await this.#connections.open(start, signal);
    try {
      this.#report.connected();
      if (refusal !== undefined) this.#report.publish({ outcome: 'failed', failure: 'offset_lost' });
      const messages = new EventMessages({
        settings: this.#settings,
        report: this.#report,
        revoker: this.#revoker,
        progress,
      });
      await this.#readStream(stream, { messages, progress, signal });
    } finally {
      stream.close();
      this.#report.set({ connected: false });
      // Whoever lost the lease must not save what another has passed.
      if (!signal.aborted) await progress.save();
    }
  }

  async #readStream(
    stream: OpenStream,
    { messages, progress, signal }: { messages: EventMessages; progress: Progress; signal: AbortSignal },
  ): Promise<void> {
    const parser = new SseParser();
    let quiet = stopwatch(this.#settings.host.now);
    let pending = stream.next();
    for (;;) {
      const chunk = await nextChunk(pending);
      if (chunk === undefined || signal.aborted) return;
      if (chunk === STEP_IS_OVER) {
        if (quiet() > SILENCE) throw new FeedProblem('silence');
        await this.#settle(progress, signal);
        continue;
      }
      for (const message of parser.push(chunk)) {
        await messages.take(message, signal);
        if (signal.aborted) return;
        this.#backoff.reset();
      }
      if (parser.retry !== undefined) this.#backoff.startAt(parser.retry);
      await progress.save();
      quiet = stopwatch(this.#settings.host.now);
      pending = stream.next();
    }
  }

  /** Events that nobody read are lost: of whom they were, nobody knows (rule V17). */
  async #lose(progress: Progress, { status }: FeedProblem, signal: AbortSignal): Promise<void> {
    if (progress.mayRevokeAll()) return this.#revokeAll(progress, signal, true);
    progress.owe();
    this.#report.failed(new FeedProblem('events_lost', { status }));
    await progress.save();
  }

  /** Revokes what is owed, once the hour is over. */
  async #settle(progress: Progress, signal: AbortSignal): Promise<void> {
    if (progress.owesAll && progress.mayRevokeAll()) await this.#revokeAll(progress, signal, false);
  }

  async #revokeAll(progress: Progress, signal: AbortSignal, isLost: boolean): Promise<void> {
    const at = this.#settings.host.now();
    const revocations = await this.#revoker.revoke([{ everything: true, note: LOSS_NOTE }], signal);
    if (revocations === 0) return;
    progress.revokedAll({ at, isLost });
    this.#report.publish({ outcome: 'lost', revocations });
    await progress.save();
  }
}
