import { openApiOf, type RouteDemand, type SecurityRequirement } from '@auth0-api/core/openapi';
import type { Tenant } from '@auth0-api/testing';
import { expect } from 'vitest';
import { expectValidOpenApi } from './openapi-rules.js';

const openIdConnectUrl = 'https://tenant.test/.well-known/openid-configuration';

interface Operation {
  readonly security: readonly SecurityRequirement[];
  readonly responses: Readonly<Record<string, unknown>>;
}

/** Answers one request: its status. */
export type Ask = (method: string, path: string, token?: string) => Promise<number>;

/**
 * Compares each operation of the document of some routes with the answers of the app: to a request without a token, with a token
 * that has no scopes, and with one that has what the document says. Handlers answer 200.
 */
export async function expectAnswersAsDocumented(
  routes: readonly RouteDemand[],
  { ask, tenant }: { readonly ask: Ask; readonly tenant: Tenant },
): Promise<number> {
  const document = openApiOf(routes, {
    title: 'App',
    version: '1',
    tokens: { type: 'openIdConnect', openIdConnectUrl },
  });
  expectValidOpenApi(document);
  const { paths } = document;
  const poor = await tenant.accessToken({ scope: undefined });
  let compared = 0;
  for (const [template, item] of Object.entries(paths ?? {})) {
    for (const [method, operation] of Object.entries(item as Readonly<Record<string, Operation>>)) {
      if (method === 'trace') continue;
      const path = template.replaceAll(/\{\w+\}/g, 'x1');
      const name = `${method} ${path}`;
      const { security, responses } = operation;
      const isOpen = security.length === 0 || security.some((one) => Object.keys(one).length === 0);
      expect([name, await ask(method, path)]).toEqual([name, isOpen ? 200 : 401]);
      const needsScopes = security.every(({ auth0 = [] }) => auth0.length > 0) && security.length > 0;
      expect([name, await ask(method, path, poor)]).toEqual([name, needsScopes ? 403 : 200]);
      if (needsScopes) expect(Object.keys(responses)).toContain('403');
      for (const { auth0 = [] } of security) {
        const rich = await tenant.accessToken({ scope: auth0.join(' ') || undefined });
        expect([name, await ask(method, path, rich)]).toEqual([name, 200]);
      }
      compared += 1;
    }
  }
  return compared;
}

/** Routes as one line each. */
export function lines(routes: readonly RouteDemand[]): readonly string[] {
  return routes.map(({ method, path, access, demand }) =>
    [method, path, access, ...(demand === undefined ? [] : [JSON.stringify(demand)])].join(' '),
  );
}
