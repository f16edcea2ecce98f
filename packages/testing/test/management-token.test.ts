import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ways } from './ways.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

describe.each(ways)(
  'secure/tokens/access-tokens/management-api-access-tokens/get-management-api-access-tokens-for-production: %s',
  (_, connect) => {
    let tenant: Tenant;
    let request: typeof fetch;
    beforeEach(async () => {
      tenant = await createTenant({
        keys: [signing],
        tokenProfile: 'rfc9068',
        clients: [
          {
            clientId: 'reader',
            clientSecret: 'secret',
            scope: 'read:orders',
            managementScope: 'read:events read:users',
          },
          { clientId: 'other', clientSecret: 'secret', scope: 'read:orders' },
        ],
      });
      request = await connect(tenant);
    });
    afterEach(() => tenant.close());

    const post = (form: Record<string, string>) =>
      request(`${tenant.issuer}oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_secret: 'secret', ...form }),
      });
    const audienceOf = () => `${tenant.issuer}api/v2/`;

    test('a client with the grant gets a token for 24 hours, which opens the stream of events', async () => {
      const response = await post({ client_id: 'reader', audience: audienceOf(), scope: 'read:events' });
      const body = (await response.json()) as { access_token: string };
      expect(body).toEqual({
        access_token: expect.any(String),
        scope: 'read:events',
        expires_in: 86_400,
        token_type: 'Bearer',
      });
      const claims = decodeJwt(body.access_token);
      expect(claims).toMatchObject({ aud: audienceOf(), azp: 'reader', gty: 'client-credentials' });
      expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(86_400);
      expect(decodeProtectedHeader(body.access_token).typ).toBe('JWT');
      const headers = { authorization: `Bearer ${body.access_token}` };
      const stream = await request(`${audienceOf()}events`, { headers });
      expect(stream.status).toBe(200);
      await stream.body?.cancel();
      tenant.clock.advance(86_401);
      expect((await request(`${audienceOf()}events`, { headers })).status).toBe(401);
    });

    test('the scopes are those of the grant, and the API of the client is another', async () => {
      const all = await (await post({ client_id: 'reader', audience: audienceOf() })).json();
      expect(all).toMatchObject({ scope: 'read:events read:users' });
      const own = await (await post({ client_id: 'reader', audience: tenant.audience })).json();
      expect(own).toMatchObject({ scope: 'read:orders', expires_in: 3600 });
      const more = await post({ client_id: 'reader', audience: audienceOf(), scope: 'read:orders' });
      expect([more.status, await more.json()]).toMatchObject([403, { error: 'access_denied' }]);
    });

    test('a client without the grant is refused, and so is another audience', async () => {
      const audience = audienceOf();
      const without = await post({ client_id: 'other', audience });
      expect([without.status, await without.json()]).toEqual([
        403,
        { error: 'access_denied', error_description: `Client is not authorized to access "${audience}".` },
      ]);
      for (const wrong of [audience.slice(0, -1), 'https://another.test/api/v2/'])
        expect((await post({ client_id: 'reader', audience: wrong })).status).toBe(403);
    });
  },
);
