import type { KeyObject } from 'node:crypto';
import type { AuthenticateSettings } from '../authenticate.js';
import type { JsonObject } from '../base/json.js';
import type { Credentials } from '../credentials/authorization.js';
import type { RequestWithUrl } from '../http/request-url.js';
import type { PolicyContext } from '../policy/policy.js';
import type { Trail } from './trail.js';

/** A decoded token. Nothing of it is trusted before its signature is verified. */
export interface TokenParts {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** What the steps of one request share. */
export interface Run<Output extends object> {
  readonly request: RequestWithUrl;
  readonly settings: AuthenticateSettings<Output>;
  readonly policyContext: PolicyContext;
  readonly credentials: Credentials;
  readonly trail: Trail;
  /** Records the key that the signature is checked with. */
  readonly keyFound: (key: KeyObject) => void;
}

/** Why a step is skipped that has side effects, or runs functions of the app. */
export const AFTER_A_FAILURE = 'Not checked, because an earlier step failed.';
