import { auth0, corsExposedHeaders, getAuth, requiredScopes } from '@auth0-api/express';
import express from 'express';

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

/**
 * CORS comes before auth0(): preflights have no token, and refusals must be readable too.
 *
 * @param {string} origin
 * @returns {import('express').RequestHandler}
 */
function allowPage(origin) {
  return (req, res, next) => {
    res.set({
      'Access-Control-Allow-Origin': origin,
      // Without this, a page can read neither the challenge nor the nonce, so it cannot retry.
      'Access-Control-Expose-Headers': corsExposedHeaders.join(', '),
      Vary: 'Origin',
    });
    if (req.method !== 'OPTIONS') return next();
    res.set({
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Authorization, DPoP, Content-Type',
      'Access-Control-Max-Age': '600',
    });
    res.sendStatus(204);
  };
}
