import { CHANNELS } from '@auth0-api/core';
import { Auth0ApiInstrumentation, type Auth0ApiInstrumentationConfig } from '@auth0-api/opentelemetry';
import { context, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { hrTimeToMilliseconds, suppressTracing } from '@opentelemetry/core';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { APIS, type StartApi } from './apps.js';
import { Recorder } from './recorder.js';

const bearer = { 'auth0_api.scheme': 'bearer' };
const refused = (reason: string, status: number) => ({
  'auth0_api.outcome': 'refused',
  'auth0_api.reason': reason,
  'http.response.status_code': status,
});
const accepted = { 'auth0_api.outcome': 'accepted', ...bearer };

/** An API whose telemetry is recorded, and its issuer. */
async function observed(start: StartApi, config?: Auth0ApiInstrumentationConfig) {
  const recorder = new Recorder();
  const { tracerProvider, meterProvider } = recorder;
  const instrumentation = new Auth0ApiInstrumentation(config);
  const stop = registerInstrumentations({
    instrumentations: [instrumentation],
    tracerProvider,
    meterProvider,
  });
  onTestFinished(stop);
  const tenant = await createTenant();
  await tenant.listen();
  onTestFinished(() => tenant.close());
  const options = { ...tenant.options(), customFetch: undefined };
  const origin = await start(options, tracerProvider.getTracer('test'));
  const ask = async (path: string, token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return (await fetch(`${origin}${path}`, { headers })).status;
  };
  return { recorder, tenant, ask, instrumentation, stop };
}

describe.each(APIS)('an API with %s', (_name, start) => {
  it('R2c counts each decision, by words of the library alone', async () => {
    const { recorder, tenant, ask } = await observed(start);
    const claims = {
      sub: 'auth0|private',
      jti: 'private-jti',
      azp: 'private-client',
      email: 'p@private.test',
    };
    expect(await ask('/orders?0')).toBe(401);
    expect(await ask('/orders?1', await tenant.accessToken({ ...claims, scope: 'read:orders' }))).toBe(200);
    expect(await ask('/orders?2', await tenant.accessToken({ ...claims, aud: 'private-audience' }))).toBe(
      401,
    );
    expect(await ask('/orders?3', await tenant.accessToken(claims))).toBe(403);
    expect(await recorder.metric('auth0_api.decisions')).toMatchObject({
      descriptor: { unit: '{decision}' },
    });
    const counts = await recorder.counts('auth0_api.decisions');
    expect(counts).toHaveLength(4);
    expect(counts).toEqual(
      expect.arrayContaining([
        [refused('missing_authorization', 401), 1],
        [accepted, 2],
        [{ ...refused('wrong_audience', 401), ...bearer }, 1],
        [{ ...refused('insufficient_scope', 403), ...bearer }, 1],
      ]),
    );
    const points = (await recorder.metrics()).flatMap(({ dataPoints }) =>
      dataPoints.map((point) => point.attributes),
    );
    expect(JSON.stringify(points)).not.toContain('private');
  });

  it('R2c adds a decision to the span of the HTTP instrumentation, whatever span is active', async () => {
    const { recorder, tenant, ask } = await observed(start);
    await ask('/orders?1', await tenant.accessToken());
    await ask('/orders?2', 'garbage');
    await expect.poll(() => recorder.span('/orders?2')).toBeDefined();
    expect(recorder.span('/orders?1')).toMatchObject({
      status: { code: SpanStatusCode.UNSET },
      events: [],
    });
    expect(recorder.span('/orders?1')?.attributes).toEqual({
      'auth0_api.outcome': 'refused',
      'auth0_api.reason': 'insufficient_scope',
      'auth0_api.issuer': tenant.issuer,
      'auth0_api.client_id': 'test-client',
      ...bearer,
    });
    expect(recorder.span('/orders?2')?.attributes).toMatchObject({ 'auth0_api.outcome': 'refused' });
    const hooks = recorder.spans.filter(({ name }) => name === 'hook');
    expect(hooks.map(({ attributes }) => attributes)).toEqual([{}, {}]);
  });

  it('R2c measures requests to the issuer, and makes client spans of them inside of the request that waits', async () => {
    const { recorder, tenant, ask } = await observed(start);
    const before = Date.now();
    expect(await ask('/orders?1', await tenant.accessToken({ scope: 'read:orders' }))).toBe(200);
    const after = Date.now();
    const server = { 'server.address': '127.0.0.1', 'http.response.status_code': 200 };
    expect(await recorder.counts('auth0_api.issuer_fetch.duration')).toEqual([
      [{ 'auth0_api.document': 'discovery', ...server }, 1],
      [{ 'auth0_api.document': 'jwks', ...server }, 1],
    ]);
    expect(await recorder.metric('auth0_api.issuer_fetch.duration')).toMatchObject({
      descriptor: { unit: 's' },
    });
    await expect.poll(() => recorder.span('/orders?1')).toBeDefined();
    const fetches = recorder.spans.filter(({ kind }) => kind === SpanKind.CLIENT);
    expect(fetches.map(({ name, attributes }) => [name, attributes])).toEqual(
      [
        ['discovery', 'openid-configuration'],
        ['jwks', 'jwks.json'],
      ].map(([document, path]) => [
        'GET',
        {
          'auth0_api.document': document,
          'http.request.method': 'GET',
          'server.port': Number(new URL(tenant.issuer).port),
          'url.full': `${tenant.issuer}.well-known/${path}`,
          ...server,
        },
      ]),
    );
    const parent = recorder.span('hook')?.spanContext();
    for (const span of fetches) {
      expect(span.parentSpanContext?.spanId).toBe(parent?.spanId);
      expect(span.spanContext().traceId).toBe(parent?.traceId);
      expect(span.status.code).toBe(SpanStatusCode.UNSET);
      expect(hrTimeToMilliseconds(span.startTime)).toBeGreaterThanOrEqual(before - 1);
      expect(hrTimeToMilliseconds(span.endTime)).toBeLessThanOrEqual(after + 1);
      expect(hrTimeToMilliseconds(span.duration)).toBeGreaterThan(0);
    }
  });

  it('R2c tells an outage of the issuer by its reason', async () => {
    const { recorder, tenant, ask } = await observed(start);
    tenant.outage('jwks', { status: 502 });
    expect(await ask('/orders?1', await tenant.accessToken())).toBe(503);
    expect(await recorder.counts('auth0_api.decisions')).toEqual([
      [
        {
          'auth0_api.outcome': 'failed',
          'auth0_api.reason': 'key_set_unavailable',
          'error.type': 'key_set_unavailable',
          'http.response.status_code': 503,
          ...bearer,
        },
        1,
      ],
    ]);
    const failure = { 'error.type': 'bad_status', 'http.response.status_code': 502 };
    expect((await recorder.counts('auth0_api.issuer_fetch.duration')).at(-1)).toEqual([
      { 'auth0_api.document': 'jwks', 'server.address': '127.0.0.1', ...failure },
      1,
    ]);
    const [, failed] = recorder.spans.filter(({ kind }) => kind === SpanKind.CLIENT);
    expect(failed).toMatchObject({ status: { code: SpanStatusCode.ERROR }, attributes: failure });
  });
});

describe.each(APIS.slice(0, 1))('in %s', (_name, start) => {
  it('R2c makes no spans of requests to issuers if it is told so, and measures them all the same', async () => {
    const { recorder, tenant, ask } = await observed(start, { issuerFetchSpans: false });
    await ask('/orders', await tenant.accessToken());
    expect(recorder.spans.filter(({ kind }) => kind === SpanKind.CLIENT)).toEqual([]);
    expect(await recorder.counts('auth0_api.issuer_fetch.duration')).toHaveLength(2);
  });

  it('R2c makes no spans where tracing is suppressed', async () => {
    const { recorder, tenant, ask } = await context.with(suppressTracing(context.active()), () =>
      observed(start),
    );
    await ask('/orders', await tenant.accessToken());
    expect(recorder.spans).toEqual([]);
    expect(await recorder.counts('auth0_api.decisions')).toHaveLength(2);
  });

  it('R2c leaves nothing once it is stopped, and starts again', async () => {
    const { channel } = await import('node:diagnostics_channel');
    const subscribed = () => Object.values(CHANNELS).map((name) => channel(name).hasSubscribers);
    const { recorder, ask, instrumentation, stop } = await observed(start);
    expect(subscribed()).toEqual([true, true, true, true]);
    await ask('/orders');
    stop();
    expect(subscribed()).toEqual([false, false, false, false]);
    expect(instrumentation.getConfig()).toMatchObject({ enabled: false });
    await ask('/orders');
    expect(await recorder.counts('auth0_api.decisions')).toMatchObject([[{}, 1]]);
    const { tracerProvider, meterProvider } = recorder;
    registerInstrumentations({ instrumentations: [instrumentation], tracerProvider, meterProvider });
    await ask('/orders');
    expect((await recorder.counts('auth0_api.decisions')).map(([, count]) => count)).toEqual([2]);
  });
});
