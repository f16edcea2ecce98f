import {
  type ApiClientOptions,
  auth0,
  getAuth,
  requiredScopes,
  requiredSubjectType,
} from '@auth0-api/express';
import express from 'express';

export function createApp(options?: ApiClientOptions) {
  const app = express();
  app.use(auth0(options));

  // For services only: no user's token is enough, whatever its scopes.
  app.post('/imports', requiredSubjectType('machine'), requiredScopes('import:orders'), (req, res) => {
    res.status(202).json({ importedBy: getAuth(req).clientId });
  });

  // For people only.
  app.get('/profile', requiredSubjectType('user'), (req, res) => {
    res.json({ user: getAuth(req).claims.sub });
  });

  // For both: a service reads all orders, a person reads their own.
  app.get('/orders', requiredSubjectType('user', 'machine'), requiredScopes('read:orders'), (req, res) => {
    const { subjectType, claims } = getAuth(req);
    res.json({ ordersOf: subjectType === 'machine' ? 'everyone' : claims.sub });
  });
  return app;
}
