import { createKey, forgeToken } from '@auth0-api/testing';
import { invalidToken, ORDERS, PROFILE } from './answers.mjs';
import { bearer } from './bearer.mjs';
import { certificateRows } from './certificate-rows.mjs';
import { dpopRows } from './dpop-rows.mjs';
import { onBehalfRows } from './on-behalf-rows.mjs';
import { revocationRows } from './revocation-rows.mjs';

/**
 * One request of the demo and its expected response.
 *
 * @typedef {object} DemoRow
 * @property {string} request
 * @property {string} meaning
 * @property {'warm' | 'cold' | 'nonces' | 'certificates' | 'calendar' | 'revocations'} [api] `cold` is an API that has not fetched
 *   anything from the issuer yet, `nonces` one that requires a nonce in DPoP proofs, `certificates` one that accepts
 *   certificate-bound tokens, `calendar` the other API, `revocations` one that Auth0 informs of blocked users. Default: `warm`
 * @property {string} [path] Default: `/profile`
 * @property {() => void | Promise<unknown>} [before] what happens before the request is sent
 * @property {() => Promise<string | readonly string[]>} [authorization] the `Authorization` header, or several of them
 * @property {(url: string) => Promise<Record<string, string>>} [headers] instead of `authorization`: all header fields of
 *   the request to that URL
 * @property {import('./check.mjs').Expected} expected
 */

/** How long the APIs keep the issuer's documents by default, in seconds. */
const CACHE_TTL = 600;
/** An unknown key makes an API fetch the key set again at most this often, in seconds. */
const UNKNOWN_KEY_PAUSE = 30;

/**
 * All requests of the demo in groups, in the order in which they are sent.
 *
 * @param {import('@auth0-api/testing').Tenant} tenant
 * @returns {readonly { title: string, rows: readonly DemoRow[] }[]}
 */
export function demoGroups(tenant) {
  return [
    { title: 'Good requests', rows: acceptedRows(tenant) },
    { title: 'No usable credentials', rows: credentialRows(tenant) },
    { title: 'Bad tokens', rows: refusedRows(tenant) },
    { title: 'Tokens that are bound to a key (DPoP)', rows: dpopRows(tenant) },
    { title: 'Tokens that are bound to a certificate (mTLS)', rows: certificateRows(tenant) },
    { title: 'Calls to another API for the user', rows: onBehalfRows(tenant) },
    { title: 'A user is blocked in Auth0', rows: revocationRows(tenant) },
    { title: 'The issuer rotates its key, and has an outage', rows: issuerOutageRows(tenant) },
  ];
}

function acceptedRows(tenant) {
  return [
    {
      request: 'public route, no credentials',
      meaning: 'A public route needs no token.',
      path: '/health',
      expected: { status: 200, body: { up: true } },
    },
    {
      request: 'good token',
      meaning: 'Verified: the handler reads the claims.',
      authorization: bearer(tenant),
      expected: PROFILE,
    },
    {
      request: 'good token with the scope',
      meaning: 'The token has the scope that the route requires.',
      path: '/orders',
      authorization: bearer(tenant, { scope: 'openid read:orders' }),
      expected: ORDERS,
    },
    {
      request: 'good token without the scope',
      meaning: 'Verified, but not allowed: the challenge names the scope to request.',
      path: '/orders',
      authorization: bearer(tenant, { scope: 'openid' }),
      expected: { status: 403, error: 'insufficient_scope', says: 'scope', scope: 'read:orders' },
    },
  ];
}

function credentialRows(tenant) {
  return [
    {
      request: 'no credentials',
      meaning: 'The challenge asks for a token, and names no error.',
      expected: {
        status: 401,
        error: 'invalid_request',
        says: 'no Authorization header',
        challenged: 'none',
      },
    },
    {
      request: 'Basic user:password',
      meaning: 'This API accepts tokens, not passwords.',
      authorization: async () => `Basic ${Buffer.from('user:password').toString('base64')}`,
      expected: { status: 401, error: 'invalid_request', says: 'Bearer', challenged: 'none' },
    },
    {
      request: 'two Authorization headers',
      meaning: 'The API does not guess which of the two tokens counts.',
      authorization: async () => [await bearer(tenant)(), await bearer(tenant, { sub: 'auth0|other' })()],
      expected: { status: 400, error: 'invalid_request', says: 'more than once' },
    },
  ];
}

