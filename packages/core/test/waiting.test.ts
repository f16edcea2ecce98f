import { type ClaimsSchema, InsufficientScopeError, type Policy } from '@auth0-api/core';
import { authenticate, authorize, createAdapter } from '@auth0-api/core/adapter';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { dpopRequest, makeProof, setUp } from './dpop-support.js';
import { bearer, clientOf, refusal } from './support.js';

afterEach(() => vi.unstubAllGlobals());

/** What apps put in the place of `Promise`: promises of async functions are none of its instances. */
class AnotherPromise<T> extends Promise<T> {}

describe('where an app put another Promise in the place of the one of Node', () => {
  it('T17 a schema that refuses later is waited for all the same', async () => {
    const tenant = await createTenant();
    const schema: ClaimsSchema = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: async () => ({ issues: [{ message: 'no' }] }),
      },
    };
    const client = clientOf(tenant, { claims: schema });
    await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
    const token = await tenant.accessToken({ n: 2 });
    vi.stubGlobal('Promise', AnotherPromise);
    for (const _time of [1, 2])
      expect((await refusal(client.verifyRequest(bearer(token)))).reason).toBe('claims_rejected');
  });

  it('R1 keys that have to be fetched are waited for all the same', async () => {
    const tenant = await createTenant();
    const client = clientOf(tenant);
    const token = await tenant.accessToken();
    vi.stubGlobal('Promise', AnotherPromise);
    const first = await client.verifyRequest(bearer(token));
    expect((await client.verifyRequest(bearer(token))).claims).toBe(first.claims);
  });

  it.each([true, false])('D15 a store that answers %j later is waited for all the same', async (isFirst) => {
    const context = await setUp({ dpop: { replay: { add: async () => isFirst } } });
    const request = dpopRequest(context.token, await makeProof(context));
    vi.stubGlobal('Promise', AnotherPromise);
    const verified = context.client.verifyRequest(request);
    if (isFirst) expect((await verified).jkt).toBe(context.key.jkt);
    else expect((await refusal(verified)).reason).toBe('proof_replayed');
  });
});

describe('a policy that answers something to wait for', () => {
  const refused = new InsufficientScopeError({ reason: 'claim_not_accepted', description: 'Nobody.' });
  const ofThen = (then: unknown) => ({ then });
  /** A promise of Node with a `then()` of its own that leads nowhere. */
  const withOwnThen = (promise: Promise<unknown>) => {
    promise.catch(() => {});
    return Object.defineProperty(promise, 'then', { value: () => undefined });
  };
  /** `then` is another one each time it is read. */
  const changing = (...thens: readonly unknown[]) => {
    let reads = 0;
    return Object.defineProperty({}, 'then', { get: () => thens[reads++] });
  };
  const accept = (done: (value?: unknown) => void) => done();

  it.each<[what: string, answer: () => unknown, status: number]>([
    ['a promise', async () => {}, 200],
    ['a promise that refuses', () => Promise.reject(refused), 403],
    ['a promise of false', async () => false, 500],
    ['a promise of an error', async () => refused, 500],
    ['what is no promise and lets pass', () => ofThen(accept), 200],
    [
      'what is no promise and refuses',
      () => ofThen((_: unknown, fail: (error: unknown) => void) => fail(refused)),
      403,
    ],
    ['what is no promise and answers', () => ofThen((done: (value: unknown) => void) => done(true)), 500],
    [
      'what throws when it is waited for',
      () =>
        ofThen(() => {
          throw refused;
        }),
      403,
    ],
    [
      'what promises in turn',
      () => ofThen((done: (value: unknown) => void) => done(Promise.reject(refused))),
      403,
    ],
    ['what has a then that is no function', () => ofThen(true), 500],
    ['what promises the first time only', () => changing(accept, undefined), 500],
    ['what promises the second time only', () => changing(undefined, accept), 500],
    [
      'what refuses when it is looked at',
      () =>
        Object.defineProperty({}, 'then', {
          get() {
            throw refused;
          },
        }),
      403,
    ],
    ['a promise that refuses, and says so to nobody', () => withOwnThen(Promise.reject(refused)), 403],
    ['a promise of false that says so to nobody', () => withOwnThen(Promise.resolve(false)), 500],
  ])('H12 lets nobody in but by nothing: %s', async (_what, answer, status) => {
    const tenant = await createTenant();
    const client = clientOf(tenant);
    const auth = await client.verifyRequest(bearer(await tenant.accessToken()));
    const policy: Policy = { description: 'mine', check: answer as Policy['check'] };
    const decided = client.authorize(auth, policy);
    if (status === 200) expect(await decided).toBeUndefined();
    else expect((await refusal(decided)).status).toBe(status);
    // What nobody waits for would be found now.
    await new Promise(setImmediate);
  });
});

describe('what is thrown at once', () => {
  it('H2 is as complete as what comes later', async () => {
    const tenant = await createTenant();
    const client = clientOf(tenant);
    const auth = await client.verifyRequest(bearer(await tenant.accessToken()));
    const policy = {
      description: 'mine',
      check: () => {
        throw new InsufficientScopeError({ reason: 'claim_not_accepted', description: 'Nobody.' });
      },
    };
    const context = { adapter: createAdapter({ client }), auth };
    const atOnce: unknown[] = [];
    for (const attempt of [() => authenticate(client, { headers: {} }), () => authorize(context, policy)]) {
      try {
        void attempt();
      } catch (error) {
        atOnce.push(error);
      }
    }
    const later = [
      await refusal(client.verifyRequest({ headers: {} })),
      await refusal(client.authorize(auth, policy)),
    ];
    expect(atOnce).toHaveLength(2);
    for (const [index, { status, headers }] of later.entries()) {
      expect(headers['WWW-Authenticate']).toBeDefined();
      expect(atOnce[index]).toMatchObject({ status, headers });
    }
  });
});
