import { getCurrentActor, getDelegationChain } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf } from './support.js';

/** A chain of `depth` actors, the newest outermost. */
const chainOf = (depth: number): object =>
  depth === 0 ? {} : { act: { sub: `actor ${depth}`, ...chainOf(depth - 1) } };

describe('who acts on behalf of whom', () => {
  it('X10 the outermost actor is the current one; the chain is newest first', () => {
    const claims = { sub: 'user', act: { sub: 'agent', act: { sub: 'service', act: { sub: 'first' } } } };
    expect(getCurrentActor(claims)).toBe('agent');
    expect(getDelegationChain(claims)).toEqual(['agent', 'service', 'first']);
  });

  it('X10 without act there is no actor and the chain is empty', () => {
    expect(getCurrentActor({ sub: 'user' })).toBeUndefined();
    expect(getDelegationChain({ sub: 'user' })).toEqual([]);
  });

  it('X10 16 actors are accepted, 17 are not', () => {
    expect(getDelegationChain({ ...chainOf(16) })).toHaveLength(16);
    expect(() => getDelegationChain({ ...chainOf(17) })).toThrow(
      expect.objectContaining({ status: 401, reason: 'invalid_actor' }),
    );
    expect(() => getDelegationChain({ ...chainOf(17) })).toThrow(/has more than 16 actors/);
  });

  it.each([
    { act: null },
    { act: undefined },
    { act: 'agent' },
    { act: ['agent'] },
    { act: {} },
    { act: { sub: '' } },
    { act: { sub: ' \t' } },
    { act: { sub: 5 } },
    { act: { sub: 'agent', act: null } },
    { act: { sub: 'agent', act: { sub: 'x', act: {} } } },
    { act: Object.create({ sub: 'inherited' }) },
  ])('X10 %j is refused, by both helpers', (claims) => {
    expect(() => getDelegationChain(claims)).toThrow(expect.objectContaining({ code: 'invalid_token' }));
    expect(() => getCurrentActor(claims)).toThrow(expect.objectContaining({ code: 'invalid_token' }));
  });
});

describe('who acts, by the claims of a verified request with a schema', () => {
  /** Answers a value for whatever claims come. */
  const answering = (value: object) => ({
    '~standard': { version: 1 as const, vendor: 'test', validate: () => ({ value }) },
  });
  const shapes: [string, object][] = [
    ['adds an actor', { act: { sub: 'admin' } }],
    ['adds a malformed actor', { act: 'admin' }],
    ['clears the actor', { act: undefined }],
    ['changes with each request', { act: { sub: 'admin' }, at: new Date(0) }],
    ['says nothing of it', { tier: 1 }],
  ];

  it.each(shapes)('X10 a schema that %s changes nothing: what was signed counts', async (_what, output) => {
    const tenant = await createTenant();
    const client = clientOf(tenant, { claims: answering(output) });
    const token = await tenant.accessToken({ act: { sub: 'agent', act: { sub: 'service' } } });
    // Twice: the second time the token is known.
    for (let time = 0; time < 2; time += 1) {
      const { claims } = await client.verifyRequest(bearer(token));
      expect(getCurrentActor(claims)).toBe('agent');
      expect(getDelegationChain(claims)).toEqual(['agent', 'service']);
      // The overlay itself stays as it is, and what says so is shown to nobody.
      expect(claims).toMatchObject(output);
      expect(JSON.stringify(claims)).not.toContain('signed');
    }
    const { claims: direct } = await client.verifyRequest(bearer(await tenant.accessToken()));
    expect(getCurrentActor(direct)).toBeUndefined();
    const malformed = await client.verifyRequest(bearer(await tenant.accessToken({ act: 'agent' })));
    expect(() => getCurrentActor(malformed.claims)).toThrow(
      expect.objectContaining({ reason: 'invalid_actor' }),
    );
  });
});
