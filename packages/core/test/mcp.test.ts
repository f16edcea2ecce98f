import { inspect } from 'node:util';
import { toMcpAuthInfo, VerifyAccessTokenError } from '@auth0-api/core';
import { expect, it } from 'vitest';
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

it('toMcpAuthInfo refuses a token that names no client: tools would take all such for one', async () => {
  const auth = await authOf(await tenant.accessToken({ azp: undefined }));
  expect(() => toMcpAuthInfo(auth)).toThrow(VerifyAccessTokenError);
});
