import type { TenantClient } from './client-authentication.js';
import type { TenantExchangeOptions } from './exchange-options.js';
import type { SigningKey } from './keys.js';
import type { ShapeOptions } from './token-subject.js';

/** How `createTenant` makes a tenant. */
export interface TenantOptions extends TenantExchangeOptions, ShapeOptions {
  /**
   * The issuer: an `https:` or `http:` origin, such as `https://acme.test/`. Default:
   * `https://tenant.test/`, until `listen()` replaces it by the URL it listens on.
   */
  readonly issuer?: string;
  /** The audience of its tokens. Default: `https://api.test/`. */
  readonly audience?: string;
  /** What the tenant's clock runs with, in Unix seconds. Default: the system's clock. */
  readonly now?: () => number;
  /** The applications that the token endpoint knows. Default: none. */
  readonly clients?: readonly TenantClient[];
  /** Let public clients register themselves (RFC 7591), as MCP clients do: at most 1,000. Default: false. */
  readonly registration?: boolean;
  /** Make it with `NODE_ENV=production`, too. Its tokens open every API that accepts its domain. Default: false. */
  readonly allowInProduction?: boolean;
  /** Keys to publish; the first one signs. Default: a new RS256 key, which takes some 100 ms to make. */
  readonly keys?: readonly SigningKey[];
}

/** What connects an `ApiClient` or an adapter to a tenant. */
export interface TenantClientOptions {
  /** The tenant's domain. */
  readonly domain: string;
  /** The audience of its tokens. */
  readonly audience: string;
  /** Its clock, in Unix seconds. */
  readonly now: () => number;
  /** Reaches a tenant that does not listen. */
  readonly customFetch?: typeof fetch;
  /** Set where the tenant listens: it has no TLS. */
  readonly allowInsecureLoopback?: true;
}

/** How `rotateKey` rotates. */
export interface RotateOptions {
  /** Whether the key that signed so far stays published. Default: true. */
  readonly keepOld?: boolean;
  /** The key to sign with from now on. Default: a new one with the algorithm of the one before. */
  readonly key?: SigningKey;
}
