import { make } from './dom.js';
import type { Explanation } from './explain.js';
import { ruleLinks } from './rule-links.js';

/** A name, its value, and what the value is for. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly explanation?: Explanation | undefined;
  /** Whether the value is the thumbprint of the page's key; undefined if it is no thumbprint. */
  readonly isPageKey?: boolean | undefined;
  /** Where the value comes from. */
  readonly note?: string | undefined;
}

/** Shows rows as a list of names and values. The labels are the rules of the API. */
export function rowList(rows: readonly Row[]): HTMLDListElement {
  return make('dl', 'rows', ...rows.map(rowOf));
}

function rowOf({ name, value, explanation, isPageKey, note }: Row): HTMLElement {
  const code = make('code', isPageKey === true ? 'same' : '', value);
  const shown = make('dd', 'value', code);
  if (isPageKey !== undefined) shown.append(' ', sameness(isPageKey));
  if (note !== undefined) shown.append(' ', make('span', 'note', `← ${note}`));
  const row = make('div', 'row', make('dt', '', name), shown);
  row.dataset.name = name;
  if (explanation !== undefined)
    row.append(make('dd', 'why', explanation.why, ...ruleLinks(explanation.rules)));
  return row;
}

/** In words and with a sign, not by colour alone. */
export function sameness(isPageKey: boolean): HTMLElement {
  return isPageKey
    ? make('span', 'is-same', "✓ the page's key")
    : make('span', 'is-different', "✗ not the page's key");
}
