/** One challenge of a `WWW-Authenticate` header. */
export interface Challenge {
  readonly scheme: string;
  /** Such as `error` and `error_description`. */
  readonly parameters: ReadonlyMap<string, string>;
}

// A word, or a word with a value. A word alone begins a challenge (RFC 9110 section 11.6.1).
const PARTS = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;

/** Reads the header. `fetch` joins its lines with commas, and parameters are separated by commas too. */
export function parseChallenges(header: string | null): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const [, word = '', quoted, plain] of (header ?? '').matchAll(PARTS)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    if (value === undefined) challenges.push({ scheme: word, parameters: new Map() });
    else challenges.at(-1)?.parameters.set(word, value);
  }
  return challenges;
}

/** The challenge that says what was wrong: the one of the scheme that the request used. */
export function errorOf(
  challenges: readonly Challenge[],
): { error: string; description: string } | undefined {
  for (const { parameters } of challenges) {
    const error = parameters.get('error');
    if (error !== undefined) return { error, description: parameters.get('error_description') ?? '' };
  }
  return undefined;
}
