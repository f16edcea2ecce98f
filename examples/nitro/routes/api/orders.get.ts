import { getAuth, requiredScopes } from '@auth0-api/web';
import type { H3Event } from 'nitro/h3';
import { withAuth } from '../../plugins/auth.js';

const orders = withAuth(
  (request) => Response.json([{ id: 17, owner: getAuth(request).claims.sub }]),
  requiredScopes('read:orders'),
);

// Nitro 3.0.0 hands a returned response on as it is, with the challenges of a 401. What is thrown loses them: its error
// handler (nitro/dist/runtime/internal/error/prod.mjs) makes an answer of its own.
export default (event: H3Event) => orders(event.req);
