// The API of `before.mjs` on @auth0-api/express.
import {
  auth0,
  claimCheck,
  claimEquals,
  claimIncludes,
  getAuth,
  requiredScopes,
  scopeIncludesAny,
} from '@auth0-api/express';
import express from 'express';

const app = express();

// AUTH0_DOMAIN and AUTH0_AUDIENCE are read from the environment.
const auth = auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' });

app.get('/health', (_req, res) => {
  res.json({ up: true });
});

// Callers without credentials see the offers for everyone; bad credentials are still refused. The client is
// shared, so that both middleware have the same keys and cache.
app.get('/offers', auth0({ client: auth.client, optional: true }), (req, res) => {
  res.json({ user: req.auth?.claims.sub ?? 'anybody' });
});

app.use(auth);

app.get('/profile', (req, res) => {
  res.json({ user: getAuth(req).claims.sub });
});

app.get('/orders', requiredScopes('read:orders'), (_req, res) => {
  res.json([]);
});

app.get('/reports', scopeIncludesAny('read:reports admin:reports'), (_req, res) => {
  res.json([]);
});

app.get('/acme', claimEquals('org_id', 'org_acme'), (_req, res) => {
  res.json([]);
});

app.get('/admin', claimIncludes('roles', 'admin', 'staff'), (_req, res) => {
  res.json([]);
});

app.get(
  '/paid',
  // Only `true` is accepted, so that a forgotten comparison does not grant access.
  claimCheck((claims) => Boolean(claims.plan), 'A plan is needed.'),
  (_req, res) => {
    res.json([]);
  },
);

// auth0() and the guards answer refusals. Only errors that are not the client's fault arrive here.
/** @type {import('express').ErrorRequestHandler} */
const answerError = (error, _req, res, next) => {
  if (res.headersSent) return next(error);
  const { status = 500, headers = {} } = error;
  res.status(status).set(headers);
  res.json(typeof error.toJSON === 'function' ? error : { error: 'server_error' });
};
app.use(answerError);

const server = app.listen(Number(process.env.PORT ?? 3000), (error) => {
  if (error) throw error;
  console.log(`The API is listening on http://localhost:${server.address().port}`);
});

process.once('SIGTERM', () => server.close());
