import { auth0, getAuth, requiredScopes } from '@auth0-api/express';
import express from 'express';

const app = express();

// What is registered before auth0() is public.
app.get('/health', (_req, res) => {
  res.json({ up: true });
});

// Everything after it needs an access token that Auth0 issued for this API. AUTH0_DOMAIN and AUTH0_AUDIENCE
// come from the environment; without them the app does not start, and says what is missing.
app.use(auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' }));

app.get('/profile', (req, res) => {
  const { claims, scopes, clientId } = getAuth(req);
  res.json({ user: claims.sub, client: clientId, scopes });
});

app.get('/orders', requiredScopes('read:orders'), (req, res) => {
  res.json([{ id: 17, owner: getAuth(req).claims.sub }]);
});

// auth0() and the guards answer 4xx themselves. 5xx come here: the issuer cannot be reached, or the app is put
// together wrongly. Both are yours to know about, and neither is the client's fault.
/** @type {import('express').ErrorRequestHandler} */
const answerTrouble = (error, req, res, next) => {
  console.error(`${req.method} ${req.path}: ${error.name} (${error.reason ?? 'unknown'}): ${error.message}`);
  if (res.headersSent) return next(error);
  // `headers` holds Retry-After. `toJSON()` of a 5xx tells the client nothing that only you should know.
  res.status(error.status ?? 500).set(error.headers ?? {});
  res.json(typeof error.toJSON === 'function' ? error : { error: 'server_error' });
};
app.use(answerTrouble);

const server = app.listen(Number(process.env.PORT ?? 3000), (error) => {
  if (error) throw error;
  console.log(`The API is listening on http://localhost:${server.address().port}`);
});

process.once('SIGTERM', () => server.close());
