import type { IncomingMessage } from 'node:http';
import type { ApiClient, Auth } from '@auth0-api/core';
import type { Tickets } from './tickets.js';

export interface UpgradeCredentials {
  /** The public origin of the server (scheme, host and port), which DPoP proofs are for. */
  readonly origin: string;
  /** Accepts tickets too, from clients that send no `Authorization`. */
  readonly tickets?: Tickets | undefined;
}

/**
 * Verifies who sends an upgrade: by the access token in its header fields, or by the ticket in its URL.
 *
 * @throws Auth0ApiError as `verifyRequest`. A ticket that is not accepted counts as none
 */
export async function verifyUpgrade(
  client: ApiClient,
  request: IncomingMessage,
  { origin, tickets }: UpgradeCredentials,
): Promise<Auth> {
  const { rawHeaders: headers, method, url: target = '/' } = request;
  // Whoever sends a token is judged by it.
  const mayUseTicket = tickets !== undefined && request.headers.authorization === undefined;
  const caller = mayUseTicket ? await tickets.redeem(target) : undefined;
  return caller ?? client.verifyRequest({ headers, method, url: origin + target });
}
