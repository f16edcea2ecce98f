// The same on version 1 of the SDK (`@modelcontextprotocol/sdk`) and Express: for servers that have not moved to version 2.
import { toMcpAuthInfo } from '@auth0-api/core';
import { allOf, auth0, getAuth, requiredScopes } from '@auth0-api/express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import { z } from 'zod';

// The scopes of each tool. A client requests exactly the scopes in a challenge, so each tool names all that it needs.
const guards = new Map([
  ['list_orders', requiredScopes('read:orders')],
  ['cancel_order', requiredScopes('read:orders', 'write:orders')],
]);

const orders = new Map([['17', { id: '17', state: 'open' }]]);

// One server per request, so that no data of one caller is left for the next.
function createServer() {
  const server = new McpServer({ name: 'orders', version: '1.0.0' });
  server.registerTool('list_orders', { description: 'Lists your orders' }, ({ authInfo }) =>
    text({ owner: authInfo.extra.claims.sub, orders: [...orders.values()] }),
  );
  server.registerTool(
    'cancel_order',
    { description: 'Cancels an order', inputSchema: { id: z.string() } },
    ({ id }) => {
      const order = orders.get(id);
      if (order === undefined) return { ...text({ error: 'not_found' }), isError: true };
      order.state = 'cancelled';
      return text(order);
    },
  );
  return server;
}

const text = (value) => ({ content: [{ type: 'text', text: JSON.stringify(value) }] });

const app = express();

// The identifier of this API in Auth0 is its public URL. Clients request a token for this URL, and find the metadata there
// that lead them to Auth0.
const resource = process.env.AUTH0_AUDIENCE;
app.use(
  auth0({
    allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true',
    resourceMetadata: { resource, resourceName: 'Orders', scopesSupported: ['read:orders'] },
  }),
);

app.post('/mcp', express.json(), demandScopesOfTools, async (req, res) => {
  const server = createServer();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  res.on('close', () => server.close());
  // The SDK reads the caller from here, and passes it to the tools as authInfo.
  req.auth = toMcpAuthInfo(getAuth(req));
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

// A refusal must be an HTTP response: an MCP client can act on 403 and its challenge, but not on a failed tool.
function demandScopesOfTools(req, res, next) {
  const demanded = [req.body]
    .flat()
    .filter((message) => message?.method === 'tools/call')
    .flatMap((message) => guards.get(message.params?.name) ?? []);
  if (demanded.length === 0) return next();
  return allOf(...demanded)(req, res, next);
}

app.use((error, req, res, next) => {
  if (res.headersSent) return next(error);
  console.error(`${req.method} ${req.path}: ${error.name} (${error.reason ?? 'unknown'}): ${error.message}`);
  res.status(error.status ?? 500).set(error.headers ?? {});
  res.json(typeof error.toJSON === 'function' ? error.toJSON() : { error: 'server_error' });
});

const server = app.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`The MCP server is listening on http://localhost:${server.address().port}/mcp`);
});

process.once('SIGTERM', () => server.close());
