import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { INestApplication } from '@nestjs/common';
import type { Express } from 'express';
import type { FastifyInstance } from 'fastify';
import type { Hono } from 'hono';
import type Koa from 'koa';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PageCode } from './support/page-code.js';
import { createTenant } from './support/tenant.js';

const tenant = await createTenant();
const page = new PageCode('docs/health-checks.md', tenant);
beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterAll(() => {
  vi.restoreAllMocks();
  page.end();
});

// The page waits at its top level until Auth0 responds. Here the module must end before, and try more often.
const instead = {
  'while (!isReady) {': 'const waiting = (async () => { while (!isReady) {',
  '    await setTimeout(1_000);\n  }\n}': '    await setTimeout(10);\n  }\n} })();',
};

async function appOf(name: string, more: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const having = `from '@auth0-api/${name}'`;
  const found = await page.run({ having, names: ['app', 'waiting'], instead: { ...instead, ...more } });
  onTestFinished(async () => {
    tenant.recover();
    await found.waiting;
  });
  return found.app;
}

/** The servers of the page. */
const servers: readonly (readonly [string, () => Promise<RequestListener>])[] = [
  ['Express', async () => (await appOf('express')) as Express],
  [
    'Fastify',
    async () => {
      const app = (await appOf('fastify', {
        'await app.auth0': 'await app.ready(); await app.auth0',
      })) as FastifyInstance;
      await app.ready();
      onTestFinished(() => app.close());
      return (request, response) => void app.routing(request, response);
    },
  ],
  ['Koa', async () => ((await appOf('koa')) as Koa).callback()],
  [
    'NestJS',
    async () => {
      const create = '(AppModule, { logger: false, abortOnError: false })';
      const app = (await appOf('nestjs', { '(AppModule)': create })) as INestApplication;
      await app.init();
      onTestFinished(() => app.close());
      return app.getHttpAdapter().getInstance() as RequestListener;
    },
  ],
  [
    'Hono',
    async () => {
      const app = (await appOf('hono')) as Hono;
      return getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false });
    },
  ],
];

describe.each(servers)('docs/health-checks.md: %s', (_name, start) => {
  it('U1, H7 is alive throughout, and ready once the keys were there', async () => {
    tenant.outage('all', 'refuse');
    const server = createServer(await start()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const authorization = `Bearer ${await tenant.accessToken()}`;
    const statusOf = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`${origin}${path}`, { headers })).status;
    const all = async () => [
      await statusOf('/live'),
      await statusOf('/ready'),
      await statusOf('/orders', { authorization }),
      await statusOf('/orders'),
    ];
    expect(await all()).toEqual([204, 503, 503, 401]);
    tenant.recover();
    await expect.poll(() => statusOf('/ready'), { timeout: 10_000 }).toBe(204);
    expect(await all()).toEqual([204, 204, 200, 401]);
    // A later outage changes nothing for who has the keys.
    tenant.outage('all', 'refuse');
    expect(await all()).toEqual([204, 204, 200, 401]);
    // Probes answer a status, and nothing that tells of the outage.
    expect(await (await fetch(`${origin}/ready`)).text()).toBe('');
  });
});
