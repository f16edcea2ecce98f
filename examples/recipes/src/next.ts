import {
  ApiClient,
  type Auth,
  ConfigurationError,
  optionsFromEnv,
  type Policy,
  requiredScopes,
} from '@auth0-api/core';
import { refuse } from './refuse.js';

type RouteHandler<Context> = (request: Request, context: Context) => Promise<Response>;

/** Verifies the requests of an app. */
export interface Api {
  readonly client: ApiClient;
  /** The public origin of the API. The host of `request.url` comes from the client's `Host` header. */
  readonly origin: string;
}

let made: Api | undefined;

/**
 * The one API of the process, created for its first request: `next build` loads every route, on a machine without the
 * variables. While a variable is missing, every request gets a 500.
 */
export function apiFromEnv(): Api {
  made ??= { client: new ApiClient(optionsFromEnv()), origin: publicOrigin() };
  return made;
}

function publicOrigin(): string {
  const { PUBLIC_ORIGIN } = process.env;
  if (PUBLIC_ORIGIN !== undefined && /^https?:\/\/./.test(PUBLIC_ORIGIN) && URL.canParse(PUBLIC_ORIGIN))
    return new URL(PUBLIC_ORIGIN).origin;
  throw new ConfigurationError({
    description: 'Set PUBLIC_ORIGIN to the public origin of the API, such as https://api.example.com.',
  });
}

/** Protects route handlers of Next.js, on its Node.js runtime. */
export function protectWith(api: () => Api) {
  return <Context>(
    policy: Policy | undefined,
    handle: (auth: Auth, request: Request, context: Context) => Response | Promise<Response>,
  ): RouteHandler<Context> =>
    async (request, context) => {
      let auth: Auth;
      try {
        const { client, origin } = api();
        const { headers, method, url } = request;
        auth = await client.verifyRequest({ headers, method, url: origin + new URL(url).pathname });
        if (policy !== undefined) await client.authorize(auth, policy);
      } catch (error) {
        return refuse(error);
      }
      // Outside of the `try`: an error of the handler is not a refusal.
      return handle(auth, request, context);
    };
}

/** The export of `app/orders/[id]/route.ts`: `export const { GET } = createRoute();`. */
export function createRoute(api: () => Api = apiFromEnv) {
  const protect = protectWith(api);
  return {
    GET: protect(
      requiredScopes('read:orders'),
      async ({ claims }, _request, { params }: { params: Promise<{ id: string }> }) =>
        Response.json({ id: (await params).id, owner: claims.sub }),
    ),
  };
}
