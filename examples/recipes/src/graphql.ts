import { type ApiClient, type Auth, Auth0ApiError, type Policy, requiredScopes } from '@auth0-api/core';
import { createGraphQLError, createSchema, createYoga, type Plugin } from 'graphql-yoga';
import { refuse } from './refuse.js';

interface Context {
  readonly auth: Auth;
}

const typeDefs = /* GraphQL */ `
  type Query {
    user: String!
    orders: [Int!]!
  }
`;

/** A GraphQL server. Every request needs a token, and some fields need more. */
export function createGraphql(client: ApiClient) {
  const callers = new WeakMap<Request, Auth>();

  // Before the query is read, so that strangers learn nothing about the schema.
  const authenticate: Plugin = {
    async onRequest({ request, endResponse }) {
      try {
        callers.set(request, await client.verifyRequest(request));
      } catch (error) {
        endResponse(refuse(error));
      }
    },
  };

  const demand = async ({ auth }: Context, policy: Policy) => {
    try {
      await client.authorize(auth, policy);
    } catch (error) {
      throw toGraphqlError(error);
    }
  };
  const readOrders = requiredScopes('read:orders');

  return createYoga<object, Context>({
    graphiql: false,
    plugins: [authenticate],
    context: ({ request }) => {
      const auth = callers.get(request);
      client.assertAuthenticated(auth);
      return { auth: auth as Auth };
    },
    schema: createSchema<Context>({
      typeDefs,
      resolvers: {
        Query: {
          user: (_root, _args, { auth }) => auth.claims.sub,
          orders: async (_root, _args, context) => {
            await demand(context, readOrders);
            return [17];
          },
        },
      },
    }),
  });
}

// Yoga masks errors that it does not know. `extensions.http` sets status and header fields of the response.
function toGraphqlError(error: unknown): unknown {
  if (!(error instanceof Auth0ApiError) || error.status >= 500) return error;
  const lines = Object.entries(error.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return createGraphQLError(error.description, {
    extensions: {
      code: error.code,
      http: { status: error.status, headers: Object.fromEntries(lines) },
    },
  });
}
