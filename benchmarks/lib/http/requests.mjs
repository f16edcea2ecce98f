// The requests that the load sends, as text. All servers see the same: none of what is checked depends on the port.
import { dpopClient } from '../dpop-client.mjs';
import { accessToken } from '../issued.mjs';

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

/** A DPoP client that makes any number of requests with its token, each with a proof of its own, issued now. */
export async function dpopRequests() {
  const client = await dpopClient();
  const token = await accessToken({ boundTo: client.key });
  const request = () => {
    const proof = client.proof({ url: `http://${HOST}/orders`, accessToken: token });
    return requestWith(token, { scheme: 'DPoP', fields: [`DPoP: ${proof}`] });
  };
  return (count) => Array.from({ length: count }, request);
}
