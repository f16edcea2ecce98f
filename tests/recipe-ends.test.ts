import { getEventListeners, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Auth, RevocationStore } from '@auth0-api/core';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { onEnd } from '../examples/recipes/src/on-end.js';
import {
  bearer,
  type ConnectionRecipe,
  connectionsOf,
  dial,
  type OpenConnection,
  recipes,
  serve,
} from './support/recipe-connections.js';
import { until } from './support/redis-server.js';

const challenges = ['Bearer realm="api"', 'DPoP algs="ES256"'];

async function connect(
  recipe: ConnectionRecipe,
  port: number,
  headers: Record<string, string>,
): Promise<OpenConnection> {
  const { status, open } = await dial(recipe, port, headers);
  expect(status).toBe(recipe.upgrade === undefined ? 200 : 101);
  return open as OpenConnection;
}

// Recipes log what is the server's fault.
vi.spyOn(console, 'error').mockImplementation(() => {});

describe.concurrent.each(recipes)('$name', (recipe) => {
  it('C1, L17 nobody connects without a token, or with a bad one', async (test) => {
    const { client, server, port, now } = await serve(recipe, test);
    const revoked = await bearer('auth0|revoked');
    await client.revoke({ subject: 'auth0|revoked' });
    const expired = await bearer('auth0|user', { exp: now() - 10 });
    const refused = [expect.stringContaining('error="invalid_token"'), challenges[1]];
    for (const [headers, expected] of [
      [{}, challenges],
      [{ authorization: 'Bearer x' }, refused],
      [revoked, refused],
      [expired, refused],
    ] as const) {
      const { status, challenges: lines } = await dial(recipe, port, headers);
      expect([status, lines]).toEqual([401, expected]);
    }
    expect(client.verified).toEqual([]);
    server.closeIdleConnections();
    await until(async () => (await connectionsOf(server)) === 0, 'no connection is left');
  });

  it('V15, L17 a revocation ends the open connection, and no other one', async (test) => {
    const { client, port } = await serve(recipe, test);
    const headers = await bearer('auth0|bad');
    const bad = await connect(recipe, port, headers);
    const good = await connect(recipe, port, await bearer('auth0|good'));
    await client.revoke({ subject: 'auth0|bad' });
    await until(() => bad.isClosed, 'it is closed');
    expect(good.isClosed).toBe(false);
    expect((await dial(recipe, port, headers)).status).toBe(401);
  });

  it('V15, L17 it ends when its token expires', async (test) => {
    const { port, now, advance } = await serve(recipe, test);
    const brief = await connect(recipe, port, await bearer('auth0|user', { exp: now() + 60 }));
    const long = await connect(recipe, port, await bearer('auth0|user', { exp: now() + 3600 }));
    advance(50);
    await sleep(700);
    expect(brief.isClosed).toBe(false);
    advance(11);
    await until(() => brief.isClosed, 'it is closed');
    expect(long.isClosed).toBe(false);
  });

  it('V15, L17 it ends while requests get 503', async (test) => {
    const store: RevocationStore = {
      append: () => {},
      follow: ({ confirm }) => {
        confirm(10);
        return () => {};
      },
    };
    const { port, advance } = await serve(recipe, test, { store, onUnavailable: 'refuse' });
    const open = await connect(recipe, port, await bearer('auth0|user'));
    advance(11);
    await until(() => open.isClosed, 'it is closed');
    expect((await dial(recipe, port, await bearer('auth0|user'))).status).toBe(503);
  });

  it('L12, L17 who leaves leaves no listener, subscription or connection', async (test) => {
    const { client, server, port, subscriptions } = await serve(recipe, test);
    const headers = await bearer('auth0|user');
    const open = await Promise.all(Array.from({ length: 5 }, () => connect(recipe, port, headers)));
    const signals = client.verified.map(({ signal }) => signal);
    const listeners = () => signals.flatMap((signal) => getEventListeners(signal, 'abort')).length;
    await until(() => listeners() === 5, 'each listens');
    for (const each of open) each.leave();
    await until(() => listeners() === 0, 'nothing listens');
    expect(subscriptions.size).toBe(0);
    await until(async () => (await connectionsOf(server)) === 0, 'no connection is left');
  });
});

const talking = recipes.flatMap((recipe) =>
  recipe.messages === undefined ? [] : [{ ...recipe, messages: recipe.messages }],
);

it.concurrent.for(talking)(
  'L12, L17 $name: who ignores the end is not heard any more',
  async (recipe, test) => {
    const { each, subscribe } = recipe.messages;
    const { client, port, begun } = await serve(recipe, test);
    const open = await connect(recipe, port, await bearer('auth0|bad'));
    const answers = () => open.received.split('auth0|bad').length - 1;
    await open.greet(recipe.messages);
    open.send(each('1'));
    await until(() => answers() === 1, 'it is answered');
    const [auth] = client.verified;
    const end = once(auth?.signal as AbortSignal, 'abort');
    await client.revoke({ subject: 'auth0|bad' });
    await end;
    for (let n = 2; n < 20; n += 1) open.send(each(`${n}`));
    if (subscribe !== undefined) open.send(subscribe);
    await until(() => open.isClosed, 'it is disconnected');
    expect([answers(), begun]).toEqual([1, []]);
  },
);

it.concurrent.for(talking)(
  'L12, L17 $name: who sends and does not read is disconnected',
  async (recipe, test) => {
    const { each } = recipe.messages;
    const { server, port } = await serve(recipe, test);
    const open = await connect(recipe, port, await bearer('auth0|user'));
    await open.greet(recipe.messages);
    open.pause();
    // What the kernel takes, some megabytes, does not wait at the server.
    let sent = 0;
    await until(async () => {
      for (let count = 0; count < 10; count += 1) open.send(each(`${sent}.${count}.${'x'.repeat(60_000)}`));
      sent += 1;
      return sent > 300 || (await connectionsOf(server)) === 0;
    }, 'it is disconnected');
    expect(sent).toBeLessThan(300);
  },
);

it('L17 what has ended before somebody listens, ends at once', () => {
  const reason = new Error('It has ended.');
  const reasons: unknown[] = [];
  const stop = onEnd({ signal: AbortSignal.abort(reason) } as Auth, (given) => reasons.push(given));
  expect(reasons).toEqual([reason]);
  stop();
});

describe('the end of a WebSocket', () => {
  const onWs = recipes.filter(({ name }) => /^(WebSocket|GraphQL|Nest gateway on ws)/.test(name));

  it.concurrent.for(onWs)('L17 $name: tells the client whether a new token helps', async (recipe, test) => {
    let confirm = (_seconds: number) => {};
    const store: RevocationStore = {
      append: () => {},
      follow: (follower) => {
        confirm = follower.confirm;
        confirm(1000);
        return () => {};
      },
    };
    const { client, port, advance } = await serve(recipe, test, { store, onUnavailable: 'refuse' });
    const protocol = recipe.upgrade?.['Sec-WebSocket-Protocol'];
    const open = async (sub: string) => {
      const headers = await bearer(sub);
      const socket = new WebSocket(`ws://127.0.0.1:${port}/`, protocol ?? [], { headers });
      await once(socket, 'open');
      if (protocol !== undefined) socket.send('{"type":"connection_init"}');
      return socket;
    };
    const [revoked, other] = [await open('auth0|bad'), await open('auth0|good')];
    const closed = once(revoked, 'close');
    await client.revoke({ subject: 'auth0|bad' });
    expect((await closed)[0]).toBe(1008);
    const closedToo = once(other, 'close');
    advance(1001);
    expect((await closedToo)[0]).toBe(1013);
  });
});
