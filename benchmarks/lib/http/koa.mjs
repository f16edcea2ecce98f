// One Koa app for each way to protect it, each set up as its documentation shows.
import { once } from 'node:events';
import { auth0 } from '@auth0-api/koa';
import { koaJwtSecret } from 'jwks-rsa';
import Koa from 'koa';
import koaJwt from 'koa-jwt';
import { joseVerifier } from './jose.mjs';

export const candidates = {
  'the bare route': () => listen(),
  '@auth0-api/koa': ({ own }) => listen(auth0(own)),
  'koa-jwt with jwks-rsa': ({ issuer, audience, jwksUri }) =>
    listen(
      koaJwt({ secret: koaJwtSecret({ jwksUri, cache: true }), audience, issuer, algorithms: ['RS256'] }),
    ),
  'jose by hand': (settings) => listen(byHand(joseVerifier(settings))),
};

async function listen(...protection) {
  const app = new Koa({ silent: true });
  for (const middleware of protection) app.use(middleware);
  app.use((ctx) => {
    if (ctx.path === '/orders') ctx.body = { ok: true };
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function byHand(verify) {
  return async (ctx, next) => {
    try {
      ctx.state.auth = await verify(ctx.get('authorization'));
    } catch {
      ctx.status = 401;
      return;
    }
    await next();
  };
}
