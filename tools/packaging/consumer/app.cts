import core = require('@auth0-api/core');

import { auth0, requiredScopes } from '@auth0-api/express';

import testing = require('@auth0-api/testing');
import express = require('express');

const options = { domain: 'tenant.example.com', audience: 'https://api.example.com' };

export const client = new core.ApiClient(options);
export const tenant: Promise<testing.Tenant> = testing.createTenant();

export const app = express();
app.use(auth0(options));
app.get('/orders', requiredScopes('read:orders'), (_request, response) => {
  response.json([]);
});
