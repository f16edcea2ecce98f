import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Auth0Client } from '@auth0/auth0-spa-js';
import { auth0, getAuth, requiredScopes } from '@auth0-api/express';
import express from 'express';

// As browsers load it; Node.js gets another file.
const SDK = new URL(
  '../node_modules/@auth0/auth0-spa-js/dist/auth0-spa-js.production.esm.js',
  import.meta.url,
);

/** What the page of the application has for a test, as `window.app`. */
export interface App {
  readonly client: Auth0Client;
  /** What came back from a login, if it was an error. */
  readonly error: { readonly error: string; readonly error_description: string } | undefined;
}

/** A page that uses the SDK of Auth0 as it is, and the API that it calls. Returns its port on this machine. */
export async function startApp(
  domain: string,
  audience: string,
): Promise<{ port: number; close: () => void }> {
  const app = express();
  app.get('/', (_req, res) => res.type('html').send(pageOf(domain, audience)));
  app.get('/favicon.ico', (_req, res) => res.sendStatus(204));
  app.get('/sdk.js', (_req, res) => res.type('js').send(readFileSync(SDK)));
  app.use(auth0({ domain, audience, allowInsecureLoopback: true }));
  app.get('/profile', (req, res) => res.json({ user: getAuth(req).claims.sub }));
  app.get('/orders', requiredScopes('read:orders'), (_req, res) => res.json([]));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

function pageOf(domain: string, audience: string): string {
  const options = JSON.stringify({ domain, clientId: 'local-app' });
  const parameters = JSON.stringify({ audience, scope: 'openid profile email read:orders write:orders' });
  return `<!doctype html>
<html lang="en"><title>App</title>
<h1>App</h1><button id="popup">Log in</button>
<script type="module">
import { Auth0Client } from '/sdk.js';
const query = new URLSearchParams(location.search);
const client = new Auth0Client({
  ...${options},
  useRefreshTokens: sessionStorage.useRefreshTokens === 'true',
  authorizationParams: { redirect_uri: location.origin, ...${parameters} },
});
let error;
if (query.has('state')) {
  await client.handleRedirectCallback().catch((caught) => { error = { ...caught }; });
  history.replaceState({}, '', '/');
}
document.getElementById('popup').onclick = () => client.loginWithPopup().then(() => { document.title = 'Logged in'; });
window.app = { client, error };
</script></html>`;
}
