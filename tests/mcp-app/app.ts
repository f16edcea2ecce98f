// An app that also uses the MCP SDK, whose types declare a `req.auth` of their own. It is only compiled: apart from
// the rest, as the opt-in augmentation of @auth0-api/express would collide with the SDK's.
import { auth0, getAuth, requiredScopes } from '@auth0-api/express';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import type { OAuthTokenVerifier } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import express from 'express';

declare const verifier: OAuthTokenVerifier;

const app = express();
app.use('/mcp', requireBearerAuth({ verifier }), (req, res) => {
  const info: AuthInfo | undefined = req.auth;
  res.json({ client: info?.clientId });
});
app.use('/api', auth0({ domain: 'tenant.us.auth0.com', audience: 'https://api.test/' }));
app.get('/api/orders', requiredScopes('read:orders'), (req, res) => {
  res.json({ sub: getAuth(req).claims.sub });
});
