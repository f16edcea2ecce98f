import { createTenant, type TenantOptions } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';

describe('get-started/auth0-overview/create-applications/register-applications-with-cimd: metadata documents', () => {
  const redirect_uris = ['https://client.test/callback'];

  it.each<[string, unknown]>([
    ['http', { client_id: 'http://client.test/metadata.json', redirect_uris }],
    ['no path', { client_id: 'https://client.test/', redirect_uris }],
    ['a query', { client_id: 'https://client.test/metadata.json?a', redirect_uris }],
    ['a fragment', { client_id: 'https://client.test/metadata.json#a', redirect_uris }],
    ['localhost', { client_id: 'https://localhost/metadata.json', redirect_uris }],
    ['121 bytes', { client_id: `https://client.test/${'x'.repeat(101)}`, redirect_uris }],
    ['no redirect URI', { client_id: 'https://client.test/metadata.json', redirect_uris: [] }],
    [
      'a redirect to http',
      { client_id: 'https://client.test/metadata.json', redirect_uris: ['http://client.test/'] },
    ],
  ])('are not imported with %s', async (_what, document) => {
    await expect(createTenant({ metadataDocuments: [document as never] })).rejects.toThrow(TypeError);
  });

  it('are in the discovery document where they are on', async () => {
    const supported = async (options: TenantOptions) => {
      const tenant = await createTenant(options);
      const answer = await tenant.fetch(`${tenant.issuer}.well-known/openid-configuration`);
      return ((await answer.json()) as Record<string, unknown>).client_id_metadata_document_supported;
    };
    expect([await supported({}), await supported({ metadataDocuments: [] })]).toEqual([undefined, true]);
  });
});
