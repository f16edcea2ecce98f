import { once } from 'node:events';

/**
 * @param {import('express').Express} app
 * @param {number} [port] default: any free one
 */
export async function listen(app, port = 0) {
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { server, origin: `http://127.0.0.1:${address.port}` };
}
