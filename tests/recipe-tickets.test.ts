import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient, type Auth } from '@auth0-api/core';
import { createClock } from '@auth0-api/testing';
import { io } from 'socket.io-client';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createSubscriptionServer } from '../examples/recipes/src/graphql-subscriptions.js';
import { Tickets } from '../examples/recipes/src/tickets.js';
import { WaitingEvents } from '../examples/recipes/src/waiting-events.js';
import { bearer, connectionsOf, dial, ORIGIN, recipes, serve, tenant } from './support/recipe-connections.js';
import { until } from './support/redis-server.js';

async function ticketOf(port: number, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/tickets`, { method: 'POST', headers });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store']);
  const { ticket, expiresIn } = (await answer.json()) as { ticket: string; expiresIn: number };
  expect([ticket.length, expiresIn]).toEqual([43, 30]);
  return ticket;
}

const takingTickets = recipes.flatMap((recipe) =>
  recipe.messages === undefined ? [] : [{ ...recipe, messages: recipe.messages }],
);

describe.concurrent.each(takingTickets)('tickets: $name', (recipe) => {
  const connect = async (port: number, ticket: string, headers: Record<string, string> = {}) =>
    dial(recipe, port, headers, `ticket=${ticket}`);

  it('L18 a ticket needs a token, and opens one connection as its caller', async (test) => {
    const { port } = await serve(recipe, test);
    const refused = await fetch(`http://127.0.0.1:${port}/tickets`, { method: 'POST' });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('Bearer realm="api"'),
    ]);
    expect((await fetch(`http://127.0.0.1:${port}/tickets`)).ok).toBe(false);
    const ticket = await ticketOf(port, await bearer('auth0|browser'));
    const outcomes = await Promise.all([1, 2, 3].map(() => connect(port, ticket)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([101, 401, 401]);
    expect(outcomes.find(({ status }) => status === 401)?.challenges).toHaveLength(2);
    expect((await connect(port, ticket)).status).toBe(401);
    expect((await connect(port, 'x'.repeat(43))).status).toBe(401);
    expect((await connect(port, '')).status).toBe(401);

    const open = outcomes.find(({ status }) => status === 101)?.open;
    await open?.greet(recipe.messages);
    open?.send(recipe.messages.each('1'));
    await until(() => open?.received.includes('auth0|browser') === true, 'it is answered');
  });

  it('L18 a ticket cannot be used after 30 seconds, or once its token has ended', async (test) => {
    const { client, port, now, advance } = await serve(recipe, test);
    const late = await ticketOf(port, await bearer('auth0|late'));
    const revoked = await ticketOf(port, await bearer('auth0|revoked'));
    await client.revoke({ subject: 'auth0|revoked' });
    expect((await connect(port, revoked)).status).toBe(401);
    const expired = await ticketOf(port, await bearer('auth0|brief', { exp: now() + 20 }));
    advance(21);
    expect((await connect(port, expired)).status).toBe(401);
    advance(10);
    expect((await connect(port, late)).status).toBe(401);
  });

  it('V15, L18 a connection that a ticket opened ends with the token', async (test) => {
    const { client, port } = await serve(recipe, test);
    const { open } = await connect(port, await ticketOf(port, await bearer('auth0|bad')));
    expect(open?.isClosed).toBe(false);
    await client.revoke({ subject: 'auth0|bad' });
    await until(() => open?.isClosed === true, 'it is closed');
  });

  it('L18 who sends a token is judged by it, and uses up no ticket', async (test) => {
    const { port } = await serve(recipe, test);
    const ticket = await ticketOf(port, await bearer('auth0|user'));
    expect((await connect(port, ticket, { authorization: 'Bearer x' })).status).toBe(401);
    expect((await connect(port, ticket, { authorization: '' })).status).not.toBe(101);
    expect((await connect(port, ticket)).status).toBe(101);
  });
});

