import { auth0, getAuth, requiredScopes, type WithAuth } from '@auth0-api/web';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

let made: WithAuth | undefined;
/** One for the process, made for its first request: `next build` loads every route, on a machine without the variables. */
const fromEnv = () => {
  made ??= auth0();
  return made;
};

/** The exports of `app/orders/[id]/route.ts`: `export const { GET } = createRoute();`. */
export function createRoute(withAuth: () => WithAuth = fromEnv) {
  const order = async (request: Request, { params }: Context) =>
    Response.json({ id: (await params).id, owner: getAuth(request).claims.sub });
  return {
    GET: (request: Request, context: Context) =>
      withAuth()(order, requiredScopes('read:orders'))(request, context),
  };
}
