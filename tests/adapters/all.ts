import type { AdapterUnderTest } from '@auth0-api/testing/contract';
import { ADAPTERS } from './names.js';
import { adapters as nestAdapters } from './nestjs.js';

interface AdapterFile {
  readonly adapters: readonly AdapterUnderTest[];
}

// Vite looks for such files ahead of time, and warns that it does not in a file's own folder.
const files = await Promise.all(
  ADAPTERS.map((name): Promise<AdapterFile> => import(/* @vite-ignore */ `./${name}.ts`)),
);

/** Every framework, major and protocol that an adapter is for, but NestJS, which stands on two of these. */
export const ownAdapters: readonly AdapterUnderTest[] = files.flatMap((file) => file.adapters);

/** Every framework, major and protocol that an adapter is for. */
export const adapters: readonly AdapterUnderTest[] = [...ownAdapters, ...nestAdapters];

/** Those that a `fetch` can speak to. */
export const http1Adapters = adapters.filter(({ protocol }) => protocol === 'http/1.1');

const ALIKE = ['Express 4', 'Hono 4.12', 'Koa 2', 'NestJS 11 on Fastify'];

/**
 * Whether an adapter is not nearly like another one: older majors are like the newest, HTTP/2 is like HTTP/1.1, and NestJS on
 * Fastify like NestJS and like Fastify.
 */
export const isDistinct = ({ name, protocol }: AdapterUnderTest) =>
  protocol === 'http/1.1' && !ALIKE.includes(name);

/** What an adapter is called in the titles of tests. */
export const label = ({ name, protocol }: AdapterUnderTest) => `${name} over ${protocol}`;
