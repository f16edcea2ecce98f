// Calls the tools of the server: `node v1-client.mjs http://localhost:3000/mcp`. It knows nothing about Auth0: the
// server's responses lead it there. This is the SDK's client, plus the one part that every program provides itself: how
// a user gets to the login page, and where the credentials are kept (here: in memory).
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [, , serverUrl = 'http://localhost:3000/mcp'] = process.argv;

// Where the browser returns after the login (RFC 8252 section 7.3).
const callback = createServer();
await once(callback.listen(0, '127.0.0.1'), 'listening');
const redirectUrl = `http://127.0.0.1:${callback.address().port}/callback`;

const kept = {};
let login;
const authProvider = {
  redirectUrl,
  clientMetadata: {
    client_name: 'auth0-api example',
    redirect_uris: [redirectUrl],
    token_endpoint_auth_method: 'none',
  },
  clientInformation: () => kept.client,
  saveClientInformation: (client) => {
    kept.client = client;
  },
  tokens: () => kept.tokens,
  saveTokens: (tokens) => {
    kept.tokens = tokens;
  },
  codeVerifier: () => kept.verifier,
  saveCodeVerifier: (verifier) => {
    kept.verifier = verifier;
  },
  state: () => {
    kept.state = randomUUID();
    return kept.state;
  },
  redirectToAuthorization: (url) => {
    login = codeFromCallback();
    console.log(`Log in: ${url}`);
  },
};

async function codeFromCallback() {
  const [request, response] = await once(callback, 'request');
  const { searchParams } = new URL(request.url, redirectUrl);
  const code = searchParams.get('code');
  // A code that this client did not request belongs to another login.
  const good = searchParams.get('state') === kept.state && code !== null;
  response.writeHead(good ? 200 : 400).end(good ? 'You are logged in.' : 'The login failed.');
  if (!good)
    throw new Error(
      `The login failed: ${searchParams.get('error') ?? 'the state in the response is different'}`,
    );
  return code;
}

/** Runs an action, after a login if one is required. */
async function withLogin(transport, action) {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
    await transport.finishAuth(await login);
    return undefined;
  }
}

const newTransport = () => new StreamableHTTPClientTransport(new URL(serverUrl), { authProvider });
const client = new Client({ name: 'auth0-api example', version: '1.0.0' });

let transport = newTransport();
const connected = await withLogin(transport, async () => {
  await client.connect(transport);
  return true;
});
if (!connected) {
  transport = newTransport();
  await client.connect(transport);
}

const { tools } = await client.listTools();
console.log(`Tools: ${tools.map(({ name }) => name).join(', ')}`);

for (const call of [{ name: 'list_orders' }, { name: 'cancel_order', arguments: { id: '17' } }]) {
  const result = (await withLogin(transport, () => client.callTool(call))) ?? (await client.callTool(call));
  console.log(`${call.name}: ${result.content[0].text}`);
}

await client.close();
callback.close();
callback.closeAllConnections();
