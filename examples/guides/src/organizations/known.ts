import { type ApiClientOptions, auth0, claimCheck, getAuth } from '@auth0-api/express';
import express from 'express';

/** The organizations that may use the API, such as those that pay. Cache what you look up. */
export interface Subscriptions {
  isActive(organization: string): Promise<boolean>;
}

export function createApp(subscriptions: Subscriptions, options: ApiClientOptions = {}) {
  const app = express();
  app.use(auth0(options));
  app.use(
    claimCheck(
      async ({ org_id }) => typeof org_id === 'string' && (await subscriptions.isActive(org_id)),
      'Your organization has no active subscription.',
    ),
  );
  app.get('/reports', (req, res) => {
    res.json({ organization: getAuth(req).claims.org_id });
  });
  return app;
}
