import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createDpopKey, type DpopKey, type Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createTenant } from './support/tenant.js';

const ORDERS = 'https://orders.test/';
const CALENDAR = 'https://calendar.test/';
const GATEWAY = { clientId: 'orders-api', clientSecret: 'secret-of-the-orders-api' };
const EXAMPLE = fileURLToPath(new URL('../examples/on-behalf-of/', import.meta.url));
const ARTIFACTS = fileURLToPath(new URL('.artifacts/', import.meta.url));

const ASSIGNMENT = /\b[A-Z][A-Z0-9_]*=\S+/g;

const children: ChildProcess[] = [];
/** The fields of every request that orders sent to the calendar, in order. */
const sentToCalendar: IncomingHttpHeaders[] = [];
/** Every token and proof that a caller of this test sent. */
const sentByCallers: string[] = [];
let tenant: Tenant;
let calendar: string;
/** In front of the calendar: sees what a thief there would see. */
let tap: Server;
let orders: string;
let log = '';

beforeAll(async () => {
  tenant = await listeningTenant({ senderConstraining: [ORDERS, CALENDAR] });
  calendar = await start('calendar', { AUTH0_AUDIENCE: CALENDAR, ORDERS_CLIENT_ID: GATEWAY.clientId });
  tap = createServer(async ({ url, headers }, response) => {
    sentToCalendar.push(headers);
    // With the same Host, so that the proof is for the URL that the calendar sees.
    const outgoing = request(new URL(url ?? '', calendar), { headers, agent: false }).end();
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.writeHead(incoming.statusCode ?? 0, incoming.headers);
    incoming.pipe(response);
  });
  await once(tap.listen(0, '127.0.0.1'), 'listening');
  orders = await start('orders', ordersEnvironment());
});
afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  tap?.close().closeAllConnections();
  await tenant?.close();
});

async function listeningTenant(options: { senderConstraining: readonly string[] }): Promise<Tenant> {
  const client = { ...GATEWAY, api: ORDERS, exchanges: ['on-behalf-of'] as const };
  const made = await createTenant({
    audience: ORDERS,
    clients: [{ ...client, delegated: { [CALENDAR]: 'read:events' } }],
    ...options,
  });
  await made.listen();
  return made;
}

function tapUrl(): string {
  return `http://127.0.0.1:${(tap.address() as AddressInfo).port}`;
}

function ordersEnvironment(): Record<string, string> {
  return {
    AUTH0_AUDIENCE: ORDERS,
    AUTH0_CLIENT_ID: GATEWAY.clientId,
    AUTH0_CLIENT_SECRET: GATEWAY.clientSecret,
    CALENDAR_URL: tapUrl(),
    CALENDAR_AUDIENCE: CALENDAR,
  };
}

/** Runs a program as its users do; what it writes is in `log` too. */
function run(file: string, variables: Record<string, string>, argv: readonly string[] = []) {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !key.startsWith('AUTH0_') && key !== 'NODE_OPTIONS',
  );
  const env = { ...Object.fromEntries(inherited), PORT: '0', ...variables };
  const child = spawn(process.execPath, [file, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
  }
  return child;
}

