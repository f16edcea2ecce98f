import type { KeyObject } from 'node:crypto';
import type { JsonObject } from '../base/json.js';
import type { Auth0ApiError, ErrorReason } from '../errors/index.js';
import type { SelectSettings } from '../issuer/select.js';
import type { ClaimsRules } from '../token/claims-rules.js';
import type { LikelyCause } from './explanation.js';

/** A refusal and what came with it. Nothing of the request is believed: the likely cause is a guess, never a decision. */
export interface Case {
  readonly error: Auth0ApiError;
  /** The value of the only `Authorization` header. */
  readonly authorization: string;
  readonly header: JsonObject;
  readonly claims: JsonObject;
  readonly rules: ClaimsRules;
  readonly select: SelectSettings;
  /** The key that the signature was checked with, where it came to that. */
  readonly key: KeyObject | undefined;
}

/** A cause that a refusal may have. */
export interface Sign {
  readonly likelyCause: LikelyCause;
  /** The reasons that it makes requests be refused for. */
  readonly reasons: readonly ErrorReason[];
  readonly shows: (refused: Case) => boolean;
}
