/**
 * The words that the search knows of a text. A name such as `wrong_audience` is one, and so are its parts: whoever looks it up
 * finds it before pages that are about audiences. VitePress sends this function to the browser as text, so it uses nothing
 * outside of itself.
 */
export function tokenize(text: string): string[] {
  const words = text.split(/[^\p{L}\p{N}_]+/u).filter((word) => word !== '');
  return words.flatMap((word) => {
    const parts = word.split('_').filter((part) => part !== '');
    return parts.length > 1 ? [word, ...parts] : parts;
  });
}
