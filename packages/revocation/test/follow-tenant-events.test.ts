import { ApiClient, MemoryRevocationStore } from '@auth0-api/core';
import { type EventsFeed, followEvents } from '@auth0-api/revocation';
import type { Tenant } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../../../tests/support/redis-server.js';
import { createTenant } from '../../../tests/support/tenant.js';

const application = { clientId: 'feed', clientSecret: 'the-secret-of-the-feed' };

/** An API whose client follows the events of a local tenant, in this process or over HTTP. */
async function api({ listens }: { readonly listens: boolean }) {
  const tenant = await createTenant({ clients: [{ ...application, managementScope: 'read:events' }] });
  if (listens) await tenant.listen();
  const store = new MemoryRevocationStore({ now: tenant.clock.now });
  const client = new ApiClient({
    ...tenant.options(),
    revocation: { store, maxTokenLifetime: 86_400 },
  });
  const feed = followEvents(client, { ...application, domain: tenant.issuer });
  onTestFinished(async () => {
    client.close();
    await tenant.close();
  });
  await until(() => feed.status().connected, 'a connection');
  const ask = async (token: string) =>
    client.verifyRequest({ headers: { authorization: `Bearer ${token}` } }).then(
      () => 'accepted',
      ({ reason }: { reason: string }) => reason,
    );
  return { tenant, client, feed, ask };
}

/** Waits until the feed has noticed that its connection ended, and for the next one, with time that passes. */
async function nextConnection({ clock }: Tenant, feed: EventsFeed): Promise<void> {
  await until(() => !feed.status().connected, 'the end of the connection');
  await until(() => {
    clock.advance(1);
    return feed.status().connected;
  }, 'a connection');
}

describe.each([{ listens: false }, { listens: true }])('V16, V17 the local tenant: %o', (how) => {
  it('a blocked user is refused, others are not, and a later token is accepted', async () => {
    const { tenant, ask, feed } = await api(how);
    const [alice, bob] = await Promise.all(
      ['auth0|alice', 'auth0|bob'].map((sub) => tenant.accessToken({ sub })),
    );
    expect(await Promise.all([alice, bob].map((token) => ask(token ?? '')))).toEqual([
      'accepted',
      'accepted',
    ]);
    await tenant.blockUser('auth0|alice');
    await until(() => feed.status().lastMessageAt !== undefined, 'the message');
    await until(async () => (await ask(alice ?? '')) === 'token_revoked', 'it is refused');
    expect(await ask(bob ?? '')).toBe('accepted');
    await tenant.unblockUser('auth0|alice');
    tenant.clock.advance(2);
    expect(await ask(await tenant.accessToken({ sub: 'auth0|alice' }))).toBe('accepted');
  });

  it('events of a time without a connection are read afterwards', async () => {
    const { tenant, ask, feed } = await api(how);
    const token = await tenant.accessToken({ sub: 'auth0|alice' });
    await tenant.events.sendOffset();
    await until(() => feed.status().positionAt !== undefined, 'the position is saved');
    tenant.events.disconnect({ abruptly: true });
    await tenant.blockUser('auth0|alice');
    await nextConnection(tenant, feed);
    await until(async () => (await ask(token)) === 'token_revoked', 'it is refused');
  });

  it('lost offsets revoke nothing, lost events everything', async () => {
    const { tenant, ask, feed } = await api(how);
    const token = await tenant.accessToken({ sub: 'auth0|bob' });
    await tenant.events.sendOffset();
    await until(() => feed.status().positionAt !== undefined, 'the position is saved');
    tenant.events.expireOffsets();
    tenant.events.disconnect();
    await nextConnection(tenant, feed);
    const since = tenant.clock.now();
    tenant.clock.advance(1);
    await tenant.events.sendOffset();
    await until(() => (feed.status().positionAt ?? 0) > since, 'the position is saved');
    expect(await ask(token)).toBe('accepted');
    tenant.events.expireOffsets({ events: true });
    tenant.events.disconnect();
    await nextConnection(tenant, feed);
    expect(await ask(token)).toBe('token_revoked');
  });
});
