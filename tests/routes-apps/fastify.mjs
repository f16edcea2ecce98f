import { auth0 } from '@auth0-api/fastify';
import Fastify from 'fastify';

const app = Fastify();
app.register(auth0, { global: true });
app.get('/health', { config: { auth0: false } }, async () => 'up');
app.get('/orders', { config: { auth0: { scopes: 'read:orders' } } }, async () => []);
export default app;
