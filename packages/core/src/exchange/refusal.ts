import { isJsonObject, type JsonObject, stringMember } from '../base/json.js';
import type { ApiErrorInit } from '../errors/index.js';
import type { FetchedText } from '../http/fetch-text.js';
import { retryAfterOf } from '../http/retry-after.js';
import { ExchangeFailure } from './failure.js';
import type { ExchangeRequest } from './flow.js';
import { diagnose, isReservedType } from './likely-cause.js';
import { usableMfaToken } from './mfa-token.js';
import { redact } from './redact.js';

/** How long to wait after a 429 or 503 without a time, in seconds. */
const DEFAULT_WAIT = 10;
/** How much of a description is checked for the likely cause, in characters. */
const READ_LENGTH = 2000;
const CODE = /^[\w.:/-]{1,100}$/;
/** What RFC 6749 section 5.2 allows in a code. */
const ALLOWED_CODE = /^[\x20-\x21\x23-\x5b\x5d-\x7e]{1,100}$/;

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
  const body = jsonOf(answer.text);
  const mfaToken = body === undefined ? undefined : stringMember(body, 'mfa_token');
  const hidden = mfaToken === undefined ? secrets : [...secrets, mfaToken];
  const { code, description, read } = wordsOf(body, request.flow.refused, hidden);
  const reservedType = request.parameters.some(
    ([name, value]) => name === 'subject_token_type' && isReservedType(value),
  );
  const diagnosis = diagnose({ flow: request.flow, status, ...read, reservedType });
  const waits = status === 429 || status === 503;
  // In the other exchanges, no user is there to respond.
  const continues =
    request.flow.name === 'exchange_profile' &&
    read.code === 'mfa_required' &&
    diagnosis?.likelyCause === 'mfa_required';
  const init: ApiErrorInit = {
    code,
    description,
    status: waits ? 503 : 502,
    upstreamStatus: status,
    retryAfter: waits ? (retryAfterOf(answer.fields, now) ?? DEFAULT_WAIT) : undefined,
    reason: diagnosis?.likelyCause ?? (status < 500 ? 'exchange_refused' : 'exchange_failed'),
    fix: diagnosis?.fix,
    mfaToken: continues ? usableMfaToken(mfaToken, secrets) : undefined,
  };
  // By the code as the issuer wrote it: what errors show may be redacted.
  return new ExchangeFailure('bad_status', init, status < 500 && read.code === 'use_dpop_nonce');
}

interface Words {
  readonly code: string;
  readonly description: string;
  /** What the likely cause may depend on. It is never shown: the likely cause is a word of ours. */
  readonly read: { readonly code: string; readonly description: string };
}

function wordsOf(body: JsonObject | undefined, usualCode: string, secrets: readonly string[]): Words {
  if (body === undefined) {
    const description = 'The response of the token endpoint was not JSON.';
    return { code: 'invalid_json', description, read: { code: '', description } };
  }
  const code = stringMember(body, 'error');
  const given = stringMember(body, 'error_description') ?? '';
  const description = given.trim() === '' ? 'The issuer gave no reason.' : given;
  const usable = code !== undefined && CODE.test(code) && redact(code, secrets) === code;
  const read = {
    code: code !== undefined && ALLOWED_CODE.test(code) ? code : '',
    description: description.slice(0, READ_LENGTH),
  };
  return { code: usable ? code : usualCode, description: redact(read.description, secrets), read };
}

function jsonOf(text: string): JsonObject | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isJsonObject(body) ? body : {};
  } catch {
    return undefined;
  }
}
