import { type ApiClientOptions, auth0, getAuth, requiredScopes } from '@auth0-api/express';
import express from 'express';
import type { Profiles } from './profiles.js';

export function createApp(profiles: Profiles, options?: ApiClientOptions) {
  const app = express();
  app.use(auth0(options));
  // The challenge of this guard asks the client for the scopes that /userinfo needs.
  app.get('/me', requiredScopes('openid email'), async (req, res) => {
    const { email, email_verified } = await profiles.of(getAuth(req));
    res.json({ email: email_verified === true && typeof email === 'string' ? email : null });
  });
  return app;
}
