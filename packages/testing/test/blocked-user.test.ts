import { ApiClient, MemoryRevocationStore } from '@auth0-api/core';
import { createKey, createTenant, type SigningKey, type Tenant, type TenantEvent } from '@auth0-api/testing';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { EventReader } from './event-reader.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

let tenant: Tenant;
let client: ApiClient;
beforeEach(async () => {
  tenant = await createTenant({ keys: [signing] });
  const store = new MemoryRevocationStore({ now: tenant.clock.now });
  client = new ApiClient({ ...tenant.options(), algorithms: ['ES256'], revocation: { store } });
});
afterEach(() => tenant.close());

/** Follows the events as an API does: it revokes, and then reads on. */
async function follow(revoke: (event: TenantEvent) => Promise<unknown>): Promise<void> {
  const token = await tenant.accessToken({ aud: `${tenant.issuer}api/v2/`, scope: 'read:events' });
  const headers = { authorization: `Bearer ${token}` };
  const response = await tenant.fetch(`${tenant.issuer}api/v2/events`, { headers });
  const reader = await new EventReader(response).greeted();
  for (let message = await reader.next(); message !== undefined; message = await reader.next())
    await revoke((message.data as { event: TenantEvent }).event);
}

const revokeSubject = ({ data, time }: TenantEvent) =>
  client.revoke({
    subject: (data.object as { user_id: string }).user_id,
    before: Date.parse(time) / 1000 + 1,
  });

async function statusWith(token: string): Promise<number> {
  try {
    await client.verifyAccessToken({ accessToken: token });
    return 200;
  } catch (error) {
    return (error as { status: number }).status;
  }
}

test('in process, who is blocked is refused as soon as blockUser() resolves', async () => {
  const following = follow(async (event) => {
    // Longer than what the event loop does anyway.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await revokeSubject(event);
  });
  const token = await tenant.accessToken({ sub: 'auth0|1' });
  expect(await statusWith(token)).toBe(200);
  await expect.poll(() => tenant.events.connections.length).toBe(1);

  await tenant.blockUser('auth0|1');
  expect(await statusWith(token)).toBe(401);
  expect(await statusWith(await tenant.accessToken({ sub: 'auth0|2' }))).toBe(200);

  await Promise.all([tenant.blockUser('auth0|2'), tenant.blockUser('auth0|3')]);
  for (const sub of ['auth0|2', 'auth0|3'])
    expect(await statusWith(await tenant.accessToken({ sub }))).toBe(401);
  await tenant.close();
  await following;
});

test('a reader that does not come back is waited for once, for a second', async () => {
  let stuck = 0;
  const following = follow(() => {
    stuck += 1;
    return new Promise(() => {});
  });
  following.catch(() => {});
  await expect.poll(() => tenant.events.connections.length).toBe(1);
  // Until it waits for the first event.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const begin = performance.now();
  await tenant.blockUser('auth0|1');
  expect(performance.now() - begin).toBeGreaterThan(900);
  await tenant.blockUser('auth0|1');
  expect(performance.now() - begin).toBeLessThan(1800);
  expect(stuck).toBe(1);
});

test('nobody is waited for who does not read', async () => {
  const token = await tenant.accessToken({ aud: `${tenant.issuer}api/v2/`, scope: 'read:events' });
  const headers = { authorization: `Bearer ${token}` };
  const response = await tenant.fetch(`${tenant.issuer}api/v2/events`, { headers });
  const begin = performance.now();
  await tenant.blockUser('auth0|1');
  expect(performance.now() - begin).toBeLessThan(500);
  expect((await (await new EventReader(response).greeted()).next())?.type).toBe('user.updated');
});
