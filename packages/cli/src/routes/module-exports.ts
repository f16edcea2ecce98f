import { frameworkOf, type Value } from './frameworks.js';

/** An export with the name that messages use. */
export type Export = readonly [name: string, value: unknown];

/** What a module exports by a name, and as its default. The exports of a CommonJS module are its default. */
export function namedExports(found: Value, name: string): readonly Export[] {
  const members = membersOf(found.default);
  return [
    [name, found[name]],
    [`default.${name}`, members[name]],
    ['default', found.default],
    ['default.default', members.default],
  ];
}

/** What it exports by other names than {@link namedExports}. */
export function otherExports(found: Value, name: string): readonly Export[] {
  const names = [name, 'default'];
  return [...Object.entries(found), ...entriesOf(membersOf(found.default))].filter(
    ([one]) => !names.includes(one.replace(/^default\./, '')),
  );
}

function entriesOf(members: Value): readonly Export[] {
  return Object.entries(members).map(([name, value]) => [`default.${name}`, value]);
}

// What belongs to an app is no export.
function membersOf(inside: unknown): Value {
  return isObject(inside) && frameworkOf(inside) === undefined ? inside : {};
}

export function isObject(value: unknown): value is Value {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}
