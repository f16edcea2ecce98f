import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    readonly extent?: 'whole';
  }
}

/**
 * Whether everything runs: in the project `nightly`. `npm test` runs such files in part, and says so. What a test leaves out
 * then is more of the same: another major of a framework, another value, another draw.
 */
export const isWhole = inject('extent') === 'whole';

/** The cases that prove each rule once: the first of each list of rules that titles begin with. */
export function oneOfEachRule<Case extends { readonly title: string }>(
  cases: readonly Case[],
): readonly Case[] {
  const seen = new Set<string>();
  return cases.filter(({ title }) => {
    const rules = /^(?:[A-Z]\d+[a-z]?(?:, | )?)*/.exec(title)?.[0].trim() ?? '';
    if (seen.has(rules)) return false;
    seen.add(rules);
    return true;
  });
}
