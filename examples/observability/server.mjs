// A protected API that reports its decisions: traces, metrics and logs on standard output.
import { auth0, getAuth, requiredScopes } from '@auth0-api/express';
import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
import { context, metrics, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  ConsoleMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, ConsoleSpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import express from 'express';
import { withRequestId } from './log.mjs';

// In your app, @opentelemetry/sdk-node sets this up, with exporters that send to your backend.
const tracerProvider = new BasicTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())],
});
const reader = new PeriodicExportingMetricReader({ exporter: new ConsoleMetricExporter() });
const meterProvider = new MeterProvider({ readers: [reader] });
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(tracerProvider);
metrics.setGlobalMeterProvider(meterProvider);
const instrumentation = new Auth0ApiInstrumentation();

const app = express();

app.use(withRequestId);

// In your app, the HTTP instrumentation does this: a span for each request.
app.use((req, res, next) => {
  trace.getTracer('example').startActiveSpan(req.method, { kind: SpanKind.SERVER }, (span) => {
    res.on('close', () => span.setAttribute('http.response.status_code', res.statusCode).end());
    next();
  });
});

app.use(auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' }));
app.get('/profile', (req, res) => {
  res.json({ user: getAuth(req).claims.sub });
});
app.get('/orders', requiredScopes('read:orders'), (_req, res) => {
  res.json([]);
});

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`listening on http://127.0.0.1:${address?.port}`);
});

process.once('SIGTERM', async () => {
  server.close();
  server.closeAllConnections();
  instrumentation.disable();
  await Promise.all([tracerProvider.shutdown(), meterProvider.shutdown()]);
});
