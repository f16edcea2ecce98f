import type { Auth } from '@auth0-api/core';

/** Node's timers end at once if the delay is longer than this. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * Calls back when the token of a connection has expired: a token is verified once, when the connection is opened, and
 * nothing else would detect that. `now` is the clock of the client, in Unix seconds.
 *
 * @returns a function that stops the wait, for a connection that ends before its token expires
 */
export function atExpiry({ expiresAt }: Auth, now: () => number, callback: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    const left = (expiresAt - now()) * 1000;
    // The condition is for continuing, so that a clock that returns NaN ends the connection.
    if (left > 0) timer = setTimeout(wait, Math.min(left, MAX_DELAY_MS));
    else callback();
  };
  wait();
  return () => clearTimeout(timer);
}
