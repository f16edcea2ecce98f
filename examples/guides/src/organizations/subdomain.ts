import { type ApiClientOptions, auth0, getAuth, requiredOrganization } from '@auth0-api/express';
import express from 'express';
import type { Orders } from './orders.js';

/** Your own list: the host name of each customer, and its organization in Auth0. */
export type Customers = ReadonlyMap<string, string>;

export function createApp(customers: Customers, orders: Orders, options: ApiClientOptions = {}) {
  const app = express();
  app.use(auth0(options));
  // An unknown host has no organization: `undefined` refuses the request.
  app.use(requiredOrganization({ from: (req) => customers.get(req.hostname) }));
  app.get('/orders', (req, res) => {
    res.json(orders.of(String(getAuth(req).claims.org_id)));
  });
  return app;
}
