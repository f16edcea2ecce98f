import { isCloudflare } from './runtime.js';

/**
 * A deep copy of data. Node's own way, not the global `structuredClone`, which may have been replaced (rule R29); Cloudflare's
 * runtime has only that.
 *
 * @throws Error for functions and other values that are no data
 */
export function clone(value: unknown): unknown {
  if (isCloudflare()) return structuredClone(value);
  const { serialize, deserialize } = process.getBuiltinModule('node:v8');
  return deserialize(serialize(value));
}
