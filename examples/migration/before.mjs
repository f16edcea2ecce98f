// An API with express-oauth2-jwt-bearer. `after.mjs` is the same API with @auth0-api/express: compare them side by side.
import express from 'express';
import {
  auth,
  claimCheck,
  claimEquals,
  claimIncludes,
  requiredScopes,
  scopeIncludesAny,
} from 'express-oauth2-jwt-bearer';

const app = express();

app.get('/health', (_req, res) => {
  res.json({ up: true });
});

// Callers without credentials see the offers for everyone.
app.get('/offers', auth({ authRequired: false }), (req, res) => {
  res.json({ user: req.auth?.payload.sub ?? 'anybody' });
});

// ISSUER_BASE_URL and AUDIENCE are read from the environment.
app.use(auth());

app.get('/profile', (req, res) => {
  res.json({ user: req.auth.payload.sub });
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
  // Every truthy value is accepted.
  claimCheck((claims) => claims.plan, 'A plan is needed.'),
  (_req, res) => {
    res.json([]);
  },
);

// Every refusal arrives here: the library itself sends no responses.
/** @type {import('express').ErrorRequestHandler} */
const answerError = (error, _req, res, next) => {
  if (res.headersSent) return next(error);
  const { status = 500, headers = {}, code = 'server_error', message } = error;
  res.status(status).set(headers).json({ error: code, error_description: message });
};
app.use(answerError);

const server = app.listen(Number(process.env.PORT ?? 3000), (error) => {
  if (error) throw error;
  console.log(`The API is listening on http://localhost:${server.address().port}`);
});

process.once('SIGTERM', () => server.close());
