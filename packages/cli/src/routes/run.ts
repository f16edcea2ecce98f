import { openApiOf, type RouteDemand, type TokenSource } from '@auth0-api/core/openapi';
import type { CallOf } from '../arguments.js';
import type { Terminal } from '../terminal.js';
import { styleOf, toJson } from '../text.js';
import { problemsOf } from './check-routes.js';
import { loadRoutes } from './load-app.js';
import { readScopes } from './read-scopes.js';
import { renderRoutes } from './render-routes.js';

/**
 * Lists what the routes of an app demand.
 *
 * @returns whether no problem was found; without `--check` none is looked for
 * @throws UsageError
 */
export async function runRoutes(call: CallOf<'routes'>, terminal: Terminal): Promise<boolean> {
  const scopes = call.scopes === undefined ? undefined : await readScopes(call.scopes, terminal.cwd);
  const routes = await loadRoutes(call.module, terminal.cwd);
  const problems = call.check ? problemsOf(routes, { open: call.open, scopes }) : undefined;
  if (call.openapi) {
    const { open } = call;
    terminal.print(
      toJson(openApiOf(routes, { title: 'API', version: '0.0.0', open, tokens: tokensFor(routes) })),
    );
  } else if (call.json) terminal.print(toJson({ routes, ...(problems !== undefined && { problems }) }));
  else
    terminal.print(renderRoutes({ routes, problems }, { style: styleOf(terminal), width: terminal.columns }));
  return problems === undefined || problems.length === 0;
}

/** Clients discover how to get a token where there is one issuer. */
function tokensFor(routes: readonly RouteDemand[]): TokenSource {
  const accepts = routes.flatMap((route) => route.accepts ?? []);
  const issuers = new Set(accepts.flatMap((one) => one.issuers ?? ['']));
  const [issuer = ''] = issuers;
  return issuers.size === 1 && issuer !== ''
    ? { type: 'openIdConnect', openIdConnectUrl: `${issuer}.well-known/openid-configuration` }
    : { type: 'http' };
}
