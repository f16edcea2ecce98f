import {
  ApiClient,
  type ApiClientOptions,
  CHANNELS,
  type DocumentsSnapshot,
  type SnapshotDocument,
  type StoreFailureEvent,
} from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { combineFetch } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { gated, idle, present, presentNew, published, several, stillTenant } from './issuer-support.js';
import { HandStore } from './revocation-support.js';
import { clientOf, refusal } from './support.js';

/** A client that accepts several tenants. */
function clientOfAll(tenants: readonly Tenant[], options: ApiClientOptions = {}): ApiClient {
  const [first] = tenants.map((tenant) => tenant.options());
  return new ApiClient({
    ...first,
    domain: undefined,
    domains: tenants.map(({ issuer }) => issuer),
    customFetch: combineFetch(...(tenants as [Tenant, ...Tenant[]])),
    ...options,
  });
}

const named = (name: string) => stillTenant({ issuer: `https://${name}.test/` });

describe('ready()', () => {
  it('U1 loads what the first request would wait for', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    expect(await client.ready()).toEqual([{ issuer: tenant.issuer, ok: true }]);
    expect(tenant.count()).toBe(2);
    tenant.outage('all', { status: 500 });
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('U1 loads all issuers at the same time, and says which can serve', async () => {
    const [a, b, c] = [await named('a'), await named('b'), await named('c')];
    b.outage('all', { status: 500 });
    const gate = gated(combineFetch(a, b, c));
    const client = clientOfAll([a, b, c], { customFetch: gate.fetch });
    const ready = client.ready();
    await idle();
    expect(gate.waiting()).toBe(3);
    gate.open();
    const error = expect.objectContaining({ name: 'IssuerUnavailableError', status: 503 });
    expect(await ready).toEqual([
      { issuer: a.issuer, ok: true },
      { issuer: b.issuer, ok: false, error },
      { issuer: c.issuer, ok: true },
    ]);
  });

  it('U1 loads more issuers than may be asked at once', async () => {
    const tenants = await several(130, (index) => named(`t${index}`));
    const client = clientOfAll(tenants, { cache: { maxEntries: 130 } });
    const results = await client.ready();
    expect(results.map(({ ok }) => ok)).toEqual(Array(130).fill(true));
    for (const tenant of tenants) expect(tenant.count()).toBe(2);
  });

  it('U1 shares its requests with those that come meanwhile (R1)', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const token = await tenant.accessToken();
    expect(
      await Promise.all([client.ready(), present(client, token), client.ready(), present(client, token)]),
    ).toMatchObject([[{ ok: true }], 200, [{ ok: true }], 200]);
    expect(tenant.count()).toBe(2);
  });

  it('U1 fails with the error of the only issuer', async () => {
    const tenant = await stillTenant();
    tenant.outage('all', { status: 500 });
    expect(await refusal(clientOf(tenant).ready())).toMatchObject({
      name: 'IssuerUnavailableError',
      status: 503,
      headers: { 'Retry-After': expect.any(String) },
    });
  });

  it('U1 fails if none of several can serve, and says so', async () => {
    const [a, b] = [await named('a'), await named('b')];
    for (const tenant of [a, b]) tenant.outage('all', { status: 500 });
    const error = await refusal(clientOfAll([a, b]).ready());
    expect(error).toMatchObject({ name: 'IssuerUnavailableError', status: 503 });
    expect((error.cause as AggregateError).errors).toHaveLength(2);
  });

  it('U1 asks nobody during a cool-down (R4), and works again after it', async () => {
    const tenant = await stillTenant();
    tenant.outage('all', { status: 500 });
    const client = clientOf(tenant);
    await refusal(client.ready());
    tenant.recover();
    const asked = tenant.count();
    await refusal(client.ready());
    expect(tenant.count()).toBe(asked);
    tenant.clock.advance(2);
    expect(await client.ready()).toMatchObject([{ ok: true }]);
  });

  it('U1 is content with documents that may serve although they are stale (R3)', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    await client.ready();
    tenant.outage('all', { status: 500 });
    tenant.clock.advance(700);
    expect(await client.ready()).toMatchObject([{ ok: true }]);
    tenant.clock.advance(3600);
    expect(await refusal(client.ready())).toMatchObject({ status: 503 });
  });

  it('U1 calls no function that chooses issuers', async () => {
    const tenant = await stillTenant();
    const domains = () => {
      throw new Error('It was called.');
    };
    const client = new ApiClient({ ...tenant.options(), domain: undefined, domains });
    expect(await client.ready()).toEqual([]);
    expect(tenant.count()).toBe(0);
  });

  it('U1 needs no discovery for an issuer with its own key set', async () => {
    const tenant = await stillTenant();
    const domains = [{ domain: tenant.issuer, jwks: { keys: [tenant.key.publicJwk] } }];
    const client = new ApiClient({ ...tenant.options(), domain: undefined, domains } as ApiClientOptions);
    expect(await client.ready()).toMatchObject([{ ok: true }]);
    expect(tenant.count()).toBe(0);
  });

  it('U1 waits for the list of revocations (V11)', async () => {
    const tenant = await stillTenant();
    const store = new HandStore();
    const client = clientOf(tenant, { revocation: { store, onUnavailable: 'refuse' } });
    const ready = client.ready();
    while (store.followers.size === 0) await idle();
    store.confirm(10);
    expect(await ready).toMatchObject([{ ok: true }]);
    tenant.clock.advance(11);
    expect(await refusal(client.ready())).toMatchObject({ name: 'RevocationUnavailableError', status: 503 });
  });
});

