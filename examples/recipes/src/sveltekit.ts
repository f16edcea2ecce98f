import { getAuth, requiredScopes, type WithAuth } from '@auth0-api/web';

interface Event {
  readonly request: Request;
}
interface Hook {
  readonly event: Event;
  readonly resolve: (event: Event) => Response | Promise<Response>;
}

/** The export of `src/hooks.server.ts`: every page and endpoint needs a token. */
export const createHandle =
  (withAuth: WithAuth) =>
  ({ event, resolve }: Hook): Promise<Response> =>
    withAuth(() => resolve(event))(event.request);

/** The export of `src/routes/orders/+server.ts`. */
export const GET = ({ request }: Event): Promise<Response> =>
  requiredScopes('read:orders')(() => Response.json({ owner: getAuth(request).claims.sub }))(request);
