import {
  type ApiClientOptions,
  auth0,
  claimIncludes,
  getAuth,
  requiredPermissions,
} from '@auth0-api/express';
import express from 'express';

const ROLES = 'https://orders.example.com/roles';

export function createApp(options?: ApiClientOptions) {
  const app = express();
  app.use(auth0(options));

  // By permission: what the caller may do. Roles are Auth0's matter.
  app.delete('/orders/:id', requiredPermissions('delete:orders'), (_req, res) => {
    res.sendStatus(204);
  });
  // By role, from the claim that the Action adds.
  app.get('/reports', claimIncludes(ROLES, 'manager'), (req, res) => {
    res.json({ for: getAuth(req).claims.sub });
  });
  return app;
}
