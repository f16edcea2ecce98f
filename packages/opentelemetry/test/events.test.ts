import { channel } from 'node:diagnostics_channel';
import { CHANNELS, type FeedEvent, type IssuerFetchEvent, type StoreFailureEvent } from '@auth0-api/core';
import { Auth0ApiInstrumentation, type Auth0ApiInstrumentationConfig } from '@auth0-api/opentelemetry';
import { DiagLogLevel, diag, type MeterProvider, metrics, SpanStatusCode } from '@opentelemetry/api';
import * as conventions from '@opentelemetry/semantic-conventions';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { ATTRIBUTES, CHANNELS as NAMES } from '../src/names.js';
import { Recorder } from './recorder.js';

const surprises: unknown[] = [];
const note = (error: unknown) => surprises.push(error);
beforeEach(() => void process.on('uncaughtException', note).on('unhandledRejection', note));
afterEach(async () => {
  await new Promise(setImmediate);
  process.off('uncaughtException', note).off('unhandledRejection', note);
  expect(surprises.splice(0)).toEqual([]);
});

function recording(config?: Auth0ApiInstrumentationConfig) {
  const recorder = new Recorder();
  const instrumentation = new Auth0ApiInstrumentation(config);
  instrumentation.setTracerProvider(recorder.tracerProvider);
  instrumentation.setMeterProvider(recorder.meterProvider);
  onTestFinished(() => instrumentation.disable());
  return { recorder, instrumentation };
}

const publish = (name: keyof typeof CHANNELS, event: unknown) => channel(CHANNELS[name]).publish(event);
const fetched = (more: Partial<IssuerFetchEvent> = {}): IssuerFetchEvent => ({
  issuer: 'https://a.test/',
  document: 'jwks',
  url: 'https://a.test/jwks',
  outcome: 'ok',
  duration: 1,
  ...more,
});

describe('what is recorded', () => {
  it('R2c failures of stores', async () => {
    const { recorder } = recording();
    const failure: StoreFailureEvent = { store: 'replay', operation: 'add', failure: 'timeout' };
    publish('storeFailure', failure);
    publish('storeFailure', failure);
    expect(await recorder.counts('auth0_api.store.failures')).toEqual([
      [{ 'auth0_api.store': 'replay', 'auth0_api.operation': 'add', 'error.type': 'timeout' }, 2],
    ]);
  });

  it('R2c what feeds did, and how many revocations they stored', async () => {
    const { recorder } = recording();
    const events: readonly FeedEvent[] = [
      { feed: 'events', outcome: 'connected' },
      { feed: 'events', outcome: 'revoked', eventType: 'user.deleted', revocations: 2 },
      { feed: 'events', outcome: 'revoked', eventType: 'user.updated', revocations: 1 },
      { feed: 'Webhook (EU)', outcome: 'refused', failure: 'wrong_token', status: 401 },
    ];
    for (const event of events) publish('feed', event);
    const feed = { 'auth0_api.feed': 'events' };
    expect(await recorder.counts('auth0_api.feed.events')).toEqual([
      [{ ...feed, 'auth0_api.outcome': 'connected' }, 1],
      [{ ...feed, 'auth0_api.outcome': 'revoked' }, 2],
      [
        {
          'auth0_api.feed': 'Webhook (EU)',
          'auth0_api.outcome': 'refused',
          'error.type': 'wrong_token',
          'http.response.status_code': 401,
        },
        1,
      ],
    ]);
    expect(await recorder.counts('auth0_api.feed.revocations')).toEqual([[feed, 3]]);
  });

  it('R2c a request to the token endpoint as POST, and one that its caller aborted as no error', async () => {
    const { recorder } = recording();
    const url = 'https://user:secret@a.test/oauth/token?key=secret#secret';
    publish('issuerFetch', fetched({ document: 'token', url, outcome: 'failed', failure: 'aborted' }));
    const [span] = recorder.spans;
    expect(span).toMatchObject({ name: 'POST', status: { code: SpanStatusCode.UNSET } });
    expect(span?.attributes).toEqual({
      'auth0_api.document': 'token',
      'http.request.method': 'POST',
      'server.address': 'a.test',
      'server.port': 443,
      'url.full': 'https://a.test/oauth/token',
    });
    expect(span?.duration).toEqual([1, 0]);
    const point = { 'auth0_api.document': 'token', 'server.address': 'a.test' };
    expect(await recorder.counts('auth0_api.issuer_fetch.duration')).toEqual([[point, 1]]);
  });

  it('R2c metrics name a hundred servers, however many issuers are accepted', async () => {
    const { recorder } = recording({ issuerFetchSpans: false });
    for (let n = 0; n < 1000; n += 1) publish('issuerFetch', fetched({ url: `https://t${n % 500}.test/` }));
    const counts = await recorder.counts('auth0_api.issuer_fetch.duration');
    expect(counts).toHaveLength(101);
    expect(counts.filter(([attributes]) => !('server.address' in attributes))).toEqual([
      [{ 'auth0_api.document': 'jwks' }, 800],
    ]);
  });
});

