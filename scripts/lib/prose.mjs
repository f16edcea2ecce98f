import { CODE_SPAN, codeBlocks, proseLines } from './markdown.mjs';
import { tokenizeWithComments } from './tokens.mjs';

/**
 * @typedef {{ kind: 'prose' | 'text', text: string, line: number }} Prose
 * `prose` is written for readers; `text` is a string of a program, with an ellipsis in place of each placeholder. `line` is
 * the number of the first line.
 */

const URL = /\bhttps?:\/\/[^\s)>\]]+/g;
const LINK_TARGET = /\]\([^)\n]*\)/g;
// Quotations, such as those of standards. Not across paragraphs: an inch sign has no partner.
const QUOTATION = /"(?:[^"\n]|\n(?!\s*\n)){1,300}"/g;
const DOC_TAG = /\{@\w+[^}]*\}/g;
const COMMENT_MARK = /^\/\*\*?|^\/\/|\*\/$|^[ \t]*\*(?!\/)/gm;
const JAVASCRIPT = /^(?:[cm]?[jt]sx?|javascript|typescript)$/;

/**
 * What readers read of a Markdown page: the page without code, URLs and quotations, and the comments of its code blocks.
 *
 * @param {string} page
 * @param {number} [firstLine]
 * @returns {Prose[]}
 */
export function proseOfPage(page, firstLine = 1) {
  const text = proseLines(page)
    .map((line) => line.replace(CODE_SPAN, blank))
    .join('\n');
  const prose = [DOC_TAG, LINK_TARGET, URL, QUOTATION].reduce(
    (masked, pattern) => masked.replace(pattern, blank),
    text,
  );
  const comments = codeBlocks(page)
    .filter(({ language }) => JAVASCRIPT.test(language))
    .flatMap(({ code, line }) => proseOfSource(code, firstLine + line - 1))
    .filter(({ kind }) => kind === 'prose');
  return [{ kind: 'prose', text: prose, line: firstLine }, ...comments];
}

/**
 * What readers read of a program: its comments and its strings. Strings that `+` joins are one text.
 *
 * @param {string} source
 * @param {number} [firstLine]
 * @returns {Prose[]}
 */
export function proseOfSource(source, firstLine = 1) {
  const found = [];
  const tokens = tokenizeWithComments(source);
  /** The text that the next string continues. */
  let continued;
  for (const [index, { kind, value, line, template }] of tokens.entries()) {
    const at = firstLine + line - 1;
    if (kind === 'comment') found.push(...proseOfPage(value.replace(COMMENT_MARK, blank), at));
    if (kind !== 'text') continue;
    const text = (template?.whole ?? value).replace(URL, blank);
    const inner = (template?.placeholders ?? []).flatMap((placeholder) =>
      proseOfSource(placeholder.code, firstLine + placeholder.line - 1),
    );
    const prose = continued ?? { kind: 'text', text: '', line: at };
    prose.text += text;
    if (continued === undefined) found.push(prose);
    found.push(...inner);
    const joins = tokens[index + 1]?.value === '+' && tokens[index + 2]?.kind === 'text';
    continued = joins ? prose : undefined;
  }
  return found;
}

function blank(match) {
  return match.replace(/[^\n]/g, ' ');
}
