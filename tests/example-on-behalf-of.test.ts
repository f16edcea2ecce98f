import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createTenant } from './support/tenant.js';

const ORDERS = 'https://orders.test/';
const CALENDAR = 'https://calendar.test/';
const GATEWAY = { clientId: 'orders-api', clientSecret: 'secret-of-the-orders-api' };

const children: ChildProcess[] = [];
let tenant: Tenant;
let calendar: string;
let orders: string;
let log = '';

beforeAll(async () => {
  const client = { ...GATEWAY, api: ORDERS, exchanges: ['on-behalf-of'] as const };
  tenant = await createTenant({
    audience: ORDERS,
    clients: [{ ...client, delegated: { [CALENDAR]: 'read:events' } }],
  });
  await tenant.listen();
  calendar = await start('calendar', { AUTH0_AUDIENCE: CALENDAR, ORDERS_CLIENT_ID: GATEWAY.clientId });
  orders = await start('orders', ordersEnvironment());
});
afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await tenant?.close();
});

function ordersEnvironment(): Record<string, string> {
  return {
    AUTH0_AUDIENCE: ORDERS,
    AUTH0_CLIENT_ID: GATEWAY.clientId,
    AUTH0_CLIENT_SECRET: GATEWAY.clientSecret,
    CALENDAR_URL: calendar,
    CALENDAR_AUDIENCE: CALENDAR,
  };
}

/** Starts an API as its users do, and waits for the line that tells where it listens. */
async function start(name: string, variables: Record<string, string>): Promise<string> {
  const file = fileURLToPath(new URL(`../examples/on-behalf-of/${name}.mjs`, import.meta.url));
  const inherited = Object.entries(process.env).filter(
    ([key]) => !key.startsWith('AUTH0_') && key !== 'NODE_OPTIONS',
  );
  const own = { AUTH0_DOMAIN: tenant.domain, ALLOW_INSECURE_LOOPBACK: 'true', PORT: '0' };
  const env = { ...Object.fromEntries(inherited), ...own, ...variables };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const closed = once(child, 'close');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
    log += chunk.toString();
  });
  for await (const line of createInterface(child.stdout)) {
    const found = /listening on (http:\S+)/.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  await closed;
  throw new Error(`It ended before it listened: ${errors}`);
}

const get = (url: string, token?: string) =>
  fetch(url, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

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

  test('the calendar lets nobody in but the orders API', async () => {
    expect((await get(`${calendar}/events`)).status).toBe(401);
    expect((await get(`${calendar}/events`, await tenant.accessToken())).status).toBe(401);
    const direct = await tenant.accessToken({ aud: CALENDAR, scope: 'read:events' });
    expect((await get(`${calendar}/events`, direct)).status).toBe(403);
    const act = { sub: 'another-api', act: { sub: GATEWAY.clientId } };
    const other = await tenant.accessToken({ aud: CALENDAR, scope: 'read:events', act });
    expect((await get(`${calendar}/events`, other)).status).toBe(403);
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
    expect(log).not.toContain(GATEWAY.clientSecret);
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
});
