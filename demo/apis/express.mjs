import { once } from 'node:events';
import { auth0, getAuth, requiredScopes } from '@auth0-api/express';
import express from 'express';

/** @type {import('./start.mjs').Starter} */
export async function startExpress(options) {
  const app = express();
  app.get('/health', (_req, res) => {
    res.json({ up: true });
  });
  app.use(auth0(options));
  app.get('/profile', (req, res) => {
    res.json({ user: getAuth(req).claims.sub });
  });
  app.get('/orders', requiredScopes('read:orders'), (_req, res) => {
    res.json({ orders: [17, 4] });
  });
  app.use(answerTrouble);

  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    framework: 'Express',
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/**
 * 4xx are answered before they get here. What comes is trouble of our own: its status and headers are set.
 *
 * @type {import('express').ErrorRequestHandler}
 */
function answerTrouble(error, _req, res, next) {
  if (res.headersSent) return next(error);
  res.status(error.status ?? 500).set(error.headers ?? {});
  res.json(typeof error.toJSON === 'function' ? error : { error: 'server_error' });
}
