/** How many causes of an error are checked. */
const MAX_DEPTH = 8;
// AbortSignal.timeout, got and ky; a fetch that an AbortController of its own ended.
const NAMES: ReadonlySet<unknown> = new Set(['TimeoutError', 'AbortError']);
// ETIMEDOUT, ETIMEOUT (DNS), ESOCKETTIMEDOUT, UND_ERR_CONNECT_TIMEOUT, UND_ERR_HEADERS_TIMEOUT, UND_ERR_BODY_TIMEOUT …
const CODE = /TIMED?OUT$/;

/**
 * Whether a failed fetch timed out, as far as the error or its chain of causes says so: by its name or its code. For
 * several attempts in an `AggregateError`, all must have timed out.
 */
export function timedOut(error: unknown): boolean {
  try {
    return saysThatItTimedOut(error);
  } catch {
    // It cannot be read, as an heir of a DOMException cannot.
    return false;
  }
}

function saysThatItTimedOut(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < MAX_DEPTH && isObject(cause); depth += 1) {
    const { errors, cause: next } = cause;
    if (saysSo(cause)) return true;
    if (Array.isArray(errors) && errors.length > 0 && errors.every(saysSo)) return true;
    cause = next;
  }
  return false;
}

interface ErrorLike {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

function isObject(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null;
}

function saysSo(error: unknown): boolean {
  if (!isObject(error)) return false;
  return NAMES.has(error.name) || (typeof error.code === 'string' && CODE.test(error.code));
}