function refusedRows(tenant) {
  return [
    {
      request: 'expired token',
      meaning: 'The client needs a new token.',
      authorization: bearer(tenant, {}, { expiresIn: -60 }),
      expected: invalidToken('has expired'),
    },
    {
      request: 'token for another API',
      meaning: 'Its audience is not this API.',
      authorization: bearer(tenant, { aud: 'https://another-api.test/' }),
      expected: invalidToken('its audience must be'),
    },
    {
      request: 'token of another issuer',
      meaning: 'The API does not accept this issuer, and never fetches its keys.',
      authorization: bearer(tenant, { iss: 'https://another-tenant.test/' }),
      expected: invalidToken('issuer of the access token is not accepted'),
    },
    {
      request: "forged token: another key under the tenant's key ID",
      meaning: 'The signature is invalid.',
      authorization: async () => bearer(tenant, {}, { key: await createKey({ kid: tenant.key.kid }) })(),
      expected: invalidToken('signature of the access token is invalid'),
    },
    {
      request: 'token with alg: none',
      meaning: 'The API decides how a token is verified, not the token.',
      authorization: async () => `Bearer ${await unsigned(await tenant.accessToken())}`,
      expected: invalidToken('must be signed with RS256'),
    },
    {
      request: 'opaque token',
      meaning: 'Auth0 issues opaque tokens when a client requests no audience.',
      authorization: async () => 'Bearer 3q2-796tvu_erb7v3q2-796tvu_erb7v',
      expected: invalidToken('is opaque'),
    },
    {
      request: 'ID token',
      meaning: 'It tells the client who logged in. It gives no access to APIs.',
      authorization: bearer(tenant, { aud: [tenant.audience, 'my-app'], azp: 'my-app', nonce: 'n-0S6' }),
      expected: invalidToken('is an ID token'),
    },
  ];
}

function issuerOutageRows(tenant) {
  return [
    {
      request: 'the issuer has a new key; token signed with it',
      meaning: 'The API fetches the new key. It needs no restart.',
      before: () => {
        tenant.clock.advance(UNKNOWN_KEY_PAUSE);
        return tenant.rotateKey();
      },
      authorization: bearer(tenant),
      expected: PROFILE,
    },
    {
      request: 'the issuer is down; good token, no keys held yet',
      meaning: 'The caller can retry later. An outage never makes a token invalid.',
      before: () => tenant.outage('all', 'refuse'),
      api: 'cold',
      authorization: bearer(tenant),
      expected: { status: 503 },
    },
    {
      request: 'the issuer is down; expired token, no keys held yet',
      meaning: 'Expired in any case: the API needs no keys to refuse it.',
      api: 'cold',
      authorization: bearer(tenant, {}, { expiresIn: -60 }),
      expected: invalidToken('has expired'),
    },
    {
      request: 'the issuer is down; good token, old keys held',
      meaning: 'The API keeps using the keys that it has for a while.',
      before: () => tenant.clock.advance(CACHE_TTL + 1),
      authorization: bearer(tenant),
      expected: PROFILE,
    },
    {
      request: 'the issuer is back; good token',
      meaning: 'It recovers by itself.',
      before: () => tenant.recover(),
      api: 'cold',
      authorization: bearer(tenant),
      expected: PROFILE,
    },
  ];
}

/** The claims of a token under a header that declares no signature. */
async function unsigned(token) {
  const payload = Buffer.from(token.split('.')[1], 'base64url').toString('utf8');
  return forgeToken({ header: { alg: 'none', typ: 'JWT' }, payload });
}
