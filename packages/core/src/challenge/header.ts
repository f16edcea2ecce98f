import { ConfigurationError } from '../errors/index.js';

// RFC 6750 section 3: what error_description and scope may hold, which needs no escaping in a quoted string.
const OUTSIDE = /[^\x20-\x21\x23-\x5b\x5d-\x7e]/g;

/**
 * One parameter of a challenge: `name="value"`. Characters that cannot be in the value are removed, so that no header
 * can be split (rule H4).
 */
export function parameter(name: string, value: string): string {
  return `${name}="${value.replace(OUTSIDE, '')}"`;
}

/**
 * Checks a value that goes into challenges when it is configured, so that nothing must be removed later (rule H4).
 *
 * @throws ConfigurationError
 */
export function assertParameterValue(name: string, value: unknown): asserts value is string {
  if (typeof value === 'string' && value !== '' && value.replace(OUTSIDE, '') === value) return;
  throw new ConfigurationError({
    description: `${name} must be a non-empty string of printable ASCII characters without " or \\.`,
  });
}
