import { Auth0ApiError, decodeUnverified, type JsonObject } from '@auth0-api/core';
import type { Explanation } from '@auth0-api/core/explain';

/** What a token says about itself. */
export interface About {
  /** Whether its signature is valid. If not, anyone could have written it. */
  readonly verified: boolean;
  /** `iss`, `sub`, `client`, `aud`, `scope`, and `iat`, `nbf`, `exp` as UTC: those that the token has. */
  readonly claims: Readonly<Record<string, string>>;
}

const MAX_TEXT = 256;
const MAX_MEMBERS = 10;
const TIMES: readonly string[] = ['iat', 'nbf', 'exp'];

/** Who a token is about; `undefined` if it cannot be read. */
export function aboutToken(authorization: string, { steps }: Explanation): About | undefined {
  const payload = payloadOf(authorization.replace(/^\S*\s+/, ''));
  if (payload === undefined) return undefined;
  const { iss, sub, aud, scope, iat, nbf, exp } = payload;
  // The two profiles of Auth0 name the client differently (RFC 9068 section 2.2).
  const client = payload.client_id ?? payload.azp;
  const claims = Object.entries({ iss, sub, client, aud, scope, iat, nbf, exp })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, TIMES.includes(name) ? utc(value) : shown(value)] as const);
  const verified = steps.some(({ step, outcome }) => step === 'signature' && outcome === 'passed');
  return { verified, claims: Object.fromEntries(claims) };
}

/** A time of a token (RFC 7519 section 2, NumericDate) as UTC; a value that is not a time is shown as it is. */
export function utc(value: unknown): string {
  const date = new Date(typeof value === 'number' ? Math.floor(value) * 1000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? shown(value) : date.toISOString().replace('.000Z', 'Z');
}

function payloadOf(token: string): JsonObject | undefined {
  try {
    return decodeUnverified(token).payload;
  } catch (error) {
    if (error instanceof Auth0ApiError) return undefined;
    throw error;
  }
}

function shown(value: unknown): string {
  if (Array.isArray(value))
    return value
      .slice(0, MAX_MEMBERS)
      .map((member) => shownText(member))
      .join(', ');
  return shownText(value);
}

function shownText(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `(${Array.isArray(value) ? 'list' : 'object'})`;
  const text = String(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}...` : text;
}
