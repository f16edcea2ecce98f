// Does what a page in a browser does, with the local tenant: `node call.mjs http://127.0.0.1:3002 http://localhost:3000`.
// It makes a key, gets a token that is bound to it, and calls the orders API with a proof.
import { createHash, randomBytes } from 'node:crypto';
import { createDpopKey } from '@auth0-api/testing';

const [, , tenant = 'http://127.0.0.1:3002', orders = 'http://localhost:3000'] = process.argv;
const REDIRECT_URI = 'http://127.0.0.1:4000/callback';

const key = await createDpopKey();
const accessToken = await logIn();

const url = `${orders}/deliveries`;
const headers = {
  authorization: `DPoP ${accessToken}`,
  // A proof is for one request: its method, its URL, its token.
  dpop: await key.proof({ url, accessToken }),
};
await call('with a proof', headers);
await call('the same request again', headers);
await call('the token alone', { authorization: `Bearer ${accessToken}` });

/**
 * @param {string} what
 * @param {Record<string, string>} headers
 */
async function call(what, headers) {
  const answer = await fetch(url, { headers });
  console.log(`${what}: ${answer.status} ${await answer.text()}`);
}

/** The authorization code flow with PKCE. The local tenant has no login page: it logs the user `auth0|user` in. */
async function logIn() {
  const registration = JSON.stringify({ redirect_uris: [REDIRECT_URI] });
  const registered = await fetch(`${tenant}/oidc/register`, { method: 'POST', body: registration });
  const { client_id } = await registered.json();

  const verifier = randomBytes(32).toString('base64url');
  const login = new URLSearchParams({
    response_type: 'code',
    client_id,
    redirect_uri: REDIRECT_URI,
    audience: 'https://orders.test/',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const sent = await fetch(`${tenant}/authorize?${login}`, { redirect: 'manual' });
  const code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? '';

  const grant = { grant_type: 'authorization_code', code, code_verifier: verifier };
  const granted = await requestToken({ ...grant, client_id, redirect_uri: REDIRECT_URI });
  const { access_token, token_type } = await granted.json();
  if (token_type !== 'DPoP')
    throw new Error(`The token is not bound: the tenant answered ${granted.status}.`);
  return access_token;
}

/**
 * Proves the key, so that the token is bound to it. The first answer has the nonce that the tenant wants in the proof.
 *
 * @param {Record<string, string>} parameters
 * @param {string} [nonce]
 * @returns {Promise<Response>}
 */
async function requestToken(parameters, nonce) {
  const url = `${tenant}/oauth/token`;
  const dpop = await key.proof({ url, method: 'POST', ...(nonce === undefined ? {} : { nonce }) });
  const answer = await fetch(url, {
    method: 'POST',
    headers: { dpop },
    body: new URLSearchParams(parameters),
  });
  const wanted = answer.headers.get('dpop-nonce');
  return answer.ok || wanted === null || nonce !== undefined ? answer : requestToken(parameters, wanted);
}
