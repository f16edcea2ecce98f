import type { Demand } from '@auth0-api/core';
import type { RouteDemand } from '@auth0-api/core/openapi';
import { rowLines } from '../layout.js';
import { printable, type Style } from '../text.js';

/** The routes as a table, and what is wrong with them. */
export function renderRoutes(
  {
    routes,
    problems,
  }: { readonly routes: readonly RouteDemand[]; readonly problems: readonly string[] | undefined },
  { style, width }: { readonly style: Style; readonly width: number | undefined },
): string {
  const columns = (['access', 'method'] as const).map(
    (name) => Math.max(...routes.map((route) => route[name].length), 0) + 2,
  );
  const [accessWidth = 0, methodWidth = 0] = columns;
  const paint = { open: style.doubtful, optional: style.doubtful, unknown: style.bad, protected: style.good };
  const rows = routes.flatMap((route) => {
    const { access, demand, dynamic, method, path } = route;
    const label = `${paint[access](access)}${' '.repeat(accessWidth - access.length)}${method.padEnd(methodWidth)}`;
    const text = [printable(path), ...(demand === undefined ? [] : [printable(inWords(demand))])].join('  ');
    const indent = accessWidth + methodWidth;
    const why = dynamic.flatMap((reason) =>
      rowLines({ label: ' '.repeat(indent), indent, text: printable(reason), width }).map(style.faint),
    );
    return [...rowLines({ label, indent, text, width }), ...why];
  });
  const found = (problems ?? []).flatMap((text) =>
    rowLines({ label: `${style.bad('problem')}  `, indent: 9, text: printable(text), width }),
  );
  const summary = routes.length === 0 ? ['The app has no routes.'] : [];
  const verdict = problems?.length === 0 ? [style.good('No problem was found.')] : [];
  return [...rows, ...summary, ...(found.length + verdict.length > 0 ? ['', ...found, ...verdict] : [])].join(
    '\n',
  );
}

function inWords(demand: Demand): string {
  if ('allOf' in demand) return demand.allOf.map(inside).join(' and ');
  if ('anyOf' in demand) return demand.anyOf.map(inside).join(' or ');
  if ('scopes' in demand) return `scopes ${demand.scopes.join(' ')}`;
  if ('scopesAny' in demand) return `one of the scopes ${demand.scopesAny.join(' ')}`;
  if ('permissions' in demand) return `permissions ${demand.permissions.join(' ')}`;
  if ('permissionsAny' in demand) return `one of the permissions ${demand.permissionsAny.join(' ')}`;
  return 'check' in demand ? demand.check : JSON.stringify(demand);
}

function inside(demand: Demand): string {
  const words = inWords(demand);
  return 'allOf' in demand || 'anyOf' in demand ? `(${words})` : words;
}
