import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { auth0 } from '@auth0-api/fastify';
import httpProxy from '@fastify/http-proxy';
import middie from '@fastify/middie';
import fastifyStatic from '@fastify/static';
import websocket from '@fastify/websocket';
import Fastify, {
  type FastifyInstance,
  type FastifyPluginCallback,
  type FastifyReply,
  type FastifyRequest,
  type RouteHandlerMethod,
} from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createTenant } from '../support/tenant.js';

// Its types and those of @fastify/middie both declare `use()`, and cannot be in one program.
const require = createRequire(import.meta.url);
const fastifyExpress: FastifyPluginCallback = require('@fastify/express');

const tenant = await createTenant();
const options = { ...tenant.options(), global: true };
const headers = { authorization: `Bearer ${await tenant.accessToken()}` };
const files = mkdtempSync(join(tmpdir(), 'ways-in-'));
writeFileSync(join(files, 'secret.txt'), 'IN');
const inside = () => 'IN';

const backend = createServer((_request, response) => response.end('IN'));
const backendSockets = new WebSocketServer({ server: backend });
let upstream = '';

beforeAll(async () => {
  await once(backend.listen(0, '127.0.0.1'), 'listening');
  upstream = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
});
afterAll(async () => {
  rmSync(files, { recursive: true });
  for (const socket of backendSockets.clients) socket.terminate();
  backend.closeAllConnections();
  backend.close();
});

async function withApp<Result>(
  build: (app: FastifyInstance) => unknown,
  use: (app: FastifyInstance) => Promise<Result>,
): Promise<Result> {
  const app = Fastify({ forceCloseConnections: true, logger: false });
  try {
    await build(app);
    await app.ready();
    return await use(app);
  } finally {
    await app.close();
  }
}

// A public route that a stranger may ask, and what of the app it leads to.
const isPublic = { config: { auth0: false } } as const;
const notFound: RouteHandlerMethod = (_request, reply) => reply.callNotFound();

type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST';
type Row = [what: string, build: (app: FastifyInstance) => unknown, url: string, method?: Method];

/** Ways to a handler of an app that is protected as a whole. */
const ways: Row[] = [
  [
    'a context that was there before',
    async (app) => {
      app.register(async (child) => void child.get('/x', inside));
      await app.register(auth0, options);
    },
    '/x',
  ],
  [
    'a context within one that was there before',
    async (app) => {
      app.register(async (child) => void child.register(async (inner) => void inner.get('/x', inside)));
      await app.register(auth0, options);
    },
    '/x',
  ],
  [
    'a route that was there before',
    async (app) => {
      app.get('/x', inside);
      await app.register(auth0, options);
    },
    '/x',
  ],
  [
    'a registration that nobody waits for',
    (app) => {
      app.register(auth0, options);
      app.get('/x', inside);
    },
    '/x',
  ],
  ['a handler for unknown routes', (app) => app.register(auth0, options).setNotFoundHandler(inside), '/none'],
  [
    'that of a context which was there before',
    async (app) => {
      app.register(async (child) => void child.setNotFoundHandler(inside), { prefix: '/c' });
      await app.register(auth0, options);
    },
    '/c/none',
  ],
  [
    'that of a context without a prefix',
    async (app) => {
      await app.register(auth0, options);
      app.register(async (child) => void child.setNotFoundHandler(inside));
    },
    '/none',
  ],
  ['a HEAD route that Fastify adds', (app) => app.register(auth0, options).get('/x', inside), '/x', 'HEAD'],
  [
    'a HEAD route of its own',
    (app) => app.register(auth0, options).head('/x', async (_request, reply) => reply.send('IN')),
    '/x',
    'HEAD',
  ],
  ['OPTIONS', (app) => app.register(auth0, options).options('/x', inside), '/x', 'OPTIONS'],
  [
    'another method than that of the route',
    (app) => app.register(auth0, options).get('/x', inside),
    '/x',
    'POST',
  ],
  ['a path in other letters', (app) => app.register(auth0, options).get('/:name', inside), '/%78'],
  [
    'a stream of events',
    (app) =>
      app.register(auth0, options).get('/x', (_request, reply) => {
        reply.hijack();
        reply.raw.end('data: IN\n\n');
      }),
    '/x',
  ],
  [
    'files, registered before',
    async (app) => {
      await app.register(fastifyStatic, { root: files });
      await app.register(auth0, options);
    },
    '/secret.txt',
  ],
  [
    'files, registered after',
    (app) => app.register(auth0, options).register(fastifyStatic, { root: files }),
    '/%73ecret.txt',
  ],
  [
    'HEAD of files',
    (app) => app.register(auth0, options).register(fastifyStatic, { root: files }),
    '/secret.txt',
    'HEAD',
  ],
  [
    'a proxy, registered before',
    async (app) => {
      app.register(httpProxy, { upstream, prefix: '/p' });
      await app.register(auth0, options);
    },
    '/p/x',
  ],
  [
    'a middleware of @fastify/middie, registered after',
    async (app) => {
      await app.register(auth0, options);
      await app.register(middie);
      app.use('/x', (_request: unknown, response: { end: (text: string) => void }) => response.end('IN'));
    },
    '/x',
  ],
  [
    'a middleware of @fastify/express, registered after',
    async (app) => {
      await app.register(auth0, options);
      await app.register(fastifyExpress);
      app.use('/x', (_request: unknown, response: { end: (text: string) => void }) => response.end('IN'));
    },
    '/x',
  ],
];

