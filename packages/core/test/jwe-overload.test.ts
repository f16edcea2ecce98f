import { CHANNELS, type DecisionEvent, DecryptionOverloadedError } from '@auth0-api/core';
import { describe, expect, it, vi } from 'vitest';
import { published, several, stillTenant, tally } from './issuer-support.js';
import { decryption, forgeJwe, holdDecryptions, rsaPair, turned } from './jwe-support.js';
import { bearer, challenges, clientOf, refusal } from './support.js';

const RUNNING = 2;
const WAITING = 256;
const pair = await rsaPair();
const encrypted = (content: string) => forgeJwe({ content, to: pair });
/** A token that nobody can open, with parts of the right length. */
const garbage = (index: number) =>
  forgeJwe({ content: `${index}`, to: pair, change: ([h, key, ...rest]) => [h, turned(key), ...rest] });

async function setUp() {
  const tenant = await stillTenant();
  const client = clientOf(tenant, { decryption: decryption(pair) });
  const verify = (token: string) => client.verifyRequest(bearer(token));
  const outcome = (token: string): Promise<string> =>
    verify(token).then(
      () => 'accepted',
      ({ reason }) => reason,
    );
  // Loads the code, so that what follows is decided at once.
  await outcome(garbage(-1));
  return { tenant, client, verify, outcome };
}

