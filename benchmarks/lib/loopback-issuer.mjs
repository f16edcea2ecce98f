import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createCertificate, createTenant } from '@auth0-api/testing';

/**
 * What may be wrong with an issuer: it hangs up on every connection, answers 503, or never answers.
 *
 * @typedef {'refuses' | '503' | 'hangs'} Trouble
 */

/**
 * Serves an issuer on 127.0.0.1 over HTTP, and over TLS for those who insist on it: two doors of one tenant.
 *
 * @param {import('@auth0-api/testing').SigningKey} key
 */
export async function startIssuer(key) {
  let tenant;
  let refusing = false;
  let refused = 0;
  const answer = async (req, res) => {
    const url = `${tenant.issuer}${req.url.slice(1)}`;
    const { status, headers, body } = await tenant.fetch(url);
    res
      .writeHead(status, Object.fromEntries(headers))
      .end(Buffer.from(await new Response(body).arrayBuffer()));
  };
  const listener = (req, res) => answer(req, res).catch(() => res.destroy());
  const certificate = createCertificate();
  const doors = [
    createServer(listener),
    createTlsServer({ key: certificate.privateKeyPem, cert: certificate.pem }, listener),
  ];
  for (const door of doors) {
    door.on('connection', (socket) => {
      if (!refusing) return;
      refused += 1;
      socket.destroy();
    });
    await once(door.listen(0, '127.0.0.1'), 'listening');
  }
  const [port, tlsPort] = doors.map((door) => door.address().port);
  tenant = await createTenant({ issuer: `http://127.0.0.1:${port}/`, keys: [key] });

  return {
    tenant,
    /** What connects `ApiClient` and our adapters. */
    options: { domain: tenant.domain, audience: tenant.audience, allowInsecureLoopback: true },
    jwksUri: `${tenant.issuer}.well-known/jwks.json`,
    jwksUriWithTls: `https://127.0.0.1:${tlsPort}/.well-known/jwks.json`,
    /** The certificate to trust. */
    ca: certificate.pem,

    /** Requests that came since the last time, and connections that were hung up on. */
    takeCounts() {
      const counts = {
        discovery: tenant.count('discovery'),
        keySet: tenant.count('jwks'),
        all: tenant.count() + refused,
      };
      tenant.resetRequests();
      refused = 0;
      return counts;
    },

    /** @param {Trouble} trouble */
    begin(trouble) {
      refusing = trouble === 'refuses';
      if (trouble === '503') tenant.outage('all', { status: 503 });
      if (trouble === 'hangs') tenant.outage('all', 'hang');
    },

    async close() {
      await tenant.close();
      for (const door of doors) {
        door.closeAllConnections();
        door.close();
      }
    },
  };
}