describe('what others publish', () => {
  const pollution = [
    'outcome',
    'reason',
    'issuer',
    'clientId',
    'failure',
    'status',
    'revocations',
    'feed',
    'enabled',
  ];

  it('H14 members of Object.prototype are nobody’s', async () => {
    const { recorder } = recording();
    for (const name of pollution)
      Object.defineProperty(Object.prototype, name, { value: 'x', configurable: true });
    try {
      publish('decision', { status: 200 });
      publish('issuerFetch', { url: 'https://a.test/' });
      publish('feed', {});
    } finally {
      for (const name of pollution) delete (Object.prototype as Record<string, unknown>)[name];
    }
    expect(await recorder.counts('auth0_api.decisions')).toEqual([[{ 'http.response.status_code': 200 }, 1]]);
    expect(await recorder.counts('auth0_api.issuer_fetch.duration')).toEqual([
      [{ 'server.address': 'a.test' }, 1],
    ]);
    expect(await recorder.counts('auth0_api.feed.events')).toEqual([[{}, 1]]);
    expect(await recorder.counts('auth0_api.feed.revocations')).toEqual([]);
  });

  it.each([undefined, null, 7, 'text', () => {}])('R2c %s is no event', async (event) => {
    const { recorder } = recording();
    for (const name of ['decision', 'issuerFetch', 'storeFailure', 'feed'] as const) publish(name, event);
    expect(await recorder.metrics()).toEqual([]);
  });

  it('R2c what is no word of the library has one value, and other values are left out', async () => {
    const { recorder } = recording();
    const odd = ['Some words', 'x'.repeat(65), 7, { toString: () => 'x' }, ['x'], null];
    for (const value of odd)
      publish('decision', { outcome: value, reason: value, scheme: value, status: value, issuer: value });
    const other = '_OTHER';
    expect(await recorder.counts('auth0_api.decisions')).toEqual([
      [{ 'auth0_api.outcome': other, 'auth0_api.reason': other, 'auth0_api.scheme': other }, odd.length],
    ]);
    for (const duration of [-1, Number.NaN, Number.POSITIVE_INFINITY, '1'])
      publish('issuerFetch', { document: 'jwks', url: 'no URL', duration });
    expect(recorder.spans.map(({ attributes, duration }) => [attributes, duration])).toEqual(
      Array(4).fill([{ 'auth0_api.document': 'jwks', 'http.request.method': 'GET' }, [0, 0]]),
    );
  });

  it('R2c what fails reaches nobody, and is reported once', () => {
    const error = vi.fn();
    const logger = { error, warn: vi.fn(), info: vi.fn(), debug: vi.fn(), verbose: vi.fn() };
    diag.setLogger(logger, { logLevel: DiagLogLevel.ERROR });
    onTestFinished(() => diag.disable());
    recording();
    const hostile = {
      get outcome(): undefined {
        throw new Error('no');
      },
    };
    publish('decision', hostile);
    publish('decision', hostile);
    expect(error).toHaveBeenCalledTimes(1);
    expect(error.mock.calls[0]?.[0]).toMatch(/auth0-api:decision/);
    error.mockImplementation(() => {
      throw new Error('no');
    });
    publish('storeFailure', new Proxy({}, { getOwnPropertyDescriptor: () => hostile.outcome }));
    expect(error).toHaveBeenCalledTimes(2);
  });

  it('R2c a provider that fails harms nobody', () => {
    const { instrumentation } = recording();
    instrumentation.setMeterProvider({} as MeterProvider);
    publish('decision', { outcome: 'accepted' });
  });
});

describe('how it is set up', () => {
  it('R2c follows the global providers, also those that are registered later', async () => {
    const instrumentation = new Auth0ApiInstrumentation();
    onTestFinished(() => instrumentation.disable());
    // As registerInstrumentations() does before a provider is registered.
    instrumentation.setMeterProvider(metrics.getMeterProvider());
    publish('decision', { outcome: 'accepted' });
    const recorder = new Recorder();
    metrics.setGlobalMeterProvider(recorder.meterProvider);
    onTestFinished(() => metrics.disable());
    publish('decision', { outcome: 'accepted' });
    expect(await recorder.counts('auth0_api.decisions')).toEqual([[{ 'auth0_api.outcome': 'accepted' }, 1]]);
  });

  it('R2c is off if it is told so, and subscribes once', async () => {
    const { recorder, instrumentation } = recording({ enabled: false });
    publish('decision', { outcome: 'accepted' });
    expect(instrumentation.getConfig()).toEqual({ enabled: false, issuerFetchSpans: true });
    instrumentation.enable();
    instrumentation.setConfig({ issuerFetchSpans: false });
    publish('decision', { outcome: 'accepted' });
    expect(instrumentation.getConfig()).toEqual({ enabled: true, issuerFetchSpans: false });
    expect((await recorder.counts('auth0_api.decisions')).map(([, count]) => count)).toEqual([1]);
  });

  it('R2c has the names of core, of its package and of the semantic conventions', () => {
    expect(NAMES).toEqual(CHANNELS);
    const { instrumentation } = recording({ enabled: false });
    const { instrumentationName, instrumentationVersion } = instrumentation;
    expect([instrumentationName, instrumentationVersion]).toEqual([manifest.name, manifest.version]);
    const stable: readonly unknown[] = Object.values(conventions);
    for (const name of Object.values(ATTRIBUTES))
      expect(name.startsWith('auth0_api.') || stable.includes(name) ? '' : name).toBe('');
  });
});
