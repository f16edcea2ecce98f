// A whole process that starts a server and answers one request, with keys of an issuer: whole-process.mjs measures it.
import { once } from 'node:events';
// Nobody gets `fetch` loaded by the one who asks.
import { get } from 'node:http';
import { end } from './print.mjs';

const [framework, protection, text] = process.argv.slice(2);
const given = JSON.parse(text);
const { origin, audience } = given;
const issuer = `${origin}/`;
const jwksUri = `${issuer}.well-known/jwks.json`;

/** Starts an app with what protects it. */
const frameworks = {
  async express(protect) {
    const { default: express } = await import('express');
    const app = express();
    const middleware = await protect?.();
    if (middleware !== undefined) app.use(middleware);
    app.get('/', (_req, res) => void res.json({}));
    return listening(app.listen(0, '127.0.0.1'));
  },
  async fastify(protect) {
    const { default: Fastify } = await import('fastify');
    const app = Fastify();
    const onRequest = await protect?.(app);
    app.get('/', { ...(onRequest && { onRequest }) }, async () => ({}));
    await app.listen({ port: 0, host: '127.0.0.1' });
    return app.server;
  },
  async koa(protect) {
    const { default: Koa } = await import('koa');
    const app = new Koa();
    const middleware = await protect?.();
    if (middleware !== undefined) app.use(middleware);
    app.use((ctx) => {
      ctx.body = {};
    });
    return listening(app.listen(0, '127.0.0.1'));
  },
  async hono(protect) {
    const [{ Hono }, { createAdaptorServer }] = await Promise.all([
      import('hono'),
      import('@hono/node-server'),
    ]);
    const app = new Hono();
    const middleware = await protect?.();
    if (middleware !== undefined) app.use(middleware);
    app.get('/', (c) => c.json({}));
    return listening(createAdaptorServer(app).listen(0, '127.0.0.1'));
  },
};

/** What may protect an app; ours in three ways to get its keys. */
const protections = {
  none: undefined,
  fetch: ours(),
  ready: ours({ isReady: true }),
  documents: ours({ documents: given.documents }),
  async 'express-oauth2-jwt-bearer'() {
    const { auth } = await import('express-oauth2-jwt-bearer');
    return auth({ issuerBaseURL: issuer, audience });
  },
  async 'get-jwks'(app) {
    const [{ default: fastifyJwt }, { default: buildGetJwks }] = await Promise.all([
      import('@fastify/jwt'),
      import('get-jwks'),
    ]);
    const getJwks = buildGetJwks({ issuersWhitelist: [issuer] });
    await app.register(fastifyJwt, {
      decode: { complete: true },
      secret: (_request, { header: { kid, alg } }) => getJwks.getPublicKey({ kid, domain: issuer, alg }),
      verify: { algorithms: ['RS256'], allowedIss: issuer, allowedAud: audience },
    });
    return (request) => request.jwtVerify();
  },
  async 'koa-jwt'() {
    const [{ default: koaJwt }, { koaJwtSecret }] = await Promise.all([
      import('koa-jwt'),
      import('jwks-rsa'),
    ]);
    return koaJwt({
      secret: koaJwtSecret({ jwksUri, cache: true }),
      issuer,
      audience,
      algorithms: ['RS256'],
    });
  },
  async 'hono/jwk'() {
    const { jwk } = await import('hono/jwk');
    return jwk({ jwks_uri: jwksUri, alg: ['RS256'], verification: { iss: issuer, aud: audience } });
  },
};

function ours({ isReady = false, documents } = {}) {
  return async (app) => {
    const { ApiClient, auth0 } = await import(`@auth0-api/${framework}`);
    const client = new ApiClient({ domain: origin, audience, allowInsecureLoopback: true, documents });
    if (isReady) await client.ready();
    if (framework !== 'fastify') return auth0({ client });
    await app.register(auth0, { client });
    return app.requireAuth();
  };
}

async function listening(server) {
  await once(server, 'listening');
  return server;
}

if (framework !== 'nothing') {
  const server = await frameworks[framework](protections[protection]);
  const options = { port: server.address().port, host: '127.0.0.1', agent: false };
  const begin = performance.now();
  const request = get({ ...options, headers: { authorization: `Bearer ${given.token}` } });
  const [{ statusCode }] = await once(request, 'response');
  if (statusCode !== 200) throw new Error(`The first request was answered ${statusCode}.`);
  end({ request: performance.now() - begin });
} else {
  end();
}
