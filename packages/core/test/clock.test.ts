import { expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf, refusal } from './support.js';

const still = async () => {
  const tenant = await createTenant();
  tenant.clock.freeze();
  return tenant;
};

it('R4, R14 a clock that is set back does not lengthen a cool-down', async () => {
  const tenant = await still();
  const client = clientOf(tenant);
  tenant.outage('all', 'refuse');
  const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
  expect(error.status).toBe(503);
  tenant.clock.advance(-3600);
  tenant.recover();
  expect((await client.verifyRequest(bearer(await tenant.accessToken()))).claims.sub).toBe('auth0|user');
});

it('R6, R14 a clock that is set back does not keep a removed key alive', async () => {
  const tenant = await still();
  const client = clientOf(tenant);
  await client.verifyRequest(bearer(await tenant.accessToken()));
  const old = tenant.key;
  tenant.clock.advance(-86_400);
  await tenant.rotateKey({ keepOld: false });
  const [withOld, withNew] = await Promise.all([tenant.accessToken({}, { key: old }), tenant.accessToken()]);
  expect(await refusal(client.verifyRequest(bearer(withOld)))).toMatchObject({
    status: 401,
    reason: 'unknown_key',
  });
  expect((await client.verifyRequest(bearer(withNew))).claims.sub).toBe('auth0|user');
});

it('R5, R14 a clock that is set back does not put off the refresh for a new key', async () => {
  const tenant = await still();
  const client = clientOf(tenant);
  await client.verifyRequest(bearer(await tenant.accessToken()));
  tenant.clock.advance(-50);
  await tenant.rotateKey();
  const token = await tenant.accessToken();
  expect((await client.verifyRequest(bearer(token))).claims.sub).toBe('auth0|user');
});

it('R2, R14 a clock that is set back a little changes nothing', async () => {
  const tenant = await still();
  const client = clientOf(tenant);
  await client.verifyRequest(bearer(await tenant.accessToken()));
  tenant.clock.advance(-30);
  tenant.resetRequests();
  await client.verifyRequest(bearer(await tenant.accessToken()));
  expect(tenant.count()).toBe(0);
});

it('R5 a refresh that failed is tried again as soon as the cool-down allows', async () => {
  const tenant = await still();
  tenant.setHeaders('jwks', { 'cache-control': 'max-age=600' });
  const client = clientOf(tenant);
  await client.verifyRequest(bearer(await tenant.accessToken()));
  tenant.clock.advance(31);
  await tenant.rotateKey();
  const token = await tenant.accessToken();
  tenant.outage('jwks', 'refuse');
  expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({ status: 503 });
  tenant.recover();
  tenant.clock.advance(2);
  expect((await client.verifyRequest(bearer(token))).claims.sub).toBe('auth0|user');
});

it('R5, R11 who waited for one failed refresh gets an error of its own', async () => {
  const tenant = await still();
  const client = clientOf(tenant);
  await client.verifyRequest(bearer(await tenant.accessToken()));
  tenant.clock.advance(31);
  await tenant.rotateKey();
  tenant.outage('all', 'refuse');
  const tokens = await Promise.all([1, 2, 3].map((n) => tenant.accessToken({ n })));
  const errors = await Promise.all(tokens.map((token) => refusal(client.verifyRequest(bearer(token)))));
  expect(new Set(errors).size).toBe(3);
  for (const error of errors) expect(error.status).toBe(503);
});
