import type { Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, linesOf, listening, Programs } from './support/programs.js';
import { createTenant } from './support/tenant.js';

const programs = new Programs();
let tenant: Tenant;
let resource: string;

beforeAll(async () => {
  const port = await freePort();
  resource = `http://localhost:${port}/mcp`;
  tenant = await (await createTenant({ audience: resource, registration: true })).listen();
  const server = programs.start('mcp/server.mjs', {
    AUTH0_DOMAIN: tenant.domain,
    AUTH0_AUDIENCE: resource,
    ALLOW_INSECURE_LOOPBACK: 'true',
    PORT: String(port),
  });
  await listening(server);
});

afterAll(async () => {
  await programs.stop();
  await tenant?.close();
});

async function post(body: unknown, token?: string): Promise<Response> {
  const headers = {
    accept: 'application/json, text/event-stream',
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return fetch(resource, { method: 'POST', headers, body: JSON.stringify(body) });
}

const call = (name: unknown, args: object = {}) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: args },
});

describe('examples/mcp', () => {
  test("H5 H6 M1 the SDK's client finds the tenant, gets a token, calls a tool, and gets a stronger token for another", async () => {
    tenant.resetRequests();
    const printed: string[] = [];
    const logins: URL[] = [];
    for await (const line of linesOf(programs.start('mcp/client.mjs', {}, [resource]))) {
      const login = /^Log in: (.+)$/.exec(line)?.[1];
      if (login === undefined) printed.push(line);
      else {
        logins.push(new URL(login));
        // What a browser does: the tenant logs its user in and sends it back to the client.
        expect((await fetch(login)).status).toBe(200);
      }
    }
    expect(printed).toEqual([
      'Tools: list_orders, cancel_order',
      'list_orders: {"owner":"auth0|user","orders":[{"id":17,"state":"open"}]}',
      'cancel_order: {"id":17,"state":"cancelled"}',
    ]);
    // Where to log in came from the metadata, and what to ask for from the metadata and from the challenge.
    expect(logins.map(({ origin }) => `${origin}/`)).toEqual([tenant.issuer, tenant.issuer]);
    expect(logins.map(({ searchParams }) => searchParams.get('scope'))).toEqual([
      'read:orders',
      'read:orders write:orders',
    ]);
    expect(logins.map(({ searchParams }) => searchParams.get('resource'))).toEqual([resource, resource]);
    expect(['register', 'authorize', 'token'].map((one) => tenant.count(one as 'token'))).toEqual([1, 2, 2]);
  });

  test('C1 H6 without a token the answer leads to the metadata', async () => {
    const response = await post(call('list_orders'));
    expect(response.status).toBe(401);
    const found = /resource_metadata="([^"]+)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1];
    expect(found).toBe(resource.replace('/mcp', '/.well-known/oauth-protected-resource/mcp'));
    expect(await (await fetch(found ?? '')).json()).toMatchObject({
      resource,
      authorization_servers: [tenant.issuer],
      scopes_supported: ['read:orders'],
      resource_name: 'Orders',
    });
  });

  test.each([
    ['alone', call('cancel_order', { id: 17 })],
    ['in a batch', [call('list_orders'), call('cancel_order', { id: 17 })]],
    ['twice', [call('cancel_order'), call('cancel_order')]],
  ])(
    'H5 a tool that needs another scope is refused %s, with the scopes that would do',
    async (_how, body) => {
      const token = await tenant.accessToken({ scope: 'read:orders' });
      const response = await post(body, token);
      expect(response.status).toBe(403);
      expect(response.headers.get('www-authenticate')).toContain('scope="read:orders write:orders"');
    },
  );

  test.each([
    ['constructor'],
    ['__proto__'],
    [['cancel_order']],
    [undefined],
    [{ toString: 'cancel_order' }],
  ])('a tool called %j is none', async (name) => {
    const token = await tenant.accessToken({ scope: 'read:orders' });
    const text = await (await post(call(name), token)).text();
    expect(text).not.toContain('cancelled');
    expect(text).toMatch(/error|isError/i);
  });

  test('a token for another API is refused', async () => {
    const token = await tenant.accessToken({ aud: 'https://another.example.com/' });
    expect((await post(call('list_orders'), token)).status).toBe(401);
  });

  test('without its settings it ends at once and says what is missing', async () => {
    await expect(listening(programs.start('mcp/server.mjs', {}))).rejects.toThrow(/AUTH0_DOMAIN/);
  });
});
