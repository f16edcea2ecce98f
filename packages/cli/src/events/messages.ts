/** A message of the stream, as far as it says when something happened. */
export type StreamMessage =
  | { readonly kind: 'event'; readonly time: number }
  | { readonly kind: 'progress' | 'error' };

/** The longest piece of a stream that is kept until a message ends, in characters. */
const MAX_LENGTH = 1_048_576;

/**
 * Finds the first message in a stream of Auth0's Events API (WHATWG HTML section 9.2.6): an event, `offset-only`, or `error`.
 * Comments are no messages. For the doctor, which wants to see that something arrives.
 */
export class FirstMessage {
  #text = '';
  readonly #decoder = new TextDecoder();

  /** Whether anything arrived, such as a comment. */
  get began(): boolean {
    return this.#text !== '';
  }

  /** Takes a piece of the stream. @returns the first message, once it has ended */
  push(bytes: Uint8Array): StreamMessage | undefined {
    this.#text = (this.#text + this.#decoder.decode(bytes, { stream: true })).slice(-MAX_LENGTH);
    const blocks = this.#text.split(/\r\n\r\n|\n\n|\r\r/).slice(0, -1);
    return blocks.map((block) => messageOf(block.split(/\r\n|\n|\r/))).find((each) => each !== undefined);
  }
}

function messageOf(lines: readonly string[]): StreamMessage | undefined {
  const field = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
  const [type] = field('event');
  if (type === 'error') return { kind: 'error' };
  if (type === undefined && field('data').length === 0) return undefined;
  const time = timeIn(field('data').join('\n'));
  return time === undefined ? { kind: 'progress' } : { kind: 'event', time };
}

function timeIn(data: string): number | undefined {
  try {
    const { event } = Object(JSON.parse(data)) as { event?: { time?: unknown } };
    const time = Date.parse(String(event?.time)) / 1000;
    return Number.isFinite(time) ? time : undefined;
  } catch {
    return undefined;
  }
}
