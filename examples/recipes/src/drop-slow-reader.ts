import type { WebSocket } from 'ws';

/** How many bytes may wait for one client. */
const MAX_WAITING = 1_048_576;

/** Disconnects a client of `ws` that sends messages and does not read the answers, which would fill the memory. */
export function dropSlowReader(socket: WebSocket): void {
  socket.on('message', () => {
    if (socket.bufferedAmount > MAX_WAITING) socket.terminate();
  });
}
