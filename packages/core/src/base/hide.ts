import { type InspectOptions, inspect } from 'node:util';

const HIDDEN = '[hidden]';

/**
 * Keeps members of an object out of what is shown of it: by `util.inspect`, and so `console.log`, and by whatever does not
 * ask the object how it is to be shown, such as Bun where it is a member of an error (rule R29). The members are there for
 * whoever asks for them, `JSON.stringify` included; a copy of the object hides nothing.
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

/** A member that has to be asked for. What is assigned to it is an ordinary one, unless the object is frozen. */
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
