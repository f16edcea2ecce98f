import { ApiClient, type DocumentsSnapshot } from '@auth0-api/core';
import { expect, expectTypeOf, it } from 'vitest';
import documents from './documents.json' with { type: 'json' };

const options = { domain: 'tenant.us.auth0.com', audience: 'https://api.test/' };

it('U3 documents come from an imported JSON file, or from another client', () => {
  const client = new ApiClient({ ...options, documents });
  expectTypeOf(client.exportDocuments()).toEqualTypeOf<DocumentsSnapshot>();
  expectTypeOf(client.exportDocuments().version).toEqualTypeOf<1>();
  expect(new ApiClient({ ...options, documents: client.exportDocuments() })).toBeInstanceOf(ApiClient);
});

it('U3 another version is refused when the client is made', () => {
  expect(() => new ApiClient({ ...options, documents: { ...documents, version: 2 } })).toThrow(
    /another version/,
  );
});
