import { ApiClient } from '@auth0-api/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const emitWarning = vi.spyOn(process, 'emitWarning');
beforeEach(() => void emitWarning.mockReset());
afterEach(() => void emitWarning.mockReset());

function make(count: number, options: { domain?: string; audience?: string } = {}): void {
  for (let made = 0; made < count; made += 1)
    new ApiClient({ domain: 'tenant.test', audience: 'https://api.test/', ...options });
}

it('O1a clients of different tenants and APIs cause no warning', () => {
  for (let tenant = 0; tenant < 200; tenant += 1) make(1, { domain: `tenant-${tenant}.test` });
  for (let api = 0; api < 200; api += 1) make(1, { audience: `https://api-${api}.test/` });
  make(50, { domain: 'one.test' });
  make(50, { domain: 'two.test' });
  expect(emitWarning).not.toHaveBeenCalled();
});

it('O1a the hundredth client with the same issuers and audience causes one warning', () => {
  make(99);
  expect(emitWarning).not.toHaveBeenCalled();
  make(1);
  const shown = [expect.stringMatching(/outside of handlers/), { code: 'AUTH0_API_MANY_CLIENTS' }];
  expect(emitWarning.mock.calls).toEqual([shown]);
  expect(String(emitWarning.mock.calls[0]?.[0])).not.toContain('.test');
  make(300);
  make(300, { domain: 'other.test' });
  expect(emitWarning).toHaveBeenCalledOnce();
});
