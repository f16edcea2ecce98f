/**
 * @typedef {{ language: string, flags: string[], line: number, code: string }} Block
 * A fenced code block; `line` is that of its first line of code, `flags` the words after the language.
 */

/** Code within a line, with its backticks. */
export const CODE_SPAN = /(`+)(?!`).*?(?<!`)\1(?!`)/g;

const FENCE = /^( *)(`{3,}|~{3,})\s*([^`]*)$/;

/**
 * The fenced code blocks of a Markdown page, without the indentation of their fence.
 *
 * @param {string} text
 * @returns {Block[]}
 */
export function codeBlocks(text) {
  const blocks = [];
  let open;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const fence = FENCE.exec(line);
    if (!open && fence) {
      const [language = '', ...flags] = fence[3].trim().split(/\s+/);
      open = { indent: fence[1], mark: fence[2], block: { language, flags, line: index + 2 }, code: [] };
    } else if (open && fence && fence[3] === '' && fence[2].startsWith(open.mark)) {
      blocks.push({ ...open.block, code: open.code.join('\n') });
      open = undefined;
    } else if (open) {
      open.code.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line.trimStart());
    }
  }
  return blocks;
}

/**
 * The lines of a page, with the lines of fenced code blank, so that line numbers stay the same.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function proseLines(text) {
  const lines = text.split(/\r?\n/);
  for (const { line, code } of codeBlocks(text)) {
    const length = code === '' ? 0 : code.split('\n').length;
    lines.fill('', line - 1, line - 1 + length);
  }
  return lines;
}
