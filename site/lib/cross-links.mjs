// Reasons, rules and likely causes name each other on three pages. docs/errors.md links a reason to its rules, and
// docs/diagnosis.md names the reasons of a likely cause: from these, the other directions are made.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/files.mjs';

const ERRORS = 'docs/errors.md';
const DIAGNOSIS = 'docs/diagnosis.md';
const RULES = 'docs/rules.md';

/** @typedef {{ anchors: string[], cells: string[] }} Row */

/**
 * A page with these links added to the rows of its tables.
 *
 * @param {string} source the file of the repository
 * @param {string} text
 */
export function withCrossLinks(source, text) {
  const link = { [ERRORS]: causesOfReasons, [DIAGNOSIS]: reasonsOfCauses, [RULES]: reasonsOfRules }[source];
  if (link === undefined) return text;
  const change = link();
  return text
    .split('\n')
    .map((line) => {
      const row = rowOf(line);
      const cells = row === undefined ? undefined : change(row);
      return cells === row?.cells || cells === undefined ? line : `| ${cells.join(' | ')} |`;
    })
    .join('\n');
}

/** @returns {(row: Row) => string[]} */
function causesOfReasons() {
  const causes = rowsOf(DIAGNOSIS);
  return ({ anchors, cells }) => {
    const own = causes.filter((cause) => anchors.some((anchor) => cause.cells[1]?.includes(`\`${anchor}\``)));
    return withList(cells, 'Likely causes', own, 'diagnosis.md');
  };
}

/** @returns {(row: Row) => string[]} */
function reasonsOfCauses() {
  const reasons = new Set(rowsOf(ERRORS).flatMap(({ anchors }) => anchors));
  return ({ cells: [name = '', own = '', ...others] }) => [
    name,
    own.replace(/`(\w+)`/g, (code, reason) =>
      reasons.has(reason) ? `[${code}](errors.md#${reason})` : code,
    ),
    ...others,
  ];
}

/** @returns {(row: Row) => string[]} */
function reasonsOfRules() {
  const reasons = rowsOf(ERRORS);
  return ({ anchors: [rule], cells }) => {
    const own = reasons.filter((reason) => reason.cells.some((cell) => cell.includes(`(rules.md#${rule})`)));
    return withList(cells, own.length === 1 ? 'Reason' : 'Reasons', own, 'errors.md');
  };
}

/**
 * @param {string[]} cells
 * @param {string} label
 * @param {Row[]} rows
 * @param {string} page
 */
function withList(cells, label, rows, page) {
  if (rows.length === 0) return cells;
  const links = rows.map(({ anchors: [anchor] }) => `[\`${anchor}\`](${page}#${anchor})`).join(', ');
  const last = [cells.at(-1), `${label}: ${links}`].filter((text) => text !== '');
  return [...cells.slice(0, -1), last.join('<br>')];
}

/** @returns {Row[]} */
function rowsOf(/** @type {string} */ file) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.map(rowOf).filter((row) => row !== undefined);
}

/** A row of a table that has an anchor. In a cell, `|` has a backslash before it. */
function rowOf(/** @type {string} */ line) {
  if (!line.startsWith('| <a id="')) return undefined;
  const cells = line.replace(/^\| | \|$/g, '').split(/ \| ?/);
  const anchors = [...(cells[0] ?? '').matchAll(/<a id="([^"]+)">/g)].map(([, anchor = '']) => anchor);
  return { anchors, cells };
}
