// The requests that the load sends, as text. All servers see the same: none of what is checked depends on the port.
import { KeyObject } from 'node:crypto';
import { accessToken, proof, tenant } from '../issued.mjs';

const HOST = 'api.test';

/** A request with a Bearer token, or with any token under a scheme. */
export function requestWith(token, { scheme = 'Bearer', fields = [] } = {}) {
  const head = [
    'GET /orders HTTP/1.1',
    `Host: ${HOST}`,
    'User-Agent: bench',
    'Accept: application/json',
    'Accept-Encoding: gzip, deflate, br',
    `Authorization: ${scheme} ${token}`,
    ...fields,
  ];
  return `${head.join('\r\n')}\r\n\r\n`;
}

/** A DPoP client: makes any number of requests with its token, each with a proof of its own, issued now. */
export async function dpopClient() {
  const key = await tenant.dpopKey();
  const token = await accessToken({ boundTo: key });
  const privateKey = KeyObject.from(key.privateKey);
  const header = Buffer.from(JSON.stringify({ typ: 'dpop+jwt', alg: key.alg, jwk: key.publicJwk })).toString(
    'base64url',
  );
  const request = () => {
    const made = proof(privateKey, header, { url: `http://${HOST}/orders`, accessToken: token });
    return requestWith(token, { scheme: 'DPoP', fields: [`DPoP: ${made}`] });
  };
  return { requests: (count) => Array.from({ length: count }, request) };
}
