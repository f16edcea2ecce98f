import { isObject, ownMember, type ReceivedEvent, UnreadableEventError } from './event.js';

/** An event, and when it happened. */
export interface ReadEvent {
  readonly received: ReceivedEvent;
  /** Unix seconds. Nothing before is later than the event. */
  readonly time: number;
}

const MAX_TYPE = 100;
// RFC 3339, as the schema of events says (`date-time`).
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Checks what every event has.
 *
 * @throws UnreadableEventError
 */
export function readEvent(event: unknown): ReadEvent {
  if (!isObject(event)) throw new UnreadableEventError('is not an object');
  const [type, time, data] = ['type', 'time', 'data'].map((name) => ownMember(event, name));
  if (typeof type !== 'string' || type === '' || type.length > MAX_TYPE)
    throw new UnreadableEventError('has no type');
  if (!isObject(data) || !isObject(ownMember(data, 'object')))
    throw new UnreadableEventError('has no object');
  return { received: event as unknown as ReceivedEvent, time: instantOf(time) };
}

// A token of the same second is refused, of the next accepted (rule V1): whole seconds mean the end of that second.
function instantOf(time: unknown): number {
  const milliseconds = typeof time === 'string' && DATE_TIME.test(time) ? Date.parse(time) : Number.NaN;
  if (!(milliseconds >= 0)) throw new UnreadableEventError('has no usable time');
  return milliseconds % 1000 === 0 ? milliseconds / 1000 + 1 : milliseconds / 1000;
}
