import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  type Auth,
  ConfigurationError,
  MemoryRevocationStore,
  RevocationUnavailableError,
  VerifyAccessTokenError,
} from '@auth0-api/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, begin, createScene, HandStore } from './revocation-support.js';
import { clientOf } from './support.js';

const scene = await createScene();
const { at, client: clientWith, now, start, tenant, token } = scene;
afterEach(() => at(0));

const plain = () => clientOf(tenant, { now, clockTolerance: 5 });

/** The reason that a signal aborts with; it has a second. */
const reasonOf = async ({ signal }: Auth): Promise<unknown> => {
  const begun = performance.now();
  while (!signal.aborted && performance.now() - begun < 5000)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(signal.aborted).toBe(true);
  return signal.reason;
};

const pause = () => new Promise((resolve) => setTimeout(resolve, 700));

describe('V15 auth.signal', () => {
  it('V15 aborts when the token has expired, with the error of a request', async () => {
    const auth = await ask(plain(), await token({ exp: start + 100 }));
    const { signal } = auth;
    at(104);
    await pause();
    expect(signal.aborted).toBe(false);
    at(105);
    const reason = await reasonOf(auth);
    expect(reason).toBeInstanceOf(VerifyAccessTokenError);
    expect(reason).toMatchObject({ status: 401, reason: 'token_expired' });
    expect((reason as VerifyAccessTokenError).headers).toHaveProperty('WWW-Authenticate');
  });

  it('H6 its reason names the metadata, as the answer to its request would', async () => {
    const url = 'https://api.test/.well-known/oauth-protected-resource';
    const headers = { authorization: `Bearer ${await token({ exp: start + 100 })}` };
    const auth = await plain().verifyRequest({ headers }, { resourceMetadata: url });
    at(106);
    const { headers: fields } = (await reasonOf(auth)) as VerifyAccessTokenError;
    expect(fields['WWW-Authenticate']).toEqual([
      expect.stringMatching(new RegExp(`^Bearer .*error="invalid_token".*, resource_metadata="${url}"$`)),
      expect.stringMatching(new RegExp(`^DPoP .*, resource_metadata="${url}"$`)),
    ]);
  });

  it('V15 aborts when the token is revoked, and no other one', async () => {
    const client = clientWith({ store: new MemoryRevocationStore({ now }) });
    const [bad, good] = [
      await ask(client, await token({ sub: 'bad' })),
      await ask(client, await token({ sub: 'good' })),
    ];
    const listener = vi.fn();
    bad.signal.addEventListener('abort', listener);
    expect(good.signal.aborted).toBe(false);
    await client.revoke({ subject: 'bad' });
    expect(await reasonOf(bad)).toMatchObject({ status: 401, reason: 'token_revoked' });
    expect(listener).toHaveBeenCalledTimes(1);
    expect(good.signal.aborted).toBe(false);
  });

  it('V15 aborts when requests would get 503', async () => {
    const store = new HandStore();
    const client = clientWith({ store, onUnavailable: 'refuse' });
    const accessToken = await token();
    await begin(client, store, accessToken, 2);
    const auth = await ask(client, accessToken);
    expect(auth.signal.aborted).toBe(false);
    at(3);
    expect(await reasonOf(auth)).toBeInstanceOf(RevocationUnavailableError);
  });

  it('V15 aborts if it is read when the token has ended already', async () => {
    const auth = await ask(plain(), await token({ exp: start + 100 }));
    at(200);
    expect(await reasonOf(auth)).toMatchObject({ reason: 'token_expired' });
  });

  it('V15 is one of each request, the same each time, and not enumerable', async () => {
    const client = plain();
    const accessToken = await token();
    const [first, second] = [await ask(client, accessToken), await ask(client, accessToken)];
    expect(first.signal).toBe(first.signal);
    expect(first.signal).not.toBe(second.signal);
    expect(first.signal).toBeInstanceOf(AbortSignal);
    expect(Object.keys(first)).not.toContain('signal');
    expect(JSON.stringify(first)).not.toContain('signal');
    expect({ ...first }).not.toHaveProperty('signal');
    expect(Object.isFrozen(first)).toBe(true);
  });

  it('V15 is not kept by the client, and what is kept by nobody is gone', async () => {
    const client = plain();
    const accessToken = await token();
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const signals: WeakRef<AbortSignal>[] = [];
    for (let n = 0; n < 200; n += 1) {
      const { signal } = await ask(client, accessToken);
      signal.addEventListener('abort', () => {});
      signals.push(new WeakRef(signal));
    }
    await pause();
    collect();
    expect(signals.filter((signal) => signal.deref() !== undefined).length).toBeLessThan(10);
  });

  it('V15, R14, R29 fake timers do not hold it up, and it keeps no process', async () => {
    vi.useFakeTimers();
    try {
      const auth = await ask(plain(), await token({ exp: start + 100 }));
      expect(auth.signal.aborted).toBe(false);
      at(200);
    } finally {
      vi.useRealTimers();
    }
  });

  it('V15 works for more signals than are looked at in one turn', async () => {
    const client = plain();
    const accessToken = await token({ exp: start + 100 });
    const auths: Auth[] = [];
    for (let n = 0; n < 2500; n += 1) auths.push(await ask(client, accessToken));
    for (const { signal } of auths) expect(signal.aborted).toBe(false);
    await pause();
    at(200);
    // All of them: if the clock moves in the middle of a look at them, the last are the first.
    await Promise.all(auths.map(reasonOf));
    expect(auths.every(({ signal }) => signal.aborted)).toBe(true);
  });

  it('V15 is a configuration error where timers end with the request, and so is the option', async () => {
    const auth = await ask(plain(), await token());
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
    try {
      expect(() => auth.signal).toThrow(ConfigurationError);
      expect(() => clientWith({ store: new MemoryRevocationStore() })).toThrow(/timers/);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
