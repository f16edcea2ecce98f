import { type Auth0State, auth0, getAuth, requiredActor } from '@auth0-api/koa';
import { routesOf } from '@auth0-api/koa/routes';
import Koa from 'koa';
import { schema } from './app.js';

const auth = auth0({ domain: 'tenant.example.com', audience: 'https://api.example.com', claims: schema });

export type State = Auth0State<{ tier: 'free' | 'paid' }>;

export const app = new Koa();
app
  .use(auth)
  .use(requiredActor('mcp-server'))
  .use((ctx) => {
    const tier: 'free' | 'paid' | undefined = ctx.state.auth?.claims.tier;
    const same: 'free' | 'paid' = auth.getAuth(ctx).claims.tier;
    ctx.body = { tier, same, subject: getAuth(ctx).claims.sub };
  });

export const listed = routesOf(app).map(({ access }) => access);
