// One Hono app for each way to protect it, each set up as its documentation shows. The same file runs on every runtime.
import { auth0 } from '@auth0-api/hono';
import { Hono } from 'hono';
import { jwk } from 'hono/jwk';
import { joseVerifier } from '../http/jose.mjs';

const guards = {
  'the bare route': () => [],
  '@auth0-api/hono': ({ own }) => [auth0(own)],
  // With `jwks_uri` it asks the issuer at each request (4.13.19, dist/utils/jwt/jwt.js): with keys that are given, it has the
  // least to do.
  'hono/jwk, with keys that are given': (settings) => [withJwk(settings, { keys: [settings.jwk] })],
  'hono/jwk, with jwks_uri': (settings) => [withJwk(settings, { jwks_uri: settings.jwksUri })],
  'jose by hand': (settings) => [byHand(joseVerifier(settings))],
};

/** Their names. The first is what all are compared with; the second is ours. */
export const names = Object.keys(guards);

/** The app with the guard of that name. */
export function appWith(name, settings) {
  const app = new Hono();
  for (const guard of guards[name](settings)) app.use(guard);
  return app.get('/orders', (c) => c.json({ ok: true }));
}

// Issuer and audience are checked only if they are named.
function withJwk({ issuer, audience }, keys) {
  return jwk({ ...keys, alg: ['RS256'], verification: { iss: issuer, aud: audience } });
}

function byHand(verify) {
  return async (c, next) => {
    try {
      c.set('auth', await verify(c.req.header('authorization')));
    } catch {
      return c.body(null, 401);
    }
    await next();
  };
}
