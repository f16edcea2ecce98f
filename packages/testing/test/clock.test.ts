import { createClock, createTenant } from '@auth0-api/testing';
import { describe, expect, test } from 'vitest';

describe('createClock', () => {
  test('starts at the system time and runs with it', () => {
    const clock = createClock();
    const before = Date.now() / 1000;
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    expect(clock.now()).toBeLessThan(before + 5);
  });

  test('runs with its source, plus what it was advanced by', () => {
    let source = 1000;
    const clock = createClock(() => source);
    clock.advance(60);
    clock.advance(-10);
    expect(clock.now()).toBe(1050);
    source = 1001;
    expect(clock.now()).toBe(1051);
  });

  test('goes on running from where it was set', () => {
    let source = 1000;
    const clock = createClock(() => source);
    clock.set(5);
    source += 2.5;
    expect(clock.now()).toBe(7.5);
  });

  test('stands still when frozen, and can still be moved', () => {
    let source = 1000;
    const clock = createClock(() => source);
    clock.freeze();
    source += 100;
    expect(clock.now()).toBe(1000);
    clock.advance(3);
    expect(clock.now()).toBe(1003);
    clock.set(42);
    expect(clock.now()).toBe(42);
  });

  test('refuses what is no time', () => {
    const clock = createClock();
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
    expect(() => clock.set(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });

  test('is the time of the tenant, on top of a given `now`', async () => {
    await using tenant = await createTenant({ now: () => 1_000_000 });
    const { now } = tenant.options();
    tenant.clock.advance(5);
    expect(now()).toBe(1_000_005);
    await tenant.fetch(`${tenant.issuer}.well-known/jwks.json`);
    expect(tenant.requests[0]?.at).toBe(1_000_005);
  });
});
