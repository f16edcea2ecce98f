import { allOf, claimEquals, requiredAuthorizationDetails, requiredOrganization } from '@auth0-api/core';
import { type RunningApp, send } from '@auth0-api/testing/contract';
import type { Context as HonoContext } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapters, label } from './adapters/all.js';
import { createTenant } from './support/tenant.js';

/** Two tenants with organizations of the same IDs: nobody's token may open what is another's. */
const tenants = { a: await (await createTenant()).listen(), b: await (await createTenant()).listen() };
const TENANTS = ['a', 'b'] as const;
const ORGANIZATIONS = ['org_1', 'org_2'] as const;
const ACCOUNTS = ['account-1', 'account-2'] as const;
type TenantName = (typeof TENANTS)[number];

afterAll(() => Promise.all(TENANTS.map((name) => tenants[name].close())));

/** What frameworks have of a request. Express, Fastify, Koa and NestJS agree about the names. */
interface Requested {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
}

/** The same of a context of Hono, and of a web `Request`, whose host knows the parameters. */
function requested(source: unknown): Requested {
  const { req } = source as Partial<HonoContext>;
  if (typeof req?.param === 'function') return { params: req.param(), query: single(req.queries()) };
  if (!(source instanceof Request)) return source as Requested;
  const { pathname, searchParams } = new URL(source.url);
  const [, , tenant, org, account] = pathname.split('/');
  const names = [...new Set(searchParams.keys())];
  const query = single(Object.fromEntries(names.map((name) => [name, searchParams.getAll(name)])));
  return { params: { tenant, org, account }, query };
}

/** Of a parameter that comes once, its value. */
const single = (query: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    Object.entries(query).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );

const issuers = new Map<unknown, string>(TENANTS.map((name) => [name, tenants[name].issuer]));
/** As a look-up in a database: later, and in any order. */
const issuerOf = async (name: unknown) => {
  for (let turns = Math.floor(Math.random() * 5); turns > 0; turns -= 1) await new Promise(setImmediate);
  return issuers.get(name);
};

const ofPath = allOf(
  claimEquals('iss', { from: (source: unknown) => issuerOf(requested(source).params.tenant) }),
  requiredOrganization({ from: (source: unknown) => requested(source).params.org }),
  requiredAuthorizationDetails({
    type: 'account',
    identifier: { from: (source: unknown) => requested(source).params.account },
  }),
);
const ofQuery = allOf(
  requiredOrganization({ from: (source: unknown) => requested(source).query.org }),
  claimEquals('iss', { from: (source: unknown) => issuerOf(requested(source).query.tenant) }),
);

interface Caller {
  readonly tenant: TenantName;
  readonly org: string | undefined;
  readonly account: string;
  readonly sub: string;
  readonly token: string;
}

const callers: readonly Caller[] = await Promise.all(
  TENANTS.flatMap((tenant) =>
    [...ORGANIZATIONS, undefined].flatMap((org) =>
      ACCOUNTS.map(async (account) => {
        const sub = `auth0|${tenant} ${org} ${account}`;
        const details = [{ type: 'account', identifier: account }];
        const claims = { sub, org_id: org, authorization_details: details };
        return { tenant, org, account, sub, token: await tenants[tenant].accessToken(claims) };
      }),
    ),
  ),
);

/** Ways to write an organization into a query that are not one plain value. */
const TRICKS = [
  'org=MINE&org=VICTIM',
  'org=VICTIM&org=MINE',
  'org=MINE&org=MINE',
  'org[]=MINE',
  'org[]=MINE&org[]=VICTIM',
  'org[0]=MINE',
  'org[a]=MINE',
  'org[__proto__]=MINE',
  '__proto__[org]=MINE',
  'constructor[prototype][org]=MINE',
  'org=MINE,VICTIM',
  'org=MINE%00',
  'org=MINE%20',
  'org=%20MINE',
  'org=MINE%26org=VICTIM',
  'Org=MINE',
  'org=',
  'org',
  '',
  'org=VICTIM',
];

describe.each(adapters.map((adapter) => [label(adapter), adapter] as const))('%s', (_name, adapter) => {
  let app: RunningApp;
  const { domain: _, ...options } = tenants.a.options();
  beforeAll(async () => {
    app = await adapter.start({
      auth0: [{ ...options, domains: TENANTS.map((name) => tenants[name].domain) }],
      routes: [
        { path: '/path/:tenant/:org/:account', guard: ['allOf', ofPath], handler: 'caller' },
        { path: '/query', guard: ['allOf', ofQuery], handler: 'caller' },
      ],
    });
  });
  afterAll(() => app.close());

  const ask = async (target: string, { token }: Caller) => {
    const request = { target, headers: [['Authorization', `Bearer ${token}`]] as const };
    const { status, body } = await send(app.origin, request, adapter.protocol);
    return { status, sub: status === 200 ? (JSON.parse(body) as { sub: string }).sub : undefined, body };
  };

  it('G3, G4 tenants, organizations and resources: each caller reaches its own, and nothing else', async () => {
    const asked = callers.flatMap((caller) =>
      TENANTS.flatMap((tenant) =>
        ORGANIZATIONS.flatMap((org) =>
          ACCOUNTS.map(async (account) => {
            const own = caller.tenant === tenant && caller.org === org && caller.account === account;
            const { status, sub } = await ask(`/path/${tenant}/${org}/${account}`, caller);
            return [own, status, sub === undefined || sub === caller.sub] as const;
          }),
        ),
      ),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter(([own]) => own)).toHaveLength(8);
    expect(answers.filter(([own, status, isCaller]) => status !== (own ? 200 : 403) || !isCaller)).toEqual(
      [],
    );
  });

  it('G2 however an organization is written into the query, only one plain value opens it', async () => {
    const own = callers.filter(({ org, account }) => org !== undefined && account === ACCOUNTS[0]);
    for (const caller of own) {
      const victim = ORGANIZATIONS.find((org) => org !== caller.org) ?? '';
      const good = await ask(`/query?tenant=${caller.tenant}&org=${caller.org}`, caller);
      expect([good.status, good.sub]).toEqual([200, caller.sub]);
      const answers = await Promise.all(
        TRICKS.map(async (trick) => {
          const query = trick.replaceAll('MINE', caller.org ?? '').replaceAll('VICTIM', victim);
          const { status, body } = await ask(`/query?tenant=${caller.tenant}&${query}`, caller);
          return [trick, status, body];
        }),
      );
      const { body } = await ask(`/query?tenant=${caller.tenant}&org=${victim}`, caller);
      expect(answers).toEqual(TRICKS.map((trick) => [trick, 403, body]));
    }
  });
});
