import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Auth0ApiError, renderError } from '@auth0-api/core';

/** Refuses an upgrade. There is no response object for an upgrade, only the socket. */
export function refuseUpgrade(error: unknown, socket: Duplex): void {
  if (!(error instanceof Auth0ApiError) || error.status >= 500) console.error(error);
  const { status, headers, body } =
    error instanceof Auth0ApiError ? renderError(error) : { status: 500, headers: {}, body: '' };
  // Each challenge has a line of its own.
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((line) => `${name}: ${line}\r\n`),
  );
  const length = `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  const start = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n`;
  // With end() alone, the socket would stay open until the client closes it too.
  socket.end(`${start}${lines.join('')}${length}\r\n${body}`, () => socket.destroy());
}
