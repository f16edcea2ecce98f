import type { ApiClient } from '../api-client.js';
import { settleExchangeError } from '../challenge/exchange-answer.js';
import { type ClientParts, partsOf } from '../client-door.js';
import { Auth0ApiError } from '../errors/index.js';
import { assertSubjectNotRevoked } from '../token/revoked-subject.js';
import { Exchange } from './exchange.js';
import { TokenEndpoint } from './token-endpoint.js';

/** What each client keeps for its exchanges, for as long as there is the client: results, the key for proofs. */
const exchanges = new WeakMap<ClientParts, Exchange>();

/**
 * Exchanges tokens with the credentials of a client. They must not be revoked, before and after (rule V20).
 *
 * @param tokens What is exchanged
 * @throws ConfigurationError for a value that is not a client of this copy of the package; the errors of the task
 */
export async function exchangeWith<T>(
  client: ApiClient,
  task: (exchange: Exchange) => Promise<T>,
  ...tokens: readonly unknown[]
): Promise<T> {
  const parts = partsOf(client);
  const { pipeline, challenge } = parts;
  try {
    for (const token of tokens) await assertSubjectNotRevoked(token, pipeline);
    const result = await task(exchangeOf(parts));
    // Meanwhile it may have been revoked.
    for (const token of tokens) await assertSubjectNotRevoked(token, pipeline);
    return result;
  } catch (error) {
    if (error instanceof Auth0ApiError) settleExchangeError(error, challenge);
    throw error;
  }
}

function exchangeOf(parts: ClientParts): Exchange {
  const known = exchanges.get(parts);
  if (known !== undefined) return known;
  const { exchange, pipeline } = parts;
  const { fetch } = pipeline.issuers;
  const created = new Exchange(exchange, new TokenEndpoint(exchange, pipeline.issuers, fetch), fetch);
  exchanges.set(parts, created);
  return created;
}
