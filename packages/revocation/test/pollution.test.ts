import { backchannelLogout, eventWebhook } from '@auth0-api/revocation';
import { afterEach, describe, expect, it } from 'vitest';
import { createFeedScene, deleted, post, postEvent, TOKEN } from '../../../tests/support/feed-scene.js';

const scene = await createFeedScene();
const down = await createFeedScene();
down.store.fails = true;

const webhook = eventWebhook(scene.client, { token: TOKEN });
const logout = backchannelLogout(scene.client, { clientId: 'web', revoke: 'subject' });
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** What gets each kind of refusal. */
const requests: [string, number, () => ReturnType<typeof webhook>][] = [
  ['another token', 401, () => webhook(postEvent(deleted(scene.time), 'x'.repeat(32)))],
  ['no event', 400, () => webhook(postEvent({ type: 'x' }))],
  ['no JSON', 400, () => webhook(postEvent('{'))],
  ['no logout token', 400, () => logout(post(form, 'logout_token=a.b.c'))],
  ['no form', 400, () => logout(post(form, 'x=y'))],
  [
    'an event that the store does not take',
    503,
    () => eventWebhook(down.client, { token: TOKEN })(postEvent(deleted(down.time))),
  ],
];
const plants: [string, unknown][] = [
  ['status', 200],
  ['code', 'planted'],
  ['headers', { 'X-Planted': '1' }],
  ['failure', 'planted'],
  ['retryAfter', 86_400],
];
const names: string[] = [];
afterEach(() => {
  for (const name of names.splice(0)) Reflect.deleteProperty(Object.prototype, name);
});

describe('H14 what somebody put on Object.prototype', () => {
  it.each(
    plants.flatMap(([name, value]) =>
      requests.map(([what, status, ask]) => [`${name}, ${what}`, { name, value, status, ask }] as const),
    ),
  )('H14, V18, V19 changes no answer: %s', async (_title, { name, value, status, ask }) => {
    const before = await ask();
    expect(before.status).toBe(status);
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
    names.push(name);
    const answer = await ask();
    Reflect.deleteProperty(Object.prototype, name);
    expect(answer).toEqual(before);
  });
});
