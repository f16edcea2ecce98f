import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Fetch } from '@auth0-api/core';
import { auth0, requiredScopes } from '@auth0-api/express';
import type { Tenant } from '@auth0-api/testing';
import { context, metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant } from './support/tenant.js';

const RECIPES = new URL('../examples/observability/', import.meta.url);
// The recipes are JavaScript, as their readers may want them, and tell no types to the compiler.
const load = (file: string): Promise<Record<string, unknown>> => import(new URL(file, RECIPES).href);
const spans = new InMemorySpanExporter();
const reader = new PeriodicExportingMetricReader({
  exporter: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
});
let tenant: Tenant;
let server: Server;

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }),
  );
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  const { observe } = (await load('telemetry.mjs')) as { observe: () => void };
  const { traced } = (await load('traced-fetch.mjs')) as { traced: (fetch: Fetch) => Fetch };
  observe();
  tenant = await createTenant();
  await tenant.listen();
  server = await listening(appOf(traced((url, init) => fetch(url, init))));
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await tenant.close();
  await reader.shutdown();
});

function appOf(customFetch: Fetch) {
  const app = express();
  app.use((req, _res, next) => {
    trace.getTracer('test').startActiveSpan(req.url, { kind: SpanKind.SERVER }, (span) => {
      _res.on('close', () => span.end());
      next();
    });
  });
  app.use(auth0({ ...tenant.options(), customFetch }));
  app.get('/orders', requiredScopes('read:orders'), (_req, res) => void res.json([]));
  return app;
}

async function listening(app: ReturnType<typeof express>): Promise<Server> {
  const created = createServer(app);
  await once(created.listen(0, '127.0.0.1'), 'listening');
  return created;
}

async function ask(path: string, token?: string): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).status;
}

/** The data points of a metric, as attributes and value. */
async function points(name: string): Promise<readonly (readonly [object, unknown])[]> {
  const { resourceMetrics } = await reader.collect();
  const found = resourceMetrics.scopeMetrics
    .flatMap((scope) => scope.metrics)
    .find(({ descriptor }) => descriptor.name === name);
  return (found?.dataPoints ?? []).map(({ attributes, value }) => [attributes, value] as const);
}

function spanOf(name: string) {
  return spans.getFinishedSpans().find((span) => span.name === name);
}

describe('the OpenTelemetry recipe', () => {
  it('R2a counts decisions and fetches, and puts a decision on the span of its request', async () => {
    expect(await ask('/nothing')).toBe(401);
    expect(await ask('/orders?1', await tenant.accessToken({ scope: 'read:orders' }))).toBe(200);
    expect(await ask('/orders?2', await tenant.accessToken({ aud: 'x' }))).toBe(401);
    expect(await ask('/orders?3', await tenant.accessToken())).toBe(403);
    const bearer = { 'auth0_api.scheme': 'bearer' };
    const refused = { 'auth0_api.outcome': 'refused' };
    const accepted = { 'auth0_api.outcome': 'accepted', ...bearer, 'http.response.status_code': 200 };
    expect(await points('auth0_api.decisions')).toEqual([
      [{ ...refused, 'error.type': 'missing_authorization', 'http.response.status_code': 401 }, 1],
      [accepted, 2],
      [{ ...refused, ...bearer, 'error.type': 'wrong_audience', 'http.response.status_code': 401 }, 1],
      [{ ...refused, ...bearer, 'error.type': 'insufficient_scope', 'http.response.status_code': 403 }, 1],
    ]);
    const hostname = '127.0.0.1';
    expect(await points('auth0_api.issuer.fetches')).toEqual([
      [{ 'auth0_api.document': 'discovery', 'server.address': hostname }, 1],
      [{ 'auth0_api.document': 'jwks', 'server.address': hostname }, 1],
    ]);
    await expect
      .poll(() => spanOf('/orders?3')?.attributes)
      .toEqual({
        ...refused,
        ...bearer,
        'auth0_api.reason': 'insufficient_scope',
        'auth0_api.client_id': 'test-client',
      });
    expect(spanOf('/orders?1')?.attributes).toMatchObject({ 'auth0_api.outcome': 'accepted' });
    expect(spanOf('/orders?3')?.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('R2a makes a client span and a duration of each request to the issuer, inside of the request that needs it', async () => {
    const url = `${tenant.issuer}.well-known/openid-configuration`;
    const client = spans.getFinishedSpans().filter(({ kind }) => kind === SpanKind.CLIENT);
    expect(client).toHaveLength(2);
    const common = {
      'http.request.method': 'GET',
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(url).port),
      'http.response.status_code': 200,
    };
    expect(client[0]).toMatchObject({ name: 'GET', attributes: { ...common, 'url.full': url } });
    const parent = spanOf('/orders?1')?.spanContext().spanId;
    expect(client.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual([parent, parent]);
    expect(await points('http.client.request.duration')).toMatchObject([[common, { count: 2 }]]);
  });

  it('R2a tells how a request to the issuer failed', async () => {
    const { traced } = (await load('traced-fetch.mjs')) as { traced: (fetch: Fetch) => Fetch };
    const failing = traced(() => Promise.reject(new TypeError('fetch failed')));
    const signal = new AbortController().signal;
    const init = { method: 'GET', headers: {}, redirect: 'manual', signal } as const;
    await expect(failing('https://a.test/x', init)).rejects.toThrow('fetch failed');
    await traced(async () => new Response('', { status: 503 }))('https://a.test/x', init);
    const [refused, unavailable] = spans.getFinishedSpans().slice(-2);
    expect(refused).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'TypeError', 'server.port': 443 },
    });
    expect(unavailable).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': '503', 'http.response.status_code': 503 },
    });
  });
});

