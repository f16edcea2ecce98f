import { auth0, requiredScopes } from '@auth0-api/hono';
import { Hono } from 'hono';
import { cors } from 'hono/cors';

const app = new Hono().use(cors()).get('/health', (c) => c.text('up'));
app.use(auth0()).get('/orders', requiredScopes('read:orders'), (c) => c.json([]));
export default app;