describe('what Fastify routes', () => {
  it.each(ways)('L10 global protects %s', async (_what, build, url, method = 'GET') => {
    await withApp(build, async (app) => {
      const answer = await app.inject({ method, url });
      expect([answer.statusCode, answer.body.includes('IN')]).toEqual([401, false]);
      expect(answer.headers['www-authenticate']).toHaveLength(2);
    });
  });
});

/** Ways from what needs no token to what needs one, within Fastify. */
const jumps: Row[] = [
  [
    'the handler for unknown routes, called by a public route',
    (app) => app.register(auth0, options).setNotFoundHandler(inside).get('/x', isPublic, notFound),
    '/x',
  ],
  [
    'the same, called by an asynchronous route that was there before',
    async (app) => {
      app.get('/x', isPublic, async (_request, reply) => reply.callNotFound());
      await app.register(auth0, options);
      app.setNotFoundHandler(inside);
    },
    '/x',
  ],
  [
    'the same with a preHandler of its own',
    (app) =>
      app
        .register(auth0, options)
        .setNotFoundHandler(
          { preHandler: async (_request: FastifyRequest, reply: FastifyReply) => reply.send('IN') },
          inside,
        )
        .get('/x', isPublic, notFound),
    '/x',
  ],
  [
    'that of a context within, called by a public route',
    (app) =>
      app.register(auth0, options).register(
        async (child) => {
          child.setNotFoundHandler(inside);
          child.get('/x', isPublic, notFound);
        },
        { prefix: '/c' },
      ),
    '/c/x',
  ],
  [
    'that of a context within, called by a public POST with a body that nobody reads',
    (app) => app.register(auth0, options).setNotFoundHandler(inside).post('/x', isPublic, notFound),
    '/x',
    'POST',
  ],
  [
    'that of a sibling, which is the one of the root',
    (app) =>
      app
        .register(async (child) => void child.get('/x', notFound))
        .register(async (child) => void child.register(auth0, options).setNotFoundHandler(inside)),
    '/x',
  ],
  [
    'that handler, called by a hook in front',
    (app) =>
      app
        .addHook('onRequest', (_request, reply) => void reply.callNotFound())
        .register(auth0, options)
        .setNotFoundHandler(inside)
        .get('/x', inside),
    '/x',
  ],
  [
    'that handler, called by the error handler of a public route',
    (app) =>
      app
        .register(auth0, options)
        .setNotFoundHandler(inside)
        .get(
          '/x',
          { ...isPublic, errorHandler: (_error, _request, reply) => void reply.callNotFound() },
          () => {
            throw new Error('x');
          },
        ),
    '/x',
  ],
  [
    'that handler, called for a file that is missing among public ones',
    (app) =>
      app
        .addHook('onRoute', (route) => {
          if (route.url.startsWith('/files')) route.config = { ...route.config, auth0: false };
        })
        .register(auth0, options)
        .register(fastifyStatic, { root: files, prefix: '/files' })
        .setNotFoundHandler(inside),
    '/files/none',
  ],
  [
    'a route that a public one asks by inject()',
    (app) =>
      app
        .register(auth0, options)
        .get('/secret', inside)
        .get('/x', isPublic, async (_request, reply) => {
          const { statusCode, headers: given, body } = await app.inject('/secret');
          return reply.code(statusCode).headers(given).send(body);
        }),
    '/x',
  ],
  [
    'a route that is added while another one is',
    async (app) => {
      await app.register(auth0, options);
      app.addHook('onRoute', ({ url, method }) => {
        if (url === '/x' && method === 'GET') app.get('/added', inside);
      });
      app.get('/x', isPublic, inside);
    },
    '/added',
  ],
  [
    'HEAD of a route that only demands something as GET',
    (app) => app.register(auth0, options).get('/x', { config: { auth0: { scopes: 'a' } } }, inside),
    '/x',
    'HEAD',
  ],
  [
    'a route for another host than that of the public one',
    (app) =>
      app
        .register(auth0, options)
        .get('/x', { ...isPublic, constraints: { host: 'public.test' } }, inside)
        .get('/x', inside),
    '/x',
  ],
  [
    'a version of a route whose other version is public',
    (app) =>
      app
        .register(auth0, options)
        .get('/x', { ...isPublic, constraints: { version: '1.0.0' } }, inside)
        .get('/x', inside),
    '/x',
  ],
  [
    'a proxied path below that of a public route',
    (app) =>
      app
        .register(auth0, options)
        .get('/p/open', isPublic, inside)
        .register(httpProxy, { upstream, prefix: '/p' }),
    '/p/x',
  ],
];