describe('examples/observability', () => {
  it('R2a tells every decision in a log line, a span and a metric', async () => {
    const child = start();
    try {
      const lines: string[] = [];
      const output = createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> });
      output.on('line', (line) => lines.push(line));
      await expect
        .poll(() => lines.find((line) => line.startsWith('listening')), { timeout: 15_000 })
        .toBeDefined();
      const url = lines
        .find((line) => line.startsWith('listening'))
        ?.split(' ')
        .at(-1);
      const headers = { authorization: `Bearer ${await tenant.accessToken({ aud: 'x' })}` };
      const good = { authorization: `Bearer ${await tenant.accessToken()}` };
      // Each waits for the keys of the issuer, and they for one request to it.
      const answers = await Promise.all(
        [good, headers, good].map((fields) => fetch(`${url}/profile`, { headers: fields })),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 401, 200]);
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
      const logged = lines.filter((line) => line.startsWith('{"level"')).map((line) => JSON.parse(line));
      const auth = {
        outcome: 'refused',
        status: 401,
        code: 'invalid_token',
        reason: 'wrong_audience',
        scheme: 'bearer',
      };
      const ids = answers.map((answer) => answer.headers.get('x-request-id'));
      const idsOf = (outcome: string) =>
        logged.filter((line) => line.auth.outcome === outcome).map(({ requestId }) => requestId);
      expect(logged).toHaveLength(3);
      expect(logged).toContainEqual(
        expect.objectContaining({ level: 30, msg: 'auth decision', auth, requestId: ids[1] }),
      );
      expect(idsOf('accepted').sort()).toEqual([ids[0], ids[2]].sort());
      const text = lines.join('\n');
      expect(text).toMatch(/'auth0_api\.reason': 'wrong_audience'/);
      expect(text).toMatch(/name: 'auth0_api\.decisions'/);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it.each(['telemetry.mjs', 'traced-fetch.mjs', 'log.mjs'])(
    'R2a %s is in docs/observability.md, word for word',
    (file) => {
      const page = readFileSync(new URL('../docs/observability.md', import.meta.url), 'utf8');
      const recipe = readFileSync(new URL(file, RECIPES), 'utf8');
      expect(page).toContain(`\`\`\`js\n${recipe}\`\`\`\n`);
    },
  );
});

function start(): ChildProcess {
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    AUTH0_DOMAIN: tenant.domain,
    AUTH0_AUDIENCE: tenant.audience,
    ALLOW_INSECURE_LOOPBACK: 'true',
  };
  const file = fileURLToPath(new URL('server.mjs', RECIPES));
  return spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}
