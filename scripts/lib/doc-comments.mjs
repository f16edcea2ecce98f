const OPENS = /^\s*\/\*\*(?!\/)/;
const CLOSES = /\*\/\s*$/;
const MARGIN = /^\s*\* ?/;

/**
 * The doc comments of a source as a page of Markdown: each line of theirs at the number that it has in the source, without
 * its margin, and all other lines blank.
 *
 * @param {string} source
 * @returns {string}
 */
export function docComments(source) {
  let inside = false;
  const lines = source.split(/\r?\n/).map((line) => {
    if (!inside) {
      inside = OPENS.test(line) && !CLOSES.test(line);
      return '';
    }
    inside = !CLOSES.test(line);
    return inside ? line.replace(MARGIN, '') : '';
  });
  return lines.join('\n');
}
