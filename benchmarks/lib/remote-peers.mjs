// Those who fetch an issuer's keys themselves, each as its own documentation puts it to use, with its defaults.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { auth0 } from '@auth0-api/express';
import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleFetcher } from 'aws-jwt-verify/https';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import express from 'express';
import { auth as oauth2JwtBearer } from 'express-oauth2-jwt-bearer';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { koaJwtSecret } from 'jwks-rsa';
import Koa from 'koa';
import koaJwt from 'koa-jwt';

/** What `versions` of a benchmark names. */
export const peerPackages = [
  'express-oauth2-jwt-bearer',
  'jose',
  'aws-jwt-verify',
  'jwks-rsa',
  'koa-jwt',
  'express',
  'koa',
];

/**
 * @typedef {object} Opened
 * @property {(token: string) => Promise<string>} ask resolves with the status of the answer, or with what was thrown
 * @property {() => Promise<void>} close
 */

/**
 * Names, and how each is connected to an issuer of lib/loopback-issuer.mjs.
 *
 * @type {readonly (readonly [string, (issuer: Awaited<ReturnType<typeof import('./loopback-issuer.mjs').startIssuer>>) => Promise<Opened>])[]}
 */
export const peers = [
  ['@auth0-api/express', ({ options }) => served(expressApp(auth0(options)))],
  [
    'express-oauth2-jwt-bearer',
    ({ tenant: { issuer, audience } }) =>
      served(expressApp(oauth2JwtBearer({ issuerBaseURL: issuer, audience }))),
  ],
  [
    'jose, `createRemoteJWKSet`',
    ({ tenant: { issuer, audience }, jwksUri }) => {
      const keys = createRemoteJWKSet(new URL(jwksUri));
      return called((token) => jwtVerify(token, keys, { issuer, audience }));
    },
  ],
  [
    // It takes nothing but https for keys.
    'aws-jwt-verify (over TLS)',
    ({ tenant: { issuer, audience }, jwksUriWithTls: jwksUri, ca }) => {
      const fetcher = new SimpleFetcher({ defaultRequestOptions: { ca } });
      const jwksCache = new SimpleJwksCache({ fetcher });
      const verifier = JwtVerifier.create({ issuer, audience, jwksUri }, { jwksCache });
      return called((token) => verifier.verify(token));
    },
  ],
  ['koa-jwt with jwks-rsa', (issuer) => served(koaApp(issuer, {}))],
  ['the same with `rateLimit: true`', (issuer) => served(koaApp(issuer, { rateLimit: true }))],
];

function expressApp(middleware) {
  const app = express();
  app.set('env', 'test');
  app.use(middleware);
  app.get('/', (_req, res) => void res.json({}));
  return app;
}

function koaApp({ tenant: { issuer, audience }, jwksUri }, options) {
  const app = new Koa();
  app.silent = true;
  app.use(koaJwt({ secret: koaJwtSecret({ jwksUri, ...options }), issuer, audience, algorithms: ['RS256'] }));
  app.use((ctx) => {
    ctx.body = {};
  });
  return app.callback();
}

async function served(listener) {
  const server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${server.address().port}/`;
  return {
    async ask(token) {
      const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
      await answer.arrayBuffer();
      return String(answer.status);
    },
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function called(verify) {
  return {
    ask: (token) =>
      verify(token).then(
        () => '200',
        (error) => `\`${error.code ?? error.constructor.name}\``,
      ),
    close: async () => {},
  };
}
