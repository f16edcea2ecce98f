import { CHANNELS, type Fetch, type IssuerFetchEvent, IssuerUnavailableError } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { answering, apiError, EXCHANGES } from './exchange-support.js';
import { published, stillTenant } from './issuer-support.js';
import { bearer, clientOf, refusal } from './support.js';

const coded = (code: string, cause?: unknown) =>
  Object.assign(new Error('failed', cause === undefined ? undefined : { cause }), { code });
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause });
const cyclic = () => {
  const error = new Error('around') as Error & { cause?: unknown };
  error.cause = error;
  return error;
};

/** What a fetch rejects with, and whether that means that it gave up waiting. */
const ERRORS: readonly (readonly [title: string, error: unknown, timeout: boolean])[] = [
  ['AbortSignal.timeout', new DOMException('timed out', 'TimeoutError'), true],
  ['its own AbortController', new DOMException('aborted', 'AbortError'), true],
  ['the TimeoutError of a library', Object.assign(new Error('x'), { name: 'TimeoutError' }), true],
  ['ETIMEDOUT', coded('ETIMEDOUT'), true],
  ['ETIMEOUT', coded('ETIMEOUT'), true],
  ['ESOCKETTIMEDOUT', coded('ESOCKETTIMEDOUT'), true],
  ['UND_ERR_CONNECT_TIMEOUT', fetchFailed(coded('UND_ERR_CONNECT_TIMEOUT')), true],
  ['UND_ERR_HEADERS_TIMEOUT', fetchFailed(coded('UND_ERR_HEADERS_TIMEOUT')), true],
  ['UND_ERR_BODY_TIMEOUT', new TypeError('terminated', { cause: coded('UND_ERR_BODY_TIMEOUT') }), true],
  [
    'an AbortError three causes deep',
    fetchFailed(coded('EPIPE', fetchFailed(new DOMException('', 'AbortError')))),
    true,
  ],
  ['no address in time', fetchFailed(new AggregateError([coded('ETIMEDOUT'), coded('ETIMEDOUT')])), true],
  [
    'an address that refuses beside one that is late',
    fetchFailed(new AggregateError([coded('ETIMEDOUT'), coded('ECONNREFUSED')])),
    false,
  ],
  ['addresses that nobody tried', fetchFailed(new AggregateError([])), false],
  ['ECONNREFUSED', fetchFailed(coded('ECONNREFUSED')), false],
  ['UND_ERR_SOCKET', fetchFailed(coded('UND_ERR_SOCKET')), false],
  ['a code that is no text', Object.assign(new Error('x'), { code: 23 }), false],
  ['a message about a TIMEOUT', new Error('TIMEOUT'), false],
  ['a chain that ends nowhere', cyclic(), false],
  ['text', 'ETIMEDOUT', false],
  ['nothing', undefined, false],
];

/** A body that fails after its first piece. */
const broken = (error: unknown) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Buffer.from('{'));
    },
    pull(controller) {
      controller.error(error);
    },
  });

const WAYS: readonly (readonly [title: string, fail: (error: unknown) => Promise<Response>])[] = [
  ['before the answer', (error) => Promise.reject(error)],
  [
    'within the answer',
    async (error) => new Response(broken(error), { headers: { 'content-type': 'application/json' } }),
  ],
];

describe.each(WAYS)('a fetch that fails %s', (_when, fail) => {
  it.each(ERRORS)('X7 of %s, at the token endpoint', async (_title, error, timeout) => {
    const events = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    const { client } = await answering(() => fail(error));
    for (const [, exchange] of EXCHANGES)
      expect(await apiError(exchange(client))).toMatchObject({
        code: timeout ? 'timeout_error' : 'network_error',
        status: timeout ? 504 : 502,
        reason: 'exchange_failed',
      });
    const failed = events.filter(({ document }) => document === 'token').map((event) => ({ ...event }));
    expect(failed).toEqual(
      EXCHANGES.map(() => expect.objectContaining({ failure: timeout ? 'timeout' : 'network' })),
    );
  });

  it.each(ERRORS)('R8 of %s, at the issuer: the same verdict', async (_title, error, timeout) => {
    const events = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    const tenant = await stillTenant();
    const customFetch: Fetch = () => fail(error);
    const client = clientOf(tenant, { customFetch });
    const refused = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
    expect(refused).toBeInstanceOf(IssuerUnavailableError);
    expect(refused.message).toMatch(timeout ? /\(timeout/ : /\(network/);
    expect(events).toEqual([expect.objectContaining({ failure: timeout ? 'timeout' : 'network' })]);
  });
});
