import { type ApiClientOptions, auth0, getAuth, requiredSubjectType } from '@auth0-api/express';
import express from 'express';

const EMAIL = 'https://orders.example.com/email';

export function createApp(options?: ApiClientOptions) {
  const app = express();
  app.use(auth0(options));
  app.get('/me', requiredSubjectType('user'), (req, res) => {
    const { claims } = getAuth(req);
    // The key of the user in your database is issuer and subject. The e-mail address can change.
    res.json({ user: { issuer: claims.iss, subject: claims.sub }, email: claims[EMAIL] ?? null });
  });
  return app;
}
