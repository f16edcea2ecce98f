import * as DPoP from 'dpop';
import { get, set } from 'idb-keyval';

const NAME = 'dpop-key';

/** The key pair of this browser: created once, and stored in IndexedDB. */
export async function loadKey(): Promise<DPoP.KeyPair> {
  return (await get<DPoP.KeyPair>(NAME)) ?? replaceKey();
}

/**
 * Creates a new key pair and deletes the old one. The private key cannot be exported, not even by this page: an injected
 * script can only steal a token that no one else can use.
 */
export async function replaceKey(): Promise<DPoP.KeyPair> {
  const pair = await DPoP.generateKeyPair('ES256', { extractable: false });
  await set(NAME, pair);
  return pair;
}
