import { types } from 'node:util';

/**
 * Freezes parsed JSON all the way down. Walks with a list of its own, as a hostile document may nest
 * deeper than the call stack reaches. What is frozen already is walked through, too: its members may not be.
 */
export function deepFreeze<T>(root: T): T {
  const pending: unknown[] = [root];
  const seen = new Set<unknown>();
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (!isPlain(value) || seen.has(value)) continue;
    seen.add(Object.freeze(value));
    for (const member of Object.values(value)) if (typeof member === 'object') pending.push(member);
  }
  return root;
}

/**
 * Freezes what a function of the app made, as far as that can be. Getters are not called, and nothing that is no plain
 * object or array is touched.
 *
 * @returns whether nothing in it can change: requests may share it
 */
export function freezeOutput(root: object): boolean {
  let isImmutable = true;
  const pending: unknown[] = [root];
  const seen = new Set<unknown>();
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (types.isProxy(value) || !isPlain(value)) {
      isImmutable = false;
      continue;
    }
    Object.freeze(value);
    for (const key of Reflect.ownKeys(value)) {
      const member = Object.getOwnPropertyDescriptor(value, key);
      if (member === undefined || !Object.hasOwn(member, 'value')) isImmutable = false;
      else if (isReference(member.value)) pending.push(member.value);
    }
  }
  return isImmutable;
}

function isReference(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}
