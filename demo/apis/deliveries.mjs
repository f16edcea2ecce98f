import { getTokenOnBehalfOf } from '@auth0-api/express/exchange';

/**
 * What the other API has for a user, requested on the user's behalf.
 *
 * @param {import('@auth0-api/express').ApiClient} client
 * @param {import('@auth0-api/express').Auth<unknown>} auth the verified request
 * @param {import('./start.mjs').Behind} behind
 */
export async function deliveriesFor(client, auth, { url, audience }) {
  const token = await getTokenOnBehalfOf(client, auth, { audience, origins: [url] });
  const answer = await token.fetchProtectedResource(`${url}/events`);
  return { deliveries: await answer.json() };
}

/**
 * The answer of the other API: for whom it is called, and whether with a token that is bound to a key.
 *
 * @param {import('@auth0-api/express').Auth<unknown>} auth the verified request
 */
export function eventsOf({ claims, jkt }) {
  return [{ of: claims.sub, bound: jkt !== undefined }];
}
