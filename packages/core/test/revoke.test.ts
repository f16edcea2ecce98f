import { ApiClient, MemoryRevocationStore } from '@auth0-api/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { ask, begin, createScene, HandStore, storeFailures } from './revocation-support.js';
import { clientOf, refusal } from './support.js';

const scene = await createScene();
const { at, client: clientWith, now, start, tenant, token } = scene;
afterEach(() => at(0));

const revoked = { status: 401, reason: 'token_revoked' };
const misuse = { name: 'ConfigurationError', status: 500 };

describe('V8 revoke()', () => {
  it('holds in this process at once, and resolves when the store has it', async () => {
    const store = new HandStore();
    const client = clientWith({ store });
    const good = await token({ sub: 'a' });
    await begin(client, store, good, 2);
    let isStored: () => void = () => {};
    store.append = () =>
      new Promise((resolve) => {
        isStored = resolve;
      });
    let isDone = false;
    const done = client.revoke({ subject: 'a' }).then(() => {
      isDone = true;
    });
    expect(await refusal(ask(client, good))).toMatchObject(revoked);
    expect(isDone).toBe(false);
    isStored();
    await done;
  });

  it('holds for a request that comes right after it, before anything was loaded', async () => {
    const client = clientWith({ store: new MemoryRevocationStore({ now }) });
    const good = await token({ sub: 'a' });
    const done = client.revoke({ subject: 'a' });
    expect(await refusal(ask(client, good))).toMatchObject(revoked);
    await done;
  });

  it.each([
    ['throws', 'error', () => Promise.reject(new Error('down'))],
    [
      'throws at once',
      'error',
      () => {
        throw new Error('down');
      },
    ],
    ['takes longer than 5 s', 'timeout', () => new Promise<void>(() => {})],
  ] as const)(
    'fails if the store %s, and still holds here',
    async (_how, failure, append) => {
      const events = storeFailures();
      const store = new HandStore();
      const client = clientWith({ store });
      const good = await token({ sub: 'a' });
      await begin(client, store, good, 2);
      store.append = append;
      const error = await refusal(client.revoke({ subject: 'a' }));
      expect(error).toMatchObject({
        name: 'RevocationUnavailableError',
        status: 503,
        reason: 'revocation_unavailable',
        headers: { 'Retry-After': '1' },
      });
      expect(error.message).not.toContain('down');
      expect(events).toEqual([{ store: 'revocation', operation: 'append', failure }]);
      expect(await refusal(ask(client, good))).toMatchObject(revoked);
    },
    10_000,
  );

  const bad: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['no kind', {}],
    ['two kinds', { subject: 'a', client: 'b' }],
    ['three kinds', { subject: 'a', organization: 'b', client: 'c' }],
    ['everything and a kind', { everything: true, subject: 'a' }],
    ['an unknown member', { subject: 'a', user: 'b' }],
    ['null', { subject: null }],
    ['an empty text', { subject: '' }],
    ['a long text', { subject: 'x'.repeat(513) }],
    ['a number', { subject: 1 }],
    ['everything: false', { everything: false }],
    ['a long note', { subject: 'a', note: 'x'.repeat(201) }],
    ['milliseconds', { subject: 'a', before: start * 1000 }],
    ['more than a minute ahead', { subject: 'a', before: start + 61 }],
    ['no number', { subject: 'a', before: Number.NaN }],
    ['before with tokenId', { tokenId: 'a', before: start }],
    ['session without sessionClaim', { session: 'a' }],
    ['a foreign issuer', { subject: 'a', issuer: 'https://foreign.test/' }],
    ['an issuer as a domain', { subject: 'a', issuer: 'tenant.test' }],
    [
      'one foreign issuer of several',
      { subject: 'a', issuer: [scene.tenant.issuer, 'https://foreign.test/'] },
    ],
    ['no issuer', { subject: 'a', issuer: [] }],
    ['what is inherited', Object.create({ subject: 'a' })],
  ];
  it.each(bad)('S13, H14 is a configuration error for %s, and changes nothing', async (_what, target) => {
    const store = new HandStore();
    const client = clientWith({ store });
    const good = await token({ sub: 'a', jti: 'a', azp: 'a' });
    await begin(client, store, good, 2);
    expect(await refusal(client.revoke(target as never))).toMatchObject(misuse);
    expect(store.appended).toEqual([]);
    await ask(client, good);
  });

  it('is a configuration error without the option', async () => {
    expect(await refusal(clientOf(tenant).revoke({ subject: 'a' }))).toMatchObject(misuse);
  });

  it('takes an instant of up to a minute ahead, or clockTolerance', async () => {
    const store = new MemoryRevocationStore({ now });
    expect(await clientWith({ store }).revoke({ subject: 'a', before: start + 60 })).toMatchObject({
      before: start + 60,
    });
    const tolerant = clientWith({ store }, { clockTolerance: 300 });
    expect(await tolerant.revoke({ subject: 'a', before: start + 300 })).toMatchObject({
      before: start + 300,
    });
  });

  it('takes the subject that a session or a token belongs to', async () => {
    const store = new MemoryRevocationStore({ now });
    const client = clientWith({ store, sessionClaim: 'session' });
    await client.revoke({ session: 's', subject: 'a' });
    await client.revoke({ tokenId: 't', subject: 'a' });
    await ask(client, await token({ sub: 'a' }));
    expect(await refusal(ask(client, await token({ sub: 'a', session: 's' })))).toMatchObject(revoked);
    expect(await refusal(ask(client, await token({ sub: 'a', jti: 't' })))).toMatchObject(revoked);
  });
});

