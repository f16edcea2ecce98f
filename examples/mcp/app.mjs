import { auth0, getAuth, toMcpAuthInfo } from '@auth0-api/web';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { jsonRpcError, readMessage } from './message.mjs';
import { createServer, policyOf } from './tools.mjs';

// The identifier of this API in Auth0 is its public URL. Clients request a token for this URL, and find the metadata there
// that lead them to Auth0.
const resource = process.env.AUTH0_AUDIENCE;

const withAuth = auth0({
  allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true',
  resourceMetadata: {
    resource,
    resourceName: 'Orders',
    scopesSupported: ['read:orders'],
    authorizationDetailsTypesSupported: ['refund'],
  },
});
const mcp = createMcpHandler(createServer, { onerror: (error) => console.error(error.message) });

/** Serves MCP to web-standard requests, on every runtime that has them. */
export const fetch = withAuth(async (request) => {
  const auth = getAuth(request);
  const authInfo = toMcpAuthInfo(auth, { resource });
  const { message, answer } = await readMessage(request);
  if (answer !== undefined) return answer;
  if (message?.method === 'tools/call') {
    const policy = policyOf(message.params?.name);
    if (policy === undefined) return jsonRpcError(400, -32602, 'There is no such tool.', message.id);
    // A refusal must be an HTTP response: an MCP client can act on 403 and its challenge, but not on a failed tool. `auth0()`
    // answers it.
    await withAuth.client.authorize(auth, policy, { request: message.params });
  }
  return mcp.fetch(request, { authInfo, parsedBody: message });
});

export default { fetch };
