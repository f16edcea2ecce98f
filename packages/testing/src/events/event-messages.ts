import type { LogEntry } from './event-log.js';

/**
 * The codes of a terminal error. No page names them: they are those of Auth0's SDK (auth0/node-auth0:
 * `EventStreamCloudEventErrorCodeEnum`).
 */
export type EventErrorCode =
  | 'invalid_cursor'
  | 'cursor_expired'
  | 'timeout'
  | 'payload_too_large'
  | 'processing_error'
  | 'connection_timeout';

/** What a connection begins with (auth0/docs-v2: customize/events/consume-events-with-events-api). */
export const greeting = ':connected\n\nretry: 2000\n\n';

/** A comment that keeps a connection open. */
export const heartbeat = ': heartbeat\n\n';

/** An event, or a message that is only an offset (auth0/docs-v2: customize/events/consume-events-with-events-api). */
export function messageOf({ offset, event }: LogEntry): string {
  return event === undefined
    ? message('offset-only', { offset }, offset)
    : message(event.type, { offset, event }, offset);
}

/** A terminal error, in the shape of Auth0's SDK (auth0/node-auth0: `EventStreamCloudEventErrorMessage`). */
export function errorMessage(error: {
  readonly code: EventErrorCode;
  readonly message: string;
  readonly offset?: string;
}): string {
  return message('error', { error });
}

function message(type: string, data: object, id?: string): string {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return `event: ${type}\n${idLine}data: ${JSON.stringify(data)}\n\n`;
}
