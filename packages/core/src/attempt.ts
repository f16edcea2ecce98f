import { memberOf } from './base/own-members.js';
import type { Scheme } from './errors/index.js';

/** What a response says in addition to the client's options. */
export interface ChallengeDetails {
  /** The URL of the resource's metadata (RFC 9728 section 5.1). */
  readonly resourceMetadata?: string | undefined;
  /** The scopes to request, separated by spaces: for clients that sent no credentials. */
  readonly scope?: string | undefined;
}

/** What is known about a request by the time an error ends it. */
export interface Attempted {
  /** The scheme of its credentials. */
  readonly scheme?: Scheme | undefined;
  /** What goes with its response, whatever that is ([rule D19](https://auth0-api.github.io/auth0-api/rules#d19)). */
  readonly responseHeaders?: Readonly<Record<string, string>> | undefined;
  /** What its challenges say in addition (rule H6). */
  readonly details?: ChallengeDetails | undefined;
}

/** Details over others: what one of them leaves out, such as a member of `Object.prototype` (rule H14), it does not say. */
export function detailsOver(
  { resourceMetadata, scope }: ChallengeDetails = {},
  given: ChallengeDetails | undefined,
): ChallengeDetails {
  if (given === undefined) return { resourceMetadata, scope };
  return {
    resourceMetadata: memberOf(given, 'resourceMetadata') ?? resourceMetadata,
    scope: memberOf(given, 'scope') ?? scope,
  };
}
