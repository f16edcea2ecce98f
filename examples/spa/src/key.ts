import * as DPoP from 'dpop';
import { get, set } from 'idb-keyval';

const NAME = 'dpop-key';

/** A key pair of this browser. */
export interface PageKey {
  readonly pair: DPoP.KeyPair;
  /** The hash of its public key, which tokens are bound to. */
  readonly thumbprint: string;
}

/** The key pair that is stored in IndexedDB, if there is one: it is still there after a reload. */
export async function storedKey(): Promise<PageKey | undefined> {
  const pair = await get<DPoP.KeyPair>(NAME);
  return pair === undefined ? undefined : withThumbprint(pair);
}

/** Creates a new key pair and stores it in the place of the old one. */
export async function replaceKey(): Promise<PageKey> {
  const key = await createKey();
  await set(NAME, key.pair);
  return key;
}

/**
 * The private key cannot be exported, not even by this page: an injected script can only steal a token that no one else can
 * use.
 */
export async function createKey(): Promise<PageKey> {
  return withThumbprint(await DPoP.generateKeyPair('ES256', { extractable: false }));
}

async function withThumbprint(pair: DPoP.KeyPair): Promise<PageKey> {
  return { pair, thumbprint: await DPoP.calculateThumbprint(pair.publicKey) };
}
