import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auth0 } from '@auth0-api/express';
import { send } from '@auth0-api/testing/contract';
import express5, { type Express, type RequestHandler } from 'express';
import express4 from 'express4';
import { afterAll, describe, expect, it } from 'vitest';
import { createTenant } from '../support/tenant.js';

type Framework = typeof express5;

const tenant = await createTenant();
const protect = () => auth0(tenant.options());
const inside: RequestHandler = (_req, res) => void res.end('IN');

const rewrite: RequestHandler = (req, _res, next) => {
  req.url = '/private/x';
  next();
};

const files = mkdtempSync(join(tmpdir(), 'ways-in-'));
mkdirSync(join(files, 'private'));
writeFileSync(join(files, 'private', 'secret.txt'), 'IN');
afterAll(() => rmSync(files, { recursive: true }));

async function ask(
  build: (express: Framework, app: Express) => void,
  express: Framework,
  target: string,
  method = 'GET',
) {
  const app = express();
  app.set('env', 'test');
  build(express, app);
  const server = createServer(app);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const { status, body } = await send(`http://127.0.0.1:${port}`, { target, method });
    return body.includes('IN') ? 'IN' : status;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

type Row = [
  what: string,
  target: string,
  expected: 'IN' | number,
  build: (express: Framework, app: Express) => void,
  method?: string,
];

/** What docs/express.md warns of: `auth0()` for a path, and something that finds the same by another path. */
const open: Row[] = [
  [
    'files by an encoded path',
    '/%70rivate/secret.txt',
    'IN',
    (express, app) => app.use('/private', protect()).use(express.static(files)),
  ],
  [
    'files by a path with two slashes',
    '//private/secret.txt',
    'IN',
    (express, app) => app.use('/private', protect()).use(express.static(files)),
  ],
  [
    'a parameter by an encoded path',
    '/%70rivate/x',
    'IN',
    (_express, app) => app.use('/private', protect()).get('/:area/x', inside),
  ],
  [
    'files in front',
    '/private/secret.txt',
    'IN',
    (express, app) => app.use(express.static(files)).use(protect()),
  ],
  [
    'a loader of parameters, in front of the auth0() of its route',
    '/x/1',
    'IN',
    (_express, app) => {
      app.param('id', (_req, res) => void res.end('IN'));
      app.get('/x/:id', protect(), inside);
    },
  ],
  [
    'an error handler that answers, after what fails in front',
    '/x',
    'IN',
    (_express, app) => {
      app.use((_req, _res, next) => next(new Error('x')));
      app.use(protect());
      app.use(((_error, _req, res, _next) => void res.end('IN')) as express5.ErrorRequestHandler);
    },
  ],
  [
    'what comes after a route that is left before its auth0()',
    '/x',
    'IN',
    (_express, app) => {
      app.get('/x', (_req, _res, next) => next('route'), protect(), inside);
      app.get('/x', inside);
    },
  ],
  [
    'what comes after a router that is left before its auth0()',
    '/x',
    'IN',
    (express, app) => {
      const router = express.Router();
      router.use((_req, _res, next) => next('router'), protect());
      app.use(router.get('/x', inside)).get('/x', inside);
    },
  ],
  [
    'a URL that is rewritten behind the auth0() of its path',
    '/x',
    'IN',
    (_express, app) => {
      app.use('/private', protect());
      app.use(rewrite);
      app.get('/private/x', inside);
    },
  ],
  [
    'an app that another one calls by itself',
    '/x',
    'IN',
    (express, app) => {
      const other = express().get('/private/x', inside);
      app.get('/x', (req, res) => {
        req.url = '/private/x';
        other(req, res);
      });
      app.use('/private', protect(), other);
    },
  ],
];

const closed: Row[] = [
  [
    'a URL that is rewritten in front of the auth0() of its path',
    '/x',
    401,
    (_express, app) => app.use(rewrite).use('/private', protect()).get('/private/x', inside),
  ],
  [
    'a URL that is rewritten behind the auth0() of the app',
    '/x',
    401,
    (_express, app) => app.use(protect()).use(rewrite).get('/private/x', inside),
  ],
  [
    'a route that another one goes on to',
    '/x',
    401,
    (_express, app) => {
      app.get('/x', (_req, _res, next) => next('route'), inside);
      app.get('/x', protect(), inside);
    },
  ],
  [
    'a router that another one goes on to',
    '/x',
    401,
    (express, app) => {
      app.use(express.Router().use((_req, _res, next) => next('router')));
      app.use(express.Router().use(protect()).get('/x', inside));
    },
  ],
  [
    'the app itself, called once more with another URL',
    '/x',
    401,
    (_express, app) => {
      app.get('/x', (req, res) => {
        req.url = '/private/x';
        app(req, res);
      });
      app.get('/private/x', protect(), inside);
    },
  ],
  [
    'files below the same path',
    '/%70rivate/secret.txt',
    404,
    (express, app) => app.use('/private', protect(), express.static(join(files, 'private'))),
  ],
  [
    'files below the same path, asked plainly',
    '/private/secret.txt',
    401,
    (express, app) => app.use('/private', protect(), express.static(join(files, 'private'))),
  ],
  ...['/private/x', '/PRIVATE/x', '/private//x', '/private/none'].map(
    (target): Row => [
      `a router below the same path, ${target}`,
      target,
      401,
      (express, app) => app.use('/private', protect(), express.Router().get('/x', inside)),
    ],
  ),
  ...['/%70rivate/secret.txt', '//private/secret.txt', '/private/../private/secret.txt', '/none'].map(
    (target): Row => [
      `files behind auth0(), ${target}`,
      target,
      401,
      (express, app) => app.use(protect()).use(express.static(files)),
    ],
  ),
  [
    'an app within',
    '/sub/x',
    401,
    (express, app) => app.use(protect()).use('/sub', express().get('/x', inside)),
  ],
  [
    'a loader of parameters behind auth0()',
    '/x/1',
    401,
    (_express, app) => {
      app.use(protect());
      app.param('id', (_req, res) => void res.end('IN'));
      app.get('/x/:id', inside);
    },
  ],
  ['HEAD', '/x', 401, (_express, app) => void app.get('/x', protect(), inside), 'HEAD'],
  ['OPTIONS', '/x', 401, (_express, app) => void app.use(protect()).get('/x', inside), 'OPTIONS'],
  // Express answers by itself which methods there are. No handler runs.
  [
    'OPTIONS of a single route',
    '/x',
    200,
    (_express, app) => void app.get('/x', protect(), inside),
    'OPTIONS',
  ],
];

describe.each([
  ['Express 4', express4],
  ['Express 5', express5],
] as const)('%s', (_name, express) => {
  it.each(open)(
    'L10, L16 past auth0(), as the guide says: %s',
    async (_what, target, expected, build, method) => {
      expect(await ask(build, express, target, method)).toBe(expected);
    },
  );

  it.each(closed)('L10, L16 not past auth0(): %s', async (_what, target, expected, build, method) => {
    expect(await ask(build, express, target, method)).toBe(expected);
  });
});
