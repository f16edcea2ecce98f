import { type ApiClientOptions, auth0, getAuth, requiredScopes } from '@auth0-api/express';
import { openApiOf, routesOf } from '@auth0-api/express/routes';
import express from 'express';

export function createApp(options?: ApiClientOptions, files = 'public') {
  const app = express();

  // Public: everything that stands above auth0().
  app.get('/health', (_req, res) => {
    res.json({ up: true });
  });
  app.get('/openapi.json', (_req, res) => {
    res.json(openApiOf(routesOf(app), { title: 'Orders', version: '1.0.0' }));
  });
  app.use('/assets', express.static(files));

  app.use(auth0(options));

  // Protected: everything that stands below it, unknown paths included.
  app.get('/profile', (req, res) => {
    res.json({ user: getAuth(req).claims.sub });
  });
  app.get('/orders', requiredScopes('read:orders'), (_req, res) => {
    res.json([]);
  });
  return app;
}
