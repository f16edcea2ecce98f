import { createKey, type DpopKey, type SigningKey, type Tenant } from '@auth0-api/testing';

const BEARERS = 200;
const KEYS = 20;

/** The URL of the API, as clients see it. */
export const PUBLIC_URL = 'https://orders.example.com';

/** A token, and its user, who has no other. */
export interface UserToken {
  readonly subject: string;
  readonly token: string;
}

/** A client with DPoP: its key, and a token that is bound to it. */
export interface DpopClient {
  readonly key: DpopKey;
  readonly token: string;
}

/** What good clients have, and what bad ones have; made anew when the tenant changes its key. */
export interface Credentials {
  readonly bearers: readonly UserToken[];
  readonly clients: readonly DpopClient[];
  readonly withoutScope: string;
  readonly expired: string;
  readonly forged: string;
  readonly foreignAudience: string;
  readonly unknownKey: string;
  /** Of a key that was withdrawn so long ago that no process may accept it. */
  readonly withdrawn: string | undefined;
}

// Each has a new name: who was revoked never comes back.
let users = 0;

/** Makes what a key of the tenant signs. Keys of clients stay the same. */
export async function issue(
  tenant: Tenant,
  keys: readonly DpopKey[],
  withdrawn: string | undefined,
): Promise<Credentials> {
  const scope = 'read:orders';
  const bearers = await inTurn(BEARERS, async () => {
    users += 1;
    const subject = `auth0|${users}`;
    return { subject, token: await tenant.accessToken({ scope, sub: subject }) };
  });
  const clients = await inTurn(keys.length, async (at) => {
    const key = keys[at] as DpopKey;
    return { key, token: await tenant.accessToken({ scope }, { boundTo: key }) };
  });
  const attacker = await strangersKey;
  return {
    bearers,
    clients,
    withoutScope: await tenant.accessToken({ scope: 'other' }),
    expired: await tenant.accessToken({ scope }, { expiresIn: -120 }),
    // It says that it is signed with the tenant's key.
    forged: await tenant.accessToken({ scope }, { key: { ...attacker, kid: tenant.key.kid } }),
    foreignAudience: await tenant.accessToken({ scope, aud: 'https://other.example.com/' }),
    unknownKey: await tenant.accessToken({ scope }, { key: attacker }),
    withdrawn,
  };
}

/** The keys of the clients with DPoP. */
export function clientKeys(tenant: Tenant): Promise<DpopKey[]> {
  return inTurn(KEYS, () => tenant.dpopKey());
}

const strangersKey: Promise<SigningKey> = createKey();

async function inTurn<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let index = 0; index < count; index += 1) made.push(await make(index));
  return made;
}
