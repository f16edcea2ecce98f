import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ApiClient, type Auth, Auth0ApiError, requiredScopes } from '@auth0-api/core';
import { useServer } from 'graphql-ws/use/ws';
import { createGraphQLError, createSchema } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import { dropSlowReader } from './drop-slow-reader.js';
import { endWithToken } from './end-socket.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import { ticketEndpoint } from './ticket-endpoint.js';
import { Tickets } from './tickets.js';
import { verifyUpgrade } from './verify-upgrade.js';
import { WaitingEvents } from './waiting-events.js';

/** How many operations one connection may have at once. */
const MAX_OPERATIONS = 20;

interface Order {
  readonly id: number;
}

interface Context {
  readonly auth: Auth;
}

export interface SubscriptionOptions {
  /** The public origin of the server (scheme, host and port), which DPoP proofs are for. */
  readonly origin: string;
  /** The tickets of browsers. */
  readonly tickets?: Tickets;
  /** Subscribes a caller: `send` passes an order on. Returns a function that ends the subscription. */
  readonly subscribe: (auth: Auth, send: (order: Order) => void) => () => void;
}

const typeDefs = /* GraphQL */ `
  type Order {
    id: Int!
  }
  type Query {
    user: String!
  }
  type Subscription {
    orders: Order!
  }
`;

/**
 * GraphQL subscriptions over WebSockets, by graphql-ws. The upgrade request has the token, or a ticket of `POST /tickets`: nothing
 * is read from a client before it is verified. All subscriptions of a connection end with its token.
 */
export function createSubscriptionServer(
  client: ApiClient,
  { origin, subscribe, tickets = new Tickets(client) }: SubscriptionOptions,
): Server {
  const callers = new WeakMap<IncomingMessage, Auth>();
  const readOrders = requiredScopes('read:orders');
  const schema = createSchema<Context>({
    typeDefs,
    resolvers: {
      Query: { user: (_root, _args, { auth }) => auth.claims.sub },
      Subscription: {
        orders: {
          subscribe: async (_root, _args, { auth }) => {
            await client.authorize(auth, readOrders).catch((error: unknown) => {
              throw toGraphqlError(error);
            });
            return new WaitingEvents<Order>((send) => subscribe(auth, send), auth);
          },
          resolve: (order: Order) => order,
        },
      },
    },
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 });
  useServer(
    {
      schema,
      context: ({ extra }): Context => {
        const auth = callers.get(extra.request);
        client.assertAuthenticated(auth);
        return { auth: auth as Auth };
      },
      onSubscribe: ({ subscriptions }) =>
        Object.keys(subscriptions).length > MAX_OPERATIONS
          ? [createGraphQLError('Too many operations at once.')]
          : undefined,
    },
    sockets,
  );

  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const auth = await verifyUpgrade(client, request, { origin, tickets });
    callers.set(request, auth);
    // If the client has disconnected meanwhile, `ws` does not call back, and nothing is left behind.
    sockets.handleUpgrade(request, socket, head, (connection) => {
      dropSlowReader(connection);
      sockets.emit('connection', connection, request);
      endWithToken(connection, auth);
    });
  };

  const issueTicket = ticketEndpoint(client, { origin, tickets });
  const server = createServer((request, response) => {
    if (request.url === '/tickets') issueTicket(request, response);
    else response.writeHead(426).end();
  });
  server.on('upgrade', (request, socket, head) => {
    // At once: the client may disconnect while its token is verified.
    socket.on('error', () => socket.destroy());
    accept(request, socket, head).catch((error: unknown) => refuseUpgrade(error, socket));
  });
  return server;
}

// What is no GraphQLError reaches the client with its message.
function toGraphqlError(error: unknown): Error {
  if (error instanceof Auth0ApiError && error.status < 500)
    return createGraphQLError(error.description, { extensions: { code: error.code } });
  console.error(error);
  return createGraphQLError('The server failed.', { extensions: { code: 'server_error' } });
}
