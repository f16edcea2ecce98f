import {
  type ApiClientOptions,
  auth0,
  getAuth,
  requiredOrganization,
  requiredScopes,
} from '@auth0-api/express';
import express, { type Request } from 'express';
import type { Orders } from './orders.js';

/** The caller's organization. `requiredClaims` makes sure that there is one; convert nothing else into one. */
function organizationOf(req: Request): string {
  const { org_id } = getAuth(req).claims;
  if (typeof org_id !== 'string') throw new TypeError('org_id is not a string.');
  return org_id;
}

export function createApp(orders: Orders, options: ApiClientOptions = {}) {
  const app = express();
  // A token without an organization is not for this API.
  app.use(auth0({ ...options, requiredClaims: ['org_id'] }));

  // The URL names no organization: the token does.
  app.get('/orders', requiredScopes('read:orders'), (req, res) => {
    res.json(orders.of(organizationOf(req)));
  });
  app.get('/orders/:id', requiredScopes('read:orders'), (req, res) => {
    const order = orders.find(organizationOf(req), String(req.params.id));
    if (order === undefined) {
      res.status(404).json({ error: 'not_found' }); // the same for orders of others and for none
      return;
    }
    res.json(order);
  });

  // The URL names an organization: it must be the token's.
  const ownOrganization = requiredOrganization({ from: (req) => req.params.org });
  app.get('/orgs/:org/orders', ownOrganization, requiredScopes('read:orders'), (req, res) => {
    res.json(orders.of(organizationOf(req))); // the claim, not the parameter
  });
  return app;
}
