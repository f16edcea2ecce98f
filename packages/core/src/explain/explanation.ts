import type { ErrorReason } from '../errors/index.js';

/** What {@link ExplanationStep} is about. Steps are listed in the order in which the rules apply. */
export type ExplanationStepName =
  | 'credentials'
  | 'proof_header'
  | 'structure'
  | 'issuer'
  | 'algorithm'
  | 'type'
  | 'times'
  | 'audience'
  | 'kind'
  | 'profile'
  | 'anonymous'
  | 'key'
  | 'signature'
  | 'required_claims'
  | 'binding'
  | 'proof'
  | 'proof_key'
  | 'nonce'
  | 'replay'
  | 'claims_schema'
  | 'policy';

/** A cause that a token or a request tells of more precisely than the reason that it is refused for. */
export type TellingCause =
  | 'scheme_left_out'
  | 'scheme_twice'
  | 'placeholder_token'
  | 'quoted_token'
  | 'refresh_token'
  | 'cut_token'
  | 'encrypted_for_api'
  | 'no_audience_requested'
  | 'management_api_token'
  | 'audience_spelling'
  | 'issuer_spelling'
  | 'custom_domain'
  | 'other_tenant'
  | 'hs256_api'
  | 'unsigned_token'
  | 'unusable_key'
  | 'key_of_other_use'
  | 'private_key_published'
  | 'behind_proxy'
  | 'permissions_not_added'
  | 'scope_is_permission'
  | 'no_organization'
  | 'no_authorization_details'
  | 'unknown_subject'
  | 'actor_of_other_issuer';

/** What was most likely done wrong. Stable and machine-readable, as `ErrorReason` is. */
export type LikelyCause = ErrorReason | TellingCause;

/**
 * Names and values for people to read: JSON-safe. A text is printable ASCII, with escapes such as `\u001b` for all else, and
 * has at most 256 characters.
 */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Why a step failed, and what to do about it. */
export interface ExplainedProblem {
  /** The status that the request would be answered with. */
  readonly status: number;
  /** The OAuth error code of that answer. */
  readonly code: string;
  /** Which check failed. */
  readonly reason: ErrorReason;
  /** What was most likely done wrong; the reason again where the request tells no more. */
  readonly likelyCause: LikelyCause;
  /** What happened, in a sentence or more. Printable ASCII, whatever the client sent. */
  readonly detail: string;
  /** What to do about it, in a sentence or two. */
  readonly fix: string;
}

/** One step of a decision. */
export interface ExplanationStep {
  readonly step: ExplanationStepName;
  /** `skipped`: it was not looked at, as `note` says. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What this API accepts. */
  readonly expected?: Facts;
  /** What the request is, and what a verified token says. */
  readonly received?: Facts;
  /** What the client says and nothing has proved: anybody could have written it. */
  readonly unverified?: Facts;
  /** Why the step failed. */
  readonly problem?: ExplainedProblem;
  /** Why the step was skipped. */
  readonly note?: string;
}

/**
 * How `ApiClient.verifyRequest` would decide about a request, and why. It is no permission: whether a DPoP proof was used
 * before is not looked at. It holds no token, no signature, no key and no secret; show it to developers, not to clients.
 */
export interface Explanation {
  /** As `DecisionEvent.outcome`: `refused` is a 4xx, `failed` a 5xx. */
  readonly wouldBe: 'accepted' | 'refused' | 'failed';
  /** The status that the request would be answered with; 200 where it would be accepted. */
  readonly status: number;
  /** The problem of the first step that failed, which is the one that the client is told. */
  readonly problem?: ExplainedProblem & { readonly step: ExplanationStepName };
  /** The steps that apply to the request, in order. Steps after the first that failed may have failed too. */
  readonly steps: readonly ExplanationStep[];
}
