import * as oauth from 'oauth4webapi';

/** Asks an API, and once more where it wants a nonce, which the handle has kept by then. */
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
