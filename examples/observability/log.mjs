import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { CHANNELS } from '@auth0-api/express';
import { pino } from 'pino';

/** @type {AsyncLocalStorage<string>} */
const requestIds = new AsyncLocalStorage();
// Every log line of a request has its ID.
const log = pino({ mixin: () => ({ requestId: requestIds.getStore() }) });

subscribe(CHANNELS.decision, (decision) => log.info({ auth: decision }, 'auth decision'));

/**
 * Express middleware that gives each request an ID. Use it before auth0().
 *
 * @param {unknown} _req
 * @param {import('node:http').ServerResponse} res
 * @param {() => void} next
 */
export function withRequestId(_req, res, next) {
  const requestId = randomUUID();
  res.setHeader('X-Request-Id', requestId);
  requestIds.run(requestId, next);
}
