import type { SigningKey } from '../keys.js';
import type { Tenant } from '../tenant.js';
import type { AppSpec } from './app-spec.js';
import type { WireRequest } from './wire.js';

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
}

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
  /** Whether `Retry-After` is there with a whole number of at least 1; default false. */
  readonly retryAfter?: boolean;
}

/** A request to an app and what must come of it: the same in every framework. */
export interface ContractCase {
  /** Starts with the rules that the case proves. */
  readonly title: string;
  /** The app that is asked. */
  readonly app: (fixture: Fixture) => AppSpec;
  /** What it is asked. */
  readonly request: (fixture: Fixture) => Promise<WireRequest> | WireRequest;
  readonly expect: Expectation;
  /** What the case needs that not every protocol or framework has. */
  readonly needs?: readonly ('repeated-headers' | 'absolute-form' | 'forgive' | 'head')[];
  /** False where routing differs by framework, so that answers may as well. Default true. */
  readonly comparable?: boolean;
}
