import type { Attributes, AttributeValue } from '@opentelemetry/api';

/** The value of the semantic conventions for what is none of the known values. */
const OTHER = '_OTHER';
const WORD = /^[a-z][a-z0-9_]{0,63}$/;
const MAX_LENGTH = 512;

/**
 * What a message of a channel says. Anybody can publish on a channel, so members have to be the message's own, and of the
 * kind that is expected (rule H14).
 */
export class Members {
  readonly #message: object;

  constructor(message: object) {
    this.#message = message;
  }

  /** One of a fixed set of words, such as `wrong_audience`. Anything else is `_OTHER`, as metrics keep each value. */
  word(name: string): string | undefined {
    const value = this.#own(name);
    if (value === undefined) return undefined;
    return typeof value === 'string' && WORD.test(value) ? value : OTHER;
  }

  /** A text of any content. */
  text(name: string): string | undefined {
    const value = this.#own(name);
    return typeof value === 'string' ? value.slice(0, MAX_LENGTH) : undefined;
  }

  /** A status of HTTP. */
  status(): number | undefined {
    const value = this.#own('status');
    return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value < 600
      ? value
      : undefined;
  }

  /** A number that is not negative. */
  amount(name: string): number | undefined {
    const value = this.#own(name);
    return typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY ? value : undefined;
  }

  #own(name: string): unknown {
    return Object.hasOwn(this.#message, name) ? (this.#message as Record<string, unknown>)[name] : undefined;
  }
}

/** The attributes that have a value. */
export function present(attributes: Readonly<Record<string, AttributeValue | undefined>>): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
