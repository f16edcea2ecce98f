import { createTenant } from '@auth0-api/testing';
import express from 'express';
import { allowPage } from './cors.mjs';
import { listen } from './listen.mjs';

/**
 * A local tenant at an origin of its own, where the page is registered as a client without a secret.
 *
 * Auth0 lets a page read its responses if the page's origin is among the application's callback URLs or Allowed Origins
 * (CORS). The local tenant knows no CORS, so a small server in front of it adds the headers, and passes everything on.
 *
 * @param {string} pageOrigin
 */
export async function startTenant(pageOrigin) {
  const app = express();
  const { server, origin } = await listen(app);
  const tenant = await createTenant({
    issuer: `${origin}/`,
    audience: 'https://orders.example.com/',
    registration: true,
  });
  app.use(allowPage(pageOrigin), express.raw({ type: () => true }), passOn(tenant));

  const close = async () => {
    server.close();
    await tenant.close();
  };
  // Without TLS, an issuer is accepted on this machine only.
  const options = { ...tenant.options(), allowInsecureLoopback: true };
  return { issuer: tenant.issuer, clientId: await register(tenant, `${pageOrigin}/`), options, close };
}

/** @param {import('@auth0-api/testing').Tenant} tenant @param {string} redirectUri */
async function register(tenant, redirectUri) {
  const response = await tenant.fetch(`${tenant.issuer}oidc/register`, {
    method: 'POST',
    body: JSON.stringify({ client_name: 'examples/spa', redirect_uris: [redirectUri] }),
  });
  const { client_id: clientId } = await response.json();
  return clientId;
}

/**
 * @param {import('@auth0-api/testing').Tenant} tenant
 * @returns {import('express').RequestHandler}
 */
function passOn(tenant) {
  return async (req, res) => {
    const response = await tenant.fetch(new URL(req.originalUrl, tenant.issuer), {
      method: req.method,
      headers: /** @type {Record<string, string>} */ (req.headers),
      ...(req.body instanceof Buffer ? { body: req.body } : {}),
      redirect: 'manual',
    });
    res.status(response.status).set(Object.fromEntries(response.headers));
    res.send(Buffer.from(await response.arrayBuffer()));
  };
}
