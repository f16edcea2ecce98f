import { once } from 'node:events';
import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The status that an app answers to a request without a token, for a target that is sent as it is. */
export async function statusOf(app: RequestListener, path: string, method = 'GET'): Promise<number> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const asked = request({ host: '127.0.0.1', port, method, path, agent: false });
    asked.end();
    const [response] = await once(asked, 'response');
    response.resume();
    return response.statusCode;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
