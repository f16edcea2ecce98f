// One Express app for each way to protect it, each set up as its documentation shows.
import { once } from 'node:events';
import { auth0 } from '@auth0-api/express';
import express from 'express';
import { expressjwt } from 'express-jwt';
import { auth } from 'express-oauth2-jwt-bearer';
import { expressJwtSecret, passportJwtSecret } from 'jwks-rsa';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { joseVerifier } from './jose.mjs';

export const candidates = {
  'the bare route': () => listen(),
  '@auth0-api/express': ({ own }) => listen(auth0(own)),
  'a middleware that only calls next()': () => listen((_req, _res, next) => next()),
  'express-oauth2-jwt-bearer': ({ issuer, audience }) => listen(auth({ issuerBaseURL: issuer, audience })),
  'express-jwt with jwks-rsa': ({ issuer, audience, jwksUri }) =>
    listen(
      expressjwt({
        secret: expressJwtSecret({ jwksUri, cache: true }),
        audience,
        issuer,
        algorithms: ['RS256'],
      }),
    ),
  'passport-jwt with jwks-rsa': (settings) => listen(byPassport(settings)),
  'jose by hand': (settings) => listen(byHand(joseVerifier(settings))),
};

async function listen(...protection) {
  const app = express();
  for (const middleware of protection) app.use(middleware);
  app.get('/orders', (_req, res) => {
    res.json({ ok: true });
  });
  // As an app has one: Express's own writes every refusal to stderr.
  app.use((error, _req, res, _next) => {
    res.status(error.status ?? 500).end();
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function byPassport({ issuer, audience, jwksUri }) {
  const options = {
    jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
    secretOrKeyProvider: passportJwtSecret({ jwksUri, cache: true }),
    audience,
    issuer,
    algorithms: ['RS256'],
  };
  passport.use(new Strategy(options, (claims, done) => done(null, claims)));
  // By its name: passport 0.7.0 shares a strategy object that it is given between requests, and the first ones get no answer.
  return passport.authenticate('jwt', { session: false });
}

function byHand(verify) {
  return async (req, res, next) => {
    try {
      req.auth = await verify(req.headers.authorization);
    } catch {
      res.status(401).end();
      return;
    }
    next();
  };
}
