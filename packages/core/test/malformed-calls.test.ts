import { expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { clientOf, refusal } from './support.js';

it.each([null, undefined, 5, 'Bearer x'])(
  'C1 header fields that are none (%j) are a mistake of ours, by an error of ours',
  async (headers) => {
    const client = clientOf(await createTenant());
    expect(await refusal(client.verifyRequest({ headers } as never))).toMatchObject({
      argument: 'headers',
      status: 500,
    });
  },
);

it('C2 a header value that is no text is taken as text', async () => {
  const client = clientOf(await createTenant());
  expect(await refusal(client.verifyRequest({ headers: { authorization: 5 } } as never))).toMatchObject({
    status: 401,
  });
  expect(await refusal(client.verifyRequest({ headers: { authorization: null } } as never))).toMatchObject({
    reason: 'missing_authorization',
  });
});

it('T17 required claims of a call that are no list are a configuration error', async () => {
  const tenant = await createTenant();
  const client = clientOf(tenant);
  const accessToken = await tenant.accessToken();
  expect(
    await refusal(client.verifyAccessToken({ accessToken, requiredClaims: 'sub' } as never)),
  ).toMatchObject({ name: 'ConfigurationError' });
});

it('C1 a Map of header fields without Authorization has none', async () => {
  const client = clientOf(await createTenant());
  const error = await refusal(client.verifyRequest({ headers: new Map([['host', 'x']]) } as never));
  expect(error.reason).toBe('missing_authorization');
});
