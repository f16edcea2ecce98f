/**
 * @typedef {object} Patch
 * @property {string} name what is taken away, in words: "the audience is not looked at"
 * @property {string} find text that stands in the file exactly once
 * @property {string} replace what stands there instead; it has to be a program still
 * @property {string[]} [tests] the test files that are to notice, when not those of the suite
 */

/**
 * @typedef {object} Suite what a file in `patches` exports by default
 * @property {string} file the source file, relative to the root. Each check in it needs a patch
 * @property {string[]} tests the test files that are to notice
 * @property {Patch[]} patches
 * @property {{ find: string, why: string }[]} [unobservable] checks that change nothing that could be seen, and why
 * they stand there all the same
 */

/**
 * Plants a patch.
 *
 * @param {string} text
 * @param {Patch} patch
 * @returns {{ text: string, problem?: undefined } | { problem: string }}
 */
export function plant(text, { find, replace }) {
  const found = text.split(find).length - 1;
  if (found !== 1)
    return { problem: found === 0 ? 'its text is not there any more' : `its text is there ${found} times` };
  // A function, so that `$` in the text means nothing.
  return { text: text.replace(find, () => replace) };
}

const CHECK = /\bif \(|^(?:&&|\|\|) |(?: &&| \|\|)$/;

/**
 * The lines of a source file in which something is decided.
 *
 * @param {string} text
 * @returns {{ line: number, code: string }[]}
 */
export function checksOf(text) {
  return text
    .split('\n')
    .map((code, index) => ({ line: index + 1, code: code.trim() }))
    .filter(({ code }) => !code.startsWith('//') && !code.startsWith('*') && CHECK.test(code));
}
