import { tokenize } from './tokens.mjs';

const TEST_FUNCTIONS = new Set(['it', 'test']);
const TITLE_PROPERTIES = new Set(['title', 'name']);
const CLOSING = { '(': ')', '[': ']', '{': '}', '<': '>' };

/**
 * The titles of a test file: of `it('…')`, `test.each(…)('…')` and the like, and the `title` or `name`
 * of a row in a table of tests. What a describe block is called is no test, so it does not count.
 *
 * @param {string} source
 * @returns {{ title: string, line: number }[]}
 */
export function testTitles(source) {
  const tokens = tokenize(source);
  return tokens.flatMap((token, at) => {
    const found = callTitle(tokens, at) ?? propertyTitle(tokens, at);
    return found?.kind === 'text' ? [{ title: found.value, line: token.line }] : [];
  });
}

function callTitle(tokens, start) {
  if (tokens[start].kind !== 'word' || !TEST_FUNCTIONS.has(tokens[start].value)) return undefined;
  if (tokens[start - 1]?.value === '.') return undefined;
  // Over `.each`, `.skipIf(…)`, a tagged template and such, to the first call that starts with a text.
  for (let at = start + 1; at < tokens.length; ) {
    const { kind, value } = tokens[at];
    if (kind === 'text') at += 1;
    else if (value === '.') at += 2;
    // Type arguments, as in `it.each<Row>(…)`.
    else if (value === '<') at = afterBracket(tokens, at);
    else if (value !== '(') return undefined;
    else if (tokens[at + 1]?.kind === 'text') return tokens[at + 1];
    else at = afterBracket(tokens, at);
  }
  return undefined;
}

function propertyTitle(tokens, at) {
  const isProperty = TITLE_PROPERTIES.has(tokens[at].value) && tokens[at + 1]?.value === ':';
  return isProperty ? tokens[at + 2] : undefined;
}

function afterBracket(tokens, start) {
  const open = tokens[start].value;
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    if (tokens[at].kind !== 'mark') continue;
    if (tokens[at].value === open) depth += 1;
    if (tokens[at].value === CLOSING[open] && --depth === 0) return at + 1;
  }
  return tokens.length;
}
