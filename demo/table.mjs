import { styleText } from 'node:util';

/** All lines fit into this many columns. */
const COLUMNS = 80;
const INDENT = '              ';

/**
 * @typedef {object} Row
 * @property {string} request
 * @property {string} status
 * @property {readonly string[]} challenge
 * @property {string} meaning
 * @property {readonly string[]} problems what is wrong with the response; empty when it is correct
 */

/**
 * Draws a group of requests: a heading and one line for each, at most 80 columns wide, in colours where standard output
 * supports them. The problems of a response always follow its line.
 *
 * @param {{ title: string, rows: readonly Row[] }} group
 * @param {boolean} [verbose] whether the meaning and the challenges of each response follow too
 */
export function drawGroup({ title, rows }, verbose = false) {
  return ['', styleText('bold', title), ...rows.flatMap((row) => drawRow(row, verbose))].join('\n');
}

function drawRow({ request, status, challenge, meaning, problems }, verbose) {
  const right = problems.length === 0;
  const mark = styleText(right ? 'green' : 'red', right ? 'ok   ' : 'WRONG');
  const details = verbose ? [meaning, ...challenge] : [];
  return [
    `  ${mark}  ${status.padEnd(4)} ${request}`,
    ...[...details, ...problems.map((problem) => `WRONG: ${problem}`)].flatMap(wrap),
  ];
}

/** Wraps a text at spaces, breaks words that are longer than a line, and indents it. */
function wrap(text) {
  const width = COLUMNS - INDENT.length;
  const lines = [''];
  for (const word of text.split(' ').flatMap((word) => chunks(word, width))) {
    const last = lines.at(-1);
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => INDENT + line);
}

function chunks(word, width) {
  return word === '' ? [''] : word.match(new RegExp(`.{1,${width}}`, 'gsu'));
}
