// One Hono app for each way to protect it, each set up as its documentation shows.
import { once } from 'node:events';
import { auth0 } from '@auth0-api/hono';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { jwk } from 'hono/jwk';
import { joseVerifier } from './jose.mjs';

export const candidates = {
  'the bare route': () => listen(),
  '@auth0-api/hono': ({ own }) => listen(auth0(own)),
  // With `jwks_uri` it asks the issuer at each request (4.13.19, dist/utils/jwt/jwt.js): with keys that are given, it has the
  // least to do.
  'hono/jwk, with keys that are given': ({ issuer, audience, jwk: key }) =>
    listen(jwk({ keys: [key], alg: ['RS256'], verification: { iss: issuer, aud: audience } })),
  'jose by hand': (settings) => listen(byHand(joseVerifier(settings))),
};

async function listen(...protection) {
  const app = new Hono();
  for (const middleware of protection) app.use(middleware);
  app.get('/orders', (c) => c.json({ ok: true }));
  const server = createAdaptorServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
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
