import { createHash, timingSafeEqual } from 'node:crypto';
import { ConfigurationError, type ReceivedRequest } from '@auth0-api/core';
import { singleFieldValues } from '@auth0-api/core/adapter';

const MAX_TOKENS = 16;
// What an Authorization field can hold (RFC 9110 section 5.5), without blanks; `openssl rand -hex 32` makes 64 of them.
const TOKEN = /^[\x21-\x7e]{32,1024}$/;

/** The tokens that a sender may identify itself with. Only their digests are kept. */
export class BearerTokens {
  readonly #digests: readonly Buffer[];

  /** @throws ConfigurationError, without a part of a token */
  constructor(given: unknown) {
    const tokens: readonly unknown[] = Array.isArray(given) ? [...given] : [given];
    if (tokens.length === 0 || tokens.length > MAX_TOKENS || !tokens.every(isToken))
      throw new ConfigurationError({
        description: `The option 'token' must be a text of 32 to 1,024 characters without blanks, or a list of up to ${MAX_TOKENS}. Create one with 'openssl rand -hex 32'.`,
      });
    this.#digests = tokens.map(digestOf);
  }

  /**
   * Whether a request has one of the tokens. Takes the same time whichever it has, and however much of one: digests are
   * compared, and all of them.
   */
  accepts(request: Pick<ReceivedRequest, 'headers' | 'rawHeaders'>): boolean {
    const [value = '', ...more] = singleFieldValues(request, 'authorization');
    const digest = digestOf(/^Bearer[ \t]+([\x21-\x7e]+)[ \t]*$/i.exec(value)?.[1] ?? '');
    let isKnown = false;
    for (const own of this.#digests) isKnown = timingSafeEqual(own, digest) || isKnown;
    return isKnown && more.length === 0;
  }
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && TOKEN.test(value);
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
