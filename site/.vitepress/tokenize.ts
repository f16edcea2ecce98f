// VitePress sends these functions to the browser as text, so they use nothing outside of themselves.

/**
 * The words that the search knows of a text. A name such as `wrong_audience` is one, and so are its parts: whoever looks it up
 * finds it before pages that are about audiences.
 */
export function tokenize(text: string): string[] {
  const words = text.split(/[^\p{L}\p{N}_]+/u).filter((word) => word !== '');
  return words.flatMap((word) => {
    const parts = word.split('_').filter((part) => part !== '');
    return parts.length > 1 ? [word, ...parts] : parts;
  });
}

/** A word as the search compares it, or nothing for one that every text has: questions are found by their other words. */
export function word(term: string): string | null {
  const lower = term.toLowerCase();
  return /^(?:an?|and|are|as|at|be|can|do|does|for|how|i|if|in|is|it|my|of|on|or|so|that|the|to|what|when|which|why|with|you|your)$/.test(
    lower,
  )
    ? null
    : lower;
}
