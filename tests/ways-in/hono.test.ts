import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auth0, getAuth } from '@auth0-api/hono';
import { send } from '@auth0-api/testing/contract';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { every, except } from 'hono/combine';
import { methodOverride } from 'hono/method-override';
import { trimTrailingSlash } from 'hono/trailing-slash';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../support/tenant.js';

const tenant = await createTenant();
const protect = () => auth0(tenant.options());
const inside = (c: Context) => c.text('IN');

/** Whatever its types are. */
type App = Pick<Hono, 'fetch'>;

async function ask(app: App, target: string, method = 'GET', headers: [string, string][] = []) {
  const server = createServer(getRequestListener(app.fetch));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const { status, body } = await send(`http://127.0.0.1:${port}`, { target, method, headers });
    return body.includes('IN') ? 'IN' : status;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

type Row = [what: string, target: string, expected: 'IN' | number, app: () => App, method?: string];

const rewriting: MiddlewareHandler = async (c, next) => {
  c.req.raw = new Request(new URL('/x', c.req.url), c.req.raw);
  await next();
};
const guarded = () => new Hono().use('/private/*', protect());

/** What docs/hono.md warns of. */
const open: Row[] = [
  [
    'what comes before auth0()',
    '/private/x',
    'IN',
    () => new Hono().get('/private/x', inside).use(protect()),
  ],
  [
    'an app of route() that comes before',
    '/private/x',
    'IN',
    () => new Hono().route('/private', new Hono().get('/x', inside)).use('/private/*', protect()),
  ],
  [
    'an app that compares paths in another way',
    '/PRIVATE/x',
    'IN',
    () =>
      guarded().mount(
        '/',
        (request) => new Response(request.url.toLowerCase().endsWith('/private/x') ? 'IN' : ''),
      ),
  ],
];

const PATHS = [
  '/private/x',
  '/%70rivate/x',
  '/private/%78',
  '/private//x',
  '//private/x',
  '/./private/x',
  '/y/../private/x',
  '/PRIVATE/x',
  '/private/x/',
  '/private%2Fx',
  '/private/x?y',
  '/private;a/x',
  '/private/x%00',
];

const closed: Row[] = [
  ...PATHS.flatMap((path): Row[] => [
    [`${path}, a path and a route`, path, 0, () => guarded().get('/private/x', inside)],
    [`${path}, an app of route()`, path, 0, () => guarded().route('/private', new Hono().get('/x', inside))],
    [
      `${path}, an app of mount()`,
      path,
      0,
      () => guarded().mount('/private', new Hono().get('/x', inside).fetch),
    ],
    [`${path}, a wildcard`, path, 0, () => guarded().get('/private/*', inside)],
  ]),
  [
    'a request that is rewritten behind it',
    '/private/x',
    401,
    () => guarded().use(rewriting).get('/private/x', inside),
  ],
  ['HEAD', '/private/x', 401, () => guarded().get('/private/x', inside), 'HEAD'],
  ['a method that no route has', '/private/x', 401, () => guarded().get('/private/x', inside), 'PROPFIND'],
  [
    'every()',
    '/private/x',
    401,
    () => new Hono().use(every(protect(), inside as never)).get('/private/x', inside),
  ],
  [
    'except()',
    '/private/x',
    401,
    () => new Hono().use(except('/public', protect())).get('/private/x', inside),
  ],
  ['notFound()', '/private/y', 401, () => guarded().notFound(inside)],
  [
    'a redirect without its slash',
    '/private/x/',
    401,
    () => guarded().use(trimTrailingSlash()).get('/private/x', inside),
  ],
];

describe('ways into an app on Hono', () => {
  it.each(open)('L10, L16 past auth0(), as the guide says: %s', async (_what, target, expected, app) => {
    expect(await ask(app(), target)).toBe(expected);
  });

  it.each(closed)('L10, L16 not past auth0(): %s', async (_what, target, expected, app, method) => {
    const answer = await ask(app(), target, method);
    expect(answer).not.toBe('IN');
    if (expected !== 0) expect(answer).toBe(expected);
  });

  it('L1 a method override asks once more, and is refused as well', async () => {
    const app = new Hono();
    app
      .use(methodOverride({ app, header: 'X-Method' }))
      .use(protect())
      .delete('/private/x', inside);
    expect(await ask(app, '/private/x', 'POST', [['X-Method', 'DELETE']])).toBe(401);
  });

  it('L1 a caller of one request is not that of another in the same app', async () => {
    const app = new Hono()
      .get('/open', (c) => c.json(getAuth(c)))
      .use(protect())
      .get('/private/x', inside);
    app.onError((_error, c) => c.text('', 500));
    const bearer: [string, string] = ['Authorization', `Bearer ${await tenant.accessToken()}`];
    expect(await ask(app, '/private/x', 'GET', [bearer])).toBe('IN');
    expect(await ask(app, '/open', 'GET', [bearer])).toBe(500);
  });
});
