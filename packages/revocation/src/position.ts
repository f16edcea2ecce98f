import type { FeedState } from '@auth0-api/core';
import { LATE, withTimeLimit } from '@auth0-api/core/adapter';
import { isObject, ownMember, parseJson } from './event.js';
import { isOffset } from './offset.js';
import { FeedProblem } from './problem.js';

/** Seconds that the state of a feed may take for an answer. */
const LIMIT = 5;
const MAX_TEXT = 4096;

/** How far a feed has read. All times are in Unix seconds. */
export interface Position {
  /** The `id` of the last message whose revocations are stored. Without one, the feed reads by time. */
  readonly offset?: string | undefined;
  /** What happened until then is stored, but for events in another order. */
  readonly at: number;
  /** When all tokens were revoked because events were lost. */
  readonly revokedAllAt?: number | undefined;
  /** Whether events were lost since, so that all tokens are to be revoked again. */
  readonly owesAll?: boolean | undefined;
}

/** The positions of one feed in its state. */
export class Positions {
  readonly #state: FeedState;
  readonly #feed: string;

  constructor(state: FeedState, feed: string) {
    this.#state = state;
    this.#feed = feed;
  }

  /**
   * The last that was saved; `undefined` before the first, and for what is no position.
   *
   * @throws FeedProblem `position`
   */
  async load(): Promise<Position | undefined> {
    return parse(await inTime(() => this.#state.position(this.#feed)));
  }

  /** @throws FeedProblem `position` */
  async save(position: Position): Promise<void> {
    await inTime(() => this.#state.setPosition(this.#feed, JSON.stringify(position)));
  }
}

async function inTime<T>(action: () => T | Promise<T>): Promise<T> {
  try {
    const answer = await withTimeLimit(Promise.resolve(action()), LIMIT);
    if (answer !== LATE) return answer;
  } catch {
    // What a store throws may contain addresses and keys.
  }
  throw new FeedProblem('position');
}

function parse(text: unknown): Position | undefined {
  if (typeof text !== 'string' || text.length > MAX_TEXT) return undefined;
  const value = parseJson(text);
  const at = isObject(value) ? ownMember(value, 'at') : undefined;
  if (!isObject(value) || !isTime(at)) return undefined;
  const offset = ownMember(value, 'offset');
  const revokedAllAt = ownMember(value, 'revokedAllAt');
  return {
    offset: isOffset(offset) ? offset : undefined,
    at,
    revokedAllAt: isTime(revokedAllAt) ? revokedAllAt : undefined,
    owesAll: ownMember(value, 'owesAll') === true,
  };
}

// What a Date can hold.
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 8.64e12;
}
