import { createAdapter } from '@auth0-api/core/adapter';
import { afterEach, expect, it, vi } from 'vitest';
import { makeProof, setUp } from './dpop-support.js';
import { admit } from './framework-support.js';

const context = await setUp();
const { emitWarning } = process;
afterEach(() => {
  process.emitWarning = emitWarning;
  vi.restoreAllMocks();
});

it('D9c, W12 where the runtime has no process warnings, the console gets them, and the request is answered', async () => {
  const shown = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  process.emitWarning = undefined as never;
  const adapter = createAdapter<object, undefined>({ client: context.client });
  const origin = 'https://other.example.com';
  const proof = await makeProof(context, { claims: { htu: `${origin}/orders` } });
  const headers = [
    ['Authorization', `DPoP ${context.token}`],
    ['DPoP', proof],
    ['Host', 'other.example.com'],
  ] as const;
  const incoming = { origin, target: '/orders', method: 'GET', source: undefined, raw: {}, headers };
  const auth = await admit(adapter, { ...incoming, trustsForwarded: false });
  expect(auth).toMatchObject({ scheme: 'dpop' });
  expect(shown.mock.calls).toEqual([[expect.stringMatching(/^\[AUTH0_API_DPOP_HOST\] .*'hosts'/)]]);
});
