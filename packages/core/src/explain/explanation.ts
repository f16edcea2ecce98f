import type { ErrorReason } from '../errors/index.js';

/** The subject of an {@link ExplanationStep}. Steps are listed in the order in which the rules apply. */
export type ExplanationStepName =
  | 'credentials'
  | 'proof_header'
  | 'decryption'
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
  | 'revocation'
  | 'binding'
  | 'proof'
  | 'proof_key'
  | 'nonce'
  | 'replay'
  | 'claims_schema'
  | 'policy';

/**
 * A cause that is more precise than the reason of the refusal, found in the token or the request.
 * [Each is explained](https://auth0-api.github.io/auth0-api/diagnosis#likely-causes).
 */
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
  | 'mtls_not_set'
  | 'proofs_disabled'
  | 'needless_proof'
  | 'certificate_required'
  | 'appended_certificate'
  | 'certificate_not_forwarded'
  | 'behind_proxy'
  | 'permissions_not_added'
  | 'scope_is_permission'
  | 'no_organization'
  | 'no_authorization_details'
  | 'unknown_subject'
  | 'actor_of_other_issuer';

/** The most likely mistake. Stable and machine-readable, like `ErrorReason`. */
export type LikelyCause = ErrorReason | TellingCause;

/**
 * Names and values for people to read: JSON-safe. A text is printable ASCII, with escapes such as `\u001b` for
 * everything else, and has at most 256 characters.
 */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Why a step failed, and what to do about it. */
export interface ExplainedProblem {
  /** The status of the response that the request would get. */
  readonly status: number;
  /** The OAuth error code of that response. */
  readonly code: string;
  /** Which check failed. */
  readonly reason: ErrorReason;
  /** The most likely mistake; the same as `reason` if nothing more precise is known. */
  readonly likelyCause: LikelyCause;
  /** What happened, in one or more sentences. Printable ASCII, whatever the client sent. */
  readonly detail: string;
  /** What to do about it, in a sentence or two. */
  readonly fix: string;
  /** The place in the documentation that explains `likelyCause`: an address with an anchor. */
  readonly docs: string;
}

/** One step of a decision. */
export interface ExplanationStep {
  readonly step: ExplanationStepName;
  /** `skipped`: the step was not checked, as `note` says. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What this API accepts. */
  readonly expected?: Facts;
  /** What the request contains, and what a verified token says. */
  readonly received?: Facts;
  /** What the client claims without proof: anyone could have written it. */
  readonly unverified?: Facts;
  /** Why the step failed. */
  readonly problem?: ExplainedProblem;
  /** Why the step was skipped; of a revoked token, why it was revoked. */
  readonly note?: string;
}

/**
 * How `ApiClient.verifyRequest` would decide about a request, and why. It grants no access: it does not check whether a
 * DPoP proof has already been used. It contains no token, signature, key or secret. Show it to developers, not to
 * clients.
 */
export interface Explanation {
  /** Like `DecisionEvent.outcome`: `refused` is a 4xx, `failed` a 5xx. */
  readonly wouldBe: 'accepted' | 'refused' | 'failed';
  /** The status of the response that the request would get; 200 if it would be accepted. */
  readonly status: number;
  /** The problem of the first step that failed: the one that the client would see. */
  readonly problem?: ExplainedProblem & { readonly step: ExplanationStepName };
  /** The steps that apply to the request, in order. Steps after the first failed one may have failed too. */
  readonly steps: readonly ExplanationStep[];
}
