import type { Auth } from '@auth0-api/core';

/**
 * Calls back when a connection must end: its token has expired or was revoked, or a request with it would get a 503. `reason` is
 * the error of such a request.
 *
 * Call the returned function when the connection closes. It keeps the signal, which the client does not, and leaves no listener
 * behind.
 */
export function onEnd({ signal }: Pick<Auth, 'signal'>, callback: (reason: unknown) => void): () => void {
  const end = () => callback(signal.reason);
  // An event that was dispatched before would never reach the listener.
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return () => signal.removeEventListener('abort', end);
}
