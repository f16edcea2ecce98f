import { serve } from '@hono/node-server';
import { fetch } from './app.mjs';

const server = serve({ fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`The MCP server is listening on http://localhost:${port}/mcp`);
});

process.once('SIGTERM', () => server.close());
