import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ApiClient, Auth } from '@auth0-api/core';
import { onEnd } from './on-end.js';
import { refuseUpgrade } from './refuse-upgrade.js';

export interface UpgradeOptions {
  /** The public origin of the server (scheme, host and port), which DPoP proofs are for. */
  readonly origin: string;
  /** Takes over a verified upgrade: the `upgrade` of a proxy middleware, or the `handleUpgrade` of `ws`. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, auth: Auth) => void;
}

/**
 * Accepts only verified upgrades, and disconnects each when its token ends. Node passes upgrades to the server's listeners for
 * `upgrade`, past every middleware, so `app.use(auth0())` of Express and Koa does not see them. Call it before anything else
 * listens for `upgrade`.
 *
 * @throws Error if something already listens, which would answer unverified upgrades
 */
export function guardUpgrades(server: Server, client: ApiClient, { origin, upgrade }: UpgradeOptions): void {
  if (server.listenerCount('upgrade') > 0) {
    throw new Error(
      'Something already listens for upgrades: pass `noServer: true` to the WebSocketServer, and `ws: false` to the proxy.',
    );
  }

  let rival = false;
  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    if (rival)
      throw new Error(
        'Something else answers upgrades: pass `ws: false` to the proxy, or `noServer: true` to the WebSocketServer.',
      );
    const { rawHeaders: headers, method, url: target = '/' } = request;
    const auth = await client.verifyRequest({ headers, method, url: origin + target });
    // The client may have disconnected meanwhile.
    if (socket.destroyed) return;
    socket.once(
      'close',
      onEnd(auth, () => socket.destroy()),
    );
    if (!socket.destroyed) upgrade(request, socket, head, auth);
  };

  server.on('upgrade', (request, socket, head) => {
    // At once: without a listener, an error of the socket would end the process.
    socket.on('error', () => socket.destroy());
    accept(request, socket, head).catch((error: unknown) => refuseUpgrade(error, socket));
  });
  // A proxy with `ws: true` starts to listen with its first request, and would accept unverified upgrades.
  server.on('newListener', (event, listener) => {
    if (event !== 'upgrade') return;
    rival = true;
    // It is added after this event, and before any other.
    queueMicrotask(() => server.off('upgrade', listener));
  });
}
