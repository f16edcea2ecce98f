// A tenant with TLS, as Auth0 is reached, so that quick starts run as they are. Prints how, as JSON.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createCertificate, createTenant } from '@auth0-api/testing';

const certificate = createCertificate();
const server = createServer({ cert: certificate.pem, key: certificate.privateKeyPem });
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `https://localhost:${server.address().port}/`;
const tenant = await createTenant({ issuer, audience: 'https://orders.example.com/' });
server.on('request', async (request, response) => {
  const answer = await tenant.fetch(new URL(request.url, issuer));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
});
writeFileSync('ca.pem', certificate.pem);
console.log(
  JSON.stringify({
    domain: tenant.domain,
    audience: tenant.audience,
    plain: await tenant.accessToken(),
    scoped: await tenant.accessToken({ scope: 'read:orders' }),
  }),
);
