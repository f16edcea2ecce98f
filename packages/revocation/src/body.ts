import { Readable } from 'node:stream';
import { ConfigurationError, type ReceivedRequest } from '@auth0-api/core';
import { headerValues, LATE, withTimeLimit } from '@auth0-api/core/adapter';
import { Refusal, unavailable } from './refusal.js';

/** Why a body cannot be used. */
type BodyProblem = 'too_large' | 'late' | 'incomplete' | 'compressed' | 'not_utf8';

/** What is read of a body at most. */
export interface BodyLimits {
  readonly bytes: number;
  /** The status of the refusal of a longer one. */
  readonly status: 400 | 413;
  /** Fastify 5.12 itself waits for ever (`requestTimeout`), Node.js 20 to 26 for 300 s. */
  readonly seconds: number;
}

/**
 * The body of a request: a text, or what a parser before the receiver made of it. A compressed one is not decompressed: no page of
 * Auth0's mentions one, and a few bytes can become many.
 *
 * @returns an empty text if there is no body
 * @throws Refusal; ConfigurationError if something has read the body and left nothing
 */
export async function readBody({ headers, body }: ReceivedRequest, limits: BodyLimits): Promise<unknown> {
  const { bytes } = limits;
  if (body === undefined || body === null) return '';
  if (typeof body === 'string' && Buffer.byteLength(body) > bytes) throw refusal('too_large', limits);
  if (body instanceof Uint8Array) return textOf(body, limits);
  const stream = streamOf(body);
  if (stream === undefined) return body;
  if (headerValues(headers, 'content-encoding').some(isCompressed)) throw refusal('compressed', limits);
  if (headerValues(headers, 'content-length').some((length) => Number(length) > bytes))
    throw refusal('too_large', limits);
  return textOf(await collect(stream, limits), limits);
}

function refusal(problem: BodyProblem, { bytes, status }: BodyLimits): Refusal {
  switch (problem) {
    case 'too_large':
      return new Refusal(problem, `The body must have at most ${bytes} bytes.`, { status });
    case 'late':
      // A slow network is not the sender's mistake, and Auth0 sends again what gets a 5xx.
      return unavailable(problem, 1);
    case 'compressed':
      return new Refusal(problem, 'The body must not be compressed.');
    case 'incomplete':
      return new Refusal(problem, 'The body must arrive as a whole.');
    case 'not_utf8':
      return new Refusal(problem, 'The body must be UTF-8.');
  }
}

function isCompressed(coding: string): boolean {
  return !/^\s*(?:identity\s*)?$/i.test(coding);
}

function textOf(bytes: Uint8Array, limits: BodyLimits): string {
  if (bytes.byteLength > limits.bytes) throw refusal('too_large', limits);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal('not_utf8', limits);
  }
}

// An app may give a request of the web, whose body is no stream of Node.js.
function streamOf(body: unknown): Readable | undefined {
  if (body instanceof Readable) return body;
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return undefined;
  return Readable.from(body as AsyncIterable<Uint8Array>);
}

async function collect(stream: Readable, limits: BodyLimits): Promise<Uint8Array> {
  if (stream.readableDidRead)
    throw new ConfigurationError({
      description:
        'Something read the body before the receiver, and left no parsed one. Mount the receiver before it.',
    });
  // It ends no more.
  if (stream.readableEnded) return new Uint8Array();
  const collector = new Collector(stream, limits);
  try {
    const all = await withTimeLimit(collector.all, limits.seconds);
    if (all === LATE) throw refusal('late', limits);
    return all;
  } finally {
    collector.stop();
  }
}

/**
 * Collects the bytes of a stream. Not with `for await`, which destroys the stream when it stops early, and with it the
 * connection that the response is for (`createAsyncIterator` of Node's streams and `_destroy` of its requests, 20 to 26).
 */
class Collector {
  readonly all: Promise<Uint8Array>;
  readonly #stream: Readable;
  readonly #listeners: ReadonlyMap<string, (value?: unknown) => void>;
  #stopped = false;

  constructor(stream: Readable, limits: BodyLimits) {
    let resolve: (bytes: Uint8Array) => void = () => {};
    let reject: (refusal: Refusal) => void = () => {};
    this.all = new Promise((...settle) => {
      [resolve, reject] = settle;
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    // At once: a stream that has its bytes ready gives them without a break.
    const fail = (problem: BodyProblem) => {
      reject(refusal(problem, limits));
      this.stop();
    };
    const take = (chunk: unknown) => {
      const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      if (!(part instanceof Uint8Array)) return fail('not_utf8');
      size += part.byteLength;
      if (size > limits.bytes) fail('too_large');
      else chunks.push(part);
    };
    this.#stream = stream;
    this.#listeners = new Map([
      ['data', take],
      ['end', () => resolve(Buffer.concat(chunks))],
      ['error', () => fail('incomplete')],
      // Its client went away: after the end this changes nothing.
      ['close', () => fail('incomplete')],
    ]);
    if (stream.destroyed) fail('incomplete');
    else for (const [event, listener] of this.#listeners) stream.on(event, listener);
  }

  /** Listens no more. What is still to come of a request is discarded, so that its connection can go on. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    const stream = this.#stream;
    for (const [event, listener] of this.#listeners) stream.off(event, listener);
    if (stream.readableEnded) return;
    // Nobody listens to its errors from now on.
    stream.on('error', () => {});
    if ('headers' in stream) stream.resume();
    else stream.destroy();
  }
}
