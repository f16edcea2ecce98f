import type { SigningAlgorithm } from '../algorithms.js';
import type { TestCertificate } from '../certificate.js';
import type { TestClock } from '../clock.js';
import type { DpopKey } from '../dpop-key.js';
import type { EncryptionKey } from '../encryption.js';
import type { SigningKey } from '../keys.js';
import type { Tenant } from '../tenant.js';
import type { AppSpec, FrameworkFeature } from './app-spec.js';
import type { WireAnswer, WireRequest } from './wire.js';

/** What a case may use: its own kind of tenant, and tokens that several cases share. */
export interface Fixture {
  readonly tenant: Tenant;
  /** A tenant that is unreachable. */
  readonly deadTenant: Tenant;
  /** A valid token with scopes, permissions, roles and an organization. */
  readonly token: string;
  /** A key that no tenant publishes, with the `kid` of the tenant's own. */
  readonly foreignKey: SigningKey;
  /** A valid token of the unreachable tenant. */
  readonly orphanToken: string;
  /** The key of a DPoP client: ES256. */
  readonly key: DpopKey;
  /** A token like `token`, bound to `key`. */
  readonly boundToken: string;
  /** Keys of other DPoP clients, one for each algorithm that a client may use. */
  readonly otherKeys: ReadonlyMap<SigningAlgorithm, DpopKey>;
  /** The certificate of a TLS client. */
  readonly certificate: TestCertificate;
  /** A token like `token`, bound to `certificate`. */
  readonly certifiedToken: string;
  /** The API's key pair for encrypted tokens. */
  readonly encryptionKey: EncryptionKey;
  /** `token`, encrypted for the API. */
  readonly encryptedToken: string;
  /** The certificate of another TLS client. */
  readonly otherCertificate: TestCertificate;
}

/** What the app of a case may use: the fixture, and a clock of its own that starts at the tenant's time. */
export interface Stage extends Fixture {
  readonly clock: TestClock;
}

/** A request that was sent, and its response. */
export interface Exchange {
  readonly request: WireRequest;
  readonly answer: WireAnswer;
}

/** What the request of a case may use: where the app is, and what was sent before. */
export interface Turn extends Stage {
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** The case's `first` request. */
  readonly first: Exchange | undefined;
}

/** Creates a request of a case. */
export type MakeRequest = (turn: Turn) => Promise<WireRequest> | WireRequest;

/** The expected response. Members that are left out may be anything. */
export interface Expectation {
  /** One status, or several of which the response must have one. */
  readonly status: number | readonly number[];
  /** The `WWW-Authenticate` lines: each must equal a string or match a pattern, and there must be no others. */
  readonly challenges?: readonly (string | RegExp)[];
  /** The body's JSON: members that must be present with exactly these values. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** Words that the body must contain. */
  readonly says?: string;
  /** Words that the body must not contain. */
  readonly hides?: readonly string[];
  /** The body, exactly. */
  readonly body?: string;
  /**
   * Header fields by lower-cased name: a text, or `undefined` for a field that must be absent. CORS fields that are not
   * named must be absent.
   */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Whether there is a `Retry-After` with a whole number of at least 1; default false. */
  readonly retryAfter?: boolean;
  /** Whether there is exactly one `DPoP-Nonce`; default false: there is none. */
  readonly nonce?: boolean;
  /** The `Cache-Control` lines. */
  readonly cacheControl?: readonly string[];
}

/** A request to an app and the expected response: the same in every framework. */
export interface ContractCase {
  /** Starts with the rules that the case proves. */
  readonly title: string;
  /** The app that gets the request. */
  readonly app: (stage: Stage) => AppSpec;
  /** An earlier request to the same app, and the status that it must get. */
  readonly first?: { readonly request: MakeRequest; readonly status: number };
  /** The request. */
  readonly request: MakeRequest;
  readonly expect: Expectation;
  /** What the case needs that not every protocol or framework has. */
  readonly needs?: readonly (FrameworkFeature | 'http/1.1')[];
  /**
   * False if routing differs by framework, so that responses may differ too; `lines`: only where header lines of one name stay
   * apart (`header-lines`) the responses are the same to the byte. Default true.
   */
  readonly comparable?: boolean | 'lines';
}
