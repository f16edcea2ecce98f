import {
  allOf,
  requiredActor,
  requiredAuthorizationDetails,
  requiredScopes,
  requiredSubjectType,
  stepUp,
} from '@auth0-api/core';
import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const orders = new Map([['17', { id: '17', state: 'open' }]]);
const order = z.object({ id: z.string() });

/**
 * The tools, each with its policy: a tool without one cannot be registered. Each policy names all scopes that the tool needs,
 * because some clients request exactly the scopes of the last challenge.
 */
const TOOLS = new Map(
  Object.entries({
    list_orders: {
      policy: requiredScopes('read:orders'),
      description: 'Lists your orders',
      run: (_input, { claims }) => ({ owner: claims.sub, orders: [...orders.values()] }),
    },
    cancel_order: {
      policy: requiredScopes('read:orders', 'write:orders'),
      description: 'Cancels an order',
      inputSchema: order,
      run: ({ id }) => withState(id, 'cancelled'),
    },
    refund_order: {
      // Only for a person who logged in less than five minutes ago, and who consented to the refund of this very order.
      policy: allOf(
        requiredScopes('read:orders', 'write:orders'),
        requiredSubjectType('user'),
        requiredAuthorizationDetails({ type: 'refund', identifier: { from: (call) => call.arguments?.id } }),
        stepUp({ maxAge: 300 }),
      ),
      description: 'Refunds an order',
      inputSchema: order,
      run: ({ id }) => withState(id, 'refunded'),
    },
    reopen_order: {
      // Only if the support agent acts for the user.
      policy: allOf(requiredScopes('write:orders'), requiredActor('support-agent')),
      description: 'Opens an order again, for the support desk',
      inputSchema: order,
      run: ({ id }) => withState(id, 'open'),
    },
  }),
);

function withState(id, state) {
  const found = orders.get(id);
  if (found === undefined) throw new Error('There is no such order.');
  found.state = state;
  return found;
}

/** The policy of a tool; `undefined` if there is no such tool. */
export const policyOf = (name) => TOOLS.get(name)?.policy;

/** A server for one request, so that no data of one caller is left for the next. */
export function createServer() {
  const server = new McpServer({ name: 'orders', version: '1.0.0' });
  for (const [name, { description, inputSchema, run }] of TOOLS) {
    const answer = (input, { http }) => ({
      content: [{ type: 'text', text: JSON.stringify(run(input, http.authInfo.extra)) }],
    });
    if (inputSchema === undefined) server.registerTool(name, { description }, (ctx) => answer({}, ctx));
    else server.registerTool(name, { description, inputSchema }, answer);
  }
  return server;
}
