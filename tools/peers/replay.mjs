// Sends one DPoP request twice, to the byte the same, to an API behind each library, and prints what came back:
// `pnpm --filter @auth0-api/peers run replay`, after `npm run build`.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { auth0 as expressAuth0 } from '@auth0-api/express';
import { auth0 as fastifyAuth0 } from '@auth0-api/fastify';
import { auth0 as koaAuth0 } from '@auth0-api/koa';
import { createTenant } from '@auth0-api/testing';
import express from 'express';
import { auth as expressJwtBearer } from 'express-oauth2-jwt-bearer';
import Fastify from 'fastify';
import Koa from 'koa';

const tenant = await (await createTenant()).listen();

/** Each makes a request listener that answers 200 to whom its library lets through. */
const peers = {
  'express-oauth2-jwt-bearer 1.10.0': () => {
    const { issuer, audience } = tenant;
    const dpop = { enabled: true, required: true };
    return behindExpress(
      expressJwtBearer({ issuer, jwksUri: `${issuer}.well-known/jwks.json`, audience, dpop }),
    );
  },
  '@auth0-api/express': () => behindExpress(expressAuth0(tenant.options())),
  '@auth0-api/fastify': async () => {
    const app = Fastify();
    await app.register(fastifyAuth0, { ...tenant.options(), global: true });
    app.get('/orders', async () => ({}));
    await app.ready();
    return app.routing;
  },
  '@auth0-api/koa': () => {
    const app = new Koa();
    app.use(koaAuth0(tenant.options()));
    app.use((ctx) => {
      ctx.body = {};
    });
    return app.callback();
  },
};

for (const [name, build] of Object.entries(peers)) {
  const server = createServer(await build()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  console.log(`${name.padEnd(34)} ${(await sendTwice(server.address().port)).join(' then ')}`);
  server.closeAllConnections();
  server.close();
}
await tenant.close();

function behindExpress(middleware) {
  const app = express();
  app.set('env', 'test');
  app.use(middleware);
  app.get('/orders', (_req, res) => {
    res.json({});
  });
  return app;
}

async function sendTwice(port) {
  const url = `http://127.0.0.1:${port}/orders`;
  const key = await tenant.dpopKey();
  const accessToken = await tenant.accessToken({}, { boundTo: key });
  const headers = { authorization: `DPoP ${accessToken}`, dpop: await key.proof({ url, accessToken }) };
  const [first, second] = [await fetch(url, { headers }), await fetch(url, { headers })];
  return [first.status, second.status];
}
