import * as DPoP from 'dpop';
import { get, set } from 'idb-keyval';

const NAME = 'dpop-key';

/** The key pair of this browser: made once, and kept in IndexedDB. */
export async function loadKey(): Promise<DPoP.KeyPair> {
  return (await get<DPoP.KeyPair>(NAME)) ?? replaceKey();
}

/**
 * Makes a new key pair and forgets the old one. The private key cannot be exported, not even by this page: what a
 * script injected into it can steal is a token that nobody else can use.
 */
export async function replaceKey(): Promise<DPoP.KeyPair> {
  const pair = await DPoP.generateKeyPair('ES256', { extractable: false });
  await set(NAME, pair);
  return pair;
}
