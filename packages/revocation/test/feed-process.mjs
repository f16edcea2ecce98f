// One of several processes of an API that follow a tenant's events; started by a test. Runs the built packages, as apps do.
import { ApiClient } from '@auth0-api/core';
import { RedisRevocationStore } from '@auth0-api/redis';
import { followEvents } from '@auth0-api/revocation';
import { Redis } from 'ioredis';

const [domain, port, prefix, clientSecret] = process.argv.slice(2);
const redis = new Redis({ port: Number(port), host: '127.0.0.1' }).on('error', () => {});
const client = new ApiClient({
  domain,
  audience: 'https://api.example.com/',
  allowInsecureLoopback: true,
  revocation: { store: new RedisRevocationStore(redis, { prefix }), maxTokenLifetime: 7200 },
});
followEvents(client, { clientId: 'feed', clientSecret });
process.on('disconnect', () => process.exit());
