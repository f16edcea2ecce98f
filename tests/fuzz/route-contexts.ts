import { ApiClient } from '@auth0-api/core';
import { auth0 } from '@auth0-api/fastify';
import { watchRoutes } from '@auth0-api/fastify/routes';
import Fastify, { type FastifyInstance } from 'fastify';
import { createTenant } from '../support/tenant.js';
import type { Built } from './route-apps.js';
import type { Item, Step } from './route-nests.js';

const tenant = await (await createTenant()).listen();
const client = new ApiClient(tenant.options());

const PLAIN = async (): Promise<void> => undefined;
const NAMES = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const;

/**
 * An app of Fastify, with contexts. What is used without a path is a hook of the context; with a path, it changes the configuration that
 * routes share. A function of `param()` is a hook that makes some routes public.
 */
export async function fastifyApp(items: readonly Item[]): Promise<Built> {
  const handlers = new Map<string, readonly string[]>();
  // One object for several routes, which changes between them.
  const config: { auth0?: false | object } = {};
  const fill = async (context: FastifyInstance, own: readonly Item[], base: string): Promise<void> => {
    const hookOf = (step: Step) => (step === 'auth0' ? context.requireAuth() : PLAIN);
    for (const [index, item] of own.entries()) {
      const name = NAMES[index % NAMES.length] ?? 'onRequest';
      if (item.kind === 'param') {
        context.addHook('onRoute', (route) => {
          if (route.url.endsWith('b')) route.config = { ...route.config, auth0: false };
        });
      } else if (item.kind === 'use' && item.path === undefined)
        context.addHook('preHandler', hookOf(item.step));
      else if (item.kind === 'use') {
        config.auth0 = item.step === 'auth0' ? { scopes: 'a' } : false;
      } else if (item.kind === 'inside') {
        const prefix = `/${String(item.path).replaceAll(/[/:]/g, '') || 'z'}`;
        await context.register(
          async (inner) => {
            if (item.options.strict) await inner.register(auth0, { client, global: true });
            await fill(inner, item.items, `${base}${prefix}`);
          },
          { prefix },
        );
      } else {
        const id = `h${handlers.size}`;
        const path = typeof item.path === 'string' ? item.path : '/';
        const isShared = item.end !== 'none' && 'auth0' in config && isGlobal(context);
        const hooks = item.before.map(hookOf);
        if (context.hasRoute({ method: item.method === 'post' ? 'POST' : 'GET', url: `${base}${path}` }))
          continue;
        handlers.set(id, [path === '/' && base !== '' ? base : `${base}${path}`]);
        context.route({
          method: item.method === 'post' ? 'POST' : 'GET',
          url: path,
          [name]: hooks,
          ...(isShared && { config }),
          handler: async (_request, reply) => void (await reply.header('x-id', id).code(200).send()),
        });
      }
    }
  };
  const app = Fastify();
  watchRoutes(app);
  await app.register(auth0, { client, global: items.length > 1 });
  await fill(app, items, '');
  await app.ready();
  const ask = async (method: string, url: string) => {
    const { headers, statusCode } = await app.inject({ method: method as 'GET', url });
    const id = headers['x-id'];
    return { status: statusCode, id: typeof id === 'string' ? id : undefined };
  };
  return { app, ask, handlers };
}

const isGlobal = (context: FastifyInstance): boolean => Symbol.for('auth0-api.fastify.global') in context;
