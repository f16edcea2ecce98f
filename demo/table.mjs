import { styleText } from 'node:util';

/** All lines fit into this many columns. */
const COLUMNS = [
  { title: '', width: 5 },
  { title: 'Request', width: 24 },
  { title: 'Status', width: 6 },
  { title: 'Challenge', width: 32 },
  { title: 'Meaning', width: 25 },
];
const GAP = '  ';

/**
 * @typedef {object} Row
 * @property {string} request
 * @property {string} status
 * @property {readonly string[]} challenge
 * @property {string} meaning
 * @property {readonly string[]} problems what is wrong with the answer; empty when it is right
 */

/**
 * Draws the table, at most 100 columns wide, in colours where standard output shows them.
 *
 * @param {readonly Row[]} rows
 */
export function drawTable(rows) {
  const rule = COLUMNS.map(({ width }) => '-'.repeat(width)).join(GAP);
  const titles = COLUMNS.map(({ title }) => title);
  return [styleText('bold', joinCells(titles)), rule, rows.map(drawRow).join(`\n${rule}\n`), rule].join('\n');
}

function drawRow({ request, status, challenge, meaning, problems }) {
  const right = problems.length === 0;
  const texts = [
    [right ? 'ok' : 'WRONG'],
    [request],
    [status],
    challenge.length === 0 ? ['-'] : challenge,
    [meaning, ...problems.map((problem) => `WRONG: ${problem}`)],
  ];
  const columns = texts.map((cell, column) => cell.flatMap((text) => wrap(text, COLUMNS[column].width)));
  const height = Math.max(...columns.map((lines) => lines.length));
  const [first, ...others] = Array.from({ length: height }, (_, line) =>
    joinCells(columns.map((lines) => lines[line] ?? '')),
  );
  const { width } = COLUMNS[0];
  const mark = styleText(right ? 'green' : 'red', first.slice(0, width));
  return [mark + first.slice(width), ...others].join('\n');
}

function joinCells(texts) {
  const cells = texts.map((text, column) => text.padEnd(COLUMNS[column].width));
  return cells.join(GAP).trimEnd();
}

/** Breaks a text at blanks, and a word that is too long anywhere. */
function wrap(text, width) {
  const lines = [''];
  for (const word of text.split(' ').flatMap((word) => chunks(word, width))) {
    const last = lines.at(-1);
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function chunks(word, width) {
  return word === '' ? [''] : word.match(new RegExp(`.{1,${width}}`, 'gsu'));
}
