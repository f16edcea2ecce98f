import { memberOf } from '../base/own-members.js';
import { ConfigurationError, InvalidRequestError, MissingRequiredArgumentError } from '../errors/index.js';
import type { RequestWithUrl } from '../http/request-url.js';
import { normalizeHttpUri } from '../http/uri.js';
import type { ProofTarget } from './proof.js';

/**
 * The request that a proof must be for.
 *
 * @throws MissingRequiredArgumentError, ConfigurationError if the caller does not say; InvalidRequestError if the
 * client's URL is not reliable (rule D9)
 */
export function proofTarget(request: Omit<RequestWithUrl, 'headers'>): Omit<ProofTarget, 'accessToken'> {
  const method = requiredText('method', memberOf(request, 'method'));
  const urlProblem = memberOf(request, 'urlProblem');
  if (urlProblem !== undefined)
    throw new InvalidRequestError({ reason: 'invalid_request_url', description: urlProblem, scheme: 'dpop' });
  const uri = normalizeHttpUri(requiredText('url', memberOf(request, 'url')));
  if (uri !== undefined) return { method, uri };
  throw new InvalidRequestError({
    reason: 'invalid_request_url',
    description: "The request's URL is malformed.",
    scheme: 'dpop',
  });
}

// Nothing that a client sends is empty, or no text: that is a mistake of the caller, which must not look like the client's.
function requiredText(name: 'method' | 'url', value: string | undefined): string {
  if (value === undefined)
    throw new MissingRequiredArgumentError({ argument: name, hint: 'DPoP requires it.' });
  if (typeof value === 'string' && value !== '') return value;
  throw new ConfigurationError({
    description: `The '${name}' of the request must be a non-empty string, because DPoP requires it.`,
  });
}
