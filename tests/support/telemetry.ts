import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Tenant } from '@auth0-api/testing';
import { expect, onTestFinished } from 'vitest';

/** An API of examples/observability in a process of its own, and what it prints. */
export class ObservedApi {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #closed: Promise<unknown[]>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#closed = once(child, 'close');
    for (const output of [child.stdout, child.stderr])
      if (output !== null) createInterface(output).on('line', (line) => this.#lines.push(line));
  }

  /** Starts a program in a folder as its page says, with exporters that print. It ends with the test. */
  static async start(folder: string, program: string, tenant: Tenant): Promise<ObservedApi> {
    const env = {
      PATH: process.env.PATH,
      PORT: '0',
      AUTH0_DOMAIN: tenant.domain,
      AUTH0_AUDIENCE: tenant.audience,
      ALLOW_INSECURE_LOOPBACK: 'true',
      OTEL_TRACES_EXPORTER: 'console',
      OTEL_METRICS_EXPORTER: 'console',
      OTEL_LOGS_EXPORTER: 'none',
    };
    const child = spawn(process.execPath, ['--import', './telemetry.mjs', program], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const api = new ObservedApi(child);
    await expect.poll(() => api.#port, { timeout: 15_000 }).toBeDefined();
    return api;
  }

  /** The lines of its log. */
  get logged(): readonly Record<string, unknown>[] {
    return this.#lines.filter((line) => line.startsWith('{"level"')).map((line) => JSON.parse(line));
  }

  get #port(): number | undefined {
    for (const { port, msg } of this.logged) {
      if (typeof port === 'number') return port;
      const listening = /^Server listening at http:\/\/127\.0\.0\.1:(\d+)$/.exec(String(msg));
      if (listening !== null) return Number(listening[1]);
    }
    return undefined;
  }

  /** Sends a request with this token. */
  get(path: string, token?: string): Promise<Response> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return fetch(`http://127.0.0.1:${this.#port}${path}`, { headers });
  }

  /** Stops it by SIGTERM. Returns everything that it printed, and how it ended. */
  async stop(): Promise<{ readonly printed: string; readonly ended: readonly unknown[] }> {
    this.#child.kill('SIGTERM');
    const ended = await this.#closed;
    return { printed: this.#lines.join('\n'), ended };
  }
}

/**
 * Lets an API accept and refuse, stops it, and looks at what its `NodeSDK` sent: spans of requests with what was decided, spans of
 * requests to the issuer below them, and metrics.
 */
export async function expectTelemetry(api: ObservedApi, tenant: Tenant): Promise<void> {
  const good = await tenant.accessToken({ scope: 'read:orders' });
  expect((await api.get('/orders', good)).status).toBe(200);
  expect((await api.get('/orders', await tenant.accessToken({ aud: 'other' }))).status).toBe(401);
  const { printed, ended } = await api.stop();
  expect(ended).toEqual([0, null]);
  const objects = printed.split(/^\}$/m);
  const spansOf = (scope: string) =>
    objects.filter((text) => /\n {2}kind: /.test(text) && text.includes(scope));
  const ofRequests = spansOf('@opentelemetry/instrumentation-http');
  expect(ofRequests.filter((span) => span.includes("'auth0_api.outcome': 'accepted'"))).toHaveLength(1);
  expect(ofRequests.filter((span) => span.includes("'auth0_api.reason': 'wrong_audience'"))).toHaveLength(1);
  const toIssuer = spansOf('@auth0-api/opentelemetry');
  expect(toIssuer.map((span) => /'auth0_api\.document': '(\w+)'/.exec(span)?.[1])).toEqual([
    'discovery',
    'jwks',
  ]);
  const traceOf = (span = '') => /\btraceId: '(\w+)'/.exec(span)?.[1];
  for (const span of toIssuer) {
    expect(traceOf(span)).toBe(traceOf(ofRequests.find((each) => each.includes("'accepted'"))));
    expect(span).toMatch(/parentId: '\w+'|parentSpanContext: \{/);
  }
  for (const metric of ['auth0_api.decisions', 'auth0_api.issuer_fetch.duration'])
    expect(printed).toContain(`name: '${metric}'`);
}
