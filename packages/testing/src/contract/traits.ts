import type { AdapterUnderTest } from './app-spec.js';
import type { Expectation } from './contract-case.js';
import type { WireAnswer } from './wire.js';

// Between two challenges on one line (RFC 9110 section 11.6.1). A parameter's value has no quotation mark (rule H4), so that a
// text like this never stands in one.
const NEXT_CHALLENGE = /, (?=(?:Bearer|DPoP) [a-z_]+=")/;
const HIDDEN = 'The request could not be authenticated because of a server error.';

/**
 * A response as the cases see it: a framework that joins header lines may send all challenges on one (rule W5). They are the same
 * list.
 */
export function seenBy({ lacks }: AdapterUnderTest, answer: WireAnswer): WireAnswer {
  const challenges = answer.headers.get('www-authenticate');
  if (challenges === undefined || lacks?.includes('header-lines') !== true) return answer;
  const lines = challenges.flatMap((line) => line.split(NEXT_CHALLENGE));
  return { ...answer, headers: new Map([...answer.headers, ['www-authenticate', lines]]) };
}

/**
 * What to expect of an adapter: without an error path, it answers 5xx of the library itself, with a body that reveals nothing (rule
 * R25). What the app threw, and what no `auth0()` ran for, still ends in the app's hands.
 */
export function expectedOf(
  { lacks }: AdapterUnderTest,
  expected: Expectation,
  { body }: WireAnswer,
): Expectation {
  const { json, status } = expected;
  const isFailure = typeof status === 'number' && status >= 500 && json?.handled !== undefined;
  if (!isFailure || lacks?.includes('error-path') !== true || body.includes('"handled":')) return expected;
  return { ...expected, json: { error_description: HIDDEN } };
}
