// A local tenant instead of Auth0: `node tenant.mjs`. It prints the environment variables of both APIs.
import { createTenant } from '@auth0-api/testing';

const orders = 'https://orders.test/';
const calendar = 'https://calendar.test/';
const client = { clientId: 'orders-api', clientSecret: 'not-for-production' };

const tenant = await createTenant({
  audience: orders,
  // Without the calendar in this list, its tokens are not bound, and the orders API answers 502.
  senderConstraining: [orders, calendar],
  // call.mjs registers itself.
  registration: true,
  clients: [
    { ...client, api: orders, exchanges: ['on-behalf-of'], delegated: { [calendar]: 'read:events' } },
  ],
});
await tenant.listen({ port: Number(process.env.PORT ?? 3002) });

console.log(`The tenant is listening on ${tenant.issuer}

export AUTH0_DOMAIN=${tenant.domain} ALLOW_INSECURE_LOOPBACK=true

calendar.mjs: AUTH0_AUDIENCE=${calendar} ORDERS_CLIENT_ID=${client.clientId}
orders.mjs:   AUTH0_AUDIENCE=${orders} AUTH0_CLIENT_ID=${client.clientId} \\
              AUTH0_CLIENT_SECRET=${client.clientSecret} \\
              CALENDAR_URL=http://localhost:3001 CALENDAR_AUDIENCE=${calendar}

TOKEN=${await tenant.accessToken({ sub: 'auth0|alice' })}`);

process.once('SIGTERM', () => tenant.close());
