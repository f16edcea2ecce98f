import type { KeyObject } from 'node:crypto';
import type { JsonObject } from '../base/json.js';
import type { Auth0ApiError, ErrorReason } from '../errors/index.js';
import type { SelectSettings } from '../issuer/select.js';
import type { BindingRules } from '../sender/binding.js';
import type { ClaimsRules } from '../token/claims-rules.js';
import type { LikelyCause } from './explanation.js';

/** A refusal and the request. Nothing in the request is trusted: the likely cause is a guess, never a decision. */
export interface Case {
  readonly error: Auth0ApiError;
  /** The value of the only `Authorization` header. */
  readonly authorization: string;
  readonly header: JsonObject;
  readonly claims: JsonObject;
  readonly rules: ClaimsRules;
  readonly select: SelectSettings;
  readonly binding: BindingRules;
  /** The key that the signature was checked with, if it got that far. */
  readonly key: KeyObject | undefined;
}

/** A possible cause of a refusal. */
export interface Sign {
  readonly likelyCause: LikelyCause;
  /** The reasons that this cause leads to. */
  readonly reasons: readonly ErrorReason[];
  readonly shows: (refused: Case) => boolean;
}
