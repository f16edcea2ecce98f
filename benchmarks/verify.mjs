// Bearer tokens in process, against one RS256 check by node:crypto and against other libraries.
import { ApiClient } from '@auth0-api/core';
import { auth0 as expressAuth0 } from '@auth0-api/express';
import { JwtVerifier } from 'aws-jwt-verify';
import { auth as expressJwtBearer } from 'express-oauth2-jwt-bearer';
import { createVerifier } from 'fast-jwt';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { compare } from './lib/compare.mjs';
import { accessTokens, fresh, issuer, jwsParts, rawRsa, tenant, tokenKey } from './lib/issued.mjs';

export const title = 'Bearer tokens in process';
export const versions = ['jose', 'fast-jwt', 'aws-jwt-verify', 'express-oauth2-jwt-bearer'];

const OPERATIONS = 1024;
const AT_ONCE = 64;

export async function* run() {
  const tokens = await accessTokens(OPERATIONS);
  const raw = tokens.map(jwsParts);
  const values = tokens.map((token) => Buffer.from(`Bearer ${token}`));
  const unit = { name: 'node:crypto, one RS256 check', prepare: () => raw, each: rawRsa };
  const own = ownCandidates(values);
  const others = await peers(values);

  yield await compare(inTurn('A token that was never seen, one after another:', [unit, ...own.unseen]));
  yield await compare(inTurn('A token that was seen before, one after another:', [unit, ...own.seen]));
  yield await compare(inTurn('Other libraries, one after another:', [unit, ...others]));
  yield await compare(
    atOnce(`Never seen, ${AT_ONCE} at once:`, [unit, ...own.unseen.slice(0, 2), ...others.slice(0, 1)]),
  );
  await tenant.close();
}

function ownCandidates(values) {
  const withoutCache = new ApiClient({ ...tenant.options(), tokenCache: false });
  const seen = new ApiClient(tenant.options());
  const middleware = expressAuth0({ client: seen });
  const isSeen = verifyAll(seen, values);
  return {
    unseen: [
      {
        name: 'core, no cache',
        prepare: () => requests(values),
        each: (request) => withoutCache.verifyRequest(request),
      },
      {
        name: 'core, default (put into the cache)',
        prepare: async () => newClientPerRequest(values),
        each: ({ client, request }) => client.verifyRequest(request),
      },
    ],
    seen: [
      {
        name: 'core, verifyRequest',
        prepare: async () => {
          await isSeen;
          return requests(values);
        },
        each: (request) => seen.verifyRequest(request),
      },
      {
        name: 'express, the middleware up to next()',
        prepare: async () => {
          await isSeen;
          return values.map(expressRequest);
        },
        each: (request) => called(middleware, request),
      },
    ],
  };
}

async function verifyAll(client, values) {
  for (const request of requests(values)) await client.verifyRequest(request);
}

/** A client that saw none of these tokens, but has its keys. */
async function newClientPerRequest(values) {
  const client = new ApiClient(tenant.options());
  await client.verifyRequest({ headers: ['Authorization', `Bearer ${await tenant.accessToken()}`] });
  return requests(values).map((request) => ({ client, request }));
}

async function peers(values) {
  const jwks = await (await fetch(issuer.jwksUri)).json();
  const keySet = createLocalJWKSet(jwks);
  const pem = tokenKey.export({ type: 'spki', format: 'pem' });
  const rules = { allowedIss: issuer.issuer, allowedAud: issuer.audience, algorithms: ['RS256'] };
  const withoutCache = createVerifier({ key: pem, cache: false, ...rules });
  const withCache = createVerifier({ key: pem, cache: 20_000, ...rules });
  const aws = JwtVerifier.create({
    issuer: issuer.issuer,
    audience: issuer.audience,
    jwksUri: issuer.jwksUri.replace('http:', 'https:'),
  });
  aws.cacheJwks(jwks);
  const bearer = expressJwtBearer({ ...issuer, tokenSigningAlg: 'RS256' });
  const tokens = () => values.map((value) => fresh(value.subarray('Bearer '.length)));
  return [
    {
      name: 'jose',
      prepare: tokens,
      each: (token) =>
        jwtVerify(token, keySet, {
          issuer: issuer.issuer,
          audience: issuer.audience,
          algorithms: ['RS256'],
        }),
    },
    { name: 'fast-jwt, no cache', prepare: tokens, each: (token) => withoutCache(token) },
    { name: 'fast-jwt, cache of 20,000, seen before', prepare: tokens, each: (token) => withCache(token) },
    { name: 'aws-jwt-verify', prepare: tokens, each: (token) => aws.verifySync(token) },
    {
      name: 'express-oauth2-jwt-bearer, the middleware up to next()',
      prepare: () => values.map(expressRequest),
      each: (request) => called(bearer, request),
    },
  ];
}

function requests(values) {
  return values.map((value) => ({ headers: rawHeaders(fresh(value)) }));
}

// The fields that a browser or an HTTP library sends, and the one that counts in the middle.
function rawHeaders(authorization) {
  return ['Host', 'api.test', 'Accept', '*/*', 'Authorization', authorization, 'User-Agent', 'bench'];
}

/** As much of a request as the middlewares read. */
function expressRequest(value) {
  const authorization = fresh(value);
  return {
    method: 'GET',
    url: '/',
    originalUrl: '/',
    protocol: 'http',
    headers: { host: 'api.test', authorization },
    rawHeaders: rawHeaders(authorization),
    get: () => 'api.test',
    is: () => false,
    app: { get: () => undefined },
    query: {},
  };
}

const RESPONSE = { hasHeader: () => false, setHeader: () => {} };

function called(middleware, request) {
  return new Promise((resolve, reject) => {
    middleware(request, RESPONSE, (error) => (error === undefined ? resolve() : reject(error)));
  });
}

function inTurn(caption, candidates) {
  return comparison(caption, candidates, async (jobs, each) => {
    for (const job of jobs) await each(job);
  });
}

function atOnce(caption, candidates) {
  return comparison(caption, candidates, async (jobs, each) => {
    for (let start = 0; start < jobs.length; start += AT_ONCE)
      await Promise.all(jobs.slice(start, start + AT_ONCE).map(each));
  });
}

function comparison(caption, candidates, measure) {
  return {
    caption,
    operations: OPERATIONS,
    candidates: candidates.map(({ name, prepare, each }) => ({
      name,
      prepare,
      measure: (jobs) => measure(jobs, each),
    })),
  };
}
