import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createClient, createClientPool } from 'redis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { describeWithRedis, PATIENCE, RedisServer, until } from '../../../tests/support/redis-server.js';
import { type ClientKind, singleClients } from './clients.js';
import { entryOf, isCurrent, isSilent, join, newPrefix, nodeRedis } from './revocation-support.js';

describeWithRedis('a list of revocations in trouble', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  describe.each(singleClients)('$name', (kind: ClientKind<RedisServer>) => {
    it(
      'S16, V9 a server that stands still: nothing is confirmed until it goes on, and appending fails',
      async () => {
        const prefix = newPrefix();
        const part = await join(kind, server, { prefix });
        await isCurrent(part);
        server.pause();
        onTestFinished(() => server.resume());
        await isSilent(part);
        const append = part.store.append([entryOf({ subject: 'auth0|one' })]);
        await expect(append).rejects.toMatchObject({ reason: 'timeout' });
        await isSilent(part);
        server.resume();
        await isCurrent(part);
        expect(part.confirmed.every((seconds) => seconds > 0 && seconds <= 2)).toBe(true);
      },
      PATIENCE,
    );

    it('S16 a client that was closed: nothing is confirmed, and appending fails', async () => {
      const part = await join(kind, server, { prefix: newPrefix() });
      await isCurrent(part);
      part.close();
      await isSilent(part);
      await expect(part.store.append([entryOf({ subject: 'auth0|one' })])).rejects.toMatchObject({
        reason: 'not_ready',
      });
    });
  });

  it('S16 leaves a server that stands still few commands to answer later', async () => {
    const client = createClient({ socket: { port: server.port, host: '127.0.0.1' } }).on('error', () => {});
    await client.connect();
    let sent = 0;
    const counting = new Proxy(client, {
      get(target, name) {
        if (name !== 'sendCommand') return Reflect.get(target, name, target);
        return (...args: Parameters<typeof client.sendCommand>) => {
          sent += 1;
          return target.sendCommand(...args);
        };
      },
    });
    const counted: ClientKind<RedisServer> = {
      name: 'counted',
      open: async () => ({ client: counting, close: () => client.destroy() }),
    };
    const part = await join(counted, server, { prefix: newPrefix(), timeout: 0.02 });
    await isCurrent(part);
    server.pause();
    onTestFinished(() => server.resume());
    await isSilent(part);
    const before = sent;
    await isSilent(part);
    expect(sent).toBe(before);
    server.resume();
    await isCurrent(part);
  });

  it(
    'S16, V9 a replica is not believed, though it answers reads',
    async () => {
      const replica = await RedisServer.start('--replicaof', '127.0.0.1', String(server.port));
      onTestFinished(() => replica.stop());
      const part = await join(nodeRedis, replica, { prefix: newPrefix() });
      await isSilent(part);
      expect(part.confirmed).toEqual([]);
      await expect(part.store.append([entryOf({ subject: 'auth0|one' })])).rejects.toMatchObject({
        code: 'READONLY',
      });
      await replica.ask('REPLICAOF', 'NO', 'ONE');
      await isCurrent(part);
    },
    PATIENCE,
  );

  it(
    'S16, V10 a master that misses its replicas is not believed, if it must have some',
    async () => {
      const alone = await RedisServer.start();
      onTestFinished(() => alone.stop());
      const part = await join(nodeRedis, alone, { prefix: newPrefix() });
      await isCurrent(part);
      await alone.ask('CONFIG', 'SET', 'min-replicas-to-write', '1');
      await isSilent(part);
      await alone.ask('CONFIG', 'SET', 'min-replicas-to-write', '0');
      await isCurrent(part);
    },
    PATIENCE,
  );

  it.each([0, 1])(
    'S16 a pool with connections to an old master as well is never told that its list is current (%i)',
    async (parity) => {
      const old = await RedisServer.start('--replicaof', '127.0.0.1', '1');
      let count = parity;
      const sockets = new Set<Socket>();
      const link = createServer((socket) => {
        const other = connect((count++ % 2 === 0 ? old : server).port, '127.0.0.1');
        for (const each of [socket, other]) sockets.add(each.on('error', () => {}));
        socket.pipe(other).pipe(socket);
      });
      await once(link.listen(0, '127.0.0.1'), 'listening');
      onTestFinished(async () => {
        for (const socket of sockets) socket.destroy();
        link.close();
        await old.stop();
      });
      const prefix = newPrefix();
      const direct = await join(nodeRedis, server, { prefix });
      await direct.store.append([entryOf({ subject: 'auth0|one' })]);
      const { port } = link.address() as AddressInfo;
      const client = createClientPool({ socket: { port, host: '127.0.0.1' } }, { minimum: 2, maximum: 2 });
      await client.on('error', () => {}).connect();
      const both = { name: 'both', open: async () => ({ client, close: () => client.destroy() }) };
      const part = await join(both, server, { prefix });
      await until(() => part.confirmed.length > 0, 'it is current');
      expect(part.known).toContain('auth0|one');
    },
    PATIENCE,
  );

  it('S16, V8 a full server: appending fails, and the list stays current', async () => {
    const full = await RedisServer.start('--maxmemory', '1', '--maxmemory-policy', 'noeviction');
    onTestFinished(() => full.stop());
    const part = await join(nodeRedis, full, { prefix: newPrefix() });
    await isCurrent(part);
    await expect(part.store.append([entryOf({ subject: 'auth0|one' })])).rejects.toMatchObject({
      code: 'OOM',
    });
    await isCurrent(part);
  });

  it(
    'S16 works with the rights that are documented, and no others',
    async () => {
      const prefix = newPrefix();
      const commands = ['+xadd', '+xrange', '+xlen', '+xtrim', '+get', '+set', '+pexpire'];
      await server.ask('ACL', 'SETUSER', 'revoker', 'on', '>secret', `~${prefix}*`, ...commands);
      const limited: ClientKind<RedisServer> = {
        name: 'limited',
        async open({ port }) {
          const socket = { port, host: '127.0.0.1' };
          const client = createClient({ socket, username: 'revoker', password: 'secret' });
          await client.on('error', () => {}).connect();
          return { client, close: () => client.destroy() };
        },
      };
      let time = 1_700_000_000;
      const part = await join(limited, server, { prefix, now: () => time, maxEntries: 100 });
      const soon = { before: time, expiresAt: time + 60 };
      for (let index = 0; index < 3; index += 1)
        await part.store.append([entryOf({ subject: `auth0|${index}` }, soon)]);
      await isCurrent(part);
      time += 3600;
      await until(async () => (await server.ask('XLEN', `${prefix}revocations`)) === ':1', 'it is trimmed');
      expect(await part.store.lead('events', 'a', 5)).toBe(true);
      expect(await part.store.lead('events', 'a', 5)).toBe(true);
      await part.store.setPosition('events', '1');
      expect(await part.store.position('events')).toBe('1');
    },
    PATIENCE,
  );

  it.each([
    ['text that is not JSON', ['r', '{']],
    ['JSON that is no revocation', ['r', '{"issuer":"https://t.test/"}']],
    ['another field', ['x', JSON.stringify(entryOf({ subject: 'auth0|x' }))]],
  ])(
    'V13 %s: nothing is confirmed until it is gone, and what comes later holds',
    async (_what, fields) => {
      const prefix = newPrefix();
      const key = `${prefix}revocations`;
      const part = await join(nodeRedis, server, { prefix });
      await isCurrent(part);
      const id = await server.ask('XADD', key, '*', ...fields);
      await isSilent(part);
      await part.store.append([entryOf({ subject: 'auth0|later' })]);
      const late = await join(nodeRedis, server, { prefix });
      await until(() => late.known.has('auth0|later'), 'a later one is known');
      await isSilent(late);
      expect(late.confirmed).toEqual([]);
      await server.ask('XDEL', key, id);
      await isCurrent(part);
      await isCurrent(late);
    },
    PATIENCE,
  );

  it('V13 so does a key of another type', async () => {
    const prefix = newPrefix();
    await server.ask('SET', `${prefix}revocations`, 'text');
    const part = await join(nodeRedis, server, { prefix });
    await isSilent(part);
    expect(part.confirmed).toEqual([]);
    await expect(part.store.append([entryOf({ subject: 'auth0|one' })])).rejects.toMatchObject({
      code: 'WRONGTYPE',
    });
  });

  it('V9 a list that was read long ago is not confirmed, whichever clock says so', async () => {
    let time = 1_700_000_000;
    // Each look at the clock takes it a second further.
    const part = await join(nodeRedis, server, { prefix: newPrefix(), now: () => (time += 1) });
    await isCurrent(part);
    expect(part.confirmed.every((seconds) => seconds <= 1)).toBe(true);
    const slow = await join(nodeRedis, server, { prefix: newPrefix(), now: () => (time += 3) });
    await isSilent(slow);
    expect(slow.confirmed).toEqual([]);
  });

  it('V9 a follower that throws is told nothing more, and the others go on', async () => {
    const part = await join(nodeRedis, server, { prefix: newPrefix() });
    let confirmed = 0;
    part.store.follow({
      add(list) {
        if (list.length > 0) throw new Error('It throws.');
      },
      confirm() {
        confirmed += 1;
      },
    });
    await until(() => confirmed > 0, 'it is confirmed');
    await part.store.append([entryOf({ subject: 'auth0|one' })]);
    const before = confirmed;
    await isCurrent(part);
    expect(confirmed).toBe(before);
    expect(part.known).toContain('auth0|one');
  });

  it('S16 asks Redis nothing while nobody follows', async () => {
    const quiet = await RedisServer.start();
    onTestFinished(() => quiet.stop());
    const calls = async () => /cmdstat_xrange:calls=(\d+)/.exec(await quiet.ask('INFO', 'commandstats'))?.[1];
    const part = await join(nodeRedis, quiet);
    await isCurrent(part);
    part.stop();
    part.stop();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = await calls();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await calls()).toBe(before);
  });
});
