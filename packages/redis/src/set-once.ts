import type { SendCommand } from './connection.js';
import { RedisStoreError } from './error.js';

/**
 * Sets a key that does not exist yet. One round trip, and a second one only for a key that exists.
 *
 * @param value Random: no one else may set the same
 * @param expiry The words of `SET` that say how long it lasts
 * @returns true for the call that set the key, and for no other
 * @throws RedisStoreError
 */
export async function setOnce(
  send: SendCommand,
  { name, value, expiry }: { name: string; value: string; expiry: readonly string[] },
): Promise<boolean> {
  const reply = await send(['SET', name, value, ...expiry, 'NX']);
  if (reply === 'OK') return true;
  if (reply !== null) throw new RedisStoreError('invalid_reply');
  // A client that lost its connection sends the command again, without knowing whether Redis had carried it out
  // already. The value tells: nobody else can have set this one.
  return (await send(['GET', name])) === value;
}
