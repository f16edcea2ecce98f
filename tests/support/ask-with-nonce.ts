import * as oauth from 'oauth4webapi';

/** Sends a request, and repeats it once if the API requires a nonce. The handle has stored the nonce by then. */
export async function askWithNonce(
  url: URL,
  token: string,
  DPoP: oauth.DPoPHandle,
  options: oauth.ProtectedResourceRequestOptions = {},
): Promise<Response> {
  const ask = () =>
    oauth.protectedResourceRequest(token, 'GET', url, undefined, undefined, { ...options, DPoP });
  try {
    return await ask();
  } catch (error) {
    if (oauth.isDPoPNonceError(error)) return ask();
    throw error;
  }
}
