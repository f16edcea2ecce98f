import { isJsonObject, type JsonObject, stringMember } from '../base/json.js';
import type { FetchedText } from '../http/fetch-text.js';
import { ExchangeFailure } from './failure.js';
import type { ExchangeRequest } from './flow.js';
import { diagnose, isReservedType } from './likely-cause.js';
import { redact } from './redact.js';
import { retryAfterOf } from './retry-after.js';

/** How long to wait after a 429 or 503 without a time, in seconds. */
const DEFAULT_WAIT = 10;
/** How much of a description is checked for the likely cause, in characters. */
const READ_LENGTH = 2000;
const CODE = /^[\w.:/-]{1,100}$/;
const TYPES: ReadonlySet<string> = new Set(['subject_token_type', 'actor_token_type']);

/** The context of a refusal. */
export interface RefusalContext {
  readonly request: ExchangeRequest;
  /** What was sent and must not be shown. */
  readonly secrets: readonly string[];
  /** Unix seconds. */
  readonly now: number;
}

/**
 * Turns the issuer's refusal into a failure (rule X8): its code and description, without secrets, and the likely cause.
 */
export function refusalOf(answer: FetchedText, { request, secrets, now }: RefusalContext): ExchangeFailure {
  const { status } = answer;
  const { code, description, read } = wordsOf(jsonOf(answer.text), request.flow.refused, secrets);
  const reservedType = request.parameters.some(([name, value]) => TYPES.has(name) && isReservedType(value));
  const diagnosis = diagnose({ flow: request.flow, status, code, description: read, reservedType });
  const waits = status === 429 || status === 503;
  return new ExchangeFailure('bad_status', {
    code,
    description,
    status: waits ? 503 : 502,
    upstreamStatus: status,
    retryAfter: waits ? (retryAfterOf(answer.fields, now) ?? DEFAULT_WAIT) : undefined,
    reason: diagnosis?.likelyCause ?? (status < 500 ? 'exchange_refused' : 'exchange_failed'),
    fix: diagnosis?.fix,
  });
}

function wordsOf(
  body: JsonObject | undefined,
  usualCode: string,
  secrets: readonly string[],
): { code: string; description: string; read: string } {
  if (body === undefined) {
    const description = 'The response of the token endpoint was not JSON.';
    return { code: 'invalid_json', description, read: description };
  }
  const code = stringMember(body, 'error');
  const description = stringMember(body, 'error_description') ?? 'The issuer gave no reason.';
  const hidden = [...secrets, stringMember(body, 'mfa_token') ?? ''];
  const usable = code !== undefined && CODE.test(code) && redact(code, hidden) === code;
  // The likely cause is a word of ours, so it may depend on all that the issuer says.
  const read = description.slice(0, READ_LENGTH);
  return { code: usable ? code : usualCode, description: redact(read, hidden), read };
}

function jsonOf(text: string): JsonObject | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isJsonObject(body) ? body : {};
  } catch {
    return undefined;
  }
}
