import { inspect } from 'node:util';
import {
  ConfigurationError,
  protectedResourceMetadata,
  toMcpAuthInfo,
  VerifyAccessTokenError,
} from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const authOf = async (token: string) => client.verifyRequest(bearer(token));

it('R29 toMcpAuthInfo gives what servers of the MCP SDK expect', async () => {
  const token = await tenant.accessToken({ scope: 'a b', permissions: ['p'] });
  const auth = await authOf(token);
  const info = toMcpAuthInfo(auth);
  expect(info).toEqual({
    token,
    clientId: 'test-client',
    scopes: ['a', 'b'],
    expiresAt: auth.expiresAt,
    extra: { claims: auth.claims, permissions: ['p'] },
  });
  for (const customInspect of [true, false]) expect(inspect(info, { customInspect })).not.toContain(token);
  expect({ ...info }.token).toBe(token);
  // It is the SDK's to change; the verified caller stays what it was.
  info.scopes.push('admin');
  expect(auth.scopes).toEqual(['a', 'b']);
});

it('M8, H2 toMcpAuthInfo refuses a token that names no client: tools would take all such for one', async () => {
  const auth = await authOf(await tenant.accessToken({ azp: undefined }));
  const refused = (() => {
    try {
      return toMcpAuthInfo(auth);
    } catch (error) {
      return error as VerifyAccessTokenError;
    }
  })();
  expect(refused).toBeInstanceOf(VerifyAccessTokenError);
  expect(refused).toMatchObject({ status: 401, reason: 'missing_claim' });
  expect((refused as VerifyAccessTokenError).headers['WWW-Authenticate']).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Bearer realm="api", error="invalid_token"/)]),
  );
});

describe('toMcpAuthInfo with a resource', () => {
  const resource = 'https://mcp.test/mcp';
  const auths = clientOf(tenant, { audience: [resource, 'https://mcp.test/', 'https://other.test/'] });
  const authFor = async (aud: unknown) => auths.verifyRequest(bearer(await tenant.accessToken({ aud })));

  it('M8 says which resource the token is for, and where its metadata are', async () => {
    const auth = await authFor(['https://other.test/', resource]);
    const info = toMcpAuthInfo(auth, { resource });
    expect(info).toEqual({
      ...toMcpAuthInfo(auth),
      token: auth.token,
      resource: new URL(resource),
      resourceMetadataUrl: 'https://mcp.test/.well-known/oauth-protected-resource/mcp',
    });
    const { url } = protectedResourceMetadata({ resource, authorizationServers: [tenant.issuer] });
    expect(info.resourceMetadataUrl).toBe(url);
    const root = toMcpAuthInfo(await authFor('https://mcp.test/'), { resource: 'https://mcp.test/' });
    expect(root.resourceMetadataUrl).toBe('https://mcp.test/.well-known/oauth-protected-resource');
  });

  it('M8 gives each request a URL of its own, which a tool may change', async () => {
    const auth = await authFor(resource);
    const first = toMcpAuthInfo(auth, { resource }).resource as URL;
    first.hostname = 'evil.test';
    expect(toMcpAuthInfo(auth, { resource }).resource?.href).toBe(resource);
  });

  it('M8 names a client that is known by its metadata document by the URL of that document', async () => {
    const clientId = 'https://client.example.com/mcp/metadata.json';
    for (const claims of [{ azp: clientId }, { azp: undefined, client_id: clientId }]) {
      const token = await tenant.accessToken({ aud: resource, ...claims });
      const info = toMcpAuthInfo(await auths.verifyRequest(bearer(token)), { resource });
      expect(info.clientId).toBe(clientId);
    }
  });

  it('M8 without a resource says nothing about it', async () => {
    const auth = await authFor(resource);
    for (const info of [
      toMcpAuthInfo(auth),
      toMcpAuthInfo(auth, {}),
      toMcpAuthInfo(auth, { resource: undefined }),
    ])
      expect(Object.keys(info)).toEqual(['token', 'clientId', 'scopes', 'expiresAt', 'extra']);
  });

  it.each([
    ['another accepted audience', 'https://other.test/'],
    ['a resource below', 'https://mcp.test/mcp/'],
    ['a resource above', 'https://mcp.test/'],
  ])('M8 refuses a token for %s: it is not for this server', async (_which, aud) => {
    const auth = await clientOf(tenant, { audience: aud }).verifyRequest(
      bearer(await tenant.accessToken({ aud })),
    );
    const refused = () => toMcpAuthInfo(auth, { resource });
    expect(refused).toThrow(expect.objectContaining({ status: 401, reason: 'wrong_audience' }));
    expect(refused).toThrow(
      expect.objectContaining({
        headers: {
          'Cache-Control': 'no-store',
          'WWW-Authenticate': [
            expect.stringMatching(
              /^Bearer realm="api", error="invalid_token".*, resource_metadata="https:\/\/mcp\.test\/\.well-known\/oauth-protected-resource\/mcp"$/,
            ),
            expect.stringMatching(/^DPoP /),
          ],
        },
      }),
    );
  });

  it('M8 compares what was signed, whatever a claims schema says', async () => {
    const claims = z.object({}).transform(() => ({ aud: resource }));
    const lying = clientOf(tenant, { audience: 'https://other.test/', claims });
    const auth = await lying.verifyRequest(bearer(await tenant.accessToken({ aud: 'https://other.test/' })));
    expect(auth.claims).toMatchObject({ aud: resource });
    expect(() => toMcpAuthInfo(auth, { resource })).toThrow(VerifyAccessTokenError);
  });

  it.each([
    [{ resource: 'https://mcp.test/mcp?x=1' }],
    [{ resource: 'https://mcp.test/mcp#x' }],
    [{ resource: 'http://mcp.test/mcp' }],
    [{ resource: 'https://user:secret@mcp.test/mcp' }],
    [{ resource: 'https://MCP.test/mcp' }],
    [{ resource: 'urn:example:mcp' }],
    [{ resource: '' }],
    [{ resource: null }],
    [{ resource: new URL('https://mcp.test/mcp') }],
    [{ ressource: resource }],
    [resource],
    [null],
  ])('M8, M3, S13 %j cannot work', async (options) => {
    const auth = await authFor(resource);
    expect(() => toMcpAuthInfo(auth, options as never)).toThrow(ConfigurationError);
  });
});
