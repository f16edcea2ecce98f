import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ApiClientOptions, RevocationOptions, RevocationTarget } from '@auth0-api/core';

/** What an API process is. */
export interface ApiSpec {
  readonly framework: 'express' | 'fastify' | 'koa' | 'nestjs';
  readonly redisPort: number;
  readonly redisClient: 'node-redis' | 'ioredis';
  /** Seconds. */
  readonly redisTimeout: number;
  /** Keeps revocations on Redis, with these options. */
  readonly revocation?: Omit<RevocationOptions, 'store'>;
  /** Passed on as JSON. */
  readonly options: ApiClientOptions & { readonly publicUrl?: string };
}

/** How a process is doing. */
export interface ApiStats {
  /** Bytes, after garbage was collected. */
  readonly heapUsed: number;
  readonly rss: number;
  /** Milliseconds of processor time since the last time. */
  readonly cpu: number;
  /** By how much the event loop was late since the last time, in milliseconds: all but the worst 1 %. */
  readonly delay: number;
  /** When each document last came from the issuer, in Unix milliseconds. */
  readonly fetched: { readonly discovery?: number; readonly jwks?: number };
  /** Errors that nobody handled, and warnings. */
  readonly unhandled: readonly string[];
}

/** An API in a process of its own. */
export class ApiProcess {
  readonly name: string;
  readonly origin: string;
  readonly #child: ChildProcess;

  private constructor(name: string, origin: string, child: ChildProcess) {
    this.name = name;
    this.origin = origin;
    this.#child = child;
  }

  static async start(spec: ApiSpec): Promise<ApiProcess> {
    const script = fileURLToPath(new URL('./api.mjs', import.meta.url));
    const child = fork(script, [JSON.stringify(spec)], { execArgv: ['--expose-gc'] });
    const { origin } = await answerOf<{ origin: string }>(child);
    return new ApiProcess(spec.framework, origin, child);
  }

  async stats(): Promise<ApiStats> {
    const answer = answerOf<ApiStats>(this.#child);
    this.#child.send('stats');
    return answer;
  }

  /** Revokes in that process. Resolves with `revoked`, or the name of the error. */
  async revoke(target: RevocationTarget): Promise<string> {
    const answer = answerOf<{ outcome: string }>(this.#child);
    this.#child.send({ revoke: target });
    return (await answer).outcome;
  }

  /** Closes what the process has opened. Resolves when it has ended by itself, with the errors nobody handled. */
  async close(): Promise<readonly string[]> {
    const ended = once(this.#child, 'exit');
    const answer = answerOf<{ unhandled: readonly string[] }>(this.#child);
    this.#child.send('close');
    const { unhandled } = await answer;
    await ended;
    return unhandled;
  }

  /** Ends the process, whatever it does. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const ended = once(child, 'exit', { signal: over.signal }).then(([code]) => {
    throw new Error(`An API process ended with ${code}.`);
  });
  try {
    const [answer] = await Promise.race([once(child, 'message', { signal: over.signal }), ended]);
    return answer as T;
  } finally {
    over.abort();
    ended.catch(() => {});
  }
}
