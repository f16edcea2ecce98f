// What a process takes that starts: the import alone, and all of it up to the first answered request. The packages are
// measured as users have them, built.
import { ApiClient } from '@auth0-api/core';
import { createKey } from '@auth0-api/testing';
import { compareProcesses } from './lib/cold/whole-process.mjs';
import { startIssuer } from './lib/loopback-issuer.mjs';

export const title = 'A cold start';
export const versions = [
  'jose',
  'fast-jwt',
  'aws-jwt-verify',
  'express-oauth2-jwt-bearer',
  '@fastify/jwt',
  'get-jwks',
  'koa-jwt',
  'jwks-rsa',
  'express',
  'fastify',
  'koa',
  'hono',
  'serverless-http',
  '@fastify/aws-lambda',
];

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 25);
const NOTHING = 'Node.js alone';

const MODULES = [
  'node:crypto',
  '@auth0-api/core',
  ...['@auth0-api/express', '@auth0-api/fastify', '@auth0-api/koa', '@auth0-api/hono'],
  ...['jose', 'fast-jwt', 'aws-jwt-verify', 'express-oauth2-jwt-bearer'],
];
const IN_PROCESS = ['@auth0-api/core', 'jose', 'fast-jwt'];

/** Ours get their keys with the first request, before they listen, or with the code. */
const OURS = { fetch: 'ours', ready: 'ours, `ready()` before', documents: 'ours, with `documents`' };
const SERVED = {
  express: { none: 'alone', ...OURS, 'express-oauth2-jwt-bearer': 'express-oauth2-jwt-bearer' },
  fastify: { none: 'alone', ...OURS, 'get-jwks': '@fastify/jwt with get-jwks' },
  koa: { none: 'alone', ...OURS, 'koa-jwt': 'koa-jwt with jwks-rsa' },
  hono: { none: 'alone', ...OURS, 'hono/jwk': 'hono/jwk' },
};
const LAMBDA = {
  express: { none: 'alone', ...OURS, 'express-oauth2-jwt-bearer': 'express-oauth2-jwt-bearer' },
  fastify: { none: 'alone', ...OURS },
  hono: { none: 'alone', ...OURS },
};
const FRAMEWORKS = { express: 'Express', fastify: 'Fastify', koa: 'Koa', hono: 'Hono' };

export async function* run() {
  yield await compareProcesses({
    id: 'import',
    caption: 'A process that imports one module, against one that imports none:',
    rounds: ROUNDS,
    script: new URL('./lib/cold/import-one.mjs', import.meta.url),
    programs: { [NOTHING]: [], ...Object.fromEntries(MODULES.map((name) => [name, [name]])) },
  });

  const issuer = await startIssuer(await createKey());
  const { tenant } = issuer;
  const given = JSON.stringify({
    issuer: 'https://tenant.test/',
    audience: tenant.audience,
    token: await tenant.accessToken({ iss: 'https://tenant.test/' }),
    jwk: tenant.key.publicJwk,
  });
  yield await compareProcesses({
    id: 'given-keys',
    caption: 'A process that verifies one token, with keys that it was given:',
    rounds: ROUNDS,
    script: new URL('./lib/cold/given-keys.mjs', import.meta.url),
    programs: {
      [NOTHING]: ['nothing', given],
      ...Object.fromEntries(IN_PROCESS.map((name) => [name, [name, given]])),
    },
  });

  const served = JSON.stringify({
    origin: new URL(tenant.issuer).origin,
    audience: tenant.audience,
    token: await tenant.accessToken(),
    documents: await documentsOf(issuer),
  });
  yield await compareProcesses({
    id: 'served',
    caption:
      'A process that serves an app and answers one request, with keys of an issuer on this machine. ' +
      'The first request is timed in that process, which also sends it:',
    rounds: ROUNDS,
    script: new URL('./lib/cold/served.mjs', import.meta.url),
    programs: programs(SERVED, served),
  });
  yield await compareProcesses({
    id: 'lambda',
    caption:
      'A process that imports a handler for AWS Lambda and calls it with one event of an API Gateway, with keys of an issuer on ' +
      'this machine:',
    rounds: ROUNDS,
    script: new URL('./lib/cold/lambda.mjs', import.meta.url),
    programs: programs(LAMBDA, served),
  });
  await issuer.close();
}

function programs(frameworks, given) {
  const entries = Object.entries(frameworks).flatMap(([framework, protections]) =>
    Object.entries(protections).map(([protection, name]) => [
      `${FRAMEWORKS[framework]}, ${name}`,
      [framework, protection, given],
    ]),
  );
  return { [NOTHING]: ['nothing', 'none', given], ...Object.fromEntries(entries) };
}

/** What an API writes when it is deployed: docs/reliability.md. */
async function documentsOf(issuer) {
  const client = new ApiClient(issuer.options);
  await client.ready();
  const documents = client.exportDocuments();
  client.close();
  return documents;
}
