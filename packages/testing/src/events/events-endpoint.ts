import type { Answer, TenantRequest } from '../messages.js';
import type { EventLog, NoStartPoint, StartPoint } from './event-log.js';
import { greeting } from './event-messages.js';
import { ManagementRefusal } from './management-refusal.js';
import { type ManagementParts, requireManagementToken } from './management-token.js';
import type { Subscribers } from './subscribers.js';

/** What the Events API needs from its tenant. */
export interface EventsEndpointParts extends ManagementParts {
  readonly log: EventLog;
  readonly subscribers: Subscribers;
  /** The types that can be requested. */
  readonly types: readonly string[];
  /** How many connections may be open. */
  readonly maxConnections: number;
}

const timestamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * Answers a GET of `/api/v2/events`, with the statuses of auth0/docs-v2: customize/events/consume-events-with-events-api.
 * No page says in which order a request is checked, that too many connections get 429, or what it is answered when
 * `Last-Event-ID` comes with `from_timestamp`: here the header wins, as it does over `from`.
 */
export async function answerEventsRequest(
  parts: EventsEndpointParts,
  request: TenantRequest,
): Promise<Answer> {
  try {
    await requireManagementToken(parts, request.headers.get('authorization'), 'read:events');
    const types = requestedTypes(parts, request.url.searchParams);
    const start = startOf(parts.log, request);
    if (parts.subscribers.connections.length >= parts.maxConnections)
      throw new ManagementRefusal(429, 'Too many connections.', { headers: { 'retry-after': '1' } });
    const connection = Object.freeze({ types, openedAt: parts.now() });
    return {
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' },
      body: greeting,
      stream: parts.subscribers.stream(connection, start),
    };
  } catch (error) {
    if (error instanceof ManagementRefusal) return error.toAnswer();
    throw error;
  }
}

function requestedTypes({ types }: EventsEndpointParts, query: URLSearchParams): readonly string[] {
  const requested = query.getAll('event_type');
  const unknown = requested.find((type) => !types.includes(type));
  if (unknown !== undefined) throw wrongQuery(`Event type not supported: ${unknown}`);
  return Object.freeze(requested);
}

function startOf(log: EventLog, { url, headers }: TenantRequest): StartPoint {
  const from = only(url.searchParams, 'from');
  const since = only(url.searchParams, 'from_timestamp');
  if (from !== undefined && since !== undefined)
    throw wrongQuery('from and from_timestamp are mutually exclusive');
  const offset = headers.get('last-event-id') || from;
  if (offset !== undefined) return placed(log.after(offset), 'offset');
  if (since === undefined) return log.latest();
  const milliseconds = timestamp.test(since) ? Date.parse(since) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw wrongQuery('from_timestamp must be an ISO 8601 timestamp');
  return placed(log.at(milliseconds / 1000), 'timestamp');
}

function placed(place: StartPoint | NoStartPoint, what: string): StartPoint {
  if (place === 'malformed') throw wrongQuery(`The ${what} is malformed`);
  if (place === 'expired') throw new ManagementRefusal(410, `The ${what} has expired`);
  return place;
}

function only(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name);
  if (others.length > 0) throw wrongQuery(`${name} was given more than once`);
  return value;
}

function wrongQuery(message: string): ManagementRefusal {
  return new ManagementRefusal(400, message, { errorCode: 'invalid_query_string' });
}
