/**
 * @typedef {{ language: string, flags: string[], line: number, code: string }} Block
 * A fenced code block; `line` is that of its first line of code, `flags` the words after the language.
 */

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