describe('what Fastify routes', () => {
  it.each(jumps)('L16 global protects %s', async (_what, build, url, method = 'GET') => {
    await withApp(build, async (app) => {
      const answer = await app.inject({ method, url });
      expect([answer.statusCode, answer.body.includes('IN')]).toEqual([401, false]);
      expect(answer.headers['www-authenticate']).toHaveLength(2);
    });
  });

  it('L16 rewriteUrl leads a public path to what the path that it makes demands', async () => {
    const app = Fastify({ rewriteUrl: ({ url = '' }) => (url === '/x' ? '/secret' : url) });
    app.register(auth0, options).get('/x', isPublic, inside).get('/secret', inside);
    expect((await app.inject('/x')).statusCode).toBe(401);
    await app.close();
  });
});

describe('the handler for unknown routes', () => {
  const callers: [string, (app: FastifyInstance) => unknown][] = [
    ['a public route', (app) => app.get('/x', isPublic, notFound)],
    ['a protected route', (app) => app.get('/x', notFound)],
    ['an unknown route', () => {}],
  ];

  it.each(callers)('L16 %s reaches it with a token, and a proof is used once', async (_what, add) => {
    await withApp(
      async (app) => {
        await app.register(auth0, options);
        await app.register(
          async (child) => {
            // Another client, which sees the proof once as well.
            await child.register(auth0, options);
            child.setNotFoundHandler((request) => `IN ${request.auth?.scheme}`);
            add(child);
          },
          { prefix: '/c' },
        );
      },
      async (app) => {
        const key = await tenant.dpopKey();
        const accessToken = await tenant.accessToken({}, { boundTo: key });
        const proof = await key.proof({ method: 'GET', url: 'http://localhost/c/x', accessToken });
        const ask = () =>
          app.inject({
            url: '/c/x',
            headers: { authorization: `DPoP ${accessToken}`, dpop: proof, host: 'localhost' },
          });
        expect(await ask()).toMatchObject({ statusCode: 200, body: 'IN dpop' });
        expect((await ask()).statusCode).toBe(401);
        expect((await app.inject({ url: '/c/x', headers })).body).toBe('IN bearer');
      },
    );
  });

  it('L16 is not reached by an error handler after a refusal that it was given', async () => {
    await withApp(
      (app) =>
        app
          .setErrorHandler((_error, _request, reply) => void reply.callNotFound())
          .register(auth0, { ...options, onError: 'next' })
          .setNotFoundHandler(inside)
          .get('/x', inside),
      async (app) => {
        for (const url of ['/x', '/none']) expect((await app.inject(url)).body).not.toContain('IN');
      },
    );
  });

  it('L16 is reached without a token where credentials are optional', async () => {
    await withApp(
      (app) =>
        app
          .register(auth0, { ...options, optional: true })
          .setNotFoundHandler(inside)
          .get('/x', isPublic, notFound),
      async (app) => {
        expect((await app.inject('/x')).body).toBe('IN');
        expect((await app.inject({ url: '/x', headers: { authorization: 'Bearer x' } })).statusCode).toBe(
          401,
        );
      },
    );
  });
});

