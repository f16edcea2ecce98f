import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ApiClient, Auth } from '@auth0-api/core';
import { refuseUpgrade } from './refuse-upgrade.js';

export interface UpgradeOptions {
  /** Scheme, host and port under which clients see the server: DPoP proofs are made for it. */
  readonly origin: string;
  /** Takes a verified upgrade over: the `upgrade` of a proxy middleware, or the `handleUpgrade` of `ws`. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, auth: Auth) => void;
}

/**
 * Lets only verified upgrades through. Node hands them to the server's listeners for `upgrade`, past every middleware,
 * so `app.use(auth0())` of Express and Koa does not see them. Call it before anything else listens for `upgrade`.
 *
 * @throws Error where something listens already, which would answer upgrades that nobody verified
 */
export function guardUpgrades(server: Server, client: ApiClient, { origin, upgrade }: UpgradeOptions): void {
  if (server.listenerCount('upgrade') > 0) {
    throw new Error(
      'Something listens for upgrades already: give the WebSocketServer `noServer: true`, and the proxy `ws: false`.',
    );
  }

  let rival = false;
  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    if (rival)
      throw new Error(
        'Something else wants to answer upgrades: set `ws: false` for the proxy, `noServer: true` for a WebSocketServer.',
      );
    const { rawHeaders: headers, method, url: target = '/' } = request;
    const auth = await client.verifyRequest({ headers, method, url: origin + target });
    // The client may have gone away meanwhile.
    if (!socket.destroyed) upgrade(request, socket, head, auth);
  };

  server.on('upgrade', (request, socket, head) => {
    // From the first moment: without a listener an error of the socket would end the process.
    socket.on('error', () => socket.destroy());
    admit(request, socket, head).catch((error: unknown) => refuseUpgrade(error, socket));
  });
  // A proxy with `ws: true` begins to listen with its first request, and would take upgrades that nobody verified.
  server.on('newListener', (event, listener) => {
    if (event !== 'upgrade') return;
    rival = true;
    // It is added after this event, and before any other.
    queueMicrotask(() => server.off('upgrade', listener));
  });
}
