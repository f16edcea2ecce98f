import { invalidToken } from './answers.mjs';
import { bearer } from './bearer.mjs';

/** The audience of the other API, which is called on behalf of users. */
export const CALENDAR = 'https://calendar.test/';
const PATH = '/deliveries';
/** What the other API answers to a call that is bound to the key of the first. */
const DELIVERIES = { status: 200, body: { deliveries: [{ of: 'auth0|user', bound: true }] } };

/**
 * An API that calls another API for its users.
 *
 * @param {import('@auth0-api/testing').Tenant} tenant
 * @returns {readonly import('./rows.mjs').DemoRow[]}
 */
export function onBehalfRows(tenant) {
  return [...callRows(tenant), ...directRows(tenant), ...refusalRows(tenant)];
}

function callRows(tenant) {
  return [
    {
      request: 'the API calls another API for its user',
      meaning: 'The API exchanges the token. The other API sees the user, and who acts for the user.',
      path: PATH,
      authorization: bearer(tenant),
      expected: DELIVERIES,
    },
    {
      request: 'the same for a caller with a bound token and a proof',
      meaning: "The first call is bound to the caller's key, the second to the key of the API.",
      path: PATH,
      headers: proved(tenant),
      expected: DELIVERIES,
    },
    {
      request: 'the same, but the issuer answers with an unbound token',
      meaning: 'The API does not use it. No one loses a binding unnoticed.',
      async before() {
        const act = { sub: 'orders-api' };
        const access_token = await tenant.accessToken({ aud: CALENDAR, scope: 'read:events', act });
        const body = { access_token, token_type: 'Bearer', expires_in: 86_400 };
        tenant.outage('token', { status: 200, body });
      },
      path: PATH,
      headers: proved(tenant),
      expected: { status: 502, error: 'invalid_response' },
    },
  ];
}

function directRows(tenant) {
  return [
    {
      request: "the user's token, sent to the other API",
      meaning: 'It is for the first API only. No API forwards it.',
      api: 'calendar',
      path: '/events',
      authorization: bearer(tenant),
      expected: invalidToken('its audience must be'),
    },
    {
      request: 'a token for the other API, without an actor',
      meaning: 'Only the first API may call, and only for its users.',
      api: 'calendar',
      path: '/events',
      authorization: bearer(tenant, { aud: CALENDAR }),
      expected: { status: 403, error: 'insufficient_scope', says: 'on behalf of' },
    },
  ];
}

function refusalRows(tenant) {
  return [
    {
      request: 'the issuer refuses the exchange',
      meaning: "This is a problem of the API. The caller's token is valid.",
      before: () => {
        const refused = { error: 'invalid_token', error_description: 'The token is bad.' };
        tenant.outage('token', { status: 401, body: refused });
      },
      path: PATH,
      authorization: bearer(tenant),
      expected: { status: 502 },
    },
    {
      request: 'the issuer receives too many exchange requests',
      meaning: 'The caller can retry later.',
      before: () => {
        const refused = { error: 'too_many_attempts' };
        tenant.outage('token', { status: 429, headers: { 'retry-after': '7' }, body: refused });
      },
      path: PATH,
      authorization: bearer(tenant),
      expected: { status: 503, error: 'too_many_attempts' },
    },
  ];
}

/** The header fields of a caller with a key. */
function proved(tenant) {
  return async (url) => {
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({}, { boundTo: key });
    return { authorization: `DPoP ${accessToken}`, dpop: await key.proof({ url, accessToken }) };
  };
}
