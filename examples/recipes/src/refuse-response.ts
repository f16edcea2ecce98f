import type { ServerResponse } from 'node:http';
import { Auth0ApiError, renderError } from '@auth0-api/core';

/** Refuses a request to a server of `node:http`. */
export function refuseResponse(error: unknown, response: ServerResponse): void {
  if (!(error instanceof Auth0ApiError) || error.status >= 500) console.error(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, headers, body } =
    error instanceof Auth0ApiError ? renderError(error) : { status: 500, headers: {}, body: '' };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status).end(body);
}
