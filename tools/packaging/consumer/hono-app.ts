import { type Auth0Variables, auth0, getAuth, requiredActor } from '@auth0-api/hono';
import { routesOf } from '@auth0-api/hono/routes';
import { Hono } from 'hono';
import { schema } from './app.js';

const auth = auth0({ domain: 'tenant.example.com', audience: 'https://api.example.com', claims: schema });

export type Variables = Auth0Variables<{ tier: 'free' | 'paid' }>;

export const app = new Hono().use(auth).get('/', requiredActor('mcp-server'), (c) => {
  const tier: 'free' | 'paid' = c.var.auth.claims.tier;
  const same: 'free' | 'paid' = auth.getAuth(c).claims.tier;
  return c.json({ tier, same, subject: getAuth(c).claims.sub });
});

export const listed = routesOf(app).map(({ access }) => access);