describe('exportDocuments()', () => {
  it('U2 is what is held, as JSON', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    expect(client.exportDocuments()).toEqual({ version: 1, documents: [] });
    await client.ready();
    const fetchedAt = tenant.clock.now();
    const exported = client.exportDocuments();
    expect(exported).toMatchObject({
      version: 1,
      documents: [
        {
          issuer: tenant.issuer,
          document: 'discovery',
          url: `${tenant.issuer}.well-known/openid-configuration`,
          fetchedAt,
          body: { jwks_uri: `${tenant.issuer}.well-known/jwks.json` },
        },
        {
          issuer: tenant.issuer,
          document: 'jwks',
          url: `${tenant.issuer}.well-known/jwks.json`,
          fetchedAt,
          body: { keys: [{ kid: tenant.key.kid, n: tenant.key.publicJwk.n }] },
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(exported))).toEqual(exported);
  });

  it('U2 has no private members of keys', async () => {
    const tenant = await stillTenant();
    const fetch = tenant.fetch;
    const client = clientOf(tenant, {
      customFetch: async (url, init) => {
        const response = await fetch(url, init);
        if (!url.endsWith('jwks.json')) return response;
        const { keys } = (await (response as Response).json()) as { keys: object[] };
        return Response.json({ keys: keys.map((key) => ({ ...key, d: 'private-part', p: 'private-part' })) });
      },
    });
    await client.ready();
    expect(JSON.stringify(client.exportDocuments())).not.toContain('private-part');
  });

  it('U2 changes nothing when it is changed', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    await client.ready();
    const exported = client.exportDocuments() as unknown as { documents: { body: { keys: object[] } }[] };
    exported.documents[1]?.body.keys.splice(0);
    exported.documents.splice(0);
    expect(await presentNew(client, tenant)).toBe(200);
    expect(client.exportDocuments().documents).toHaveLength(2);
  });
});

type Snapshot = DocumentsSnapshot;
type Held = SnapshotDocument;

async function snapshotOf(tenant: Tenant): Promise<Snapshot> {
  const client = clientOf(tenant);
  await client.ready();
  return JSON.parse(JSON.stringify(client.exportDocuments())) as Snapshot;
}

