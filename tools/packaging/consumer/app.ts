import { namesIn, openApiOf } from '@auth0-api/core/openapi';
import { addSecurity, routesOf } from '@auth0-api/express/routes';
import '@auth0-api/express/augment';
import { ApiClient, type Auth, type ClaimsSchema } from '@auth0-api/core';
import { auth0, getAuth, requiredScopes } from '@auth0-api/express';
import { createTenant } from '@auth0-api/testing';
import express from 'express';

const options = { domain: 'tenant.example.com', audience: 'https://api.example.com' };

/** What the claims of the apps are, in place of a schema that a library makes. */
export declare const schema: ClaimsSchema<{ tier: 'free' | 'paid' }>;

export const client = new ApiClient(options);

export const app = express();
app.use(auth0(options));
app.get('/orders', requiredScopes('read:orders'), (request, response) => {
  const auth: Auth = getAuth(request);
  const augmented: Auth | undefined = request.auth;
  response.json({ subject: auth.claims.sub, same: auth === augmented });
});

export async function issueToken(): Promise<string> {
  const tenant = await createTenant();
  return tenant.accessToken({ scope: 'read:orders' });
}

export const routes = routesOf(app);
export const scopes: readonly string[] = routes.flatMap(({ demand }) => namesIn(demand));
export const document = addSecurity(openApiOf(routes, { title: 'Orders', version: '1' }), routes);