describe('the number of tickets', () => {
  const { now, advance } = createClock();
  const client = new ApiClient({ ...tenant.options(), now });
  const authOf = async (sub: string): Promise<Auth> =>
    client.verifyRequest({ headers: await bearer(sub), method: 'GET', url: `${ORIGIN}/` });

  it('L18 is ten of a caller, whose oldest makes room, and costs others nothing', async () => {
    const tickets = new Tickets(client, now);
    const [one, other] = [await authOf('auth0|one'), await authOf('auth0|other')];
    const kept = tickets.issue(other)?.ticket;
    const own = Array.from({ length: 30 }, () => tickets.issue(one)?.ticket);
    expect(tickets.size).toBe(11);
    expect(await tickets.redeem(`/?ticket=${own[19]}`)).toBe(undefined);
    expect(await tickets.redeem(`/?ticket=${own[20]}`)).toBe(one);
    expect(await tickets.redeem(`/?ticket=${kept}`)).toBe(other);
  });

  it('L18 is 10,000 of all, until they expire', async () => {
    const tickets = new Tickets(client, now);
    for (let caller = 0; caller < 1000; caller += 1) {
      const auth = await authOf(`auth0|${caller}`);
      for (let count = 0; count < 10; count += 1) expect(tickets.issue(auth)).toBeDefined();
    }
    const late = await authOf('auth0|late');
    expect([tickets.issue(late), tickets.size]).toEqual([undefined, 10_000]);
    advance(31);
    expect(tickets.issue(await authOf('auth0|late'))).toBeDefined();
    expect(tickets.size).toBe(1);
  });
});

describe('the lifetime of a ticket', () => {
  it('L18 is 30 seconds, also if the clock is set back meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const client = new ApiClient(tenant.options());
    const tickets = new Tickets(client);
    const auth = await client.verifyRequest({
      headers: await bearer('auth0|one'),
      method: 'GET',
      url: `${ORIGIN}/`,
    });
    const [soon, late] = [tickets.issue(auth)?.ticket, tickets.issue(auth)?.ticket];
    vi.setSystemTime(Date.now() - 60_000);
    vi.advanceTimersByTime(29_000);
    expect(await tickets.redeem(`/?ticket=${soon}`)).toBe(auth);
    vi.advanceTimersByTime(2_000);
    expect(await tickets.redeem(`/?ticket=${late}`)).toBe(undefined);
  });
});

describe('GraphQL subscriptions', () => {
  interface Message {
    readonly type: string;
    readonly id?: string;
    readonly payload?: unknown;
  }

  async function begin(claims: object = {}) {
    const open = new Map<(order: { id: number }) => void, Auth>();
    const start = (client: ApiClient) =>
      createSubscriptionServer(client, {
        origin: ORIGIN,
        subscribe: (auth, send) => {
          open.set(send, auth);
          return () => void open.delete(send);
        },
      });
    const recipe = { name: 'GraphQL', path: '/', upgrade: undefined, start };
    const { port } = await serve(recipe, { onTestFinished });
    const headers = await bearer('auth0|user', claims);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, 'graphql-transport-ws', { headers });
    onTestFinished(() => socket.terminate());
    const messages: Message[] = [];
    socket.on('message', (text) => messages.push(JSON.parse(String(text))));
    await once(socket, 'open');
    const send = (message: object) => socket.send(JSON.stringify(message));
    const subscribe = (id: string, query: string) => send({ id, type: 'subscribe', payload: { query } });
    send({ type: 'connection_init' });
    await until(() => messages.length === 1, 'it is acknowledged');
    return { open, socket, messages, subscribe };
  }

  it('H5, L17 a subscription needs its scope, gets events, and ends with the client', async () => {
    const { open, socket, messages, subscribe } = await begin();
    subscribe('1', 'subscription { orders { id } }');
    await until(() => open.size === 1, 'it is subscribed');
    for (const [publish, { claims }] of open) publish({ id: claims.sub === 'auth0|user' ? 17 : 0 });
    await until(() => messages.length === 2, 'an event comes');
    expect(messages[1]).toEqual({ id: '1', type: 'next', payload: { data: { orders: { id: 17 } } } });
    socket.terminate();
    await until(() => open.size === 0, 'nothing is subscribed');

    const without = await begin({ scope: 'other' });
    without.subscribe('1', 'subscription { orders { id } }');
    await until(() => without.messages.length === 3, 'it is refused');
    expect(without.messages.slice(1)).toEqual([
      {
        id: '1',
        type: 'next',
        payload: { errors: [expect.objectContaining({ extensions: { code: 'insufficient_scope' } })] },
      },
      { id: '1', type: 'complete' },
    ]);
    expect(without.open.size).toBe(0);
  });

  it('L17 a connection has at most twenty operations', async () => {
    const { open, messages, subscribe } = await begin();
    for (let id = 1; id <= 25; id += 1) subscribe(`${id}`, 'subscription { orders { id } }');
    await until(() => messages.length === 6, 'the others are refused');
    expect(open.size).toBe(20);
  });

  it('L12 a subscription whose client does not read ends, and keeps no event', async () => {
    let publish = (_event: object) => {};
    let subscribed = true;
    const events = new WaitingEvents<object>(
      (send) => {
        publish = send;
        return () => {
          subscribed = false;
        };
      },
      { signal: new AbortController().signal },
    );
    for (let count = 0; count < 1000; count += 1) publish({});
    expect(subscribed).toBe(true);
    publish({});
    expect([subscribed, await events.next()]).toEqual([false, { done: true, value: undefined }]);
  });

  it.each(['before', 'meanwhile'])('L17 a subscription whose token has ended %s ends once', async (when) => {
    const token = new AbortController();
    if (when === 'before') token.abort();
    const unsubscribe = vi.fn();
    const events = new WaitingEvents<object>(() => unsubscribe, token);
    const next = events.next();
    token.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    await events.return();
    expect(unsubscribe).toHaveBeenCalledOnce();
  });
});

