import { createCertificate } from '@auth0-api/testing';
import { invalidToken, PROFILE } from './answers.mjs';

/** Where the proxy in front of an API puts the client's certificate. */
const HEADER = 'client-cert';

/** The options of an API that accepts certificate-bound tokens. */
export const CERTIFICATE_OPTIONS = Object.freeze({
  mtls: {},
  getCertificate: ({ headers }) => headers[HEADER],
});

/**
 * A client with a certificate, and others that have its token. The proxy that ends TLS is left out: its header is sent.
 *
 * @param {import('@auth0-api/testing').Tenant} tenant
 * @returns {readonly import('./rows.mjs').DemoRow[]}
 */
export function certificateRows(tenant) {
  const [own, other] = [createCertificate(), createCertificate()];
  const sendWith = (certificate, binding) => async () => {
    // As Auth0 does, the token endpoint names the scheme: DPoP.
    const { token_type, access_token } = await tenant.tokenResponse({}, binding);
    const shown = certificate === undefined ? {} : { [HEADER]: encodeURIComponent(certificate.pem) };
    return { authorization: `${token_type} ${access_token}`, ...shown };
  };
  const bound = { boundTo: own };
  return [
    {
      request: 'bound token and its certificate, no proof',
      meaning: 'The client holds the certificate. It needs no proof.',
      headers: sendWith(own, bound),
      expected: PROFILE,
    },
    {
      request: "stolen token with the thief's own certificate",
      meaning: 'The token names its certificate.',
      headers: sendWith(other, bound),
      expected: { ...invalidToken('a different certificate'), challenged: 'DPoP' },
    },
    {
      request: 'stolen token without a certificate',
      meaning: 'Without its certificate the token is worth nothing.',
      headers: sendWith(undefined, bound),
      expected: { ...invalidToken('the request has none'), challenged: 'DPoP' },
    },
    {
      request: 'token that is bound to a key, no proof',
      meaning: 'A certificate does not replace a proof.',
      headers: async () => sendWith(own, { boundTo: await tenant.dpopKey() })(),
      expected: { status: 400, error: 'invalid_request', says: 'needs a DPoP header', challenged: 'DPoP' },
    },
  ].map((row) => ({ api: 'certificates', ...row }));
}
