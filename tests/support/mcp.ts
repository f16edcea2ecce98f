import type { Tenant, TenantOptions } from '@auth0-api/testing';
import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  PROTOCOL_VERSION_META_KEY,
} from '@modelcontextprotocol/client';
import { freePort, listening, type Programs } from './programs.js';
import { createTenant } from './tenant.js';

/** The newest version of the protocol that the SDK speaks. */
const NEWEST = '2026-07-28';
const ACCEPT = 'application/json, text/event-stream';

/** A server of `examples/mcp` in a process of its own, and its tenant. */
export interface McpServer {
  readonly tenant: Tenant;
  readonly resource: string;
  /** Sends a body as it is. */
  post(body: NonNullable<RequestInit['body']>, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export async function startMcpServer(
  programs: Programs,
  file: string,
  options: TenantOptions = { registration: true },
): Promise<McpServer> {
  const resource = `http://localhost:${await freePort()}/mcp`;
  const tenant = await (await createTenant({ ...options, audience: resource })).listen();
  const server = programs.start(file, {
    AUTH0_DOMAIN: tenant.domain,
    AUTH0_AUDIENCE: resource,
    ALLOW_INSECURE_LOOPBACK: 'true',
    PORT: new URL(resource).port,
  });
  await listening(server);
  return {
    tenant,
    resource,
    post: (body, headers = {}) =>
      fetch(resource, {
        method: 'POST',
        headers: { accept: ACCEPT, 'content-type': 'application/json', ...headers },
        body,
        duplex: 'half',
      } as RequestInit),
  };
}

/** A call of a tool, as a client of 2025 sends it. */
export const call = (name: unknown, args: object = {}) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: args },
});

/** The same, as a client of 2026 sends it: with what repeats the message in header fields. */
export function modern(name: string, args: object = {}) {
  const { params, ...message } = call(name, args);
  const meta = {
    [PROTOCOL_VERSION_META_KEY]: NEWEST,
    [CLIENT_INFO_META_KEY]: { name: 'test', version: '1' },
    [CLIENT_CAPABILITIES_META_KEY]: {},
  };
  const headers = { 'mcp-protocol-version': NEWEST, 'mcp-method': message.method, 'mcp-name': name };
  return { body: JSON.stringify({ ...message, params: { ...params, _meta: meta } }), headers };
}