describe('middlewares that would run first', () => {
  const plugins = [
    ['@fastify/middie', middie],
    ['@fastify/express', fastifyExpress],
  ] as const;
  const places: [string, (app: FastifyInstance, plugin: never) => Promise<void>][] = [
    [
      'in the same context',
      async (app, plugin) => {
        await app.register(plugin);
        await app.register(auth0, options);
      },
    ],
    [
      'in a context around',
      async (app, plugin) => {
        await app.register(plugin);
        await app.register(async (child) => void (await child.register(auth0, options)));
      },
    ],
  ];
  const rows = plugins.flatMap(([name, plugin]) =>
    places.map(([where, build]) => [name, where, plugin, build] as const),
  );

  it.each(rows)('L10 %s %s before global is a configuration error', async (name, _where, plugin, build) => {
    await expect(
      withApp(
        (app) => build(app, plugin as never),
        async () => {},
      ),
    ).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining(`${name} is registered before auth0 with { global: true }`),
    });
  });

  it.each(plugins)('L10 %s stays possible without global, and in a sibling', async (_name, plugin) => {
    await withApp(
      async (app) => {
        await app.register(async (sibling) => void (await sibling.register(plugin as never)));
        await app.register(async (child) => {
          await child.register(auth0, options);
          child.get('/x', inside);
        });
        await app.register(async (child) => {
          await child.register(plugin as never);
          await child.register(auth0, tenant.options());
        });
      },
      async (app) => expect((await app.inject('/x')).statusCode).toBe(401),
    );
  });
});

describe('upgrades', () => {
  /** What a WebSocket client gets: `open`, or the status and the challenges of a refusal. */
  async function dial(
    app: FastifyInstance,
    path: string,
    withHeaders: Record<string, string>,
  ): Promise<unknown> {
    const { port } = app.server.address() as AddressInfo;
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: withHeaders });
    try {
      return await new Promise((resolve) => {
        socket.on('open', () => resolve('open'));
        socket.on('unexpected-response', (_request, { statusCode, headersDistinct }) =>
          resolve([statusCode, headersDistinct['www-authenticate']?.length]),
        );
        socket.on('error', ({ message }) => resolve(message));
      });
    } finally {
      socket.on('error', () => {});
      socket.terminate();
    }
  }

  const connections = (app: FastifyInstance) =>
    new Promise<number>((resolve) => app.server.getConnections((_error, count) => resolve(count)));
  const route = (app: FastifyInstance) => app.get('/ws', { websocket: true }, (socket) => socket.close());
  const proxied = { prefix: '/ws', websocket: true as const };
  const builds: [string, (app: FastifyInstance) => unknown][] = [
    [
      '@fastify/websocket, registered before',
      async (app) => {
        await app.register(websocket);
        await app.register(auth0, options);
        route(app);
      },
    ],
    [
      '@fastify/websocket, registered after',
      async (app) => {
        await app.register(auth0, options);
        await app.register(websocket);
        route(app);
      },
    ],
    [
      '@fastify/websocket with requireAuth',
      async (app) => {
        await app.register(websocket);
        await app.register(auth0, tenant.options());
        app.get('/ws', { websocket: true, onRequest: app.requireAuth() }, (socket) => socket.close());
      },
    ],
    [
      '@fastify/http-proxy, registered before',
      async (app) => {
        app.register(httpProxy, { ...proxied, upstream });
        await app.register(auth0, options);
      },
    ],
    [
      '@fastify/http-proxy, registered after',
      (app) => app.register(auth0, options).register(httpProxy, { ...proxied, upstream }),
    ],
    [
      '@fastify/http-proxy, registered before @fastify/websocket',
      (app) =>
        app
          .register(auth0, options)
          .register(httpProxy, { ...proxied, upstream })
          .register(websocket),
    ],
    [
      '@fastify/http-proxy with requireAuth',
      async (app) => {
        await app.register(auth0, tenant.options());
        app.register(httpProxy, { ...proxied, upstream, preHandler: app.requireAuth() as never });
      },
    ],
  ];

  it.each(builds)('L10 %s: an upgrade needs a token', async (_what, build) => {
    await withApp(build, async (app) => {
      await app.listen({ port: 0, host: '127.0.0.1' });
      for (const path of ['/ws', '/%77s']) {
        expect(await dial(app, path, {})).toEqual([401, 2]);
        expect(await dial(app, path, { authorization: 'Bearer x' })).toEqual([401, 2]);
      }
      expect(await dial(app, '/ws', headers)).toBe('open');
      // Nothing is left of those who were refused, or closing the app would wait for them.
      while ((await connections(app)) > 0) await setImmediate();
    });
  });

  it('L10 a listener for upgrades of the app itself is none of Fastify’s: it needs the guard', async () => {
    const sockets = new WebSocketServer({ noServer: true });
    await withApp(
      async (app) => {
        await app.register(auth0, options);
        app.server.on('upgrade', (request, socket, head) =>
          sockets.handleUpgrade(request, socket, head, () => {}),
        );
      },
      async (app) => {
        await app.listen({ port: 0, host: '127.0.0.1' });
        expect(await dial(app, '/ws', {})).toBe('open');
        for (const socket of sockets.clients) socket.terminate();
      },
    );
  });
});
