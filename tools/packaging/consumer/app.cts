import core = require('@auth0-api/core');

import { auth0, requiredScopes } from '@auth0-api/express';

import fastifyAuth0 = require('@auth0-api/fastify');
import koaAuth0 = require('@auth0-api/koa');
import testing = require('@auth0-api/testing');
import contract = require('@auth0-api/testing/contract');
import express = require('express');
import fastify = require('fastify');
import Koa = require('koa');

const options = { domain: 'tenant.example.com', audience: 'https://api.example.com' };

export const client = new core.ApiClient(options);
export const tenant: Promise<testing.Tenant> = testing.createTenant();
export const cases: readonly contract.ContractCase[] = contract.contractCases;

export const app = express();
app.use(auth0(options));
app.get('/orders', requiredScopes('read:orders'), (_request, response) => {
  response.json([]);
});

export const fastifyApp = fastify.fastify();
fastifyApp.register(fastifyAuth0.default, { ...options, global: true });
fastifyApp.get('/profile', (request) => ({ subject: request.auth?.claims.sub }));

export const koaApp = new Koa();
koaApp.use(koaAuth0.auth0({ client })).use((ctx) => {
  ctx.body = { subject: ctx.state.auth?.claims.sub };
});
