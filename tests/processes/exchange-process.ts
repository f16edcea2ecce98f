import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ApiClientOptions } from '@auth0-api/core';

/** What an exchanging process is. */
export interface ExchangeSpec {
  readonly redisPort: number;
  readonly redisClient: 'node-redis' | 'ioredis';
  /** Passed on as JSON. */
  readonly options: ApiClientOptions;
}

/** What to exchange, and how often at once. */
export interface ExchangeOrder {
  readonly token: string;
  readonly audience: string;
  readonly times: number;
}

/** What came of it. */
export interface ExchangeOutcome {
  /** The different tokens, or what failed. */
  readonly results: readonly string[];
  readonly count: number;
  /** Rejections that nobody handled. */
  readonly unhandled: readonly string[];
}

/** An API in a process of its own that exchanges its callers' tokens. */
export class ExchangeProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(spec: ExchangeSpec): Promise<ExchangeProcess> {
    const script = fileURLToPath(new URL('./exchanger.mjs', import.meta.url));
    const child = fork(script, [JSON.stringify(spec)], { execArgv: [] });
    await messageOf(child);
    return new ExchangeProcess(child);
  }

  /** One order at a time. */
  async exchange(order: ExchangeOrder): Promise<ExchangeOutcome> {
    const outcome = messageOf<ExchangeOutcome>(this.#child);
    this.#child.send(order);
    return outcome;
  }

  /** Ends the process, whatever it does. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

async function messageOf<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`An exchanging process ended with ${code}.`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message as T;
  } finally {
    over.abort();
    ended.catch(() => {});
  }
}
