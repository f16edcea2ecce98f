import type { ChallengeDetails } from '../attempt.js';
import { SCHEME_NAMES } from '../credentials/authorization.js';
import {
  type Auth0ApiError,
  InsufficientScopeError,
  InsufficientUserAuthenticationError,
  InvalidAuthSchemeError,
  MissingAuthorizationError,
  type Scheme,
} from '../errors/index.js';
import { parameter } from './header.js';

/** What challenges need: the client's options, and what a response says in addition. */
export interface ChallengeSettings extends ChallengeDetails {
  /** The accepted schemes, in the order of their challenges: Bearer first. */
  readonly schemes: readonly Scheme[];
  readonly realm: string;
  /** The JWS algorithms that proofs may be signed with; `undefined`: no proofs are accepted. */
  readonly dpopAlgorithms: readonly string[] | undefined;
  /** `auth0` uses the statuses of Auth0's own SDKs. */
  readonly errorStatus: 'rfc' | 'auth0';
}

/**
 * The `WWW-Authenticate` lines of a response: one for each accepted scheme (rules H1 to H3, H5, H6, H9, H16; RFC 9110
 * section 11.6.1, RFC 6750 section 3, RFC 9449 section 7.1). Only the challenge of the attempted scheme says what was
 * wrong.
 */
export function challengesFor(
  refusal: { error: Auth0ApiError; code: string; attempted: Scheme | undefined },
  settings: ChallengeSettings,
): string[] {
  const { error, code, attempted } = refusal;
  // A client that showed no credentials of ours is asked for them, not corrected (RFC 6750 section 3.1).
  const silent = error instanceof MissingAuthorizationError || error instanceof InvalidAuthSchemeError;
  const addressed = silent ? settings.schemes[0] : (error.scheme ?? attempted ?? settings.schemes[0]);
  const telling = silent ? scopeParameters(settings) : errorParameters(error, code);
  return settings.schemes.map((scheme) => {
    const parameters = [
      ownParameter(scheme, settings),
      ...(scheme === addressed ? telling : []),
      ...metadataParameters(settings),
    ];
    return `${SCHEME_NAMES[scheme]} ${parameters.join(', ')}`;
  });
}

// `algs` tells a client that proofs are accepted (RFC 9449 section 7.1).
function ownParameter(scheme: Scheme, { realm, dpopAlgorithms }: ChallengeSettings): string {
  return scheme === 'bearer' || dpopAlgorithms === undefined
    ? parameter('realm', realm)
    : parameter('algs', dpopAlgorithms.join(' '));
}

function scopeParameters({ scope }: ChallengeSettings): readonly string[] {
  return scope === undefined ? [] : [parameter('scope', scope)];
}

function errorParameters(error: Auth0ApiError, code: string): readonly string[] {
  const parameters = [parameter('error', code), parameter('error_description', error.description)];
  if (error instanceof InsufficientScopeError && error.scope !== undefined)
    parameters.push(parameter('scope', error.scope));
  if (error instanceof InsufficientUserAuthenticationError) parameters.push(...stepUpParameters(error));
  return parameters;
}

function metadataParameters({ resourceMetadata }: ChallengeSettings): readonly string[] {
  return resourceMetadata === undefined ? [] : [parameter('resource_metadata', resourceMetadata)];
}

// RFC 9470 section 3.
function stepUpParameters({ acrValues, maxAge }: InsufficientUserAuthenticationError): readonly string[] {
  return [
    ...(acrValues === undefined ? [] : [parameter('acr_values', acrValues)]),
    ...(maxAge === undefined ? [] : [parameter('max_age', String(maxAge))]),
  ];
}
