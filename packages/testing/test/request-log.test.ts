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
