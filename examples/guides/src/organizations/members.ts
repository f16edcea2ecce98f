import { type ApiClientOptions, auth0, getAuth, MemoryRevocationStore } from '@auth0-api/express';
import express from 'express';

export function createApp(options: ApiClientOptions = {}) {
  const store = new MemoryRevocationStore(); // for several processes: RedisRevocationStore
  // The lifetime of your API's tokens in Auth0, in seconds: older ones are refused. Auth0's default is 86,400.
  const auth = auth0({ ...options, revocation: { store, maxTokenLifetime: 7200 } });
  const { now = () => Date.now() / 1000 } = options;
  const app = express();
  app.use(auth);
  app.get('/orders', (req, res) => {
    res.json({ organization: getAuth(req).claims.org_id });
  });

  /** Call this after you have removed the member in Auth0. Tokens of other organizations stay valid. */
  const removeMember = (userId: string, organization: string) =>
    // Auth0 needs up to 10 seconds, in which it still issues tokens. Its clock may differ.
    auth.client.revoke({ subject: userId, organization, before: now() + 15, note: 'Left the organization.' });
  return { app, removeMember, client: auth.client };
}
