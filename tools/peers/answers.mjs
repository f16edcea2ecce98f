// Sends the same requests to an API behind each library: `pnpm --filter @auth0-api/peers run compare`.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { createTenant } from '@auth0-api/testing';

/**
 * @typedef {object} Answers
 * @property {string} good the status for a good token
 * @property {string} unreachable the status for a good token while the issuer is unreachable and no keys are held
 * @property {string} proofTwice the statuses for one DPoP request that is sent twice
 * @property {string} twoHeaders the status for a good `Authorization` header that another one follows
 */

/**
 * @param {import('./apis.mjs').ours[string]} build
 * @returns {Promise<Answers>}
 */
export async function answersOf(build) {
  const tenant = await (await createTenant()).listen();
  try {
    return {
      good: await withApi(build, tenant, goodToken),
      unreachable: await withApi(build, tenant, whileUnreachable),
      proofTwice: await withApi(build, tenant, proofTwice),
      twoHeaders: await withApi(build, tenant, twoHeaders),
    };
  } finally {
    await tenant.close();
  }
}

async function goodToken(tenant, send) {
  return String(await send({ authorization: `Bearer ${await tenant.accessToken()}` }));
}

async function whileUnreachable(tenant, send) {
  tenant.outage('all', 'refuse');
  try {
    return await goodToken(tenant, send);
  } finally {
    tenant.recover();
  }
}

async function proofTwice(tenant, send, url) {
  const key = await tenant.dpopKey();
  const accessToken = await tenant.accessToken({}, { boundTo: key });
  const headers = { authorization: `DPoP ${accessToken}`, dpop: await key.proof({ url, accessToken }) };
  const first = await send(headers);
  return first === 200 ? `${first}, then ${await send(headers)}` : 'no DPoP';
}

async function twoHeaders(tenant, send) {
  return String(await send({ authorization: [`Bearer ${await tenant.accessToken()}`, 'Bearer other'] }));
}

async function withApi(build, tenant, ask) {
  const server = createServer(await build(tenant)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/orders`;
  try {
    return await ask(tenant, (headers) => statusOf(url, headers), url);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

// Not by `fetch`, which joins repeated fields into one.
async function statusOf(url, headers) {
  const [response] = await once(request(url, { headers }).end(), 'response');
  response.resume();
  return response.statusCode;
}
