import { type InspectOptions, inspect } from 'node:util';

// Said by the stack or by `status` already.
const SAID: ReadonlySet<string> = new Set(['name', 'statusCode', 'expose']);

/** An error of this library. */
interface Shown extends Error {
  readonly headers: object;
}

/**
 * What `util.inspect` shows for an error, and with it `console.error` and a crash: stack, values and cause. Otherwise
 * the fields of the response, which are accessors, would appear as `[Getter/Setter]`.
 */
export function showError(error: Shown, options: InspectOptions): string {
  const copy = new Error(error.message, 'cause' in error ? { cause: error.cause } : undefined);
  Object.setPrototypeOf(copy, Object.getPrototypeOf(error));
  Object.defineProperty(copy, 'stack', { value: error.stack });
  // Or it would be asked how to show itself, for ever.
  Object.defineProperty(copy, inspect.custom, { value: undefined });
  const members = Object.entries(error).filter(([name, value]) => isNews(error, name, value));
  return inspect(Object.assign(copy, Object.fromEntries(members)), options);
}

function isNews(error: Shown, name: string, value: unknown): boolean {
  if (value === undefined || SAID.has(name)) return false;
  if (name === 'description') return value !== error.message;
  return name !== 'headers' || Object.keys(error.headers).length > 0;
}
