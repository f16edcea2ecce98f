/**
 * What the other API has for a user, requested on the user's behalf.
 *
 * @param {import('@auth0-api/express').ApiClient} client
 * @param {import('@auth0-api/express').Auth<unknown>} auth the verified request
 * @param {import('./start.mjs').Behind} behind
 */
export async function deliveriesFor(client, auth, { url, audience }) {
  const { accessToken } = await client.getTokenOnBehalfOf(auth, { audience });
  const answer = await fetch(`${url}/events`, { headers: { authorization: `Bearer ${accessToken}` } });
  return { deliveries: await answer.json() };
}
