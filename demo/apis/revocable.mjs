import { MemoryRevocationStore } from '@auth0-api/core';

/**
 * The option of an API that Auth0 tells whose tokens to revoke.
 *
 * @param {import('./start.mjs').Extras} extras
 * @param {import('@auth0-api/core').AdapterOptions} options
 */
export function revocable({ webhookToken }, { now }) {
  return webhookToken === undefined ? {} : { revocation: { store: new MemoryRevocationStore({ now }) } };
}
