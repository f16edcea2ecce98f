import { ApiClient, RevocationUnavailableError } from '@auth0-api/core';
import { RedisRevocationStore } from '@auth0-api/redis';
import type { Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { describeWithRedis, PATIENCE, RedisServer, until } from '../../../tests/support/redis-server.js';
import { createTenant } from '../../../tests/support/tenant.js';
import { entryOf, newPrefix, nodeRedis } from './revocation-support.js';

/** Longer than several reads of the list take, in milliseconds. */
const SETTLED = 200;

describeWithRedis('who can write to the list', () => {
  let server: RedisServer;
  let tenant: Tenant;
  beforeAll(async () => {
    [server, tenant] = await Promise.all([RedisServer.start(), createTenant()]);
  }, PATIENCE);
  afterAll(() => server?.stop());

  const start = async (prefix: string) => {
    const { client: redis, close } = await nodeRedis.open(server);
    const store = new RedisRevocationStore(redis, { prefix, interval: 0.02, timeout: 1 });
    const client = new ApiClient({ ...tenant.options(), revocation: { store } });
    onTestFinished(() => {
      client.close();
      close();
    });
    return client;
  };

  const ask = async (client: ApiClient, token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return client.verifyRequest({ headers }).then(
      () => 200,
      ({ status }) => status as number,
    );
  };

  const add = (key: string, text: string, field = 'r') => server.ask('XADD', key, '*', field, text);
  const before = { issuer: '', before: 1, expiresAt: 4e9 };

  /** What is done, and what new tokens of others get then: 503 too, where nobody can know the list. */
  const attacks: [string, (key: string) => Promise<unknown>, 200 | 503][] = [
    ['removes the list', (key) => server.ask('DEL', key), 200],
    ['removes all entries, and keeps the list', (key) => server.ask('XTRIM', key, 'MAXLEN', '0'), 200],
    ['removes everything', () => server.ask('FLUSHALL'), 200],
    [
      'sets the instant back',
      async (key) => {
        await server.ask('DEL', key);
        const { issuer } = tenant;
        await add(key, JSON.stringify(entryOf({ subject: 'auth0|bad' }, { ...before, issuer })));
      },
      200,
    ],
    [
      'adds an entry that has ended',
      (key) =>
        add(
          key,
          JSON.stringify(
            entryOf({ subject: 'auth0|bad' }, { issuer: tenant.issuer, expiresAt: 2, before: 1 }),
          ),
        ),
      200,
    ],
    ['adds what is no entry', (key) => add(key, '{"__proto__":{"everything":true}}'), 503],
    ['adds a hundred thousand brackets', (key) => add(key, '['.repeat(100_000)), 503],
    ['adds another field', (key) => add(key, '1', 'x'), 503],
    [
      'replaces the list with a text',
      async (key) => {
        await server.ask('DEL', key);
        await server.ask('SET', key, '1');
      },
      503,
    ],
    [
      'uses up the IDs',
      (key) => server.ask('XADD', key, '18446744073709551615-18446744073709551615', 'x', '1'),
      503,
    ],
    ['writes nonsense beside the list', (key) => server.ask('SET', `${key}:lifetime`, 'nonsense'), 200],
    ['takes the lease for ever', (key) => server.ask('SET', `${key}:trimmer`, 'somebody'), 200],
  ];

  describe.each(attacks)('%s', (_what, attack, others) => {
    it(
      'V6, V10, V12, V13 lets nobody in whom a living process knows, and costs at most an outage',
      async () => {
        const prefix = newPrefix();
        const client = await start(prefix);
        const [bad, later] = [
          await tenant.accessToken({ sub: 'auth0|bad' }),
          await tenant.accessToken({ sub: 'auth0|later' }),
        ];
        expect(await ask(client, later)).toBe(200);
        await client.revoke({ subject: 'auth0|bad' });
        await attack(`${prefix}revocations`);
        await new Promise((resolve) => setTimeout(resolve, SETTLED));
        expect(await ask(client, bad)).toBe(401);
        // A new process does not accept them either, as long as it goes by the list at all.
        const late = await start(prefix);
        await until(async () => (await ask(late, later)) === others, 'others get what they must');
        // What was lost is there again half a second later.
        const refused = others === 200 ? 401 : 503;
        await until(async () => (await ask(late, bad)) === refused, 'a new process refuses them');
        // What is revoked from now on is stored, or fails aloud, and holds here.
        await client.revoke({ subject: 'auth0|later' }).catch((error: unknown) => {
          expect(error).toBeInstanceOf(RevocationUnavailableError);
        });
        expect(await ask(client, later)).toBe(401);
      },
      PATIENCE,
    );
  });

  it('V1 can log out everybody of an issuer, who come back with a new token', async () => {
    const prefix = newPrefix();
    const client = await start(prefix);
    const old = await tenant.accessToken({ iat: Math.floor(Date.now() / 1000) - 10 });
    expect(await ask(client, old)).toBe(200);
    const { issuer } = tenant;
    const entry = entryOf({ everything: true }, { issuer, before: Date.now() / 1000 - 5 });
    await add(`${prefix}revocations`, JSON.stringify(entry));
    await until(async () => (await ask(client, old)) === 401, 'they are refused');
    expect(await ask(client, await tenant.accessToken())).toBe(200);
  });
});