describe('documents', () => {
  it('U3 spare another client every request', async () => {
    const tenant = await stillTenant();
    const documents = await snapshotOf(tenant);
    tenant.outage('all', { status: 500 });
    expect(await presentNew(clientOf(tenant, { documents }), tenant)).toBe(200);
    expect(tenant.count()).toBe(2);
  });

  it('U3 are copied at once', async () => {
    const tenant = await stillTenant();
    const documents = await snapshotOf(tenant);
    const client = clientOf(tenant, { documents });
    for (const { body } of documents.documents) {
      for (const name of Object.keys(body)) delete (body as Record<string, unknown>)[name];
    }
    tenant.outage('all', { status: 500 });
    expect(await presentNew(client, tenant)).toBe(200);
  });

  const shapes: [string, unknown][] = [
    ['a text', '{}'],
    ['a list', []],
    ['another version', { version: 2, documents: [] }],
    ['no version', { documents: [] }],
    ['no documents', { version: 1 }],
    ['documents that are no list', { version: 1, documents: {} }],
    ['an entry that is no object', { version: 1, documents: ['x'] }],
    ['an entry without issuer', { version: 1, documents: [entry({ issuer: undefined })] }],
    ['an entry of another kind', { version: 1, documents: [entry({ document: 'token' })] }],
    ['an entry without time', { version: 1, documents: [entry({ fetchedAt: '1' })] }],
    [
      'an entry with an endless time',
      { version: 1, documents: [entry({ fetchedAt: Number.POSITIVE_INFINITY })] },
    ],
    ['an entry without body', { version: 1, documents: [entry({ body: undefined })] }],
    ['an entry whose body is a text', { version: 1, documents: [entry({ body: '{}' })] }],
    ['an entry with an odd maxAge', { version: 1, documents: [entry({ maxAge: -1 })] }],
    ['inherited members', Object.create({ version: 1, documents: [] })],
    ['more entries than are kept', { version: 1, documents: Array(200_001).fill(entry({})) }],
  ];
  it.each(shapes)('U3 refuses %s', async (_name, documents) => {
    const tenant = await stillTenant();
    const create = () => clientOf(tenant, { documents: documents as Snapshot });
    expect(create).toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        message: expect.stringContaining("The option 'documents'"),
      }),
    );
  });

  const faults: [string, (held: Held) => Held][] = [
    ['from the future', (held) => ({ ...held, fetchedAt: held.fetchedAt + 61 })],
    ['that are none', (held) => ({ ...held, body: { no: 'document' } })],
    ['with too many values', (held) => ({ ...held, body: { ...held.body, x: Array(5001).fill(0) } })],
    ['that are too long', (held) => ({ ...held, body: { ...held.body, x: 'x'.repeat(262_145) } })],
  ];
  it.each(faults)('U3 %s are reported, and fetched instead', async (_name, change) => {
    const tenant = await stillTenant();
    const { documents } = await snapshotOf(tenant);
    const failures = published<StoreFailureEvent>(CHANNELS.storeFailure);
    const client = clientOf(tenant, {
      documents: { version: 1, documents: documents.map((held) => change(held)) },
    });
    expect(await presentNew(client, tenant)).toBe(200);
    expect(tenant.count()).toBe(4);
    expect(failures).toEqual(Array(2).fill({ store: 'documents', operation: 'get', failure: 'invalid' }));
  });

  it('U3 of another issuer do not serve', async () => {
    const [tenant, other] = [await stillTenant(), await named('other')];
    const { documents } = await snapshotOf(other);
    const renamed = documents.map((held) => ({ ...held, issuer: tenant.issuer }));
    const client = clientOf(tenant, { documents: { version: 1, documents: renamed } });
    expect(await presentNew(client, tenant)).toBe(200);
    expect(tenant.count()).toBe(2);
  });

  it('U3 from where the issuer no longer publishes do not serve (R7)', async () => {
    const tenant = await stillTenant();
    const { documents } = await snapshotOf(tenant);
    const moved = documents.map((held) =>
      held.document === 'jwks' ? { ...held, url: `${held.url}?old`, body: { keys: [] } } : held,
    );
    const client = clientOf(tenant, { documents: { version: 1, documents: moved } });
    expect(await presentNew(client, tenant)).toBe(200);
    expect(tenant.count()).toBe(3);
  });

  it('U5 decide whose tokens are accepted: whoever writes them can sign', async () => {
    const [tenant, other] = [await stillTenant(), await createTenant({ keys: [await createKey()] })];
    const { documents } = await snapshotOf(tenant);
    const forged = documents.map((held) =>
      held.document === 'jwks' ? { ...held, body: { keys: [other.key.publicJwk] } } : held,
    ) as Held[];
    const client = clientOf(tenant, { documents: { version: 1, documents: forged } });
    expect(await presentNew(client, other)).toBe(200);
  });

  it('U3 open no door to an issuer that is not accepted', async () => {
    const [tenant, other] = [await stillTenant(), await named('other')];
    const client = clientOf(tenant, { documents: await snapshotOf(other) });
    expect(await presentNew(client, other)).toBe(401);
  });
});

function entry(members: object): unknown {
  return {
    issuer: 'https://a.test/',
    document: 'jwks',
    url: 'https://a.test/jwks',
    fetchedAt: 1,
    body: {},
    ...members,
  };
}

describe('the age of documents', () => {
  it('U4 counts from when they were fetched', async () => {
    const tenant = await stillTenant();
    const documents = await snapshotOf(tenant);
    tenant.clock.advance(601);
    const client = clientOf(tenant, { documents });
    expect(await presentNew(client, tenant)).toBe(200);
    expect(tenant.count()).toBe(4);
  });

  it('U4 lets them serve during an outage for staleIfError, and not longer (R3)', async () => {
    const tenant = await stillTenant();
    const documents = await snapshotOf(tenant);
    tenant.outage('all', { status: 500 });
    tenant.clock.advance(4199);
    expect(await presentNew(clientOf(tenant, { documents }), tenant)).toBe(200);
    tenant.clock.advance(1);
    expect(await presentNew(clientOf(tenant, { documents }), tenant)).toBe(503);
  });

  it('U4 is never young with a ttl of 0', async () => {
    const tenant = await stillTenant();
    const documents = await snapshotOf(tenant);
    expect(await presentNew(clientOf(tenant, { documents, cache: { ttl: 0 } }), tenant)).toBe(200);
    expect(tenant.count()).toBe(4);
  });

  it('U4 ends a key that was removed, after cache.ttl at the latest (R6)', async () => {
    const tenant = await stillTenant();
    const documents = await snapshotOf(tenant);
    const { kid } = tenant.key;
    const old = await tenant.accessToken();
    await tenant.rotateKey();
    tenant.removeKey(kid);
    const client = clientOf(tenant, { documents, cache: { staleIfError: 0 } });
    expect(await present(client, old)).toBe(200);
    tenant.clock.advance(601);
    expect(await present(client, old)).toBe(401);
  });

  it('U4 finds a new key by one refresh (R5)', async () => {
    const tenant = await stillTenant();
    const documents = await snapshotOf(tenant);
    await tenant.rotateKey();
    tenant.clock.advance(31);
    expect(await presentNew(clientOf(tenant, { documents }), tenant)).toBe(200);
  });
});
