import { FetchFailure } from '../http/fetch-text.js';
import { systemCode } from '../http/system-code.js';
import { IssuerMismatch } from './discovery.js';

/** How fetching a document failed, as `IssuerFetchEvent.failure` names it. */
export function failureOf(cause: unknown): string {
  if (cause instanceof FetchFailure) return cause.kind;
  return cause instanceof IssuerMismatch ? 'wrong_issuer' : 'unknown';
}

/** The same, with a detail that shows who is at fault: the code of the system error, or the status of the response. */
export function describeFailure(cause: unknown): string {
  const detail = cause instanceof FetchFailure ? (systemCode(cause.cause) ?? cause.status) : undefined;
  return detail === undefined ? failureOf(cause) : `${failureOf(cause)}: ${detail}`;
}
