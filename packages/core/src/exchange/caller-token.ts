import type { Auth } from '../auth.js';
import { ownMember } from '../base/json.js';
import { decodeUnverified } from '../jws/decode.js';
import { assertVerified } from '../verified-caller.js';
import type { Flow, SentToken } from './flow.js';
import { bareToken } from './input.js';
import { callerToken } from './named-issuer.js';

/** The token of this API's caller: the result of `verifyRequest` or `getAuth`, or the token itself. */
export type CallerToken = Auth<unknown> | string;

/** The caller's token, and when it expires, in Unix seconds, if that is known. */
export interface SubjectToken {
  readonly token: string;
  readonly expiresAt: number | undefined;
  readonly sent: SentToken;
}

/**
 * Takes the token from a verified request, or uses it as it is (rules X3, X20).
 *
 * @throws ConfigurationError for an object that is not a verified caller (rule H13)
 */
export function subjectToken(flow: Flow, name: string, value: unknown): SubjectToken {
  if (typeof value === 'object' && value !== null) {
    assertVerified(value);
    const token = bareToken(flow, name, value.token);
    return { token, expiresAt: value.expiresAt, sent: callerToken(name, value, token) };
  }
  const token = bareToken(flow, name, value);
  return { token, expiresAt: expiryOf(token), sent: callerToken(name, value, token) };
}

// Nobody has verified the text here. Its end only shortens how long a result is kept, once the issuer took the token.
function expiryOf(token: string): number | undefined {
  try {
    return timeOf(ownMember(decodeUnverified(token).payload, 'exp'));
  } catch {
    return undefined;
  }
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
