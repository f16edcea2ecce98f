// examples/mcp on any runtime, asked by the SDK's own client: see runner.ts. On Bun and Deno their own server serves it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { createTenant, type Tenant, type TokenClaims } from '@auth0-api/testing';
import { getRequestListener } from '@hono/node-server';
import {
  Client,
  DpopSession,
  StreamableHTTPClientTransport,
  type StreamableHTTPClientTransportOptions,
  withDpop,
} from '@modelcontextprotocol/client';
import { type Fetch, runtimeServer } from '../support/runtime-server.js';
import type { Case, Cell } from './case.js';

// Its port is known only when it runs, and `resource` is part of the settings. Clients compare only the host, and a token is given.
const RESOURCE = 'http://127.0.0.1/mcp';

let served: Promise<{ readonly tenant: Tenant; readonly origin: string }> | undefined;

function start() {
  served ??= serve();
  return served;
}

/** The example, which reads its settings from the environment when it is loaded: once for all cases. */
async function serve() {
  const tenant = await (await createTenant({ audience: RESOURCE })).listen();
  Object.assign(process.env, {
    AUTH0_DOMAIN: tenant.issuer,
    AUTH0_AUDIENCE: RESOURCE,
    ALLOW_INSECURE_LOOPBACK: 'true',
  });
  // As it is, with the packages that it has installed.
  const { EXAMPLES = '' } = process.env;
  const { fetch }: { fetch: Fetch } = await import(pathToFileURL(`${EXAMPLES}/mcp/app.mjs`).href);
  const onError = () => new Response(null, { status: 500 });
  if (runtimeServer !== undefined)
    return { tenant, origin: runtimeServer.serve((request) => fetch(request), onError).origin };
  const server = createServer(getRequestListener((request) => fetch(request)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { tenant, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function callTool(
  mode: 'legacy' | 'auto',
  claims: TokenClaims,
  name: string,
  options: Partial<StreamableHTTPClientTransportOptions> = {},
): Promise<string> {
  const { tenant, origin } = await start();
  const token = await tenant.accessToken(claims);
  const transport = new StreamableHTTPClientTransport(new URL(`${origin}/mcp`), {
    authProvider: { token: async () => token },
    onInsufficientScope: 'throw',
    ...options,
  });
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(transport);
  try {
    const { content } = await client.callTool({ name, arguments: { id: '17' } });
    return JSON.stringify(content);
  } finally {
    await client.close();
  }
}

const READ = { scope: 'read:orders' };
const WRITE = { scope: 'read:orders write:orders' };

const cases = (['legacy', 'auto'] as const).flatMap((mode): readonly Case[] => [
  {
    title: `M9 a client that negotiates ${mode} calls a tool for which its token is enough, and no other`,
    run: async () => {
      assert.match(await callTool(mode, READ, 'list_orders'), /open|cancelled/);
      await assert.rejects(callTool(mode, READ, 'cancel_order'), { name: 'InsufficientScopeError' });
      assert.match(await callTool(mode, WRITE, 'cancel_order'), /cancelled/);
      await assert.rejects(callTool(mode, WRITE, 'reopen_order'), { name: 'InsufficientScopeError' });
      assert.match(await callTool(mode, { ...WRITE, act: { sub: 'support-agent' } }, 'reopen_order'), /open/);
    },
  },
  {
    title: `T14, D12 a client that negotiates ${mode} proves possession of its key`,
    run: async () => {
      const session = await DpopSession.create();
      const claims = { ...READ, cnf: { jkt: session.thumbprint } };
      const { tenant } = await start();
      const token = await tenant.accessToken(claims);
      const proven = withDpop(session, () => token)(fetch);
      assert.match(await callTool(mode, claims, 'list_orders', { fetch: proven }), /auth0\|user/);
      await assert.rejects(callTool(mode, claims, 'list_orders'));
    },
  },
  {
    title: `C1, H6 without a token for this server a client that negotiates ${mode} is led to the metadata`,
    run: async () => {
      const { tenant, origin } = await start();
      await assert.rejects(callTool(mode, { ...READ, aud: 'https://other.test/' }, 'list_orders'));
      const answer = await fetch(`${origin}/mcp`, { method: 'POST' });
      assert.equal(answer.status, 401);
      assert.match(answer.headers.get('www-authenticate') ?? '', /resource_metadata="[^"]+"/);
      const metadata = await fetch(`${origin}/.well-known/oauth-protected-resource/mcp`);
      const { authorization_servers: servers } = (await metadata.json()) as {
        authorization_servers: string[];
      };
      assert.deepEqual(servers, [tenant.issuer]);
    },
  },
]);

export const cells: readonly Cell[] = [{ name: 'MCP', cases }];
