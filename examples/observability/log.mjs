import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { CHANNELS } from '@auth0-api/express';
import { pino } from 'pino';

/** @type {AsyncLocalStorage<string>} */
const requestIds = new AsyncLocalStorage();
// Every line that is logged within a request names it.
const log = pino({ mixin: () => ({ requestId: requestIds.getStore() }) });

subscribe(CHANNELS.decision, (decision) => log.info({ auth: decision }, 'auth decision'));

/**
 * Gives each request an ID: a middleware for Express, to be used before auth0().
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
