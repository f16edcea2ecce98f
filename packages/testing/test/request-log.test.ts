import { expect, test } from 'vitest';
import { RequestLog } from '../src/request-log.js';

test('R27a a tenant that runs for long counts every request, and keeps the last 10,000', () => {
  const log = new RequestLog();
  for (let at = 0; at < 10_005; at += 1)
    log.add({ endpoint: at < 7 ? 'token' : 'jwks', method: 'GET', url: 'https://tenant.test/', at });
  expect([log.count(), log.count('token'), log.count('jwks')]).toEqual([10_005, 7, 9_998]);
  const kept = log.list();
  expect([kept.length, kept[0]?.at, kept.at(-1)?.at]).toEqual([10_000, 5, 10_004]);
});

test('R27a no request is kept with more than 16,384 characters of a text, nor all with more than 8 MiB', () => {
  const log = new RequestLog();
  const long = 'x'.repeat(20_000);
  const kept = `${long.slice(0, 16_384)}...`;
  log.add({ endpoint: 'events', method: long, url: long, lastEventId: long, at: 0 });
  expect(log.list()).toEqual([{ endpoint: 'events', method: kept, url: kept, lastEventId: kept, at: 0 }]);
  const whole = long.slice(0, 16_384);
  log.add({ endpoint: 'jwks', method: 'GET', url: whole, at: 0 });
  expect(log.list().at(-1)?.url).toBe(whole);
  for (let at = 1; at <= 1_000; at += 1) log.add({ endpoint: 'jwks', method: 'GET', url: whole, at });
  const all = log.list();
  expect(log.count()).toBe(1_002);
  expect(all.at(-1)?.at).toBe(1_000);
  const characters = all.reduce((sum, { method, url }) => sum + method.length + url.length, 0);
  expect(characters).toBeLessThanOrEqual(8 * 1024 * 1024);
  expect(characters).toBeGreaterThan(8 * 1024 * 1024 - 20_000);
  log.reset();
  for (let at = 0; at < 400; at += 1) log.add({ endpoint: 'jwks', method: 'GET', url: whole, at });
  expect(log.list()).toHaveLength(400);
});