describe('Nest gateway on Socket.IO', () => {
  const recipe = recipes.find(({ name }) => name === 'Nest gateway on Socket.IO') as (typeof recipes)[number];

  it('H5, L17 a real client talks, and needs the scope', async (test) => {
    const { port } = await serve(recipe, test);
    const say = async (claims: object) => {
      const socket = io(`http://127.0.0.1:${port}`, {
        transports: ['websocket'],
        extraHeaders: await bearer('auth0|user', claims),
        reconnection: false,
        forceNew: true,
      });
      onTestFinished(() => void socket.disconnect());
      socket.emit('say', 'hello');
      return new Promise((resolve, reject) => {
        socket.onAny((name: string, data: unknown) => resolve([name, data]));
        socket.on('connect_error', reject);
      });
    };
    expect(await say({})).toEqual(['said', 'auth0|user: hello']);
    expect(await say({ scope: 'other' })).toEqual([
      'exception',
      { error: 'insufficient_scope', error_description: expect.any(String) },
    ]);
  });

  it('L17 long polling, and the session of somebody else, open nothing', async (test) => {
    const { port } = await serve(recipe, test);
    const headers = await bearer('auth0|user');
    const polling = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`;
    const refused = await fetch(polling);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('Bearer'),
    ]);
    expect((await fetch(polling, { headers })).status).toBe(400);
    const { open } = await dial(recipe, port, headers);
    open?.send('40');
    await until(() => /"sid":"[^"]+"/.test(open?.received ?? ''), 'it has a session');
    const sid = /"sid":"([^"]+)"/.exec(open?.received ?? '')?.[1];
    expect((await dial(recipe, port, {}, `sid=${sid}`)).status).toBe(401);
    expect((await dial(recipe, port, headers, `sid=${sid}`)).status).toBe(400);
  });

  it('L12, L17 a client that resets while its token is verified ends no process', async () => {
    let begun = 0;
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { domain, ...options } = tenant.options();
    const domains = async () => {
      begun += 1;
      await gate;
      return [domain];
    };
    const client = new ApiClient({ ...options, domains });
    const server = await recipe.start(client, { now: options.now, subscriptions: new Set(), begun: [] });
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const headers = { ...recipe.upgrade, ...(await bearer('auth0|user')) };
    const sent = request({ port, host: '127.0.0.1', path: recipe.path, headers }).on('error', () => {});
    sent.end();
    await until(() => begun === 1, 'its token is verified');
    sent.socket?.resetAndDestroy();
    // Without a listener for its error, the test run fails.
    await until(async () => (await connectionsOf(server)) === 0, 'it has gone');
    goOn();
  });
});
