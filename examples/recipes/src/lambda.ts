import { type AdapterOptions, auth0, getAuth, requiredScopes } from '@auth0-api/hono';
import { type Context, Hono } from 'hono';
import { handle } from 'hono/aws-lambda';

/** An API on AWS Lambda: `export const handler = createHandler();`, in module scope, so that warm starts have the keys. */
export const createHandler = (options: AdapterOptions<object, Context> = {}) =>
  handle(
    new Hono()
      .get('/health', (c) => c.text('up'))
      .use(auth0(options))
      .get('/orders', requiredScopes('read:orders'), (c) => c.json({ owner: getAuth(c).claims.sub })),
  );
