// What core.ts starts as a process of its own: `<runtime> child.mjs print <secret>` prints errors in the ways that programs log them;
// `<runtime> child.mjs revoke <settings>` revokes a user for all processes that share a Redis.
import { inspect } from 'node:util';
import { ApiClient, Auth0ApiError } from '@auth0-api/core';
import { RedisRevocationStore } from '@auth0-api/redis';
import { createTenant } from '@auth0-api/testing';
import { createClient } from 'redis';
import { exchange } from './core-calls.js';

const [task = '', argument = ''] = process.argv.slice(2);
const tasks: Readonly<Record<string, () => Promise<void>>> = { print, revoke };
await tasks[task]?.();
process.exit(0);

/** Prints a client, a caller, an exchanged token and errors, and whatever holds them. */
async function print(): Promise<void> {
  const clientId = 'orders-api';
  const tenant = await createTenant({
    clients: [
      {
        clientId,
        clientSecret: argument,
        api: 'https://api.test/',
        exchanges: ['on-behalf-of'],
        delegated: { 'https://calendar.test/': 'read:events' },
      },
    ],
  });
  const client = new ApiClient({
    ...tenant.options(),
    clientId,
    clientSecret: argument,
    exchangeBind: 'none',
  });
  const token = await tenant.accessToken();
  const auth = await client.verifyRequest({ headers: { authorization: `Bearer ${token}` } });
  const exchanged = await exchange(client, auth, { audience: 'https://calendar.test/' });
  tenant.outage('token', {
    status: 400,
    body: { error: 'invalid_grant', error_description: `of ${argument}` },
  });
  const failure = await exchange(client, auth, { audience: 'https://mail.test/' }).catch(
    (error: unknown) => error,
  );
  if (!(failure instanceof Auth0ApiError)) throw new Error('The exchange did not fail.');
  const told = [client, auth, exchanged, failure];
  for (const value of told) {
    console.log(value);
    console.error(value);
    console.log({ value }, [value]);
    console.log(inspect(value, { depth: 9, showHidden: true }));
    console.log(`%o %O`, value, value);
    console.log(new Error('of the app', { cause: value }));
    console.log(Object.assign(new Error('of the app'), { context: value }));
    console.log(new AggregateError([value], 'of the app'));
  }
  console.log(`printed ${told.length}`);
  // What is not to be seen: said to the parent alone, by a pipe that nobody logs.
  process.stderr.write(`\nSECRETS ${JSON.stringify([token, exchanged.accessToken].map(signatureOf))}\n`);
}

function signatureOf(token: string): string {
  return token.slice(token.lastIndexOf('.') + 1);
}

async function revoke(): Promise<void> {
  const { redisPort, domain, audience, subject } = JSON.parse(argument);
  const redis = createClient({ url: `redis://127.0.0.1:${redisPort}` });
  await redis.connect();
  const revocation = { store: new RedisRevocationStore(redis) };
  const client = new ApiClient({ domain, audience, allowInsecureLoopback: true, revocation });
  await client.revoke({ subject });
  client.close();
  redis.destroy();
  console.log('revoked');
}
