import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectTelemetry, ObservedApi } from './support/telemetry.js';
import { createTenant } from './support/tenant.js';

const EXAMPLE = new URL('../examples/observability/', import.meta.url);
let tenant: Tenant;

beforeAll(async () => {
  tenant = await createTenant();
  await tenant.listen();
});
afterAll(() => tenant.close());

describe.each(['express.mjs', 'fastify.mjs'])('examples/observability/%s', (program) => {
  const started = () => ObservedApi.start(fileURLToPath(EXAMPLE), program, tenant);
  const scope = 'read:orders';

  it('R2a tells who called what, and why it was refused, in lines with one request ID', async () => {
    const api = await started();
    const tokens = [
      await tenant.accessToken({ scope, azp: 'client-a', sub: 'auth0|private' }),
      await tenant.accessToken({ scope: '', azp: 'client-b', email: 'private@example.test' }),
      await tenant.accessToken({ aud: 'other', azp: 'forged-client', sub: 'auth0|private' }),
      undefined,
    ];
    // Each waits for the keys of the issuer, and they for one request to it.
    const answers = await Promise.all(tokens.map((token, n) => api.get(`/orders?secret=${n}`, token)));
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 401, 401]);
    await expect.poll(() => api.logged.filter(({ msg }) => msg === 'request')).toHaveLength(4);
    const accepted = (clientId: string) => ({
      outcome: 'accepted',
      status: 200,
      scheme: 'bearer',
      issuer: tenant.issuer,
      clientId,
    });
    const refused = (status: number, reason: string) =>
      expect.objectContaining({ outcome: 'refused', status, reason });
    const decisions = [
      [accepted('client-a')],
      [accepted('client-b'), refused(403, 'insufficient_scope')],
      [refused(401, 'wrong_audience')],
      [refused(401, 'missing_authorization')],
    ];
    for (const [n, { headers, status }] of answers.entries()) {
      const lines = api.logged.filter(({ requestId }) => requestId === headers.get('x-request-id'));
      expect(lines.filter(({ msg }) => msg === 'auth decision').map(({ auth }) => auth)).toEqual(
        decisions[n],
      );
      expect(lines.filter(({ msg }) => msg === 'request')).toEqual([
        expect.objectContaining({ method: 'GET', path: '/orders', status, milliseconds: expect.any(Number) }),
      ]);
    }
    const log = JSON.stringify(api.logged.filter(({ requestId }) => requestId !== undefined));
    const [, payload = ''] = (tokens[0] ?? '').split('.');
    for (const text of ['secret', 'private', 'forged', payload, 'remoteAddress'])
      expect(log).not.toContain(text);
    await api.stop();
  });

  it('R2c its NodeSDK sends spans and metrics when SIGTERM ends it', async () => {
    const api = await started();
    await expectTelemetry(api, tenant);
  });
});

describe('docs/observability.md', () => {
  const page = readFileSync(new URL('../docs/observability.md', import.meta.url), 'utf8');

  it.each(['telemetry.mjs', 'express.mjs', 'fastify.mjs'])('R2a R2c shows %s word for word', (name) => {
    const shown = readFileSync(new URL(name, EXAMPLE), 'utf8')
      // What a local tenant needs, and a page does not.
      .replace("auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' })", 'auth0()')
      .replace(
        /auth0, \{\n {2}global: true,\n {2}allowInsecureLoopback: [^\n]+,\n\}/,
        'auth0, { global: true }',
      );
    expect(shown).not.toContain('LOOPBACK');
    expect(page).toContain(`\`\`\`js\n${shown}\`\`\`\n`);
  });
});