/** Starts an API, and waits for the line that tells where it listens. */
async function start(name: string, variables: Record<string, string>, folder = EXAMPLE): Promise<string> {
  const own = { AUTH0_DOMAIN: tenant.domain, ALLOW_INSECURE_LOOPBACK: 'true' };
  const child = run(join(folder, `${name}.mjs`), { ...own, ...variables });
  const closed = once(child, 'close');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  for await (const line of createInterface(child.stdout)) {
    const found = /listening on (http:\S+)/.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  await closed;
  throw new Error(`It ended before it listened: ${errors}`);
}

/** Sends a token: with a proof of the key if there is one, otherwise as a Bearer token. */
async function get(url: string, token?: string, key?: DpopKey): Promise<Response> {
  if (token === undefined) return fetch(url);
  sentByCallers.push(token);
  if (key === undefined) return fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const dpop = await key.proof({ url, accessToken: token });
  sentByCallers.push(dpop);
  return fetch(url, { headers: { authorization: `DPoP ${token}`, dpop } });
}

/** What a browser has: a key, and a token that is bound to it. */
async function browser(sub: string, issuer = tenant): Promise<{ key: DpopKey; token: string }> {
  const key = await createDpopKey();
  return { key, token: await issuer.accessToken({ sub }, { boundTo: key }) };
}

function claimsOf(jwt: string): { sub?: string; cnf?: { jkt?: string }; act?: { sub?: string } } {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
}

describe('examples/on-behalf-of', () => {
  test('a user of the orders API gets what the calendar holds for that user', async () => {
    const token = await tenant.accessToken({ sub: 'auth0|alice' });
    const before = tenant.count('token');
    for (let time = 0; time < 3; time += 1) {
      const answer = await get(`${orders}/deliveries`, token);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({
        user: 'auth0|alice',
        deliveries: [{ title: 'Delivery', of: 'auth0|alice' }],
      });
    }
    expect(tenant.count('token') - before).toBe(1);
  });

  test('X14, X17 a bound caller is served with a call that is bound to the key of orders', async () => {
    const { key, token } = await browser('auth0|bound');
    const answer = await get(`${orders}/deliveries`, token, key);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      user: 'auth0|bound',
      deliveries: [{ title: 'Delivery', of: 'auth0|bound' }],
    });
    const [scheme, exchanged = ''] = sentToCalendar.at(-1)?.authorization?.split(' ') ?? [];
    expect(scheme).toBe('DPoP');
    const { sub, act, cnf } = claimsOf(exchanged);
    expect({ sub, act }).toMatchObject({ sub: 'auth0|bound', act: { sub: GATEWAY.clientId } });
    expect(cnf?.jkt).toMatch(/^[\w-]{43}$/);
    expect(cnf?.jkt).not.toBe(key.thumbprint);

    // Each call has a proof of its own.
    expect((await get(`${orders}/deliveries`, token, key)).status).toBe(200);
    const [one, other] = sentToCalendar.slice(-2);
    expect(other?.authorization).toBe(one?.authorization);
    expect(other?.dpop).not.toBe(one?.dpop);
  });

  test("X17 a token for the calendar that was stolen on the way is useless without orders' key", async () => {
    const { key, token } = await browser('auth0|stolen');
    expect((await get(`${orders}/deliveries`, token, key)).status).toBe(200);
    const seen = sentToCalendar.at(-1);
    const stolen = seen?.authorization?.split(' ')[1] ?? '';
    const send = async (headers: Record<string, string>) => {
      const answer = await fetch(`${calendar}/events`, { headers });
      return [answer.status, ((await answer.json()) as { error: string }).error];
    };
    expect((await get(`${calendar}/events`, stolen)).status).toBe(401);
    expect(await send({ authorization: `DPoP ${stolen}` })).toEqual([400, 'invalid_request']);
    const thiefs = await createDpopKey();
    expect((await get(`${calendar}/events`, stolen, thiefs)).status).toBe(401);
    // The user's own key does not help either: the token is bound to the key of orders.
    expect((await get(`${calendar}/events`, stolen, key)).status).toBe(401);
    // The proof was stolen too, but it has been used, and it is for another URL.
    const recorded = { authorization: `DPoP ${stolen}`, dpop: String(seen?.dpop) };
    expect(await send(recorded)).toEqual([401, 'invalid_dpop_proof']);
    expect((await fetch(`${tapUrl()}/events`, { headers: recorded })).status).toBe(401);
  });

  test("a caller's stolen token is useless at orders without the browser's key", async () => {
    const { token } = await browser('auth0|robbed');
    const before = tenant.count('token');
    expect((await get(`${orders}/deliveries`, token)).status).toBe(401);
    expect((await get(`${orders}/deliveries`, token, await createDpopKey())).status).toBe(401);
    expect(tenant.count('token')).toBe(before);
  });

  test('the calendar lets nobody in but the orders API', async () => {
    const { key, token } = await browser('auth0|direct');
    expect((await get(`${calendar}/events`)).status).toBe(401);
    expect((await get(`${calendar}/events`, await tenant.accessToken())).status).toBe(401);
    expect((await get(`${calendar}/events`, token, key)).status).toBe(401);
    const claims = { aud: CALENDAR, scope: 'read:events' };
    const direct = await tenant.accessToken(claims, { boundTo: key });
    expect((await get(`${calendar}/events`, direct, key)).status).toBe(403);
    const act = { sub: 'another-api', act: { sub: GATEWAY.clientId } };
    const other = await tenant.accessToken({ ...claims, act }, { boundTo: key });
    expect((await get(`${calendar}/events`, other, key)).status).toBe(403);
    // Everything is right but that it is not bound.
    const unbound = await tenant.accessToken({ ...claims, act: { sub: GATEWAY.clientId } });
    expect((await get(`${calendar}/events`, unbound)).status).toBe(401);
  });

  test('X16 a tenant that does not bind is trouble of the API: 502, and its log names the fix', async () => {
    const unbinding = await listeningTenant({ senderConstraining: [ORDERS] });
    onTestFinished(() => unbinding.close());
    const downgraded = await start('orders', { ...ordersEnvironment(), AUTH0_DOMAIN: unbinding.domain });
    const before = { calls: sentToCalendar.length, log: log.length };
    const { key, token } = await browser('auth0|downgraded', unbinding);
    for (const answer of [
      await get(`${downgraded}/deliveries`, token, key),
      await get(`${downgraded}/deliveries`, await unbinding.accessToken()),
    ]) {
      expect(answer.status).toBe(502);
      expect(answer.headers.get('www-authenticate')).toBeNull();
      expect(await answer.text()).not.toContain('sender constraining');
    }
    expect(unbinding.count('token')).toBe(2);
    expect(sentToCalendar.length).toBe(before.calls);
    const written = log.slice(before.log);
    expect(written).toContain('unbound_result');
    expect(written).toContain('enable sender constraining for the API of the new token');
  });

  test('X13 without the choice a bound caller gets 500, the log names the option, and nothing is sent', async () => {
    const folder = withoutTheChoice();
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const undecided = await start('orders', ordersEnvironment(), folder);
    const before = { calls: sentToCalendar.length, exchanges: tenant.count('token'), log: log.length };
    const { key, token } = await browser('auth0|undecided');
    const answer = await get(`${undecided}/deliveries`, token, key);
    expect(answer.status).toBe(500);
    expect(answer.headers.get('www-authenticate')).toBeNull();
    expect(await answer.text()).not.toContain('exchangeBind');
    expect(tenant.count('token')).toBe(before.exchanges);
    expect(sentToCalendar.length).toBe(before.calls);
    const written = log.slice(before.log);
    expect(written).toContain('binding_not_chosen');
    expect(written).toContain("'exchangeBind'");
  });

  test('an exchange that is refused is trouble of the API, and its log says what it is', async () => {
    const refused = {
      error: 'unauthorized_client',
      error_description: 'Grant type not allowed for the client.',
    };
    tenant.outage('token', { status: 403, body: refused });
    onTestFinished(() => tenant.recover());
    const answer = await get(`${orders}/deliveries`, await tenant.accessToken({ sub: 'auth0|bob' }));
    expect(answer.status).toBe(502);
    expect(answer.headers.get('www-authenticate')).toBeNull();
    expect(await answer.text()).not.toContain('Grant type');
    expect(log).toContain('Custom API Client');
  });

  test('its page says how to run it without Auth0, and call.mjs gets what the page says', async () => {
    const [, calendarBlock, ordersBlock] = shellBlocks();
    const issuer = new URL(await start('tenant', {})).origin;
    const here = (block: string) => block.replaceAll('http://127.0.0.1:3002', issuer);
    const printed = [calendarBlock, ordersBlock].flatMap((block) => here(block).match(ASSIGNMENT) ?? []);
    expect(printed).toHaveLength(11);
    for (const assignment of printed) expect(log).toContain(assignment);

    const ownCalendar = await start('calendar', variablesOf(here(calendarBlock)));
    const ownOrders = await start(
      'orders',
      variablesOf(here(ordersBlock).replace('http://localhost:3001', ownCalendar)),
    );
    const child = run(join(EXAMPLE, 'call.mjs'), {}, [issuer, ownOrders]);
    const [output, errors, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    expect({ errors, code }).toEqual({ errors: '', code: 0 });
    expect(output.split('\n')).toEqual([
      'with a proof: 200 {"user":"auth0|user","deliveries":[{"title":"Delivery","of":"auth0|user"}]}',
      expect.stringMatching(/^the same request again: 401 .*invalid_dpop_proof/),
      expect.stringMatching(/^the token alone: 401 .*invalid_token/),
      '',
    ]);
  });

  test('without their settings they end at once and say what is missing', async () => {
    await expect(start('calendar', { AUTH0_AUDIENCE: CALENDAR })).rejects.toThrow('ORDERS_CLIENT_ID');
    await expect(start('orders', { ...ordersEnvironment(), CALENDAR_URL: '' })).rejects.toThrow(
      'CALENDAR_URL',
    );
    await expect(start('orders', { ...ordersEnvironment(), AUTH0_CLIENT_ID: '' })).rejects.toThrow(
      'AUTH0_CLIENT_ID',
    );
  });

  test('no token, proof or secret is in any log', () => {
    const exchanged = sentToCalendar.flatMap(({ authorization = '', dpop = '' }) => [
      authorization.split(' ')[1],
      String(dpop),
    ]);
    const secrets = [...exchanged, ...sentByCallers, GATEWAY.clientSecret].filter((secret) => secret !== '');
    expect(secrets.length).toBeGreaterThan(20);
    expect(log).toContain('/deliveries');
    for (const secret of secrets) expect(log.includes(String(secret))).toBe(false);
  });
});

