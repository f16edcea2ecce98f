import { Channel } from 'node:diagnostics_channel';
import { vi } from 'vitest';

type Callable = (...args: unknown[]) => unknown;

/** How often each function was called since the last reset. */
const counts = new Map<string, number>();

/** What cost how many calls; what cost none is left out. */
export type Costs = Readonly<Record<string, number>>;

/** A module whose functions do what they did, and are counted by their names. Classes stay what they are. */
export function countCalls<Module extends object>(module: Module): Module {
  const members = Object.entries(module).map(([name, value]) => [
    name,
    typeof value === 'function' && /^[a-z]/.test(name) ? countingCall(name, value as Callable) : value,
  ]);
  const counted = Object.fromEntries(members) as Module;
  return { ...counted, default: counted };
}

/** Counts what needs no import as well, until the mocks are restored: WebCrypto, parsed JSON, published events. */
export function countGlobals(): void {
  for (const name of ['decrypt', 'digest', 'importKey', 'sign', 'verify'] as const)
    spy(crypto.subtle, name, 'subtle.');
  spy(JSON, 'parse', 'JSON.');
  spy(Channel.prototype, 'publish', '');
}

/** What some work costs. Everything that runs meanwhile counts, so make tokens and proofs before. */
export async function costsOf(work: () => Promise<unknown>): Promise<Costs> {
  counts.clear();
  await work();
  return Object.fromEntries(counts);
}

function spy<T extends object>(target: T, name: keyof T & string, prefix: string): void {
  const original = target[name] as Callable;
  const counting = countingCall(`${prefix}${name}`, original);
  vi.spyOn(target as Record<string, Callable>, name).mockImplementation(counting);
}

function countingCall(name: string, original: Callable): Callable {
  return function (this: unknown, ...args) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return original.apply(this, args);
  };
}
