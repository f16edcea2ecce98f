import { getCurrentActor, getDelegationChain } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';

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
