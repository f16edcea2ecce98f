import { type InspectOptions, inspect } from 'node:util';

const HIDDEN = '[hidden]';

/**
 * Keeps members of an object out of what `util.inspect`, and so `console.log`, shows of it. The members are there for
 * whoever asks for them; a copy of the object hides nothing.
 */
export function hideFromInspect<Hiding extends object>(
  object: Hiding,
  names: readonly (keyof Hiding)[],
): Hiding {
  const shown = (_depth: number, options: InspectOptions) => {
    const present = names.filter((name) => object[name] !== undefined);
    const hidden = Object.fromEntries(present.map((name) => [name, HIDDEN]));
    return inspect({ ...object, ...hidden }, options);
  };
  return Object.defineProperty(object, inspect.custom, { value: shown, enumerable: false });
}
