import { namesIn, type RouteDemand, routeName } from '@auth0-api/core/openapi';

/** What the routes are compared with. */
export interface Expected {
  /** Routes that are open on purpose: `GET /health`. */
  readonly open: readonly string[];
  /** The scopes that the API defines in Auth0; `undefined` if they are not checked. */
  readonly scopes: readonly string[] | undefined;
}

/** What is wrong with the routes, in words. An access that is not known counts as open. */
export function problemsOf(routes: readonly RouteDemand[], { open, scopes }: Expected): readonly string[] {
  const unprotected = routes.filter(({ access }) => access !== 'protected');
  const notNamed = unprotected
    .filter((route) => !open.includes(routeName(route)))
    .map((route) => `${routeName(route)} ${IS[route.access]}, and no --open names it.`);
  const notOpen = open
    .filter((name) => !unprotected.some((route) => routeName(route) === name))
    .map((name) => `--open names ${name}, but no open route has that name.`);
  const undefinedScopes =
    scopes === undefined
      ? []
      : routes.flatMap((route) =>
          namesIn(route.demand)
            .filter((scope) => !scopes.includes(scope))
            .map((scope) => `${routeName(route)} demands ${scope}, which the API does not define.`),
        );
  // Where there are routes that cannot be seen, nothing was checked.
  const none =
    routes.length === 0
      ? ['No route was found: the app has none yet, or answers where routes cannot be read.']
      : [];
  return [...new Set([...none, ...notNamed, ...notOpen, ...undefinedScopes])];
}

const IS: Readonly<Record<RouteDemand['access'], string>> = {
  open: 'is open',
  optional: 'is open to requests without a token',
  unknown: 'may be open',
  protected: 'is protected',
};
