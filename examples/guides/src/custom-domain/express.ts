import { type ApiClientOptions, type Auth, auth0, getAuth } from '@auth0-api/express';
import express from 'express';

/** The names of one tenant: they have the same users. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['https://tenant.us.auth0.com/', 'acme'],
  ['https://login.example.com/', 'acme'],
]);

/** Not `iss` itself: it changes with the domain, and the user would be another one. */
function userOf({ claims }: Auth): string {
  const tenant = NAMES.get(claims.iss);
  if (tenant === undefined) throw new Error('An accepted issuer has no entry in NAMES.');
  return `${tenant}:${claims.sub}`;
}

export const settings = {
  audience: 'https://orders.example.com/', // the same for both names
  domains: ['tenant.us.auth0.com', 'login.example.com'], // whose tokens are accepted
} satisfies ApiClientOptions;

export function createApp(options: ApiClientOptions = settings) {
  const app = express();
  app.use(auth0(options));
  app.get('/profile', (req, res) => {
    res.json({ user: userOf(getAuth(req)) });
  });
  return app;
}
