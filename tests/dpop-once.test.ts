import type { Tenant } from '@auth0-api/testing';
import { send } from '@auth0-api/testing/contract';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { adapters, label } from './adapters/all.js';
import { createTenant } from './support/tenant.js';

let tenant: Tenant;
beforeAll(async () => {
  tenant = await (await createTenant()).listen();
});
afterAll(() => tenant.close());

describe.each(adapters.map((adapter) => [label(adapter), adapter] as const))('%s', (_name, adapter) => {
  // Nothing is known yet: discovery, key set and token are looked at while all of them wait.
  it('D15, D16 of 50 simultaneous requests with one proof exactly one gets 200', async () => {
    const app = await adapter.start({
      auth0: [tenant.options()],
      routes: [{ path: '/orders', handler: 'caller' }],
    });
    onTestFinished(() => app.close());
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({}, { boundTo: key });
    const proof = await key.proof({ url: `${app.origin}/orders`, accessToken });
    const request = {
      target: '/orders',
      headers: [
        ['Authorization', `DPoP ${accessToken}`],
        ['DPoP', proof],
      ],
    } as const;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send(app.origin, request, adapter.protocol)),
    );
    const accepted = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(
      ({ status, body }) => status === 401 && JSON.parse(body).error === 'invalid_dpop_proof',
    );
    expect([accepted.length, refused.length]).toEqual([1, 49]);
  });
});
