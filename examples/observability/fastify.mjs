import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { auth0, CHANNELS, requiredScopes } from '@auth0-api/fastify';
import Fastify, { LogController } from 'fastify';

/** @type {AsyncLocalStorage<import('fastify').FastifyBaseLogger>} */
const requestLogs = new AsyncLocalStorage();
const app = Fastify({
  logger: true, // pino
  genReqId: () => randomUUID(),
  // Fastify's own lines have the address of the caller, and the query.
  logController: new LogController({ requestIdLogLabel: 'requestId', disableRequestLogging: true }),
});

// Who called, and why it was refused. A decision is published within its request.
subscribe(CHANNELS.decision, (decision) => {
  (requestLogs.getStore() ?? app.log).info({ auth: decision }, 'auth decision');
});

// It must be added before the plugin.
app.addHook('onRequest', (request, reply, done) => {
  reply.header('X-Request-Id', request.id);
  requestLogs.run(request.log, done);
});
// What was called.
app.addHook('onResponse', (request, reply, done) => {
  const [path] = request.url.split('?');
  const { method, log } = request;
  const milliseconds = Math.round(reply.elapsedTime);
  log.info({ method, path, status: reply.statusCode, milliseconds }, 'request');
  done();
});
await app.register(auth0, {
  global: true,
  allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true',
});
app.get('/orders', { onRequest: requiredScopes('read:orders') }, async () => []);

await app.listen({ port: Number(process.env.PORT ?? 3000) });
process.once('SIGTERM', () => app.close());
