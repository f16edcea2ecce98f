import type { SigningAlgorithm } from '../algorithms.js';
import type { TestCertificate } from '../certificate.js';
import type { TestClock } from '../clock.js';
import type { DpopKey } from '../dpop-key.js';
import type { SigningKey } from '../keys.js';
import type { Tenant } from '../tenant.js';
import type { AppSpec, FrameworkFeature } from './app-spec.js';
import type { WireAnswer, WireRequest } from './wire.js';

/** What a case may use: a tenant of its own kind and tokens that several cases share. */
export interface Fixture {
  readonly tenant: Tenant;
  /** A tenant that cannot be reached. */
  readonly deadTenant: Tenant;
  /** A good token with scopes, permissions, roles and an organization. */
  readonly token: string;
  /** A key that no tenant publishes, under the `kid` of the tenant's own. */
  readonly foreignKey: SigningKey;
  /** A good token of the dead tenant. */
  readonly orphanToken: string;
  /** The key of a DPoP client: ES256. */
  readonly key: DpopKey;
  /** A token as good as `token`, bound to `key`. */
  readonly boundToken: string;
  /** Keys of other DPoP clients, one for each algorithm that a client may use. */
  readonly otherKeys: ReadonlyMap<SigningAlgorithm, DpopKey>;
  /** The certificate of a TLS client. */
  readonly certificate: TestCertificate;
  /** A token as good as `token`, bound to `certificate`. */
  readonly certifiedToken: string;
  /** That of another TLS client. */
  readonly otherCertificate: TestCertificate;
}

/** What the app of a case may use: the fixture, and a clock of its own that starts as the tenant's. */
export interface Stage extends Fixture {
  readonly clock: TestClock;
}

/** A request that was sent, and its answer. */
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

/** Makes a request of a case. */
export type MakeRequest = (turn: Turn) => Promise<WireRequest> | WireRequest;

/** What an answer must be. What is left out may be anything. */
export interface Expectation {
  /** One status, or those of which the answer must have one. */
  readonly status: number | readonly number[];
  /** The `WWW-Authenticate` lines: each must equal a string or match a pattern, and there must be no other. */
  readonly challenges?: readonly (string | RegExp)[];
  /** The body's JSON: members that must be there, exactly so. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** Words that the body must hold. */
  readonly says?: string;
  /** Words that the body must not hold. */
  readonly hides?: readonly string[];
  /** The body, exactly. */
  readonly body?: string;
  /** Header fields by lower-cased name: a text, or `undefined` for one that must not be there. CORS fields that are not named must not be there. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Whether `Retry-After` is there with a whole number of at least 1; default false. */
  readonly retryAfter?: boolean;
  /** Whether there is exactly one `DPoP-Nonce`; default false: there is none. */
  readonly nonce?: boolean;
  /** The `Cache-Control` lines. */
  readonly cacheControl?: readonly string[];
}

/** A request to an app and what must come of it: the same in every framework. */
export interface ContractCase {
  /** Starts with the rules that the case proves. */
  readonly title: string;
  /** The app that is asked. */
  readonly app: (stage: Stage) => AppSpec;
  /** A request to the same app that comes before, and the status that it must get. */
  readonly first?: { readonly request: MakeRequest; readonly status: number };
  /** What it is asked. */
  readonly request: MakeRequest;
  readonly expect: Expectation;
  /** What the case needs that not every protocol or framework has. */
  readonly needs?: readonly (FrameworkFeature | 'http/1.1')[];
  /** False where routing differs by framework, so that answers may as well. Default true. */
  readonly comparable?: boolean;
}
