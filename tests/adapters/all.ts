import type { AdapterUnderTest } from '@auth0-api/testing/contract';
import { expressAdapters } from './express.js';
import { fastifyAdapters } from './fastify.js';
import { koaAdapters } from './koa.js';
import { nestAdapters } from './nestjs.js';

/** Every framework, major and protocol that an adapter is for. */
export const adapters: readonly AdapterUnderTest[] = [
  ...expressAdapters,
  ...fastifyAdapters,
  ...koaAdapters,
  ...nestAdapters,
];

/** Those that a `fetch` can speak to. */
export const http1Adapters = adapters.filter(({ protocol }) => protocol === 'http/1.1');

/** What an adapter is called in the titles of tests. */
export const label = ({ name, protocol }: AdapterUnderTest) => `${name} over ${protocol}`;
