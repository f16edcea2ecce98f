import type { Auth } from '@auth0-api/core';

/** A longer delay than Node's timers can count would end at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * Calls back when the token of a connection has ended: a token is verified once, when the connection is made, and
 * nothing else would notice. `now` is the clock that the client goes by, in Unix seconds.
 *
 * @returns what stops the wait, for a connection that ends before its token
 */
export function atExpiry({ expiresAt }: Auth, now: () => number, callback: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    const left = (expiresAt - now()) * 1000;
    // Says what must hold for going on, so that a clock that answers NaN ends the connection.
    if (left > 0) timer = setTimeout(wait, Math.min(left, MAX_DELAY_MS));
    else callback();
  };
  wait();
  return () => clearTimeout(timer);
}
