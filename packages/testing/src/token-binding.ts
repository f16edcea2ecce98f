import { createHash } from 'node:crypto';
import type { TenantExchangeOptions } from './exchange-options.js';
import type { ProvenKey } from './proof-of-possession.js';
import type { IssueToken, TokenClaims } from './tokens.js';

/** What a token request needs to know about its tenant to bind a token. */
export interface BindingParts {
  readonly audience: string;
  readonly exchange: TenantExchangeOptions;
  readonly issue: IssueToken;
}

/**
 * Binds the token of one request to the key or certificate that the request proves, if the API of the token has sender
 * constraining. Otherwise the token is not bound, without an error, and only `token_type` says so (auth0/docs-v2:
 * secure/call-apis-on-users-behalf/on-behalf-of-token-exchange, secure/sender-constraining/configure-sender-constraining).
 * With both, the proof counts: no page says which.
 */
export class TokenBinding {
  readonly #parts: BindingParts;
  readonly #confirmation: Readonly<Record<string, string>> | undefined;
  #isBound = false;

  /** @param certificate DER bytes */
  constructor(parts: BindingParts, proven: ProvenKey | undefined, certificate: Uint8Array | undefined) {
    this.#parts = parts;
    if (proven !== undefined) this.#confirmation = { jkt: proven.jkt };
    else if (certificate !== undefined) this.#confirmation = { 'x5t#S256': thumbprintOf(certificate) };
  }

  /** Issues a token, bound if it can be. */
  readonly issue: IssueToken = (claims, how) => {
    this.#isBound = this.#confirmation !== undefined && this.#isConstrained(claims);
    return this.#parts.issue(this.#isBound ? { ...claims, cnf: this.#confirmation } : claims, how);
  };

  /** The members of the response, with the type of the token. */
  complete(granted: object): object {
    return this.#isBound ? { ...granted, token_type: 'DPoP' } : granted;
  }

  #isConstrained({ aud }: TokenClaims): boolean {
    const { audience, exchange } = this.#parts;
    const { senderConstraining = [audience] } = exchange;
    return [aud ?? audience].flat().some((name) => senderConstraining.includes(String(name)));
  }
}

function thumbprintOf(certificate: Uint8Array): string {
  return createHash('sha256').update(certificate).digest('base64url');
}
