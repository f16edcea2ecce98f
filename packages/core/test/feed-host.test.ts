import { ApiClient, MemoryRevocationStore } from '@auth0-api/core';
import { feedHost } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { createScene } from './revocation-support.js';
import { clientOf, refusal } from './support.js';

const scene = await createScene();
const { client: clientWith, now, tenant } = scene;
const other = await createTenant({ now, issuer: 'https://other.us.auth0.com/' });

const foreign = await other.accessToken();
const own = await tenant.accessToken();
const client = clientWith({
  store: new MemoryRevocationStore({ now }),
  maxTokenLifetime: 7200,
  sessionClaim: 'https://example.com/session',
});

describe('V19 what feeds take from a client', () => {
  it('is what its options say', () => {
    expect(feedHost(client)).toMatchObject({
      onlyIssuer: tenant.issuer,
      maxTokenLifetime: 7200,
      clockTolerance: 5,
      sessionClaim: 'https://example.com/session',
    });
    expect(feedHost(client).now()).toBe(now());
  });

  it.each([
    ['no client', {}],
    ['nothing', undefined],
    ['a client without revocation', clientOf(tenant)],
  ])('needs a client with revocations: %s', (_name, value) => {
    expect(() => feedHost(value as ApiClient)).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    );
  });

  it('refuses an issuer that is not accepted, at once', () => {
    expect(() => feedHost(client).assertAccepted([tenant.issuer, other.issuer])).toThrow(
      expect.objectContaining({ name: 'ConfigurationError', message: expect.stringContaining(other.issuer) }),
    );
    expect(feedHost(client).assertAccepted([tenant.issuer])).toBeUndefined();
  });

  it('refuses an issuer that a function does not accept', async () => {
    const { assertAccepted, onlyIssuer } = feedHost(
      new ApiClient({
        audience: 'https://api.example.com/',
        domains: () => [tenant.issuer],
        allowInsecureLoopback: true,
        revocation: { store: new MemoryRevocationStore() },
      }),
    );
    expect(onlyIssuer).toBeUndefined();
    expect(await refusal(Promise.resolve(assertAccepted([other.issuer])))).toMatchObject({
      name: 'ConfigurationError',
    });
    await assertAccepted([tenant.issuer]);
  });
});

describe('V19 a signature', () => {
  const { verifySignedBy } = feedHost(client);

  it('is verified whatever the audience and the times are', async () => {
    const token = await tenant.accessToken({ aud: 'somebody', exp: 1, iat: 0, nonce: 'n' });
    const { payload, iss } = await verifySignedBy([tenant.issuer], token);
    expect(iss).toBe(tenant.issuer);
    expect(payload).toMatchObject({ aud: 'somebody', nonce: 'n' });
  });

  const altered = `${own.slice(0, own.lastIndexOf('.'))}.${foreign.slice(foreign.lastIndexOf('.') + 1)}`;
  const unsigned = `${btoa(JSON.stringify({ alg: 'none' }))}.${btoa(JSON.stringify({ iss: tenant.issuer }))}.`;
  it.each([
    ['of another issuer', foreign, 'unknown_issuer'],
    ['that is altered', altered, 'bad_signature'],
    ['that is missing', unsigned.replaceAll('=', ''), 'unsupported_algorithm'],
    ['of no token', 'abc', 'opaque_token'],
    ['of a token that is too long', 'a'.repeat(16_385), 'token_too_long'],
  ])('%s is refused', async (_name, token, reason) => {
    expect(await refusal(verifySignedBy([tenant.issuer], token))).toMatchObject({
      name: 'VerifyAccessTokenError',
      reason,
    });
  });

  it('of an accepted issuer that is not expected here is refused', async () => {
    expect(await refusal(verifySignedBy([other.issuer], own))).toMatchObject({ reason: 'unknown_issuer' });
  });

  it('cannot be judged without keys', async () => {
    const outage = await createScene();
    const { verifySignedBy } = feedHost(
      outage.client({ store: new MemoryRevocationStore({ now: outage.now }) }),
    );
    const token = await outage.tenant.accessToken();
    outage.tenant.outage('all', { status: 503 });
    expect(await refusal(verifySignedBy([outage.tenant.issuer], token))).toMatchObject({
      name: 'IssuerUnavailableError',
    });
  });
});
