import { TextDecoder } from 'node:util';
import { isOffset } from './offset.js';

/** A message of an event stream, as far as this library uses it. */
export interface SseMessage {
  /** Its type; `message` if it names none. */
  readonly event: string;
  /** What it says its position is; `undefined` if it says nothing usable. */
  readonly id: string | undefined;
  /** Empty if the message was too long. */
  readonly data: string;
  readonly isTooLong: boolean;
}

/**
 * The longest message, in characters. A user who may change their own metadata can make events long, and must not keep one from
 * being read. Auth0 keeps 16 MB of `user_metadata` (auth0/docs-v2: libraries/custom-signup), and an event may have them as they
 * were before, too.
 */
const MAX_LENGTH = 33_554_432;
/** What each line counts for besides its characters: many empty ones cost memory, too. */
const LINE_COST = 16;
const MAX_RETRY = 9;

/**
 * Reads an event stream (WHATWG HTML section 9.2.6), whatever the pieces that it arrives in. A message that the stream does not
 * finish counts as not sent. A message without data counts if it has an `id`.
 */
export class SseParser {
  readonly #maxLength: number;
  readonly #decoder = new TextDecoder();
  /** The pieces of the line that is not at its end yet. */
  #line: string[] = [];
  #lineLength = 0;
  #isAfterReturn = false;
  #event = '';
  #id: string | undefined;
  #data: string[] = [];
  #dataLength = 0;
  #isTooLong = false;
  #retry: number | undefined;

  constructor(maxLength = MAX_LENGTH) {
    this.#maxLength = maxLength;
  }

  /** How many seconds to wait before the next connection; `undefined` if the stream has not said. */
  get retry(): number | undefined {
    return this.#retry;
  }

  /** The messages that end with these bytes. */
  push(bytes: Uint8Array): readonly SseMessage[] {
    const decoded = this.#decoder.decode(bytes, { stream: true });
    if (decoded === '') return [];
    const text = this.#isAfterReturn && decoded.startsWith('\n') ? decoded.slice(1) : decoded;
    this.#isAfterReturn = decoded.endsWith('\r');
    const pieces = text.split(/\r\n|\n|\r/);
    const rest = pieces.pop() ?? '';
    const messages: SseMessage[] = [];
    for (const piece of pieces) {
      this.#keep(piece);
      const message = this.#endLine();
      if (message !== undefined) messages.push(message);
    }
    this.#keep(rest);
    return messages;
  }

  #keep(piece: string): void {
    if (piece === '') return;
    this.#lineLength += piece.length;
    if (this.#lineLength <= this.#maxLength) this.#line.push(piece);
    else this.#line = [];
  }

  #endLine(): SseMessage | undefined {
    const line = this.#line.join('');
    const isTooLong = this.#lineLength > this.#maxLength;
    this.#line = [];
    this.#lineLength = 0;
    if (isTooLong) this.#drop();
    else if (line === '') return this.#endMessage();
    else this.#take(line);
    return undefined;
  }

  #take(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') this.#takeData(value);
    else if (name === 'event') this.#event = value.slice(0, 100);
    else if (name === 'id') this.#id = isOffset(value) ? value : undefined;
    else if (name === 'retry' && /^\d+$/.test(value) && value.length <= MAX_RETRY)
      this.#retry = Number(value) / 1000;
  }

  #takeData(value: string): void {
    this.#dataLength += value.length + LINE_COST;
    if (this.#dataLength > this.#maxLength) this.#drop();
    else if (!this.#isTooLong) this.#data.push(value);
  }

  #drop(): void {
    this.#data = [];
    this.#isTooLong = true;
  }

  #endMessage(): SseMessage | undefined {
    const message = {
      event: this.#event === '' ? 'message' : this.#event,
      id: this.#id,
      data: this.#data.join('\n'),
      isTooLong: this.#isTooLong,
    };
    const isMessage = this.#dataLength > 0 || this.#isTooLong || message.id !== undefined;
    this.#event = '';
    this.#id = undefined;
    this.#data = [];
    this.#dataLength = 0;
    this.#isTooLong = false;
    return isMessage ? message : undefined;
  }
}
