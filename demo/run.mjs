import { randomBytes } from 'node:crypto';
import { createTenant } from '@auth0-api/testing';
import { ORDERS_CLIENT, STARTERS } from './apis/start.mjs';
import { CERTIFICATE_OPTIONS } from './certificate-rows.mjs';
import { judge, summarize } from './compare.mjs';
import { CALENDAR } from './on-behalf-rows.mjs';
import { WEBHOOK_PATH, WEBHOOK_TOKEN } from './revocation-rows.mjs';
import { demoGroups } from './rows.mjs';
import { send } from './send.mjs';
import { drawGroup } from './table.mjs';

const AUDIENCE = 'https://api.test/';
/** The new tokens are bound to a key of the API. */
const ORDERS_OPTIONS = Object.freeze({ ...ORDERS_CLIENT, exchangeBind: 'dpop' });

/**
 * Starts a local tenant and its APIs, sends each request of the demo to all of them, and prints the responses.
 *
 * @param {object} [options]
 * @param {readonly import('./apis/start.mjs').Starter[]} [options.starters]
 * @param {(text: string) => void} [options.print]
 * @param {boolean} [options.verbose] whether meanings and challenges are printed too
 * @returns {Promise<boolean>} whether every response was correct, and the same in every framework
 */
export async function runDemo({ starters = STARTERS, print = console.log, verbose = false } = {}) {
  const tenant = await createTenant({
    audience: AUDIENCE,
    senderConstraining: [AUDIENCE, CALENDAR],
    clients: [ordersClient()],
  });
  const closers = [() => tenant.close()];
  const startAll = async (options, extras = []) => {
    const start = (starter, index) => starter({ ...tenant.options(), ...options }, extras[index]);
    const apis = await Promise.all(starters.map(start));
    closers.push(...apis.map(({ close }) => close));
    return apis;
  };
  try {
    await tenant.listen();
    const calendar = await startAll({ audience: CALENDAR });
    const behind = calendar.map(({ url }) => ({ behind: { url, audience: CALENDAR } }));
    const nonces = { dpop: { nonce: { secret: randomBytes(32) } } };
    const apis = {
      warm: await startAll(ORDERS_OPTIONS, behind),
      cold: await startAll(ORDERS_OPTIONS, behind),
      nonces: await startAll(nonces),
      certificates: await startAll(CERTIFICATE_OPTIONS),
      calendar,
      revocations: await startRevocable(startAll, tenant, starters.length),
    };
    print(introduction(tenant, apis.warm));

    const rows = [];
    for (const { title, rows: requests } of demoGroups(tenant)) {
      const answered = [];
      for (const row of requests) answered.push(await play(row, apis));
      print(drawGroup({ title, rows: answered }, verbose));
      rows.push(...answered);
    }
    const wrong = rows.filter(({ problems }) => problems.length > 0).length;
    print(`\n${conclusion(rows.length, apis.warm.length, wrong)}`);
    return wrong === 0;
  } finally {
    for (const close of closers) await close();
  }
}

/** APIs that revoke tokens, each with a webhook that the tenant sends its events to. */
async function startRevocable(startAll, tenant, count) {
  const webhookToken = WEBHOOK_TOKEN;
  const apis = await startAll(
    {},
    Array.from({ length: count }, () => ({ webhookToken })),
  );
  for (const { url } of apis) tenant.events.sendTo({ url: url + WEBHOOK_PATH, token: webhookToken });
  return apis;
}

/** The Auth0 application of the API. It may act for users at the calendar API. */
function ordersClient() {
  return {
    ...ORDERS_CLIENT,
    api: AUDIENCE,
    exchanges: ['on-behalf-of'],
    delegated: { [CALENDAR]: 'read:events' },
  };
}

function introduction({ issuer }, apis) {
  return [
    `The issuer is ${issuer}. The API runs ${apis.length} times:`,
    ...apis.map(({ framework, url }) => `  ${framework.padEnd(8)} ${url}/`),
    'Each line is one request to all of them, and the status of their responses.',
    'npm run demo -- --verbose also prints meanings and challenges.',
  ].join('\n');
}

function conclusion(requests, frameworks, wrong) {
  const sent = `${requests} requests to ${frameworks} frameworks`;
  return wrong === 0
    ? `${sent}: all responses are correct and identical.`
    : `${sent}: ${wrong} rows are WRONG.`;
}

/** Sends the request of a row to every framework and checks the responses. */
async function play(row, apis) {
  const { request, meaning, api = 'warm', path = '/profile', before, authorization, expected } = row;
  await before?.();
  const value = await authorization?.();
  const { headers = async () => (value === undefined ? {} : { authorization: value }) } = row;
  const replies = await Promise.all(apis[api].map((target) => ask(target, path, headers)));
  return { request, meaning, ...summarize(replies), problems: judge(replies, expected) };
}

/** @returns {Promise<import('./compare.mjs').Reply>} */
async function ask({ framework, url: origin }, path, headers) {
  const url = origin + path;
  try {
    return { framework, answer: await send(url, await headers(url)) };
  } catch (error) {
    return { framework, failure: error.message };
  }
}
