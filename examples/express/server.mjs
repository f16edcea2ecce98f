import { auth0, getAuth, requiredScopes } from '@auth0-api/express';
import express from 'express';

const app = express();

// Routes before auth0() are public.
app.get('/health', (_req, res) => {
  res.json({ up: true });
});

// Everything after it requires an access token issued by Auth0 for this API. AUTH0_DOMAIN and AUTH0_AUDIENCE are read
// from the environment. If one is missing, the app fails at startup and names it.
app.use(auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' }));

app.get('/profile', (req, res) => {
  const { claims, scopes, clientId } = getAuth(req);
  res.json({ user: claims.sub, client: clientId, scopes });
});

app.get('/orders', requiredScopes('read:orders'), (req, res) => {
  res.json([{ id: 17, owner: getAuth(req).claims.sub }]);
});

// auth0() and the guards answer 4xx themselves. 5xx arrive here: the issuer is unreachable, or the app is misconfigured.
// Log both; neither is the client's fault.
/** @type {import('express').ErrorRequestHandler} */
const answerTrouble = (error, req, res, next) => {
  console.error(`${req.method} ${req.path}: ${error.name} (${error.reason ?? 'unknown'}): ${error.message}`);
  if (res.headersSent) return next(error);
  // `headers` contains Retry-After. `toJSON()` of a 5xx reveals nothing internal.
  res.status(error.status ?? 500).set(error.headers ?? {});
  res.json(typeof error.toJSON === 'function' ? error : { error: 'server_error' });
};
app.use(answerTrouble);

const server = app.listen(Number(process.env.PORT ?? 3000), (error) => {
  if (error) throw error;
  console.log(`The API is listening on http://localhost:${server.address().port}`);
});

process.once('SIGTERM', () => server.close());
