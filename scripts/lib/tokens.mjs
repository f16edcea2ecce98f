/**
 * @typedef {{ kind: 'word' | 'text' | 'mark', value: string, line: number }} Token
 * `text` is a string or template: its value stops at the first `${` of a template.
 */

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*/uy;
const COMMENT_OR_SPACE = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
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
  const tokens = [];
  let at = 0;
  let line = 1;

  const match = (pattern) => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const take = (kind, length, value = source.slice(at, at + length)) => {
    if (kind) tokens.push({ kind, value, line });
    line += source.slice(at, at + length).split('\n').length - 1;
    at += length;
  };

  while (at < source.length) {
    const skipped = match(COMMENT_OR_SPACE);
    const quoted = match(QUOTED);
    const word = match(WORD);
    if (skipped) take(undefined, skipped.length);
    else if (quoted) take('text', quoted.length, unescaped(quoted.slice(1, -1)));
    else if (source[at] === '`') take('text', ...template(source, at));
    else if (word) take('word', word.length);
    else if (source[at] === '/' && !dividesAfter(tokens.at(-1)) && match(REGEX))
      take('mark', match(REGEX).length);
    else take('mark', 1);
  }
  return tokens;
}

function dividesAfter(token) {
  if (!token) return false;
  if (token.kind === 'word') return !BEFORE_A_VALUE.has(token.value);
  return token.kind === 'text' || ENDS_A_VALUE.test(token.value);
}

/** The length of the template that starts here, and its text up to the first placeholder. */
function template(source, start) {
  let at = start + 1;
  let text;
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '\\') at += 2;
    else if (source.startsWith('${', at)) {
      text ??= source.slice(start + 1, at);
      at = placeholderEnd(source, at + 2);
    } else at += 1;
  }
  return [at + 1 - start, unescaped(text ?? source.slice(start + 1, at))];
}

/** Where the placeholder whose code starts here ends: after its closing brace. */
function placeholderEnd(source, start) {
  let at = start;
  for (let depth = 1; at < source.length && depth > 0; ) {
    QUOTED.lastIndex = at;
    const quoted = QUOTED.exec(source)?.[0];
    if (quoted) at += quoted.length;
    else if (source[at] === '`') at += template(source, at)[0];
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
