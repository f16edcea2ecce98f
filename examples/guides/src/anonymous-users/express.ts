import { type ApiClientOptions, auth0, getAuth, requiredScopes } from '@auth0-api/express';
import express, { type Request, type RequestHandler } from 'express';

// Before auth0(), so that refusals have it too.
const varyByCaller: RequestHandler = (_req, res, next) => {
  res.vary('Authorization');
  next();
};

export function createApp(options: ApiClientOptions = {}) {
  const auth = auth0(options);
  const maybe = auth0({ client: auth.client, optional: true }); // the same keys and caches
  const app = express();

  app.get('/offers', varyByCaller, maybe, (req: Request & { auth?: unknown }, res) => {
    if (req.auth === undefined) {
      res.set('Cache-Control', 'public, max-age=60').json({ offers: ['tea'] });
      return;
    }
    res.set('Cache-Control', 'private, no-store').json({ offers: ['tea', `for ${getAuth(req).claims.sub}`] });
  });

  app.use(auth);
  app.get('/orders', requiredScopes('read:orders'), (_req, res) => {
    res.json([]);
  });
  return app;
}