describe('V8 the issuer', async () => {
  const other = await createTenant({ now, issuer: 'https://other.test/', keys: [tenant.key] });
  const customFetch: typeof fetch = (input, init) =>
    (String(input).startsWith(other.issuer) ? other.fetch : tenant.fetch)(input, init);
  const accepted = [tenant.issuer, other.issuer];
  const make = (domains: ConstructorParameters<typeof ApiClient>[0]['domains']) =>
    new ApiClient({
      domains,
      audience: tenant.audience,
      now,
      customFetch,
      revocation: { store: new MemoryRevocationStore({ now }) },
    });

  it.each([
    ['a list', accepted],
    ['a function', () => accepted],
  ] as const)('is required with %s', async (_what, domains) => {
    const client = make(domains);
    expect(await refusal(client.revoke({ subject: 'a' }))).toMatchObject({
      name: 'MissingRequiredArgumentError',
      argument: 'issuer',
    });
    const one = await client.revoke({ subject: 'a', issuer: other.issuer });
    expect(one).toMatchObject({ issuer: other.issuer });
    const iat = Math.floor(now());
    await client.verifyAccessToken({ accessToken: await tenant.accessToken({ sub: 'a', iat }) });
    const accessToken = await other.accessToken({ sub: 'a', iat });
    expect(await refusal(client.verifyAccessToken({ accessToken }))).toMatchObject(revoked);
    const both = await client.revoke({ subject: 'b', issuer: accepted });
    expect(both.map(({ issuer }) => issuer)).toEqual(accepted);
    expect(Object.isFrozen(both)).toBe(true);
    expect(await refusal(client.revoke({ subject: 'a', issuer: 'https://third.test/' }))).toMatchObject(
      misuse,
    );
  });

  it('R15 a domains function that fails is our failure, and nothing is revoked', async () => {
    const client = make(() => {
      throw new Error('x');
    });
    const error = await refusal(client.revoke({ subject: 'a', issuer: other.issuer }));
    expect(error).toMatchObject({ status: 500, reason: 'domains_resolver_failed' });
  });
});

describe('the option revocation', () => {
  const store = new MemoryRevocationStore({ now });
  it.each([
    ['store', {}],
    ['store', { store: {} }],
    ['onUnavailable', { store, onUnavailable: 'continue' }],
    ['onUnavailable', { store, onUnavailable: {} }],
    ['continueFor', { store, onUnavailable: { continueFor: 0.5 } }],
    ['continueFor', { store, onUnavailable: { continueFor: 3601 } }],
    ['maxTokenLifetime', { store, maxTokenLifetime: 59 }],
    ['maxTokenLifetime', { store, maxTokenLifetime: 2_592_001 }],
    ['sessionClaim', { store, sessionClaim: '' }],
    ['maxEntries', { store, maxEntries: 99 }],
    ['maxEntries', { store, maxEntries: 10_000_001 }],
    ['storage', { store, storage: store }],
  ])('S13, V5 %s: %j is a configuration error', (name, revocation) => {
    expect(() => clientWith(revocation as never)).toThrow(new RegExp(`revocation\\.(.*\\.)?${name}`));
  });

  it('V5 a lifetime below maxTokenAge is a configuration error', () => {
    expect(() => clientWith({ store, maxTokenLifetime: 600 }, { maxTokenAge: 601 })).toThrow(
      /maxTokenLifetime/,
    );
    expect(() => clientWith({ store }, { maxTokenAge: 2_592_001 })).toThrow(/maxTokenAge/);
  });

  it.each([{ maxEntries: 99 }, { maxEntries: 1e8 }, { now: 5 }, { size: 1 }])(
    'a store refuses %j',
    (options) => {
      expect(() => new MemoryRevocationStore(options as never)).toThrow(/option/);
    },
  );
});
