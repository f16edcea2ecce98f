import type { Revocation } from '@auth0-api/core';
import type { Connection, SendCommand } from '../connection.js';
import { RedisStoreError } from '../error.js';

/** How many entries are read at once. */
const PAGE = 1000;

/** How many entries are added at once, so that each is in time: a pool of clients sends one after the other. */
const BATCH = 50;

/** How many operations may be unanswered: a Redis that hangs must not find thousands of them when it goes on. */
const MAX_UNANSWERED = 4;

/** The field of an entry that has the revocation, as JSON. */
const FIELD = 'r';

/** An entry of the stream. */
export interface StreamEntry {
  readonly id: string;
  /** The content of its field; `undefined` if it has none. */
  readonly text: string | undefined;
}

/** The entries from one on, and whether these are all. */
export interface StreamPage {
  readonly entries: readonly StreamEntry[];
  readonly isLast: boolean;
}

/** The stream of revocations. All its methods throw RedisStoreError. */
export class RevocationStream {
  readonly #connection: Connection;
  readonly #key: string;
  #unanswered = 0;

  constructor(connection: Connection, key: string) {
    this.#connection = connection;
    this.#key = key;
  }

  /**
   * The entries from an ID on, it included.
   *
   * Only a master knows what was appended. A replica answers reads as well, and a master that was cut off from the others goes on
   * answering them. So a write that changes nothing goes before each read: a replica refuses it (`READONLY`), and a master
   * that has `min-replicas-to-write` and lost its replicas (`NOREPLICAS`). Before, because a client may send a command that was
   * not answered again over its next connection, which may lead to another server.
   */
  async page(from: string): Promise<StreamPage> {
    const reply = await this.#run((send) => {
      const write = send(['XTRIM', this.#key, 'MINID', '0']);
      return Promise.all([write, send(['XRANGE', this.#key, from, '+', 'COUNT', String(PAGE)])]);
    });
    const entries = entriesOf(reply[1]);
    return { entries, isLast: entries.length < PAGE };
  }

  /** Whether an entry is there, unchanged. */
  async has({ id, text }: StreamEntry): Promise<boolean> {
    const reply = await this.#run((send) => send(['XRANGE', this.#key, id, id, 'COUNT', '1']));
    const [entry] = entriesOf(reply);
    return entry !== undefined && entry.id === id && entry.text === text;
  }

  /** Appends revocations, some at once if they are many. */
  async add(revocations: readonly Revocation[]): Promise<void> {
    for (let start = 0; start < revocations.length; start += BATCH) {
      const texts = revocations.slice(start, start + BATCH).map((revocation) => JSON.stringify(revocation));
      const add = (text: string) =>
        this.#connection.run((send) => send(['XADD', this.#key, '*', FIELD, text]));
      await Promise.all(texts.map(add));
    }
  }

  /** How many entries there are. */
  async length(): Promise<number> {
    const reply = await this.#run((send) => send(['XLEN', this.#key]));
    if (typeof reply !== 'number') throw new RedisStoreError('invalid_reply');
    return reply;
  }

  /**
   * Removes all entries before one, if that is still there: then they are those that were before it when it was read. If it is
   * not, the stream is another one, and whatever is in it was not looked at.
   */
  async trimBefore(entry: StreamEntry): Promise<void> {
    if (await this.has(entry)) await this.#run((send) => send(['XTRIM', this.#key, 'MINID', entry.id]));
  }

  // Counts until Redis or the client has answered, however late.
  #run<T>(operation: (send: SendCommand) => PromiseLike<T>): Promise<T> {
    if (this.#unanswered >= MAX_UNANSWERED) return Promise.reject(new RedisStoreError('overloaded'));
    return this.#connection.run(async (send) => {
      this.#unanswered += 1;
      try {
        return await operation(send);
      } finally {
        this.#unanswered -= 1;
      }
    });
  }
}

function entriesOf(reply: unknown): readonly StreamEntry[] {
  if (!Array.isArray(reply)) throw new RedisStoreError('invalid_reply');
  return reply.map((entry: unknown) => {
    const [id, fields] = Array.isArray(entry) ? entry : [];
    if (typeof id !== 'string' || !Array.isArray(fields)) throw new RedisStoreError('invalid_reply');
    const at = fields.findIndex((name, index) => index % 2 === 0 && name === FIELD);
    const text: unknown = at < 0 ? undefined : fields[at + 1];
    return { id, text: typeof text === 'string' ? text : undefined };
  });
}
