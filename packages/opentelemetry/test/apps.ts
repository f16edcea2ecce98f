import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AdapterOptions } from '@auth0-api/core';
import { auth0 as expressAuth0, requiredScopes as expressScopes } from '@auth0-api/express';
import { auth0 as fastifyAuth0, requiredScopes as fastifyScopes } from '@auth0-api/fastify';
import { type Context, context, type Span, SpanKind, type Tracer, trace } from '@opentelemetry/api';
import { RPCType, setRPCMetadata } from '@opentelemetry/core';
import express from 'express';
import fastify from 'fastify';
import { onTestFinished } from 'vitest';

/** Starts an API on loopback, and ends it with the test. Returns its origin. */
export type StartApi = (options: Options, tracer: Tracer) => Promise<string>;
type Options = Pick<AdapterOptions, 'domain' | 'audience' | 'customFetch' | 'allowInsecureLoopback'>;

/** A span as the HTTP instrumentation makes it, and one of a framework's instrumentation below it, which is the active one. */
function requestContext(tracer: Tracer, url: string): { readonly active: Context; readonly end: () => void } {
  const span = tracer.startSpan(url, { kind: SpanKind.SERVER });
  const ofServer = trace.setSpan(context.active(), span);
  const withMetadata = setRPCMetadata(ofServer, { type: RPCType.HTTP, span });
  const hook: Span = tracer.startSpan('hook', {}, withMetadata);
  const end = () => {
    hook.end();
    span.end();
  };
  return { active: trace.setSpan(withMetadata, hook), end };
}

const startExpress: StartApi = async (options, tracer) => {
  const app = express();
  app.use((req, res, next) => {
    const { active, end } = requestContext(tracer, req.url);
    res.on('close', end);
    context.with(active, next);
  });
  app.use(expressAuth0(options));
  app.get('/orders', expressScopes('read:orders'), (_req, res) => void res.json([]));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const startFastify: StartApi = async (options, tracer) => {
  const app = fastify();
  onTestFinished(() => app.close());
  app.addHook('onRequest', (request, reply, done) => {
    const { active, end } = requestContext(tracer, request.url);
    reply.raw.on('close', end);
    context.with(active, done);
  });
  await app.register(fastifyAuth0, { ...options, global: true });
  app.get('/orders', { onRequest: fastifyScopes('read:orders') }, async () => []);
  return app.listen({ port: 0, host: '127.0.0.1' });
};

export const APIS: readonly (readonly [string, StartApi])[] = [
  ['Express', startExpress],
  ['Fastify', startFastify],
];
