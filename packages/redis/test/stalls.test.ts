import { randomUUID } from 'node:crypto';
import { ApiClient } from '@auth0-api/core';
import { RedisCache, RedisReplayStore } from '@auth0-api/redis';
import { createDpopKey } from '@auth0-api/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isWhole } from '../../../tests/support/extent.js';
import { describeWithRedis, PATIENCE, RedisServer } from '../../../tests/support/redis-server.js';
import { createTenant } from '../../../tests/support/tenant.js';
import { type ClientKind, singleClients } from './clients.js';

/** Keeps the event loop from turning. */
function stall(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describeWithRedis('an event loop that stands still', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  async function open(kind: ClientKind<RedisServer>) {
    const { client, close } = await kind.open(server);
    onTestFinished(close);
    return client;
  }

  describe.each(isWhole ? singleClients : singleClients.slice(0, 1))('$name', (kind) => {
    it.each([
      ['before the command is sent', async () => {}],
      ['while the answer comes', () => new Promise((resolve) => setImmediate(resolve))],
    ])('R24, S4 %s makes no answer late', async (_when, turn) => {
      const client = await open(kind);
      const store = new RedisReplayStore(client);
      const cache = new RedisCache(client);
      const key = randomUUID();
      const answers = [store.add(key, Date.now() / 1000 + 60), cache.set(key, { some: 'document' }, 60)];
      await turn();
      stall(600);
      expect(await Promise.all(answers)).toEqual([true, undefined]);
      const read = cache.get(key);
      await turn();
      stall(600);
      expect(await read).toEqual({ some: 'document' });
    });

    it('R24, D17, S4 for longer than the limits of core and store together: a good proof is accepted', async () => {
      const replay = new RedisReplayStore(await open(kind));
      const tenant = await createTenant();
      const client = new ApiClient({
        ...tenant.options(),
        dpop: {
          replay: {
            add(key, expiresAt) {
              setImmediate(() => stall(1300));
              return replay.add(key, expiresAt);
            },
          },
        },
      });
      const dpop = await createDpopKey();
      const request = { method: 'GET', url: 'https://api.test/orders' };
      const token = await tenant.accessToken({ cnf: dpop.confirmation });
      const proof = await dpop.proof({ ...request, accessToken: token });
      const headers = { authorization: `DPoP ${token}`, dpop: proof };
      expect(await client.verifyRequest({ ...request, headers })).toMatchObject({ scheme: 'dpop' });
    });
  });
});
