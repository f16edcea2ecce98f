import * as crypto from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { present, stillTenant } from './issuer-support.js';
import { clientOf } from './support.js';

// What these prove in workerd itself: tests/runtimes/workerd.mjs (`npm run runtimes -- workerd`).
beforeEach(() => void vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' }));
afterEach(() => void vi.unstubAllGlobals());

describe('signatures', () => {
  it.each([
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'ES256',
    'ES384',
    'ES512',
    'Ed25519',
  ] as const)('W10 with %s are checked in the way that workerd can', async (alg) => {
    const key = await createKey({ alg });
    const tenant = await stillTenant({ keys: [key] });
    const client = clientOf(tenant, { algorithms: [alg] });
    const token = await tenant.accessToken();
    expect(await present(client, token)).toBe(200);
    const [header, payload, signature = ''] = token.split('.');
    const bytes = Buffer.from(signature, 'base64url');
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    expect(await present(client, `${header}.${payload}.${bytes.toString('base64url')}`)).toBe(401);
  });

  it('W10 with PSS must have a salt as long as the digest', async () => {
    const key = await createKey({ alg: 'PS256' });
    const tenant = await stillTenant({ keys: [key] });
    const client = clientOf(tenant, { algorithms: ['PS256'] });
    const [header, payload] = (await tenant.accessToken()).split('.');
    const privateKey = crypto.KeyObject.from(key.privateKey as crypto.webcrypto.CryptoKey);
    const sign = (saltLength: number) =>
      crypto
        .sign('sha256', Buffer.from(`${header}.${payload}`), {
          key: privateKey,
          padding: crypto.constants.RSA_PKCS1_PSS_PADDING,
          saltLength,
        })
        .toString('base64url');
    expect(await present(client, `${header}.${payload}.${sign(32)}`)).toBe(200);
    expect(await present(client, `${header}.${payload}.${sign(20)}`)).toBe(401);
  });
});
