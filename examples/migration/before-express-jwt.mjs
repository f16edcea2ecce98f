// Some of the API of `after.mjs` on express-jwt and jwks-rsa.
import express from 'express';
import { expressjwt } from 'express-jwt';
import jwksRsa from 'jwks-rsa';

const { ISSUER_BASE_URL: issuer, AUDIENCE: audience } = process.env;
// express-jwt treats an empty audience or issuer as none, and then accepts every one.
if (!issuer || !audience) throw new Error('ISSUER_BASE_URL and AUDIENCE must be set.');

const options = {
  secret: jwksRsa.expressJwtSecret({
    jwksUri: `${issuer}.well-known/jwks.json`,
    cache: true,
    rateLimit: true,
    jwksRequestsPerMinute: 5,
  }),
  audience,
  issuer,
  algorithms: ['RS256'],
};

const app = express();

app.get('/health', (_req, res) => {
  res.json({ up: true });
});

app.get('/offers', expressjwt({ ...options, credentialsRequired: false }), (req, res) => {
  res.json({ user: req.auth?.sub ?? 'anybody' });
});

app.use(expressjwt(options));

app.get('/profile', (req, res) => {
  res.json({ user: req.auth.sub });
});

// express-jwt checks no scopes: apps do it themselves.
app.get(
  '/orders',
  (req, res, next) => {
    if (req.auth.scope?.split(' ').includes('read:orders')) return next();
    res.status(403).json({ error: 'insufficient_scope' });
  },
  (_req, res) => {
    res.json([]);
  },
);

/** @type {import('express').ErrorRequestHandler} */
const answerError = (error, _req, res, next) => {
  if (res.headersSent) return next(error);
  res.status(error.status ?? 500).json({ error: error.code ?? 'server_error', message: error.message });
};
app.use(answerError);

const server = app.listen(Number(process.env.PORT ?? 3000), (error) => {
  if (error) throw error;
  console.log(`The API is listening on http://localhost:${server.address().port}`);
});

process.once('SIGTERM', () => server.close());
