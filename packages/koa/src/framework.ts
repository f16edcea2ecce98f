import { Framework } from '@auth0-api/core/adapter';
import type { Context } from 'koa';
import { toIncoming } from './request.js';
import { fieldsOf } from './respond.js';

/** What this adapter needs from a Koa context, whatever its types are. */
export type AnyContext = Pick<Context, 'req' | 'state'>;

/** Koa 2 or 3. The verified caller is at `ctx.state.auth`. */
export const koa = new Framework<Context, Context>({
  name: 'koa',
  read: toIncoming,
  fieldsOf,
  caller: { name: 'ctx.state.auth', holder: ({ state }) => state },
});
