import type { ApiClient, ApiClientOptions, Auth, ExchangeStore } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { getAccessTokenForConnection, getTokenOnBehalfOf } from '../src/exchange/index.js';
import { DOWNSTREAM, exchangingClient } from './exchange-support.js';

/** Something in the store, and when it ends, in Unix seconds. */
interface Held {
  readonly text: string;
  readonly end: number;
}

/** A store as one on a shared server is, with what it holds and was asked in sight. */
export class MapExchangeStore implements ExchangeStore {
  readonly values = new Map<string, Held>();
  readonly claims = new Map<string, Held>();
  readonly calls: string[] = [];
  readonly ttls: number[] = [];

  constructor(private readonly now: () => number = () => Date.now() / 1000) {}

  async get(key: string): Promise<string | undefined> {
    this.calls.push('get');
    const held = this.values.get(key);
    return held !== undefined && held.end > this.now() ? held.text : undefined;
  }
  async set(key: string, value: string, ttl: number): Promise<void> {
    this.calls.push('set');
    this.ttls.push(ttl);
    this.values.set(key, { text: value, end: this.now() + ttl });
  }
  async claim(key: string, owner: string, ttl: number): Promise<boolean> {
    this.calls.push('claim');
    const held = this.claims.get(key);
    if (held !== undefined && held.end > this.now()) return false;
    this.claims.set(key, { text: owner, end: this.now() + ttl });
    return true;
  }
  async release(key: string, owner: string): Promise<void> {
    this.calls.push('release');
    if (this.claims.get(key)?.text === owner) this.claims.delete(key);
  }

  /** The only key that has a value. */
  get onlyKey(): string {
    const [key, ...more] = [...this.values.keys()];
    if (key === undefined || more.length > 0) throw new Error(`${this.values.size} keys have a value.`);
    return key;
  }
  /** The only text. */
  get onlyText(): string {
    return this.values.get(this.onlyKey)?.text ?? '';
  }
  /** Writes past every rule, as whoever can write to the server may. */
  plant(key: string, text: string): void {
    this.values.set(key, { text, end: Number.POSITIVE_INFINITY });
  }
}

/** A client as each process has one of its own. */
export function sharingClient(
  tenant: Tenant,
  store: ExchangeStore,
  { skew, ...options }: ApiClientOptions & { readonly skew?: number } = {},
): ApiClient {
  return exchangingClient(tenant, {
    ...options,
    exchangeCache: { store, ...(skew === undefined ? {} : { skew }) },
  });
}

/** A result for a caller on behalf of whom the API calls another one. */
export const behalf = (client: ApiClient, accessToken: Auth<unknown> | string) =>
  getTokenOnBehalfOf(client, accessToken, { audience: DOWNSTREAM });
/** A result from the Token Vault. */
export const vault = (client: ApiClient, accessToken: Auth<unknown> | string) =>
  getAccessTokenForConnection(client, { connection: 'google-oauth2', accessToken });

/** Waits until something holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
