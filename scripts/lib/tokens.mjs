/**
 * @typedef {{ kind: 'word' | 'text' | 'mark' | 'comment', value: string, line: number, template?: Template }} Token
 * `text` is a string or template: its value stops at the first `${` of a template.
 *
 * @typedef {{ whole: string, placeholders: { code: string, line: number }[] }} Template
 * `whole` is the text of a template with an ellipsis in place of each placeholder.
 */

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*/uy;
const SPACE = /\s+/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const QUOTED = /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y;

/** After these a slash divides; after anything else it starts a regular expression. */
const ENDS_A_VALUE = /^[\p{ID_Continue}$)\]}]$/u;
const BEFORE_A_VALUE = new Set(['return', 'typeof', 'case', 'in', 'of', 'await', 'yield', 'void', 'delete']);

/**
 * Cuts TypeScript into words, texts and punctuation: just enough to find the calls of a test file
 * without mistaking a comment, a string or a regular expression for code.
 *
 * @param {string} source
 * @returns {Token[]}
 */
export function tokenize(source) {
  return tokenizeWithComments(source).filter(({ kind }) => kind !== 'comment');
}

/**
 * As `tokenize`, with the comments among the tokens.
 *
 * @param {string} source
 * @returns {Token[]}
 */
export function tokenizeWithComments(source) {
  const tokens = [];
  /** The last token that is no comment. */
  let before;
  let at = 0;
  let line = 1;

  const match = (pattern) => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const take = (kind, length, value = source.slice(at, at + length), more = {}) => {
    if (kind) tokens.push({ kind, value, line, ...more });
    if (kind && kind !== 'comment') before = tokens.at(-1);
    line += source.slice(at, at + length).split('\n').length - 1;
    at += length;
  };

  while (at < source.length) {
    const space = match(SPACE);
    const comment = match(COMMENT);
    const quoted = match(QUOTED);
    const word = match(WORD);
    if (space) take(undefined, space.length);
    else if (comment) take('comment', comment.length);
    else if (quoted) take('text', quoted.length, unescaped(quoted.slice(1, -1)));
    else if (source[at] === '`') take('text', ...template(source, at, line));
    else if (word) take('word', word.length);
    else if (source[at] === '/' && !dividesAfter(before) && match(REGEX)) take('mark', match(REGEX).length);
    else take('mark', 1);
  }
  return tokens;
}

function dividesAfter(token) {
  if (!token) return false;
  if (token.kind === 'word') return !BEFORE_A_VALUE.has(token.value);
  return token.kind === 'text' || ENDS_A_VALUE.test(token.value);
}

/** The length of the template that starts here, its text up to the first placeholder, and its parts. */
function template(source, start, firstLine) {
  const texts = [];
  const placeholders = [];
  let at = start + 1;
  let textStart = at;
  const endText = () => texts.push(unescaped(source.slice(textStart, at)));
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '\\') at += 2;
    else if (source.startsWith('${', at)) {
      endText();
      const line = firstLine + source.slice(start, at).split('\n').length - 1;
      const end = placeholderEnd(source, at + 2);
      placeholders.push({ code: source.slice(at + 2, end - 1), line });
      at = end;
      textStart = at;
    } else at += 1;
  }
  endText();
  return [at + 1 - start, texts[0], { template: { whole: texts.join('…'), placeholders } }];
}

/** Where the placeholder whose code starts here ends: after its closing brace. */
function placeholderEnd(source, start) {
  let at = start;
  for (let depth = 1; at < source.length && depth > 0; ) {
    QUOTED.lastIndex = at;
    const quoted = QUOTED.exec(source)?.[0];
    if (quoted) at += quoted.length;
    else if (source[at] === '`') at += template(source, at, 0)[0];
    else {
      if (source[at] === '{') depth += 1;
      if (source[at] === '}') depth -= 1;
      at += 1;
    }
  }
  return at;
}

function unescaped(text) {
  return text.replace(/\\(.)/gs, (_, character) => ({ n: '\n', t: '\t' })[character] ?? character);
}
