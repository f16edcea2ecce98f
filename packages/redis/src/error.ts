/** Why an operation failed, as {@link RedisStoreError} reports it. */
export type RedisStoreFailure = 'not_ready' | 'timeout' | 'overloaded' | 'failed' | 'invalid_reply';

const MESSAGES: Readonly<Record<RedisStoreFailure, string>> = {
  not_ready: 'The client is not connected to Redis.',
  timeout: 'Redis did not reply in time.',
  overloaded: 'Too many operations are waiting for Redis.',
  failed: 'Redis or its client failed to run the command',
  invalid_reply: 'Redis returned an unexpected reply or value.',
};

/**
 * Redis is unavailable, or its reply is unusable. The client's error is not kept, not even as `cause`: errors of
 * clients contain hosts and keys, and after a failed login the password.
 *
 * @example
 * ```ts
 * import { RedisStoreError } from '@auth0-api/redis';
 *
 * export function logStoreTrouble(error: unknown): void {
 *   if (!(error instanceof RedisStoreError)) throw error;
 *   console.error(error.message, { reason: error.reason, code: error.code });
 * }
 * ```
 */
export class RedisStoreError extends Error {
  /**
   * `not_ready`: the client is not connected; `timeout`: no reply within the option `timeout`; `overloaded`: too many
   * operations are already waiting; `failed`: the command failed, see {@link code}; `invalid_reply`: a reply or a value
   * that this library did not write.
   */
  readonly reason: RedisStoreFailure;
  /** What failed, if that reveals nothing else: `OOM`, `NOAUTH`, `ECONNRESET` and the like. */
  readonly code: string | undefined;

  constructor(reason: RedisStoreFailure, code?: string) {
    super(reason === 'failed' ? `${MESSAGES.failed} (${code ?? 'unknown'}).` : MESSAGES[reason]);
    this.name = 'RedisStoreError';
    this.reason = reason;
    this.code = code;
  }
}

/** The part of a client's error that is safe to show. */
export function failureOf(error: unknown): RedisStoreError {
  return error instanceof RedisStoreError ? error : new RedisStoreError('failed', codeOf(error));
}

// Redis's replies start with a word in capitals, the system's errors have a code, and the rest has at least a class.
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,39}$/.test(code)) return code;
  const word = /^[A-Z]{2,20}(?=[ :]|$)/.exec(error.message)?.[0];
  if (word !== undefined) return word;
  const { name } = error.constructor;
  return /^[A-Za-z]{1,40}Error$/.test(name) ? name : undefined;
}
