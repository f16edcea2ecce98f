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

const OLDER = ['Express 4', 'Hono 4.12', 'Koa 2'];

/** Whether an adapter is the newest major of its framework over HTTP/1.1: the others differ little from that. */
export const isNewest = ({ name, protocol }: AdapterUnderTest) =>
  protocol === 'http/1.1' && !OLDER.includes(name);

/** What an adapter is called in the titles of tests. */
export const label = ({ name, protocol }: AdapterUnderTest) => `${name} over ${protocol}`;
