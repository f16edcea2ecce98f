import { createHash } from 'node:crypto';
import type { ExchangeRequest } from './flow.js';
import type { ExchangeParties } from './token-endpoint.js';

/**
 * Names a request by all its parts, each text after its length, so that no two different requests share a name (rule
 * X11). What the token is bound to is one of the parts, with the key. So is the user's address: an Action may refuse one
 * address what it grants another.
 */
export function cacheKey(request: ExchangeRequest, { issuer, clientId }: ExchangeParties): string {
  const { flow, grantType, parameters, forwardedFor, binding } = request;
  const bound = [binding.kind, binding.kind === 'dpop' ? binding.prover.jkt : ''];
  const who = [flow.name, issuer.issuer, clientId, grantType, forwardedFor ?? ''];
  const texts = [...who, ...bound, ...parameters.flat()];
  const hash = createHash('sha256');
  // In UTF-16, which tells half a surrogate pair from another; UTF-8 has one replacement for all.
  for (const text of texts) hash.update(`${text.length}:${text}`, 'utf16le');
  return hash.digest('base64');
}
