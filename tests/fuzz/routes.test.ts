import { once } from 'node:events';
import { Agent, createServer, request as httpRequest, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RouteDemand } from '@auth0-api/core/openapi';
import { routesOf as routesOfExpress } from '@auth0-api/express/routes';
import { routesOf as routesOfFastify } from '@auth0-api/fastify/routes';
import { routesOf as routesOfHono } from '@auth0-api/hono/routes';
import { routesOf as routesOfKoa } from '@auth0-api/koa/routes';
import express5 from 'express';
import express4 from 'express4';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { type Built, expressApp, honoApp, koaApp } from './route-apps.js';
import { fastifyApp } from './route-contexts.js';
import { type Item, nests, targetsOf, type Words } from './route-nests.js';
import { isCampaign, LONG, parameters, runs } from './settings.js';

/** The app that is asked. */
let listener: RequestListener;
const server = createServer((req, res) => listener(req, res)).listen(0, '127.0.0.1');
// An agent must find its connections open, however long an app takes.
server.keepAliveTimeout = 0;
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const agent = new Agent({ keepAlive: true });
afterAll(() => {
  agent.destroy();
  server.close();
});

interface Answer {
  readonly status: number;
  /** Which handler answered. */
  readonly id: string | undefined;
}

async function overHttp(method: string, path: string): Promise<Answer> {
  const asked = httpRequest({ host: '127.0.0.1', port, method, path, agent });
  asked.end();
  const [response] = await once(asked, 'response');
  response.resume();
  await once(response, 'end');
  return { status: response.statusCode, id: response.headers['x-id'] };
}

const METHODS = ['get', 'get', 'get', 'post', 'all', 'head'] as const;
const BOTH = [/^\/a/, /b$/i, /^\/a\/?(?=\/|$)/] as const;
const EXPRESS: Pick<Words, 'steps' | 'methods'> = {
  steps: ['auth0', 'auth0', 'auth0', 'optional', 'pass', 'leaveRoute', 'leaveRouter', 'answer'],
  methods: METHODS,
};

interface Framework {
  readonly words: Words;
  readonly build: (items: readonly Item[]) => Built | Promise<Built>;
  readonly routesOf: (app: never) => readonly RouteDemand[];
}

const frameworks: Readonly<Record<string, Framework>> = {
  'Express 4': {
    words: {
      ...EXPRESS,
      odd: [
        ...BOTH,
        '*',
        '/*',
        '/a/*',
        '/*a',
        '/:p?',
        '/:p(\\d+)',
        '/a*',
        '/(a|b)',
        '/a/?b',
        '/a/b|/a',
        ['/a', '/b'],
      ],
    },
    build: (items) => expressApp(express4 as unknown as typeof express5, items),
    routesOf: routesOfExpress,
  },
  'Express 5': {
    words: {
      ...EXPRESS,
      odd: [...BOTH, '/{*w}', '/*w', '/a/*w', '/a{/:o}', '/{:o/}b', '/{a}', ['/a', '/b']],
    },
    build: (items) => expressApp(express5, items),
    routesOf: routesOfExpress,
  },
  Koa: {
    words: {
      steps: ['auth0', 'auth0', 'optional', 'pass', 'answer'],
      methods: METHODS,
      odd: [/^\/a/, '/{*w}', '/*w', '/a/*w', '/a{/:o}', '/{a}', '/a//', ['/a', '/b']],
    },
    build: koaApp,
    routesOf: routesOfKoa,
  },
  Hono: {
    words: {
      steps: ['auth0', 'auth0', 'optional', 'pass', 'answer'],
      methods: METHODS,
      odd: ['*', '/*', '/a/*', '/:p?', '/a/:p?', '/:p{.+}', '/a/*/b', '/a*', '/'],
    },
    build: honoApp,
    routesOf: routesOfHono,
  },
  Fastify: {
    words: {
      steps: ['auth0', 'auth0', 'pass'],
      methods: METHODS,
      odd: ['/*', '/a/*', '/a/:o?', '/a/:p-:q', '/a/b', '/b'],
    },
    build: fastifyApp,
    routesOf: routesOfFastify,
  },
};

const met = { protected: 0, refused: 0, answered: 0 };

// @koa/router 15.7.0 and the routers of Hono refuse some paths that a prefix makes, and Fastify refuses routes that meet.
async function builtBy(build: Framework['build'], items: readonly Item[]): Promise<Built | undefined> {
  try {
    return await build(items);
  } catch (error) {
    if (
      error instanceof Error &&
      /pathToRegexp|Missing parameter name|UnsupportedPath|Duplicate|already declared/i.test(
        `${error.name} ${error.message}`,
      )
    )
      return undefined;
    throw error;
  }
}

/** What answered although everything that the list says of it is `protected`. */
async function wrongly({ build, routesOf }: Framework, items: readonly Item[]): Promise<readonly string[]> {
  const built = await builtBy(build, items);
  if (built === undefined) return [];
  const routes = routesOf(built.app as never);
  const ask = built.ask ?? overHttp;
  if (built.listener !== undefined) listener = built.listener;
  const entriesOf = (name: string, paths: readonly string[]) =>
    routes.filter(
      ({ method, path }) =>
        paths.includes(path) && (method === '*' || method === name || (name === 'HEAD' && method === 'GET')),
    );
  const isProtected = (entries: readonly RouteDemand[]) =>
    entries.length > 0 && entries.every(({ access }) => access === 'protected');
  // Where a function leaves a route, or a router is for another host, a later one answers, which is listed itself.
  const mayLeave = /leaveRoute|"hasHost":true/.test(JSON.stringify(items));
  const wrong: string[] = [];
  for (const { access, method, path } of routes) {
    if (access === 'protected') met.protected += 1;
    for (const name of ['GET', 'POST', 'HEAD'].filter((one) => method === '*' || method === one)) {
      for (const [index, target] of targetsOf(path).entries()) {
        if (!/^\/[\w/.-]*$/.test(target)) continue;
        const { status, id } = await ask(name, target);
        if (status === 401) met.refused += 1;
        if (status !== 200) continue;
        met.answered += 1;
        const paths = built.handlers.get(id ?? '');
        const isHidden = paths !== undefined && entriesOf(name, paths).length === 0;
        const isPlainest = index === 0 && !mayLeave && isProtected(entriesOf(name, [path]));
        if (isHidden || isPlainest || isProtected(entriesOf(name, paths ?? [])))
          wrong.push(`${name} ${target} by ${paths ?? 'a function'} for ${method} ${path}`);
      }
    }
  }
  return wrong;
}

it.each(Object.entries(frameworks))(
  'N2 what %s lists as protected answers no request without a token, and what answers is listed',
  (_name, framework) =>
    fc.assert(
      fc.asyncProperty(nests(framework.words), async (items) => {
        expect(await wrongly(framework, items)).toEqual([]);
      }),
      parameters(runs(120, 0.02)),
    ),
  LONG,
);

it.skipIf(isCampaign)('N2 the nests above met what they are for', () => {
  expect(met.protected).toBeGreaterThan(20);
  expect(met.refused).toBeGreaterThan(20);
  expect(met.answered).toBeGreaterThan(20);
});
