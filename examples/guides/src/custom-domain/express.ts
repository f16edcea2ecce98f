import { type ApiClientOptions, auth0, getAuth } from '@auth0-api/express';
import express from 'express';

/** The names of one tenant: they have the same users. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['https://tenant.us.auth0.com/', 'acme'],
  ['https://login.example.com/', 'acme'],
]);

export const settings = {
  audience: 'https://orders.example.com/', // the same for both names
  domains: ['tenant.us.auth0.com', 'login.example.com'], // whose tokens are accepted
} satisfies ApiClientOptions;

export function createApp(options: ApiClientOptions = settings) {
  const app = express();
  app.use(auth0(options));
  app.get('/profile', (req, res) => {
    const { iss, sub } = getAuth(req).claims;
    // Not `iss` itself: it changes with the domain, and the user would be another one.
    res.json({ user: `${NAMES.get(iss)}:${sub}` });
  });
  return app;
}
