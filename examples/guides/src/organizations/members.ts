import { type ApiClientOptions, auth0, getAuth, MemoryRevocationStore } from '@auth0-api/express';
import express from 'express';

export function createApp(options: ApiClientOptions = {}) {
  const store = new MemoryRevocationStore(); // for several processes: RedisRevocationStore
  const auth = auth0({ ...options, revocation: { store, maxTokenLifetime: 7200 } });
  const app = express();
  app.use(auth);
  app.get('/orders', (req, res) => {
    res.json({ organization: getAuth(req).claims.org_id });
  });

  /** Call this after you have removed the member in Auth0. Tokens of other organizations stay valid. */
  const removeMember = (userId: string, organization: string) =>
    auth.client.revoke({ subject: userId, organization, note: 'Left the organization.' });
  return { app, removeMember, client: auth.client };
}