/** A folder with orders.mjs as an app has it that has not chosen: below the tests, whose packages it finds. */
function withoutTheChoice(): string {
  mkdirSync(ARTIFACTS, { recursive: true });
  const folder = mkdtempSync(join(ARTIFACTS, 'on-behalf-of-'));
  const source = readFileSync(join(EXAMPLE, 'orders.mjs'), 'utf8');
  const undecided = source.replace("exchangeBind: 'dpop',", '');
  expect(undecided).not.toBe(source);
  writeFileSync(join(folder, 'orders.mjs'), undecided);
  return folder;
}

/** The commands of the example's page, in order. */
function shellBlocks(): readonly [tenant: string, calendar: string, orders: string, call: string] {
  const page = readFileSync(join(EXAMPLE, 'README.md'), 'utf8');
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const [tenant = '', calendar = '', orders = '', call = ''] = blocks;
  const programs = [tenant, calendar, orders, call].map(
    (block) => /node examples\/on-behalf-of\/(\w+)\.mjs\n$/.exec(block)?.[1],
  );
  expect(programs).toEqual(['tenant', 'calendar', 'orders', 'call']);
  return [tenant, calendar, orders, call];
}

/** The environment variables that a command sets. */
function variablesOf(block: string): Record<string, string> {
  return Object.fromEntries((block.match(ASSIGNMENT) ?? []).map((text) => text.split(/=(.*)/, 2)));
}
