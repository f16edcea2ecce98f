import type { TenantOptions, TokenClaims } from '@auth0-api/testing';
import {
  Client,
  DpopSession,
  type InsufficientScopeError,
  type OAuthClientInformationMixed,
  type OAuthClientProvider,
  type OAuthTokens,
  StreamableHTTPClientTransport,
  type StreamableHTTPClientTransportOptions,
  UnauthorizedError,
  withDpop,
} from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, type McpServer, startMcpServer } from './support/mcp.js';
import { linesOf, listening, Programs } from './support/programs.js';

const programs = new Programs();
const tenants: McpServer['tenant'][] = [];

afterAll(async () => {
  await programs.stop();
  await Promise.all(tenants.map((tenant) => tenant.close()));
});

async function start(file: string, options?: TenantOptions): Promise<McpServer> {
  const server = await startMcpServer(programs, file, options);
  tenants.push(server.tenant);
  return server;
}

const SERVERS = [
  ['mcp/server.mjs', 'list_orders, cancel_order, refund_order, reopen_order'],
  ['mcp/v1-server.mjs', 'list_orders, cancel_order'],
] as const;
const CLIENTS = ['mcp/client.mjs', 'mcp/v1-client.mjs'];

describe.each(SERVERS)('examples/%s', (file, tools) => {
  test.each(CLIENTS)(
    "H5, H6, M1 the SDK's client in %s finds the tenant, gets a token, calls a tool, and gets a stronger token for another",
    async (program) => {
      const { tenant, resource } = await start(file);
      const printed: string[] = [];
      const logins: URL[] = [];
      for await (const line of linesOf(programs.start(program, {}, [resource]))) {
        const login = /^Log in: (.+)$/.exec(line)?.[1];
        if (login === undefined) printed.push(line);
        else {
          logins.push(new URL(login));
          // What a browser does: the tenant logs its user in and sends it back to the client.
          expect((await fetch(login)).status).toBe(200);
        }
      }
      expect(printed).toEqual([
        `Tools: ${tools}`,
        'list_orders: {"owner":"auth0|user","orders":[{"id":"17","state":"open"}]}',
        'cancel_order: {"id":"17","state":"cancelled"}',
      ]);
      // Where to log in came from the metadata, and what to ask for from the metadata and from the challenge.
      expect(logins.map(({ origin }) => `${origin}/`)).toEqual([tenant.issuer, tenant.issuer]);
      expect(logins.map(({ searchParams }) => searchParams.get('scope'))).toEqual([
        'read:orders',
        'read:orders write:orders',
      ]);
      expect(logins.map(({ searchParams }) => searchParams.get('resource'))).toEqual([resource, resource]);
      expect(['register', 'authorize', 'token'].map((one) => tenant.count(one as 'token'))).toEqual([
        1, 2, 2,
      ]);
    },
  );

  test('C1, H6 without a token the answer leads to the metadata', async () => {
    const { tenant, resource, post } = await start(file);
    const response = await post(JSON.stringify(call('list_orders')));
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

  test('without its settings it ends at once and says what is missing', async () => {
    await expect(listening(programs.start(file, {}))).rejects.toThrow(/AUTH0_DOMAIN/);
  });
});

test("the SDK's client logs in with its metadata document, which an administrator imported, as its client ID", async () => {
  const document = 'https://client.test/oauth/metadata.json';
  const redirectUrl = 'http://127.0.0.1:4000/callback';
  const { tenant, resource } = await start('mcp/server.mjs', {
    metadataDocuments: [{ client_id: document, redirect_uris: [redirectUrl] }],
  });
  const kept: { client?: OAuthClientInformationMixed; tokens?: OAuthTokens; verifier?: string; login?: URL } =
    {};
  const authProvider: OAuthClientProvider = {
    redirectUrl,
    clientMetadataUrl: document,
    clientMetadata: { redirect_uris: [redirectUrl] },
    clientInformation: () => kept.client,
    saveClientInformation: (client) => {
      kept.client = client;
    },
    tokens: () => kept.tokens,
    saveTokens: (tokens) => {
      kept.tokens = tokens;
    },
    saveCodeVerifier: (verifier) => {
      kept.verifier = verifier;
    },
    codeVerifier: () => kept.verifier ?? '',
    redirectToAuthorization: (url) => {
      kept.login = url;
    },
  };
  const connect = async () => {
    const client = new Client({ name: 'test', version: '1' });
    const transport = new StreamableHTTPClientTransport(new URL(resource), { authProvider });
    return { client, transport, connected: client.connect(transport) };
  };
  const first = await connect();
  await expect(first.connected).rejects.toThrow(UnauthorizedError);
  expect(kept.login?.searchParams.get('client_id')).toBe(document);
  const answer = await fetch(kept.login ?? '', { redirect: 'manual' });
  await first.transport.finishAuth(new URL(answer.headers.get('location') ?? '').searchParams);
  const { client, connected } = await connect();
  await connected;
  expect((await client.callTool({ name: 'list_orders', arguments: {} })).content).toMatchObject([
    { type: 'text', text: expect.stringContaining('auth0|user') },
  ]);
  await client.close();
  expect(tenant.count('register')).toBe(0);

  const stranger = new URL(kept.login ?? '');
  stranger.searchParams.set('client_id', 'https://stranger.test/metadata.json');
  expect((await fetch(stranger, { redirect: 'manual' })).status).toBe(400);
  const elsewhere = new URL(kept.login ?? '');
  elsewhere.searchParams.set('redirect_uri', 'http://127.0.0.1:4000/other');
  expect((await fetch(elsewhere, { redirect: 'manual' })).status).toBe(400);
});

describe.each([['legacy'], ['auto']] as const)(
  "policies of tools, for the SDK's client that negotiates %s",
  (mode) => {
    let server: McpServer;
    beforeAll(async () => {
      server = await start('mcp/server.mjs');
    });

    const now = () => Math.floor(server.tenant.clock.now());
    const refund = (identifier: string) => ({ authorization_details: [{ type: 'refund', identifier }] });
    const both = { scope: 'read:orders write:orders' };

    async function callTool(
      claims: TokenClaims,
      name: string,
      options: Partial<StreamableHTTPClientTransportOptions> = {},
    ) {
      const token = await server.tenant.accessToken(claims);
      const transport = new StreamableHTTPClientTransport(new URL(server.resource), {
        authProvider: { token: async () => token },
        ...options,
      });
      const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
      await client.connect(transport);
      try {
        const { content } = await client.callTool({ name, arguments: { id: '17' } });
        return content;
      } finally {
        await client.close();
      }
    }

    test('G4, I4 a tool runs for who meets its whole policy', async () => {
      const claims = { ...both, ...refund('17'), auth_time: now() - 10 };
      expect(await callTool(claims, 'refund_order')).toEqual([
        { type: 'text', text: '{"id":"17","state":"refunded"}' },
      ]);
      expect(await callTool({ ...both, act: { sub: 'support-agent' } }, 'reopen_order')).toEqual([
        { type: 'text', text: '{"id":"17","state":"open"}' },
      ]);
    });

    test.each([
      ['I4 a machine', () => ({ sub: 'test-client@clients', gty: 'client-credentials' })],
      ['G4 without authorization details', () => ({ authorization_details: undefined })],
      ['G4 with details for another order', () => refund('18')],
      [
        'G4 with details of another type',
        () => ({ authorization_details: [{ type: 'a', identifier: '17' }] }),
      ],
      ['H5 without a scope', () => ({ scope: 'read:orders' })],
    ])('%s cannot call a tool for which it is not enough: 403', async (_who, changes) => {
      const claims = { ...both, ...refund('17'), auth_time: now() - 10, ...changes() };
      const refused = callTool(claims, 'refund_order', { onInsufficientScope: 'throw' });
      await expect(refused).rejects.toThrow(expect.objectContaining({ name: 'InsufficientScopeError' }));
    });

    test.each([
      ['nobody', undefined],
      ['another actor', { sub: 'web-app' }],
      ['an actor that acted before', { sub: 'web-app', act: { sub: 'support-agent' } }],
    ])('H10, X10 %s cannot call a tool for one actor', async (_who, act) => {
      const refused = callTool({ ...both, act }, 'reopen_order', { onInsufficientScope: 'throw' });
      const error = (await refused.catch((reason) => reason)) as InsufficientScopeError;
      expect(error.name).toBe('InsufficientScopeError');
      // No scope would help: the challenge names none.
      expect(error.requiredScope).toBeUndefined();
    });

    test("H5, H6 the SDK's client learns which scopes to request, and where", async () => {
      const refused = callTool({ scope: 'read:orders' }, 'cancel_order', { onInsufficientScope: 'throw' });
      const error = (await refused.catch((reason) => reason)) as InsufficientScopeError;
      expect(error.name).toBe('InsufficientScopeError');
      expect(error.requiredScope).toBe('read:orders write:orders');
      expect(String(error.resourceMetadataUrl)).toBe(
        server.resource.replace('/mcp', '/.well-known/oauth-protected-resource/mcp'),
      );
    });

    test("T14, D12 the SDK's client proves possession of its key, and a token without a proof is refused", async () => {
      const session = await DpopSession.create();
      const claims = { scope: 'read:orders', cnf: { jkt: session.thumbprint } };
      const token = await server.tenant.accessToken(claims);
      const proven = withDpop(session, () => token)(fetch);
      expect(await callTool(claims, 'list_orders', { fetch: proven })).toMatchObject([
        { type: 'text', text: expect.stringContaining('"owner":"auth0|user"') },
      ]);
      await expect(callTool(claims, 'list_orders')).rejects.toThrow();
    });

    test('H9 an old login is 401, which names the age that is required', async () => {
      const claims = { ...both, ...refund('17'), auth_time: now() - 3600 };
      await expect(callTool(claims, 'refund_order')).rejects.toThrow();
      const authorization = `Bearer ${await server.tenant.accessToken(claims)}`;
      const answer = await server.post(JSON.stringify(call('refund_order', { id: '17' })), { authorization });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(
        /error="insufficient_user_authentication".*max_age="?300/,
      );
    });
  },
);
