import { FetchFailure } from '../http/fetch-text.js';
import { systemCode } from '../http/system-code.js';
import { ExchangeFailure } from './failure.js';

const CODES: Readonly<Partial<Record<FetchFailure['kind'], string>>> = {
  timeout: 'timeout_error',
  redirect: 'invalid_response',
  too_large: 'invalid_response',
};

/**
 * Translates the failure of a fetch (rule X7). The original error is not kept: it may contain the request, and so its
 * secrets.
 *
 * @throws ExchangeFailure; anything else as it is
 */
export function transportFailure(error: unknown): never {
  if (!(error instanceof FetchFailure)) throw error;
  const { kind, status } = error;
  const hint = systemCode(error.cause);
  const description = `The token endpoint sent no usable response: ${error.message}${hint === undefined ? '' : ` (${hint})`}`;
  throw new ExchangeFailure(kind, {
    code: CODES[kind] ?? 'network_error',
    description,
    status: kind === 'timeout' ? 504 : 502,
    upstreamStatus: status,
    reason: 'exchange_failed',
  });
}
