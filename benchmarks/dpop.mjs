// DPoP requests in process, against the checks by node:crypto that they cannot do without.
import { createPublicKey } from 'node:crypto';
import { ApiClient } from '@auth0-api/core';
import { auth as expressJwtBearer } from 'express-oauth2-jwt-bearer';
import { compare } from './lib/compare.mjs';
import { dpopClient } from './lib/dpop-client.mjs';
import { called, coreRequest, expressRequest, inTurn } from './lib/in-process.mjs';
import { accessToken, accessTokens, issuer, jwsParts, rawEcdsa, rawRsa, tenant } from './lib/issued.mjs';

export const title = 'DPoP requests in process';
export const versions = ['express-oauth2-jwt-bearer'];

const OPERATIONS = 512;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 40);
const TARGET = 'http://api.test/orders';

export async function* run() {
  const client = await dpopClient();
  const tokens = await accessTokens(OPERATIONS, { boundTo: client.key });
  yield await seenBefore(client, tokens[0]);
  yield await newToken(client, tokens);
  yield await newClient(client);
  await tenant.close();
}

function seenBefore(client, token) {
  const core = new ApiClient(tenant.options());
  const bearer = expressJwtBearer({ ...issuer, dpop: { enabled: true, required: true } });
  const all = (make) => Array.from({ length: OPERATIONS }, () => make(fieldsOf(client, token)));
  return table('seen', 'Token and key of the proof seen before, replay defence on:', [
    [
      'node:crypto, one ES256 check',
      () => Array.from({ length: OPERATIONS }, () => jwsParts(proofOf(client, token))),
      (parts) => rawEcdsa(parts, client.publicKey),
    ],
    ['core', () => all(coreRequest), (request) => core.verifyRequest(request)],
    [
      'express-oauth2-jwt-bearer, the middleware up to next(); it has no replay defence',
      () => all(expressRequest),
      (request) => called(bearer, request),
    ],
  ]);
}

function newToken(client, tokens) {
  return table('new-token', 'The key of the proof seen before, the token not:', [
    [
      'node:crypto, one RS256 and one ES256 check',
      () => tokens.map((token) => ({ token: jwsParts(token), proof: jwsParts(proofOf(client, token)) })),
      ({ token, proof }) => {
        rawRsa(token);
        rawEcdsa(proof, client.publicKey);
      },
    ],
    [
      'core',
      async () => {
        const core = await coreThatSaw(client);
        return tokens.map((token) => ({ core, request: coreRequest(fieldsOf(client, token)) }));
      },
      ({ core, request }) => core.verifyRequest(request),
    ],
  ]);
}

async function newClient(known) {
  const clients = [];
  for (let index = 0; index < OPERATIONS; index += 1) {
    const client = await dpopClient();
    clients.push({ ...client, token: await accessToken({ boundTo: client.key }) });
  }
  return table('new-key', 'Neither seen before:', [
    [
      'node:crypto, one RS256 check, one import of a key, one ES256 check',
      () =>
        clients.map((client) => ({
          token: jwsParts(client.token),
          proof: jwsParts(proofOf(client, client.token)),
          jwk: client.key.publicJwk,
        })),
      ({ token, proof, jwk }) => {
        rawRsa(token);
        rawEcdsa(proof, createPublicKey({ key: jwk, format: 'jwk' }));
      },
    ],
    [
      'core',
      async () => {
        const core = await coreThatSaw(known);
        return clients.map((client) => ({ core, request: coreRequest(fieldsOf(client, client.token)) }));
      },
      ({ core, request }) => core.verifyRequest(request),
    ],
  ]);
}

/** It has the issuer's keys and that of one client, and saw none of the tokens. */
async function coreThatSaw(client) {
  const core = new ApiClient(tenant.options());
  const token = await accessToken({ boundTo: client.key });
  await core.verifyRequest(coreRequest(fieldsOf(client, token)));
  return core;
}

function fieldsOf(client, token) {
  return { Authorization: Buffer.from(`DPoP ${token}`), DPoP: Buffer.from(proofOf(client, token)) };
}

function proofOf(client, token) {
  return client.proof({ url: TARGET, accessToken: token });
}

function table(id, caption, jobs) {
  return compare({
    id,
    caption,
    operations: OPERATIONS,
    rounds: ROUNDS,
    candidates: jobs.map((job) => inTurn(...job)),
  });
}
