import { invalidToken } from './answers.mjs';
import { bearer } from './bearer.mjs';

/** The secret of the webhook that tells the APIs what Auth0 knows of users. */
export const WEBHOOK_TOKEN = 'a-secret-of-the-demo-for-its-webhook';
/** Where the APIs have it. */
export const WEBHOOK_PATH = '/auth0-events';

const USER = 'auth0|mallory';

/**
 * A user who is blocked in Auth0. An event stream tells the APIs.
 *
 * @param {import('@auth0-api/testing').Tenant} tenant
 * @returns {readonly import('./rows.mjs').DemoRow[]}
 */
export function revocationRows(tenant) {
  // The same token throughout: it is valid for a day.
  let authorization;
  const sameToken = () => {
    authorization ??= bearer(tenant, { sub: USER })();
    return authorization;
  };
  return [
    {
      request: 'token of a user',
      meaning: 'It is valid for a day, whatever happens to its user.',
      api: 'revocations',
      authorization: sameToken,
      expected: { status: 200, body: { user: USER } },
    },
    {
      request: 'the user is blocked in Auth0; the same token',
      meaning: 'Auth0 informs the API, which no longer accepts the token.',
      before: () => tenant.blockUser(USER),
      api: 'revocations',
      authorization: sameToken,
      expected: invalidToken('has been revoked'),
    },
    {
      request: 'token of another user',
      meaning: 'No one else is concerned.',
      api: 'revocations',
      authorization: bearer(tenant),
      expected: { status: 200, body: { user: 'auth0|user' } },
    },
    {
      request: 'the user is unblocked, and logs in again',
      meaning: 'The new token is accepted. The old one never is again.',
      before: async () => {
        await tenant.unblockUser(USER);
        tenant.clock.advance(2);
      },
      api: 'revocations',
      authorization: bearer(tenant, { sub: USER }),
      expected: { status: 200, body: { user: USER } },
    },
  ];
}
