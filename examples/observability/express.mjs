import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { auth0, CHANNELS, requiredScopes } from '@auth0-api/express';
import express from 'express';
import { pino } from 'pino';

const log = pino();
/** @type {AsyncLocalStorage<import('pino').Logger>} */
const requestLogs = new AsyncLocalStorage();

// Who called, and why it was refused. A decision is published within its request.
subscribe(CHANNELS.decision, (decision) => {
  (requestLogs.getStore() ?? log).info({ auth: decision }, 'auth decision');
});

const app = express();
// What was called. It must run before auth0().
app.use((req, res, next) => {
  const requestId = randomUUID();
  const requestLog = log.child({ requestId });
  const start = performance.now();
  const { method, path } = req; // the path without its query
  res.set('X-Request-Id', requestId);
  res.on('close', () => {
    const milliseconds = Math.round(performance.now() - start);
    requestLog.info({ method, path, status: res.statusCode, milliseconds }, 'request');
  });
  requestLogs.run(requestLog, next);
});
app.use(auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' }));
app.get('/orders', requiredScopes('read:orders'), (_req, res) => {
  res.json([]);
});

const server = app.listen(Number(process.env.PORT ?? 3000), () => log.info(server.address(), 'listening'));
process.once('SIGTERM', () => server.close());