describe('decryptions', () => {
  it('J9 are two at once, in the order in which tokens came', async () => {
    const { outcome } = await setUp();
    const gate = holdDecryptions();
    const ended: number[] = [];
    const requests = Array.from({ length: 7 }, (_, index) =>
      outcome(garbage(index)).then(() => void ended.push(index)),
    );
    for (let done = 0; done < 7; done += 1) {
      const begun = Math.min(RUNNING + done, 7);
      await vi.waitFor(() => expect([gate.begun(), ended.length]).toEqual([begun, done]));
      expect(gate.running()).toBeLessThanOrEqual(RUNNING);
      gate.next();
    }
    await Promise.all(requests);
    expect(ended).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('J9 are two at once also where a new token comes in the turn in which one ends', async () => {
    const { outcome } = await setUp();
    const gate = holdDecryptions();
    let most = 0;
    const chain = async (index: number) => {
      await outcome(garbage(index));
      const next = outcome(garbage(100 + index));
      most = Math.max(most, gate.running());
      await next;
    };
    const requests = Array.from({ length: 8 }, (_, index) => chain(index));
    await vi.waitFor(() => expect(gate.begun()).toBe(RUNNING));
    for (let done = 0; done < 16; done += 1) {
      gate.next();
      await vi.waitFor(() => expect(gate.begun()).toBe(Math.min(16, RUNNING + done + 1)));
      most = Math.max(most, gate.running());
    }
    await Promise.all(requests);
    expect(most).toBe(RUNNING);
  });

  it('J9 wait for 256 at most: the next new token gets 503 at once', async () => {
    const { tenant, verify, outcome } = await setUp();
    const events = published<DecisionEvent>(CHANNELS.decision);
    const gate = holdDecryptions();
    const tokens = await several(RUNNING + WAITING, async (n) => encrypted(await tenant.accessToken({ n })));
    const requests = tokens.map(outcome);
    for (const token of [garbage(0), encrypted(await tenant.accessToken())]) {
      const error = await refusal(verify(token));
      expect(error).toBeInstanceOf(DecryptionOverloadedError);
      expect(error).toMatchObject({
        name: 'DecryptionOverloadedError',
        status: 503,
        code: 'temporarily_unavailable',
        reason: 'decryption_overloaded',
        retryAfter: 1,
        expose: false,
      });
      expect(error.headers).toEqual({ 'Retry-After': '1' });
      expect(challenges(error)).toEqual([]);
      expect(JSON.stringify(error)).not.toMatch(/decrypt|encrypt/);
    }
    expect(events).toEqual(
      Array(2).fill({
        outcome: 'failed',
        status: 503,
        code: 'temporarily_unavailable',
        reason: 'decryption_overloaded',
        scheme: 'bearer',
      }),
    );
    expect(gate.begun()).toBe(RUNNING);
    gate.open();
    expect(new Set(await Promise.all(requests))).toEqual(new Set(['accepted']));
    expect(await outcome(encrypted(await tenant.accessToken({ n: -1 })))).toBe('accepted');
  });

  it('J9 that fail give their places back', async () => {
    const { tenant, outcome } = await setUp();
    for (let turn = 0; turn < 3; turn += 1) {
      const requests = Array.from({ length: RUNNING + WAITING + 5 }, (_, n) => outcome(garbage(n)));
      const counts: Record<string, number> = {};
      for (const reason of await Promise.all(requests)) counts[reason] = (counts[reason] ?? 0) + 1;
      expect(counts).toEqual({ decryption_failed: RUNNING + WAITING, decryption_overloaded: 5 });
    }
    expect(await outcome(encrypted(await tenant.accessToken()))).toBe('accepted');
  });

  it('J9 are shared by requests with one token, also while there is no room', async () => {
    const { tenant, outcome } = await setUp();
    const token = encrypted(await tenant.accessToken());
    const gate = holdDecryptions();
    const first = outcome(token);
    const others = Array.from({ length: RUNNING + WAITING - 1 }, (_, index) => outcome(garbage(index)));
    expect(await outcome(garbage(-2))).toBe('decryption_overloaded');
    const same = Array.from({ length: 50 }, () => outcome(token));
    const alsoWaiting = Array.from({ length: 50 }, () => outcome(garbage(WAITING)));
    gate.open();
    expect(new Set(await Promise.all([first, ...same]))).toEqual(new Set(['accepted']));
    // A token that nobody else brought found no room, each time.
    expect(new Set(await Promise.all(alsoWaiting))).toEqual(new Set(['decryption_overloaded']));
    await Promise.all(others);
    expect(gate.begun()).toBe(RUNNING + WAITING);
  });

  it('J9 leave all other tokens alone', async () => {
    const { tenant, outcome } = await setUp();
    const [known, plain] = [
      encrypted(await tenant.accessToken({ n: 1 })),
      await tenant.accessToken({ n: 2 }),
    ];
    await outcome(known);
    const gate = holdDecryptions();
    const requests = Array.from({ length: RUNNING + WAITING }, (_, index) => outcome(garbage(index)));
    expect(await outcome(garbage(-2))).toBe('decryption_overloaded');
    const [header = '', ...parts] = garbage(-3).split('.');
    const others = [
      known,
      plain,
      await tenant.accessToken({ n: 3 }),
      'opaque',
      'a.b',
      `${header}.${parts.join('A.')}`,
    ];
    const expected = [
      'accepted',
      'accepted',
      'accepted',
      'opaque_token',
      'malformed_token',
      'decryption_failed',
    ];
    expect(await Promise.all(others.map(outcome))).toEqual(expected);
    expect(await outcome(forgeJwe({ content: 'x', to: pair, header: { kid: 'other', zip: 'DEF' } }))).toBe(
      'unsupported_critical_header',
    );
    gate.open();
    expect(
      tally((await Promise.all(requests)).map((reason) => (reason === 'decryption_failed' ? 401 : 0))),
    ).toEqual({
      401: RUNNING + WAITING,
    });
  });

  it('J9 are each client’s own', async () => {
    const [one, other] = [await setUp(), await setUp()];
    const gate = holdDecryptions();
    const requests = Array.from({ length: RUNNING + WAITING }, (_, index) => one.outcome(garbage(index)));
    expect(await one.outcome(garbage(-2))).toBe('decryption_overloaded');
    const request = other.outcome(encrypted(await other.tenant.accessToken()));
    await vi.waitFor(() => expect(gate.begun()).toBe(RUNNING + 1));
    gate.open();
    expect(await request).toBe('accepted');
    await Promise.all(requests);
  });
});

it('J9, J5 requests that share a decryption are each refused in their own way', async () => {
  const { client } = await setUp();
  const gate = holdDecryptions();
  const token = garbage(0);
  const proof = { dpop: 'x', method: 'GET', url: 'https://api.test/' };
  const requests = [
    refusal(client.verifyRequest(bearer(token), { resourceMetadata: 'https://api.test/a' })),
    refusal(client.verifyRequest(bearer(token), { resourceMetadata: 'https://api.test/b' })),
    refusal(
      client.verifyRequest({
        method: proof.method,
        url: proof.url,
        headers: { authorization: `DPoP ${token}`, dpop: proof.dpop },
      }),
    ),
  ];
  await vi.waitFor(() => expect(gate.begun()).toBe(1));
  gate.open();
  const [a, b, c] = (await Promise.all(requests)).map(challenges);
  expect(a?.[0]).toMatch(/^Bearer .*error="invalid_token".*resource_metadata="https:\/\/api\.test\/a"$/);
  expect(b?.[0]).toMatch(/^Bearer .*error="invalid_token".*resource_metadata="https:\/\/api\.test\/b"$/);
  expect(c?.[1]).toMatch(/^DPoP .*error="invalid_token"/);
  expect(gate.begun()).toBe(1);
});

it('J9 hundreds of first tokens at once, before the code is loaded, are bounded as well', async () => {
  const tenant = await stillTenant();
  const client = clientOf(tenant, { decryption: decryption(pair) });
  const requests = Array.from({ length: RUNNING + WAITING + 40 }, (_, index) =>
    refusal(client.verifyRequest(bearer(garbage(index)))),
  );
  const statuses = (await Promise.all(requests)).map(({ status }) => status);
  expect(tally(statuses)).toEqual({ 401: RUNNING + WAITING, 503: 40 });
});
