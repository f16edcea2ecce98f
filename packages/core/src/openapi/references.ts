import { ConfigurationError } from '../errors/index.js';

type Value = Readonly<Record<string, unknown>>;

// More references one after the other than anybody writes.
const MAX_REFERENCES = 16;

/**
 * An object of a document, or the one that it refers to inside the document (RFC 6901). Other members beside `$ref` stay.
 *
 * @returns `undefined` if the reference leads out of the document, or to nothing
 */
export function resolveReference(document: object, value: Value): Value | undefined {
  let found: Value = value;
  for (let count = 0; count < MAX_REFERENCES; count += 1) {
    const { $ref, ...own } = found;
    if (typeof $ref !== 'string') return found;
    const target = $ref.startsWith('#/') ? targetOf(document, $ref.slice('#/'.length)) : undefined;
    if (!isRecord(target)) return undefined;
    found = { ...target, ...own };
  }
  return undefined;
}

function targetOf(document: object, pointer: string): unknown {
  return pointer.split('/').reduce<unknown>((value, part) => {
    const name = decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
    return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, document);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The error for a document that cannot be read where it must be. */
export function unreadable(what: string): ConfigurationError {
  return new ConfigurationError({ description: `${what}: put it into the document itself.` });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
