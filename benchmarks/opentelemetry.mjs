// What `Auth0ApiInstrumentation` costs for each decision: off, with a global provider that records nothing, and with the SDK.
import { ApiClient } from '@auth0-api/core';
import { auth0 } from '@auth0-api/express';
import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
import { context, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { compare } from './lib/compare.mjs';
import { calledAtOnce, expressRequest, inTurn } from './lib/in-process.mjs';
import { accessTokens, tenant } from './lib/issued.mjs';

export const title = 'OpenTelemetry';

const OPERATIONS = 1024;

/** Nothing is exported while something is timed. */
class Reader extends MetricReader {
  async onShutdown() {}
  async onForceFlush() {}
}

export async function* run() {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const tracer = new BasicTracerProvider().getTracer('bench');
  const meterProvider = new MeterProvider({ readers: [new Reader()] });
  const values = (await accessTokens(OPERATIONS)).map((token) => Buffer.from(`Bearer ${token}`));
  const client = new ApiClient(tenant.options());
  for (const value of values) await client.verifyRequest({ headers: { authorization: value.latin1Slice() } });
  const middleware = auth0({ client });
  const requests = () => values.map((value) => expressRequest({ Authorization: value }));
  const pass = (request) => calledAtOnce(middleware, request);
  const traced = (request) => {
    const span = tracer.startSpan('GET', { kind: SpanKind.SERVER });
    context.with(trace.setSpan(context.active(), span), () => pass(request));
    span.end();
  };

  yield await compare({
    caption: 'A token that was seen before, through the middleware for Express up to next(), without spans:',
    operations: OPERATIONS,
    rounds: 150,
    candidates: [
      inTurn('off', requests, pass),
      recorded(inTurn('on, without an SDK', requests, pass)),
      recorded(inTurn('on, with metrics of the SDK', requests, pass), meterProvider),
    ],
  });
  yield await compare({
    caption: 'The same within a span of the request, which is started and ended each time:',
    operations: OPERATIONS,
    rounds: 150,
    candidates: [
      inTurn('off', requests, traced),
      recorded(
        inTurn('on, with metrics of the SDK, and attributes on the span', requests, traced),
        meterProvider,
      ),
    ],
  });
  await tenant.close();
}

/** A candidate during which the instrumentation records. */
function recorded(candidate, meterProvider) {
  const instrumentation = new Auth0ApiInstrumentation({ enabled: false });
  if (meterProvider !== undefined) instrumentation.setMeterProvider(meterProvider);
  return {
    ...candidate,
    measure: async (jobs) => {
      instrumentation.enable();
      await candidate.measure(jobs);
      instrumentation.disable();
    },
  };
}
