import { type Answer, answer, type TenantRequest } from '../messages.js';
import { errorPage, html, pageAnswer } from './html.js';
import { type LoginClients, mayLogOutTo } from './login-clients.js';
import type { Sessions } from './sessions.js';

/** What a logout needs from its tenant. */
export interface LogoutParts {
  readonly loginClients: LoginClients;
  readonly sessions: Sessions;
}

/**
 * Answers a GET of `/v2/logout` (auth0/docs-v2: api/authentication/logout/auth-0-logout): ends the session, and sends the user to
 * `returnTo` if it is a logout URL of the client. The tenant has none of its own, so `returnTo` needs a `client_id`. No page says
 * whether the session ends if the URL is refused: here it does.
 */
export function answerLogout(
  { loginClients, sessions }: LogoutParts,
  { url, headers }: TenantRequest,
): Answer {
  const cookie = { 'set-cookie': sessions.end(headers) };
  const client = loginClients.find(url.searchParams.get('client_id') ?? undefined);
  const first = client?.logoutUrls === 'loopback' ? undefined : client?.logoutUrls[0];
  const returnTo = url.searchParams.get('returnTo') || first;
  const page =
    returnTo === undefined
      ? pageAnswer(200, 'Logged out', html`<h1>Logged out</h1>`)
      : errorPage(
          400,
          'Logged out',
          'The returnTo URL is not a logout URL of the client, so nobody is sent there.',
        );
  if (returnTo !== undefined && client !== undefined && mayLogOutTo(client, returnTo))
    return answer(302, '', { location: new URL(returnTo).href, ...cookie });
  return { ...page, headers: { ...page.headers, ...cookie } };
}
