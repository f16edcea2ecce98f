import type { Auth } from '@auth0-api/core';
import { Framework, type PendingFields, WebIncoming } from '@auth0-api/core/adapter';
import type { Context } from 'hono';

/**
 * `c.var.auth`. The variables are in a private map of the context, and `c.var` is a copy of it each time (`src/context.ts` of Hono
 * 4.13.19): `c.set` and `c.get` are the way there.
 */
class Variables {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  get auth(): Auth<unknown> | undefined {
    return this.#context.get('auth');
  }

  set auth(auth: Auth<unknown> | undefined) {
    this.#context.set('auth', auth);
  }
}

/**
 * Hono 4. One context belongs to a request in all apps of `app.route()`. `app.mount()` and `app.fetch()` begin a new one, and
 * `app.mount()` cuts the path out of the URL (`src/hono-base.ts` of 4.13.19).
 */
export const hono = new Framework<Context, PendingFields>({
  name: 'hono',
  read: (c) => new WebIncoming(c.req.raw, c),
  fieldsOf: (fields) => fields,
  caller: { name: 'c.var.auth', holder: (c) => new Variables(c) },
});
