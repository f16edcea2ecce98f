import { FetchFailure } from '../http/fetch-text.js';
import { ExchangeFailure } from './failure.js';

const CODES: Readonly<Partial<Record<FetchFailure['kind'], string>>> = {
  timeout: 'timeout_error',
  redirect: 'invalid_response',
  too_large: 'invalid_response',
};

/**
 * Translates what a fetch failed of (rule X7). What it threw is not kept: it may hold the request, and so the secrets
 * in it.
 *
 * @throws ExchangeFailure; anything else as it is
 */
export function transportFailure(error: unknown): never {
  if (!(error instanceof FetchFailure)) throw error;
  const { kind, status } = error;
  const hint = systemCode(error.cause);
  const description = `No usable answer came from the token endpoint: ${error.message}${hint === undefined ? '' : ` (${hint})`}`;
  throw new ExchangeFailure(kind, CODES[kind] ?? 'network_error', description, {
    status: kind === 'timeout' ? 504 : 502,
    upstreamStatus: status,
    reason: 'exchange_failed',
  });
}

// System, DNS, undici, Node and OpenSSL: anything else could be a word of the request.
const SYSTEM_CODE =
  /^(?:E[A-Z]{3,15}|EAI_[A-Z]+|(?:UND_ERR|ERR|CERT|UNABLE_TO)_[A-Z_]+|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT(?:_IN_CHAIN)?)$/;

/** The code of a system error, such as `ECONNREFUSED`, wherever in the chain of causes it is. */
function systemCode(error: unknown): string | undefined {
  let cause = error;
  for (let depth = 0; depth < 4 && typeof cause === 'object' && cause !== null; depth += 1) {
    const { code, cause: next } = cause as { code?: unknown; cause?: unknown };
    if (typeof code === 'string' && SYSTEM_CODE.test(code)) return code;
    cause = next;
  }
  return undefined;
}
