/** A message of an event stream; a comment has no data. */
export interface StreamMessage {
  readonly type: string;
  readonly id?: string;
  readonly data?: unknown;
}

/** Reads an event stream block by block, in the simple form that the tenant writes it. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #rest = '';

  constructor(response: Response) {
    if (response.body === null) throw new Error('There is no body.');
    this.#reader = response.body.getReader();
  }

  /** The next block as text; undefined at the end. Rejects if the connection breaks off. */
  async block(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf('\n\n');
      if (end !== -1) {
        const block = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 2);
        return block;
      }
      const { value, done } = await this.#reader.read();
      if (done) return undefined;
      this.#rest += this.#decoder.decode(value, { stream: true });
    }
  }

  /** The next message; undefined at the end. */
  async next(): Promise<StreamMessage | undefined> {
    const block = await this.block();
    if (block === undefined) return undefined;
    if (block.startsWith(':')) return { type: block };
    const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
    const data: unknown = JSON.parse(fields.get('data') ?? 'null');
    const id = fields.get('id');
    return { type: fields.get('event') ?? 'message', ...(id === undefined ? {} : { id }), data };
  }

  /** The next messages. */
  async take(count: number): Promise<StreamMessage[]> {
    const messages: StreamMessage[] = [];
    while (messages.length < count) {
      const message = await this.next();
      if (message === undefined) throw new Error('The stream has ended.');
      messages.push(message);
    }
    return messages;
  }

  /** Reads the two blocks that every connection begins with. */
  async greeted(): Promise<this> {
    const blocks = [await this.block(), await this.block()];
    if (blocks.join('|') !== ':connected|retry: 2000') throw new Error(`Not a greeting: ${blocks.join('|')}`);
    return this;
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }
}
