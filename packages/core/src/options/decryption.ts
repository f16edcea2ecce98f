import { isJsonObject } from '../base/json.js';
import { printable } from '../errors/index.js';
import type { DecryptionSettings } from '../jwe/decryption.js';
import {
  type DecryptionKey,
  MAX_KID_LENGTH,
  type PrivateKey,
  readDecryptionKey,
} from '../jwe/decryption-key.js';
import { booleanOption, invalid, objectOption, stringOption } from './checks.js';
import type { DecryptionOptions } from './options.js';

/** Two are enough to rotate a key. An API with several tenants may need more. */
const MAX_KEYS = 16;

/**
 * Checks and defaults the `decryption` option (rule J3). An error shows nothing of a key except its `kid`.
 *
 * @throws ConfigurationError
 */
export function resolveDecryption(given: DecryptionOptions | undefined): DecryptionSettings | undefined {
  if (given === undefined) return undefined;
  const { keys, required } = objectOption('decryption', given, { keys: true, required: true });
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > MAX_KEYS)
    return invalid('decryption.keys', `must be a list of 1 to ${MAX_KEYS} private keys`);
  const named = Array.from(keys, (entry, index) => readEntry(`decryption.keys[${index}]`, entry));
  assertDistinct(named);
  return Object.freeze({
    keys: Object.freeze(named),
    required: booleanOption('decryption.required', required ?? false),
  });
}

type Entry = DecryptionOptions['keys'][number];

function readEntry(name: string, entry: Entry): PrivateKey {
  if (!isNamed(entry)) return readKey(name, entry);
  const { key, kid } = objectOption(name, entry, { key: true, kid: true });
  const given = stringOption(`${name}.kid`, kid);
  if (given.length > MAX_KID_LENGTH)
    return invalid(`${name}.kid`, `must have at most ${MAX_KID_LENGTH} characters`);
  const read = readKey(`${name}.key`, key);
  if (read.kid !== undefined && read.kid !== given)
    return invalid(
      name,
      `has the kid '${printable(given)}', but the kid of its JWK is '${printable(read.kid)}'`,
    );
  return Object.freeze({ ...read, kid: given });
}

/** Whether an entry is a key with its `kid`. A key itself is text, a `KeyObject`, or a JWK, which has a `kty`. */
function isNamed(entry: Entry): entry is Exclude<Entry, DecryptionKey> {
  if (!isJsonObject(entry) || Object.hasOwn(entry, 'kty')) return false;
  return ['key', 'kid'].some((name) => Object.hasOwn(entry, name));
}

function readKey(name: string, value: unknown): PrivateKey {
  const read = readDecryptionKey(value);
  return typeof read === 'string' ? invalid(name, read) : read;
}

function assertDistinct(keys: readonly PrivateKey[]): void {
  const names = new Set<string | undefined>();
  for (const { kid } of keys) {
    if (names.has(kid))
      invalid(
        'decryption.keys',
        kid === undefined ? 'has two keys without a kid' : `has two keys with the kid '${printable(kid)}'`,
      );
    names.add(kid);
  }
}
