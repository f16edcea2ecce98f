// Bearer tokens in process, against one RS256 check by node:crypto and against other libraries.
import { ApiClient } from '@auth0-api/core';
import { auth0 as expressAuth0 } from '@auth0-api/express';
import { JwtVerifier } from 'aws-jwt-verify';
import { auth as expressJwtBearer } from 'express-oauth2-jwt-bearer';
import { createVerifier } from 'fast-jwt';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { compare } from './lib/compare.mjs';
import {
  atOnce,
  called,
  calledAtOnce,
  coreRequest,
  expressRequest,
  fresh,
  inTurn,
} from './lib/in-process.mjs';
import { accessTokens, issuer, jwsParts, rawRsa, tenant, tokenKey } from './lib/issued.mjs';

export const title = 'Bearer tokens in process';
export const versions = ['jose', 'fast-jwt', 'aws-jwt-verify', 'express-oauth2-jwt-bearer'];

const TOKENS = 2048;
// So few that what they bring is still in the processor's cache when it is looked at, as with a request from a socket.
const OPERATIONS = 128;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 200);
const AT_ONCE = 64;

export async function* run() {
  const tokens = await accessTokens(TOKENS);
  const raw = tokens.map(jwsParts);
  const values = tokens.map((token) => Buffer.from(`Bearer ${token}`));
  const unit = ['node:crypto, one RS256 check', (round) => batchOf(raw, round), rawRsa];
  const unseen = ownUnseen(values);
  const [jose, ...others] = await peers(values);
  yield await compare({
    id: 'new',
    caption: 'A token that was never seen, one after another:',
    operations: OPERATIONS,
    rounds: ROUNDS,
    candidates: [unit, ...unseen, jose, ...others].map((job) => inTurn(...job)),
  });
  yield await compare({
    id: 'seen',
    caption: 'A token that was seen before, one after another:',
    operations: OPERATIONS,
    rounds: ROUNDS,
    candidates: [unit, ...(await ownSeen(values)), peerCache(values)].map((job) => inTurn(...job)),
  });
  yield await compare({
    id: 'new-at-once',
    caption: `A token that was never seen, ${AT_ONCE} at once:`,
    operations: OPERATIONS,
    rounds: ROUNDS,
    candidates: [unit, ...unseen, jose].map((job) => atOnce(AT_ONCE, ...job)),
  });
  await tenant.close();
}

function ownUnseen(values) {
  const withoutCache = new ApiClient({ ...tenant.options(), tokenCache: false });
  return [
    [
      'core, without the cache',
      (round) => requests(batchOf(values, round)),
      (request) => withoutCache.verifyRequest(request),
    ],
    [
      'core, put into the cache',
      async (round) => {
        const client = await clientWithKeys();
        return requests(batchOf(values, round)).map((request) => ({ client, request }));
      },
      ({ client, request }) => client.verifyRequest(request),
    ],
  ];
}

async function ownSeen(values) {
  const client = new ApiClient(tenant.options());
  for (const request of requests(values)) await client.verifyRequest(request);
  const middleware = expressAuth0({ client });
  return [
    [
      'core, verifyRequest',
      (round) => requests(batchOf(values, round)),
      (request) => client.verifyRequest(request),
    ],
    [
      'express, the middleware up to next()',
      (round) => expressRequests(batchOf(values, round)),
      (request) => calledAtOnce(middleware, request),
    ],
  ];
}

/** A client that saw none of the values, but has the issuer's keys. */
async function clientWithKeys() {
  const client = new ApiClient(tenant.options());
  await client.verifyRequest(
    coreRequest({ Authorization: Buffer.from(`Bearer ${await tenant.accessToken()}`) }),
  );
  return client;
}

async function peers(values) {
  const jwks = await (await fetch(issuer.jwksUri)).json();
  const keySet = createLocalJWKSet(jwks);
  const rules = { issuer: issuer.issuer, audience: issuer.audience };
  // It takes only https: here it is given the keys.
  const aws = JwtVerifier.create({ ...rules, jwksUri: issuer.jwksUri.replace('http:', 'https:') });
  aws.cacheJwks(jwks);
  const bearer = expressJwtBearer({ ...issuer, tokenSigningAlg: 'RS256' });
  const verify = fastJwt(false);
  const texts = (round) => batchOf(values, round).map(tokenOf);
  return [
    ['jose', texts, (token) => jwtVerify(token, keySet, { ...rules, algorithms: ['RS256'] })],
    ['fast-jwt', texts, (token) => verify(token)],
    ['aws-jwt-verify', texts, (token) => aws.verifySync(token)],
    [
      'express-oauth2-jwt-bearer, the middleware up to next()',
      (round) => expressRequests(batchOf(values, round)),
      (request) => called(bearer, request),
    ],
  ];
}

function peerCache(values) {
  const verify = fastJwt(20_000);
  for (const token of values.map(tokenOf)) verify(token);
  return [
    'fast-jwt, cache of 20,000',
    (round) => batchOf(values, round).map(tokenOf),
    (token) => verify(token),
  ];
}

function fastJwt(cache) {
  return createVerifier({
    key: tokenKey.export({ type: 'spki', format: 'pem' }),
    cache,
    allowedIss: issuer.issuer,
    allowedAud: issuer.audience,
    algorithms: ['RS256'],
  });
}

function batchOf(all, round) {
  const start = (round * OPERATIONS) % TOKENS;
  return all.slice(start, start + OPERATIONS);
}

function requests(values) {
  return values.map((value) => coreRequest({ Authorization: value }));
}

function expressRequests(values) {
  return values.map((value) => expressRequest({ Authorization: value }));
}

function tokenOf(value) {
  return fresh(value.subarray('Bearer '.length));
}
