import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

interface Received {
  readonly authorization: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

/** A webhook of the test, which answers what it is told. */
async function startReceiver() {
  const received: Received[] = [];
  const answers: (number | 'reset')[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const { authorization, 'content-type': type } = request.headers;
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ authorization, type, body });
    const answer = answers.shift() ?? 204;
    if (answer === 'reset') request.socket.resetAndDestroy();
    else response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { received, answers, url: `http://127.0.0.1:${port}/events`, close };
}

// Webhooks as auth0/docs-v2 describes them, also in customize/events/create-an-event-stream.
describe('customize/events/events-best-practices', () => {
  let tenant: Tenant;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeEach(async () => {
    tenant = await createTenant({ keys: [signing] });
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await Promise.all([tenant.close(), receiver.close()]);
  });

  test('get each event with their token, before the call is over', async () => {
    const webhook = tenant.events.sendTo({ url: receiver.url, token: 'secret-of-the-stream' });
    const event = await tenant.blockUser('auth0|alice');
    expect(receiver.received).toEqual([
      { authorization: 'Bearer secret-of-the-stream', type: 'application/json', body: expect.any(String) },
    ]);
    const body: unknown = JSON.parse(receiver.received[0]?.body ?? '');
    expect(body).toEqual({ ...event, a0stream: webhook.id });
    expect(webhook.deliveries).toEqual([{ event: body, state: 'delivered', attempts: [{ status: 204 }] }]);
    expect(inspect(webhook, { depth: 9, showHidden: true })).not.toContain('secret-of-the-stream');
  });

  test('get only the types that they want', async () => {
    const types = ['user.deleted'];
    const webhook = tenant.events.sendTo({ url: receiver.url, token: 't', types });
    await tenant.blockUser('auth0|alice');
    await tenant.deleteUser('auth0|alice');
    expect(webhook.deliveries.map(({ event }) => event.type)).toEqual(['user.deleted']);
    expect(receiver.received).toHaveLength(1);
  });

  test('a 5xx, a reset and a redirect are tried again, four times in all', async () => {
    const webhook = tenant.events.sendTo({ url: receiver.url, token: 't' });
    receiver.answers.push(503, 'reset', 302, 500);
    await tenant.blockUser('auth0|alice');
    const states: string[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      states.push(webhook.deliveries[0]?.state ?? '');
      await webhook.retry();
    }
    expect(states).toEqual(['retrying', 'retrying', 'retrying', 'failed']);
    expect(webhook.deliveries[0]?.attempts).toEqual([
      { status: 503 },
      { failure: 'TypeError' },
      { status: 302 },
      { status: 500 },
    ]);
    expect(receiver.received).toHaveLength(4);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  test('a retry that succeeds is the last', async () => {
    const webhook = tenant.events.sendTo({ url: receiver.url, token: 't' });
    receiver.answers.push(503);
    await tenant.blockUser('auth0|alice');
    await webhook.retry();
    await webhook.retry();
    expect(webhook.deliveries).toMatchObject([
      { state: 'delivered', attempts: [{ status: 503 }, { status: 204 }] },
    ]);
    expect(receiver.received).toHaveLength(2);
  });

  test.each([400, 401, 404, 413, 429])('%i is final, until it is delivered again', async (status) => {
    const webhook = tenant.events.sendTo({ url: receiver.url, token: 't' });
    receiver.answers.push(status);
    await tenant.blockUser('auth0|alice');
    await webhook.retry();
    expect(webhook.deliveries).toMatchObject([{ state: 'failed', attempts: [{ status }] }]);
    expect(receiver.received).toHaveLength(1);
    await webhook.redeliver();
    expect(webhook.deliveries).toMatchObject([{ state: 'delivered', attempts: [{ status: 204 }] }]);
  });

  test('repeats, disorder and losses reach them too', async () => {
    tenant.events.sendTo({ url: receiver.url, token: 't' });
    tenant.events.hold();
    await tenant.blockUser('auth0|1');
    await tenant.unblockUser('auth0|1');
    expect(receiver.received).toEqual([]);
    await tenant.events.release({ reversed: true });
    await tenant.events.repeat(1);
    const blocked = receiver.received.map(({ body }) => /"blocked":(true|false)/.exec(body)?.[1]);
    expect(blocked).toEqual(['false', 'true', 'true']);
  });

  test('a receiver that is away is a failed attempt', async () => {
    await receiver.close();
    const webhook = tenant.events.sendTo({ url: receiver.url, token: 't' });
    await tenant.blockUser('auth0|alice');
    expect(webhook.deliveries).toMatchObject([{ state: 'retrying', attempts: [{ failure: 'TypeError' }] }]);
  });

  test('closing the tenant ends a delivery that waits', async () => {
    const silent = createServer(() => {});
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const webhook = tenant.events.sendTo({ url: `http://127.0.0.1:${port}/`, token: 't' });
    const asked = once(silent, 'request');
    const blocking = tenant.blockUser('auth0|alice');
    await asked;
    await tenant.close();
    await blocking;
    expect(webhook.deliveries).toMatchObject([{ state: 'retrying' }]);
    silent.close();
    silent.closeAllConnections();
  });

  test.each(['', 'receiver', 'ftp://receiver.test/', 'file:///tmp/x'])('%j is no URL', (url) => {
    expect(() => tenant.events.sendTo({ url, token: 't' })).toThrow(TypeError);
    expect(() => tenant.sendLogoutTokensTo({ url })).toThrow(TypeError);
  });

  test('null is no option', () => {
    const types = null as unknown as string[];
    expect(() => tenant.events.sendTo({ url: receiver.url, token: 't', types })).toThrow(TypeError);
  });

  test('logout tokens are posted as a form, once each, and the answers returned', async () => {
    tenant.sendLogoutTokensTo({ url: receiver.url });
    tenant.sendLogoutTokensTo({ url: `${receiver.url}?second`, clientId: 'another' });
    receiver.answers.push(200, 400);
    expect(await tenant.endSession('session-1', 'auth0|alice')).toEqual([
      { url: receiver.url, clientId: 'test-client', status: 200 },
      { url: `${receiver.url}?second`, clientId: 'another', status: 400 },
    ]);
    const types = receiver.received.map(({ type }) => type);
    expect(types).toEqual(['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded']);
    expect([...new URLSearchParams(receiver.received[0]?.body).keys()]).toEqual(['logout_token']);
  });
});
