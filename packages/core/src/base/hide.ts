import { type InspectOptions, inspect } from 'node:util';

const HIDDEN = '[hidden]';

/**
 * Hides members of an object from `util.inspect`, and so from `console.log`, and from tools that do not ask the object
 * how to show it, such as Bun for a member of an error (rule R29). Code that reads the members still gets them,
 * including `JSON.stringify`; a copy of the object hides nothing.
 */
export function hideFromInspect<Hiding extends object>(
  object: Hiding,
  names: readonly (keyof Hiding)[],
): Hiding {
  const present = () => names.filter((name) => Object.hasOwn(object, name) && object[name] !== undefined);
  const shown = (_depth: number, options: InspectOptions) => {
    const hidden = Object.fromEntries(present().map((name) => [name, HIDDEN]));
    return inspect({ ...object, ...hidden }, options);
  };
  for (const name of present()) Object.defineProperty(object, name, asked(name, object[name]));
  return Object.defineProperty(object, inspect.custom, { value: shown, enumerable: false });
}

/** A member with a getter. Assigning to it makes it an ordinary member, unless the object is frozen. */
function asked(name: PropertyKey, value: unknown): PropertyDescriptor & ThisType<object> {
  return {
    get: () => value,
    set(next: unknown) {
      Object.defineProperty(this, name, {
        value: next,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
    enumerable: true,
    configurable: true,
  };
}
