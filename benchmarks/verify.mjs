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

const OPERATIONS = 1024;
const AT_ONCE = 64;

export async function* run() {
  const tokens = await accessTokens(OPERATIONS);
  const raw = tokens.map(jwsParts);
  const unit = ['node:crypto, one RS256 check', () => raw, rawRsa];
  const unseen = ownUnseen(tokens);
  const [jose, ...others] = await peers(tokens);
  yield await compare({
    caption: 'A token that was never seen, one after another:',
    operations: OPERATIONS,
    candidates: [unit, ...unseen, jose, ...others].map((job) => inTurn(...job)),
  });
  yield await compare({
    caption: 'A token that was seen before, one after another:',
    operations: OPERATIONS,
    candidates: [unit, ...(await ownSeen(tokens)), peerCache(tokens)].map((job) => inTurn(...job)),
  });
  yield await compare({
    caption: `A token that was never seen, ${AT_ONCE} at once:`,
    operations: OPERATIONS,
    candidates: [unit, ...unseen, jose].map((job) => atOnce(AT_ONCE, ...job)),
  });
  await tenant.close();
}

function ownUnseen(tokens) {
  const withoutCache = new ApiClient({ ...tenant.options(), tokenCache: false });
  return [
    ['core, without the cache', () => requests(tokens), (request) => withoutCache.verifyRequest(request)],
    [
      'core, put into the cache',
      async () => {
        const client = await clientWithKeys();
        return requests(tokens).map((request) => ({ client, request }));
      },
      ({ client, request }) => client.verifyRequest(request),
    ],
  ];
}

async function ownSeen(tokens) {
  const client = new ApiClient(tenant.options());
  for (const request of requests(tokens)) await client.verifyRequest(request);
  const middleware = expressAuth0({ client });
  return [
    ['core, verifyRequest', () => requests(tokens), (request) => client.verifyRequest(request)],
    [
      'express, the middleware up to next()',
      () => expressRequests(tokens),
      (request) => calledAtOnce(middleware, request),
    ],
  ];
}

/** A client that saw none of the tokens, but has the issuer's keys. */
async function clientWithKeys() {
  const client = new ApiClient(tenant.options());
  await client.verifyRequest(coreRequest({ Authorization: `Bearer ${await tenant.accessToken()}` }));
  return client;
}

async function peers(tokens) {
  const jwks = await (await fetch(issuer.jwksUri)).json();
  const keySet = createLocalJWKSet(jwks);
  const rules = { issuer: issuer.issuer, audience: issuer.audience };
  // It takes only https: here it is given the keys.
  const aws = JwtVerifier.create({ ...rules, jwksUri: issuer.jwksUri.replace('http:', 'https:') });
  aws.cacheJwks(jwks);
  const bearer = expressJwtBearer({ ...issuer, tokenSigningAlg: 'RS256' });
  const verify = fastJwt(false);
  const texts = () => tokens.map(fresh);
  return [
    ['jose', texts, (token) => jwtVerify(token, keySet, { ...rules, algorithms: ['RS256'] })],
    ['fast-jwt', texts, (token) => verify(token)],
    ['aws-jwt-verify', texts, (token) => aws.verifySync(token)],
    [
      'express-oauth2-jwt-bearer, the middleware up to next()',
      () => expressRequests(tokens),
      (request) => called(bearer, request),
    ],
  ];
}

function peerCache(tokens) {
  const verify = fastJwt(20_000);
  for (const token of tokens) verify(token);
  return ['fast-jwt, cache of 20,000', () => tokens.map(fresh), (token) => verify(token)];
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

function requests(tokens) {
  return tokens.map((token) => coreRequest({ Authorization: `Bearer ${token}` }));
}

function expressRequests(tokens) {
  return tokens.map((token) => expressRequest({ Authorization: `Bearer ${token}` }));
}
