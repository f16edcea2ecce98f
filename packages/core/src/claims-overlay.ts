import { freezeOutput } from './base/freeze.js';
import type { JsonObject } from './base/json.js';
import type { AccessTokenClaims } from './claims.js';

// What claims with an overlay carry besides.
const SIGNED = Symbol.for('auth0-api.signed');

/**
 * The claims as they were signed, and the object that has an overlay of them: what a copy of that object carries is not
 * its own.
 */
interface Signed {
  readonly of: object;
  readonly claims: AccessTokenClaims;
}

/** The claims as they were signed, if the argument is claims with the overlay of a schema; otherwise the argument. */
export function withoutOverlay(claims: JsonObject): JsonObject {
  const signed = (claims as { readonly [SIGNED]?: Signed })[SIGNED];
  return signed?.of === claims ? signed.claims : claims;
}

/** Verified claims overlaid with the output of a schema. */
export interface Overlay {
  readonly claims: JsonObject;
  /** Whether nothing in it can change, so that requests may share it (rule H15). */
  readonly isImmutable: boolean;
}

/** Overlays verified claims with the output of a schema, and freezes what can be frozen of it. */
export function overlay(claims: AccessTokenClaims, output: object): Overlay {
  const both = { ...claims, ...output };
  const signed: Signed = { of: both, claims };
  Object.defineProperty(both, SIGNED, { value: signed, enumerable: false });
  return { claims: both, isImmutable: freezeOutput(both) };
}
