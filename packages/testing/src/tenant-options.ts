import type { TenantClient } from './client-authentication.js';
import type { TokenEncryption } from './encryption.js';
import type { TenantEventsOptions } from './events/events-options.js';
import type { TenantExchangeOptions } from './exchange-options.js';
import type { SigningKey } from './keys.js';
import type { LoginPageOptions } from './login/login-options.js';
import type { ClientMetadataDocument } from './metadata-documents.js';
import type { ShapeOptions } from './token-subject.js';

/** Options of `createTenant`. */
export interface TenantOptions extends TenantExchangeOptions, ShapeOptions {
  /**
   * The issuer: an `https:` or `http:` origin, such as `https://acme.test/`. Default: `https://tenant.test/`, until
   * `listen()` replaces it with the URL that it listens on.
   */
  readonly issuer?: string;
  /** The audience of its tokens. Default: `https://api.test/`. */
  readonly audience?: string;
  /**
   * Encrypts the access tokens for `audience`, including those of the token endpoint, like an API with JSON Web
   * Encryption in Auth0. Default: tokens are only signed.
   */
  readonly tokenEncryption?: TokenEncryption;
  /** The clock that the tenant's clock runs with, in Unix seconds. Default: the system's clock. */
  readonly now?: () => number;
  /** The applications that the token endpoint knows. Default: none. */
  readonly clients?: readonly TenantClient[];
  /** Lets public clients register themselves (RFC 7591), like MCP clients: at most 1,000. Default: false. */
  readonly registration?: boolean;
  /**
   * Turns client ID metadata documents (CIMD) on, and imports these: such a client logs in with the URL of its document as its
   * `client_id`. As in Auth0, no document is fetched at a login. Default: off.
   */
  readonly metadataDocuments?: readonly ClientMetadataDocument[];
  /**
   * Shows a login page at `/authorize`, and a page that makes tokens at `/`. It then answers only requests for its own host or a name
   * of this machine. Default: false, so that `/authorize` logs `auth0|user` in at once.
   */
  readonly loginPage?: boolean | LoginPageOptions;
  /**
   * Create it even with `NODE_ENV=production`. Its tokens give access to every API that accepts its domain. Default:
   * false.
   */
  readonly allowInProduction?: boolean;
  /** How it serves the Events API. Default: every documented event type, and one connection. */
  readonly events?: TenantEventsOptions;
  /** Keys to publish; the first one signs. Default: a new RS256 key, which takes about 100 ms to create. */
  readonly keys?: readonly SigningKey[];
}

/** The options that connect an `ApiClient` or an adapter to a tenant. */
export interface TenantClientOptions {
  /** The tenant's domain. */
  readonly domain: string;
  /** The audience of its tokens. */
  readonly audience: string;
  /** Its clock, in Unix seconds. */
  readonly now: () => number;
  /** Reaches a tenant that does not listen. */
  readonly customFetch?: typeof fetch;
  /** Set if the tenant listens: it has no TLS. */
  readonly allowInsecureLoopback?: true;
}

/** Options of `rotateKey`. */
export interface RotateOptions {
  /** Whether the previous signing key stays published. Default: true. */
  readonly keepOld?: boolean;
  /** The new signing key. Default: a new key with the algorithm of the previous one. */
  readonly key?: SigningKey;
}
