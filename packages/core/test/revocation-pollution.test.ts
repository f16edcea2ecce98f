import { MemoryRevocationStore, type RevocationTarget, type RevokeArguments } from '@auth0-api/core';
import { loadRevocationParts } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';
import { ask, createScene } from './revocation-support.js';
import { refusal } from './support.js';

const { client: clientWith, entry, now, token } = await createScene();
const { readRevocation } = await loadRevocationParts();

const NAMES = ['subject', 'organization', 'client', 'actor', 'session', 'tokenId', 'everything'] as const;
const OTHERS = ['before', 'expiresAt', 'lifetime', 'note', 'issuer'] as const;

const TARGETS: readonly RevokeArguments[] = [
  { subject: 'a' },
  { subject: 'a', organization: 'o' },
  { organization: 'o' },
  { client: 'c' },
  { actor: 'agent' },
  { session: 's' },
  { session: 's', subject: 'a' },
  { tokenId: 't' },
  { everything: true },
];
const claims = { sub: 'a', org_id: 'o', azp: 'c', act: { sub: 'agent' }, session: 's', jti: 't' };
const stranger = { sub: 'x', org_id: 'x', azp: 'x', act: { sub: 'x' }, session: 'x', jti: 'x' };

/** Does something while a name stands on Object.prototype. */
async function polluted<T>(name: string, value: unknown, work: () => T): Promise<Awaited<T>> {
  Object.defineProperty(Object.prototype, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(Object.prototype, name);
  }
}

const pollutions = [...NAMES, ...OTHERS].flatMap((name) =>
  ['polluted', 5, true, 'x'.repeat(600)].map((value, index) => [`${name}, ${index}`, name, value] as const),
);

describe('H14, V1 Object.prototype', () => {
  it.each(pollutions)('says nothing about who is revoked: %s', async (_what, name, value) => {
    for (const target of TARGETS) {
      const revocation = { store: new MemoryRevocationStore({ now }), sessionClaim: 'session' };
      const client = clientWith(revocation);
      const [bad, good] = [await token(claims), await token(stranger)];
      const outcomes = await polluted(name, value, async () => {
        await client.revoke(target);
        return [
          await ask(client, bad).catch(({ reason }) => reason),
          target.everything === true ||
            (await ask(client, good).catch(({ reason }) => reason)) !== 'token_revoked',
        ];
      });
      expect([target, ...outcomes]).toEqual([target, 'token_revoked', true]);
      expect(await refusal(ask(client, bad))).toMatchObject({ reason: 'token_revoked' });
      const late = clientWith(revocation);
      const known = await polluted(name, value, () => ask(late, bad).catch(({ reason }) => reason));
      expect([target, known]).toEqual([target, 'token_revoked']);
    }
  });

  it.each(pollutions)('V13 completes no entry: %s', async (_what, name, value) => {
    const whole = entry({ subject: 'a', note: 'why' });
    const { [name as 'subject']: _left, ...rest } = whole;
    const without: RevocationTarget = rest;
    const [expected, read] = [
      readRevocation(without),
      await polluted(name, value, () => readRevocation(without)),
    ];
    expect(JSON.stringify(read)).toBe(JSON.stringify(expected));
  });
});
