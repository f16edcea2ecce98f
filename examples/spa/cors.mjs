import { corsExposedHeaders } from '@auth0-api/express';

/**
 * Lets the pages of one origin call a server and read its responses. It comes before everything else: preflights have no
 * token, and refusals must be readable too.
 *
 * @param {string} origin
 * @returns {import('express').RequestHandler}
 */
export function allowPage(origin) {
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
