import { rowLines } from '../layout.js';
import { printable, type Style } from '../text.js';
import type { Check } from './check.js';

const NAME_WIDTH = 13;
const INDENT = 25;

/** How checks are laid out. */
export interface Layout {
  readonly style: Style;
  readonly width: number | undefined;
}

/** Checks for a terminal. */
export function renderChecks(checks: readonly Check[], { style, width }: Layout): string {
  const count = (outcome: Check['outcome']) => checks.filter((check) => check.outcome === outcome).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  const summary = `${problems} ${problems === 1 ? 'problem' : 'problems'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
  return [
    ...checks.flatMap((check) => renderCheck(check, { style, width })),
    '',
    problems > 0 ? style.bad(summary) : warnings > 0 ? style.doubtful(summary) : style.good(summary),
  ].join('\n');
}

function renderCheck({ name, outcome, likelyCause, detail, fix }: Check, { style, width }: Layout): string[] {
  const paint = { ok: style.good, warning: style.doubtful, problem: style.bad, skipped: style.faint }[
    outcome
  ];
  const named = likelyCause === undefined ? '' : ` (${likelyCause})`;
  const label = `  ${paint(outcome.padEnd(8))}  ${name.padEnd(NAME_WIDTH)}`;
  const below = ' '.repeat(INDENT);
  return [
    ...rowLines({ label, indent: INDENT, text: `${printable(detail)}${named}`, width }),
    ...(fix === undefined
      ? []
      : rowLines({ label: below, indent: INDENT, text: `What to do: ${printable(fix)}`, width })),
  ];
}
