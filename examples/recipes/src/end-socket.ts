import { type Auth, Auth0ApiError } from '@auth0-api/core';
import type { WebSocket } from 'ws';
import { onEnd } from './on-end.js';

/** Close codes: policy violation (RFC 6455 section 7.4.1), and "Try Again Later" of IANA's registry. */
const POLICY_VIOLATION = 1008;
const TRY_AGAIN_LATER = 1013;

/** How long a client may take to close its side, in milliseconds. */
const CLOSE_TIMEOUT = 1000;

/** Closes a WebSocket of `ws` when its token ends. Call it before anything else can be awaited. */
export function endWithToken(socket: WebSocket, auth: Auth): void {
  const stop = onEnd(auth, (reason) => {
    // A client that does not close its side could continue to send, and would be heard.
    socket.removeAllListeners('message');
    const isOutage = !(reason instanceof Auth0ApiError) || reason.status >= 500;
    if (isOutage) socket.close(TRY_AGAIN_LATER, 'Connect again, with the same access token.');
    else socket.close(POLICY_VIOLATION, 'The access token has ended. Get a new one.');
    const patience = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT);
    socket.once('close', () => clearTimeout(patience));
  });
  socket.once('close', stop);
}
