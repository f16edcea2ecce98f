import type { JsonObject } from './claims.js';
import type { RequestHeaders } from './request.js';

/** A DPoP proof and the request that it has to be made for. */
export interface DpopPresentation {
  /** The value of the `DPoP` header. */
  readonly proof: string;
  /** The HTTP method of the request. */
  readonly method: string;
  /** The absolute URL of the request. */
  readonly url: string;
}

/** Arguments of `ApiClient.verifyAccessToken`. */
export interface VerifyAccessTokenArguments {
  /** The token in compact form, without a scheme. */
  readonly accessToken: string;
  /** For a `domains` function: the absolute URL of the request. */
  readonly url?: string;
  /** For a `domains` function: the header fields of the request. */
  readonly headers?: RequestHeaders;
  /** Claims that must be present, besides those of the client's options. */
  readonly requiredClaims?: readonly string[];
  /** Presents the token by DPoP. Without it the token counts as presented by Bearer. */
  readonly dpop?: DpopPresentation;
}

/** Arguments of `ApiClient.verifyDpopProof`. */
export interface VerifyDpopProofArguments extends DpopPresentation {
  /** The access token that came with the proof. It is not verified. */
  readonly accessToken: string;
}

/** A DPoP proof that holds for its request. */
export interface VerifiedDpopProof {
  /** The thumbprint of the proof's key (RFC 7638): to be compared with the token's `cnf.jkt`. */
  readonly jkt: string;
  /** The proof's claims. */
  readonly claims: JsonObject;
}
