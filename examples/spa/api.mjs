import { auth0, getAuth, requiredScopes } from '@auth0-api/express';
import express from 'express';
import { allowPage } from './cors.mjs';

/**
 * An API that a page of another origin calls, with tokens that are bound to the page's key.
 *
 * @param {string} pageOrigin the only origin whose pages may read the responses
 * @param {import('@auth0-api/express').ApiClientOptions} options
 */
export function createApi(pageOrigin, options) {
  const app = express();
  app.use(allowPage(pageOrigin));
  app.use(auth0(options));

  app.get('/profile', (req, res) => {
    const { claims, jkt } = getAuth(req);
    res.json({ user: claims.sub, boundTo: jkt });
  });
  app.get('/orders', requiredScopes('read:orders'), (_req, res) => {
    res.json([{ id: 17, item: 'a book' }]);
  });
  return app;
}
