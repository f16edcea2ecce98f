import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What became of the keys that were offered to all processes at once. */
export interface Round {
  /** For each key, what each process answered: whether it was new, or why that could not be told. */
  readonly answers: ReadonlyMap<string, readonly (boolean | string)[]>;
  /** The longest that a call took, in milliseconds. */
  readonly slowest: number;
}

/** How a process answers: for each key whether it was new, or why that could not be told. */
interface Report {
  readonly outcomes: readonly (boolean | string)[];
  readonly slowest: number;
}

/** Several processes that share a replay store, half of them on each client. */
export class Workers {
  readonly #workers: readonly Worker[];

  private constructor(workers: readonly Worker[]) {
    this.#workers = workers;
  }

  /** @param timeout of the stores, in seconds */
  static async start(count: number, ports: readonly number[], timeout: number): Promise<Workers> {
    const workers = Array.from({ length: count }, (_, index) => {
      return new Worker([index % 2 === 0 ? 'node-redis' : 'ioredis', timeout, ...ports].map(String));
    });
    await Promise.all(workers.map((worker) => worker.started));
    return new Workers(workers);
  }

  /** Offers the same keys to every process at the same time. */
  async offer(keys: readonly string[]): Promise<Round> {
    const reports = await Promise.all(this.#workers.map((worker) => worker.offer(keys)));
    return {
      answers: new Map(keys.map((key, at) => [key, reports.map(({ outcomes }) => outcomes[at] ?? 'none')])),
      slowest: Math.max(...reports.map(({ slowest }) => slowest)),
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.stop()));
  }
}

class Worker {
  readonly started: Promise<unknown>;
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;
  #answer: (report: Report) => void = () => {};

  constructor(args: readonly string[]) {
    const script = fileURLToPath(new URL('./worker.mjs', import.meta.url));
    this.#child = fork(script, args, { execArgv: [] });
    this.#child.on('message', (report: Report) => this.#answer(report));
    this.#ended = once(this.#child, 'exit').then(([code]) => {
      throw new Error(`A worker ended with ${code}.`);
    });
    this.#ended.catch(() => {});
    this.started = Promise.race([once(this.#child, 'message'), this.#ended]);
  }

  /** One offer at a time. */
  offer(keys: readonly string[]): Promise<Report> {
    const answer = new Promise<Report>((resolve) => {
      this.#answer = resolve;
    });
    this.#child.send(keys);
    return Promise.race([answer, this.#ended]);
  }

  async stop(): Promise<void> {
    this.#child.disconnect();
    await this.#ended.catch(() => {});
  }
}
