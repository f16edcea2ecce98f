/**
 * Replaces the login. A real page gets its token from Auth0 itself, with the authorization code flow. Here, a small
 * server gets one for it, with credentials of its own. It forwards the page's proof, so the token is bound to the page's
 * key, and the page never sees the credentials.
 *
 * @param {object} options
 * @param {string} options.tokenEndpoint
 * @param {string} options.audience
 * @param {{ clientId: string, clientSecret: string, scope: string }} options.client
 * @returns {import('express').RequestHandler}
 */
export function tokenHandler({ tokenEndpoint, audience, client }) {
  return async (req, res) => {
    const answer = await fetch(tokenEndpoint, {
      method: 'POST',
      headers: { DPoP: req.get('DPoP') ?? '' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client.clientId,
        client_secret: client.clientSecret,
        audience,
        scope: client.scope,
      }),
    });
    res.status(answer.status).set('Cache-Control', 'no-store');
    res.json(await answer.json());
  };
}
