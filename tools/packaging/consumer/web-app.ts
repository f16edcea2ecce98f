import { auth0, getAuth, requiredActor } from '@auth0-api/web';
import { schema } from './app.js';

const withAuth = auth0({ domain: 'tenant.example.com', audience: 'https://api.example.com', claims: schema });

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

export const GET = withAuth(async (request, context: Context) => {
  const tier: 'free' | 'paid' = withAuth.getAuth(request).claims.tier;
  return Response.json({ tier, id: (await context.params).id, subject: getAuth(request).claims.sub });
}, requiredActor('mcp-server'));
