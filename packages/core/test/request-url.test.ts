import type { AdapterOptions } from '@auth0-api/core';
import { createAdapter, type IncomingRequest } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';
import { makeProof, setUp } from './dpop-support.js';
import { admit } from './framework-support.js';
import { refusal } from './support.js';

const context = await setUp();
const { client, token } = context;

type Sent = Partial<Omit<IncomingRequest<undefined>, 'source' | 'headers'>> & {
  readonly fields?: readonly (readonly [string, string])[];
  /** Whether the fields come as web `Headers`. */
  readonly web?: boolean;
  readonly options?: Pick<AdapterOptions, 'publicUrl' | 'hosts'>;
};

/** Sends a request through an adapter of its own, with a proof for `htu`. */
async function send(
  htu: string,
  { fields = [['Host', 'api.test']], options = {}, web = false, ...request }: Sent = {},
) {
  const proof = await makeProof(context, { claims: { htu } });
  const adapter = createAdapter<object, undefined>({ client, ...options } as never);
  const pairs: [string, string][] = [
    ['Authorization', `DPoP ${token}`],
    ['DPoP', proof],
  ];
  for (const [name, value] of fields) pairs.push([name, value]);
  const headers = web ? new Headers(pairs) : pairs;
  const incoming = { origin: 'https://api.test', target: '/orders', method: 'GET', trustsForwarded: false };
  return admit(adapter, { ...incoming, ...request, headers, source: undefined, raw: {} });
}

const reasonOf = async (...args: Parameters<typeof send>) => (await refusal(send(...args))).reason;
const absolute = (target: string, host = 'api.test'): Sent => ({ target, fields: [['Host', host]] });
const forwarded = (...fields: readonly (readonly [string, string])[]): Sent => ({
  trustsForwarded: true,
  fields: [['Host', 'inner.test'], ...fields],
});

describe('the URL of a request', () => {
  it.each<[what: string, htu: string, sent: Sent]>([
    ['origin and path', 'https://api.test/orders', {}],
    ['origin and path of web Headers', 'https://api.test/orders', { web: true }],
    [
      'what a forwarded host in web Headers made of it',
      'https://api.test/orders',
      { ...forwarded(['X-Forwarded-Host', 'api.test']), web: true },
    ],
    ['origin and path without the query', 'https://api.test/orders', { target: '/orders?page=2' }],
    ['a path of two slashes', 'https://api.test//evil.test/x', { target: '//evil.test/x' }],
    ['the path of a target with the same host', 'https://api.test/x', absolute('https://api.test/x?y')],
    [
      'the path of a target that names its host otherwise',
      'https://api.test/x',
      absolute('HTTP://API.test:80/x'),
    ],
    ['/ for a target without path', 'https://api.test/', absolute('http://api.test')],
    ['/ for a target with a query alone', 'https://api.test/', absolute('http://api.test?x')],
    [
      'what a forwarded host made of it',
      'https://api.test/orders',
      forwarded(['X-Forwarded-Host', 'api.test']),
    ],
    [
      'the origin, where forwarded lists are not believed',
      'https://api.test/orders',
      { ...forwarded(['X-Forwarded-Host', 'a.test, b.test']), trustsForwarded: false },
    ],
    [
      'the origin, where a forwarded host of nonsense is not believed',
      'https://api.test/orders',
      { ...forwarded(['X-Forwarded-Host', 'a/b']), trustsForwarded: false },
    ],
    ['that of :authority', 'https://api.test/orders', { fields: [[':authority', 'api.test']] }],
    [
      'that of :authority with the same Host',
      'https://api.test/orders',
      {
        fields: [
          [':authority', 'api.test'],
          ['host', 'api.test'],
        ],
      },
    ],
    [
      'the public URL and the path',
      'https://public.test/v1/orders',
      { options: { publicUrl: 'https://public.test/v1' } },
    ],
    [
      'the public URL and / for a target without path',
      'https://public.test/v1/',
      { ...absolute('http://api.test?x'), options: { publicUrl: 'https://public.test/v1' } },
    ],
    [
      'the public URL, whatever the host is called',
      'https://public.test/orders',
      { options: { publicUrl: 'https://public.test' }, fields: [['Host', 'a\\b']], origin: undefined },
    ],
  ])('D9 is %s', async (_what, htu, sent) => {
    expect(await send(htu, sent)).toMatchObject({ scheme: 'dpop' });
  });

  it.each<[what: string, sent: Sent]>([
    ['*', { target: '*' }],
    ['no path and no URL', { target: 'orders' }],
    ['a URL of another scheme', { target: 'ftp://api.test/orders' }],
    ['a URL with one slash', { target: 'http:/api.test/orders' }],
    ['no target at all', { target: undefined }],
    ['a backslash', { target: '/a\\orders' }],
    ['a blank', { target: '/or ders' }],
    ['a tab', { target: '/or\tders' }],
    ['a DEL', { target: '/or\u007fders' }],
    ['a control character of Latin 1', { target: '/or\u009fders?\u0085' }],
    ['a backslash in the query', { target: '/orders?a\\b' }],
    ['a dot segment', { target: '/admin/../orders' }],
    ['one at the end', { target: '/orders/.' }],
    ['one of its own', { target: '/..?x' }],
    ['an encoded one', { target: '/./%2E%2e/orders' }],
    ['one in an absolute target', absolute('http://api.test/admin/../orders')],
    [
      'one where the origin is configured',
      { target: '/admin/../orders', options: { publicUrl: 'https://api.test' } },
    ],
    [
      'a target with a backslash, where the origin is configured',
      {
        target: '/a\\orders',
        options: { publicUrl: 'https://api.test' },
      },
    ],
    ['*, where the origin is configured', { target: '*', options: { publicUrl: 'https://api.test' } }],
    ['no Host', { fields: [] }],
    [
      'two Hosts',
      {
        fields: [
          ['Host', 'api.test'],
          ['Host', 'evil.test'],
        ],
      },
    ],
    [
      'the same Host twice',
      {
        fields: [
          ['Host', 'api.test'],
          ['Host', 'api.test'],
        ],
      },
    ],
    [
      'another Host than :authority',
      {
        fields: [
          [':authority', 'api.test'],
          ['Host', 'evil.test'],
        ],
      },
    ],
    ['a Host with a path', { fields: [['Host', 'api.test/x']] }],
    ['a Host with a query', { fields: [['Host', 'api.test?x']] }],
    ['a Host with a fragment', { fields: [['Host', 'api.test#x']] }],
    ['a Host with user information', { fields: [['Host', 'user@api.test']] }],
    ['a Host with a comma', { fields: [['Host', 'api.test,evil.test']] }],
    ['an empty Host', { fields: [['Host', '']] }],
    ['no origin', { origin: undefined }],
    ['an origin with a path', { origin: 'https://api.test/x' }],
    ['an origin of another scheme', { origin: 'ws://api.test' }],
    ['an origin with a host that is none', { origin: 'https://a b' }],
    ['a target with another host', absolute('http://evil.test/orders')],
    ['a target with another port', absolute('http://api.test:8080/orders')],
    ['a target with user information', absolute('http://user@api.test/orders')],
    ['a target without a host', absolute('http:///orders')],
    [
      'the same with a public URL',
      { ...absolute('http:///orders'), options: { publicUrl: 'https://api.test' } },
    ],
    ['a target without a path, and a path in its query', absolute('http://api.test?x/orders')],
    [
      'the same with a public URL',
      { ...absolute('http://api.test?x/orders'), options: { publicUrl: 'https://api.test' } },
    ],
    ['the same in its fragment', absolute('http://api.test#x/orders')],
  ])('D9 cannot be relied on with %s: 400', async (_what, sent) => {
    const error = await refusal(send('https://api.test/orders', sent));
    expect(error).toMatchObject({ reason: 'invalid_request_url', status: 400, code: 'invalid_request' });
  });

  it.each(['/a\\orders', '/or ders', '/or\tders', '/or\u007fders'])(
    'D9 of the target %j is said what is wrong',
    async (target) => {
      const { description } = await refusal(send('https://api.test/orders', { target }));
      expect(description).toBe('The request target contains a backslash, a space or a control character.');
    },
  );

  it.each(['/a../orders', '/.well-known/orders', '/orders?next=/../x', '/a/...'])(
    'D9 the target %j has no dot segment',
    async (target) => {
      expect(await send(`https://api.test${target}`, { target })).toMatchObject({ scheme: 'dpop' });
    },
  );

  it('D9 nor with a target that a router may read in another way than the check, whichever the proof is for', async () => {
    const sent = absolute('http://api.test?x/orders');
    for (const htu of ['https://api.test/', 'https://api.test/orders', 'https://api.test/?x/orders'])
      expect(await reasonOf(htu, sent)).toBe('invalid_request_url');
  });

  it.each<[what: string, sent: Sent]>([
    ['an empty forwarded host', forwarded(['X-Forwarded-Host', ''])],
    ['a blank forwarded host', forwarded(['X-Forwarded-Host', ' \t'])],
    ['an empty forwarded scheme', forwarded(['X-Forwarded-Proto', ''])],
    ['a list of schemes', forwarded(['X-Forwarded-Proto', 'https, http'])],
    ['two lines of schemes', forwarded(['X-Forwarded-Proto', 'https'], ['X-Forwarded-Proto', 'HTTP'])],
    ['one host twice', forwarded(['X-Forwarded-Host', 'api.test,api.test'])],
    ['one host, written in two ways', forwarded(['X-Forwarded-Host', 'api.test, API.test:80'])],
    ['one host in two lines', forwarded(['X-Forwarded-Host', 'api.test'], ['X-Forwarded-Host', 'api.test'])],
  ])('D9b is what the framework says, with %s', async (_what, sent) => {
    expect(await send('https://api.test/orders', sent)).toMatchObject({ scheme: 'dpop' });
  });

  it.each<[description: RegExp, what: string, sent: Sent]>([
    [/more than one host/, 'two forwarded hosts', forwarded(['X-Forwarded-Host', 'api.test, evil.test'])],
    [/host is malformed/, 'a forwarded port that is none', forwarded(['X-Forwarded-Host', 'api.test:65536'])],
    [/more than one host/, 'two ports', forwarded(['X-Forwarded-Host', 'api.test:1, api.test:2'])],
    [/more than one host/, 'a host and nothing', forwarded(['X-Forwarded-Host', 'api.test,'])],
    [
      /more than one host/,
      'three hosts, of which one is another',
      forwarded(['X-Forwarded-Host', 'api.test, evil.test, api.test']),
    ],
    [
      /more than one host/,
      'two lines that differ',
      forwarded(['X-Forwarded-Host', 'api.test'], ['X-Forwarded-Host', 'evil.test']),
    ],
    [
      /more than one host/,
      'a line, and an empty one',
      forwarded(['X-Forwarded-Host', 'api.test'], ['X-Forwarded-Host', '']),
    ],
    [/host is malformed/, 'nothing and a host', forwarded(['X-Forwarded-Host', ', api.test'])],
    [/host is malformed/, 'nothing, twice', forwarded(['X-Forwarded-Host', ','])],
    [/host is malformed/, 'a path', forwarded(['X-Forwarded-Host', 'api.test/x'])],
    [/neither http nor https/, 'another scheme', forwarded(['X-Forwarded-Proto', 'ftp'])],
    [/neither http nor https/, 'another scheme in a list', forwarded(['X-Forwarded-Proto', 'https, ftp'])],
    [/neither http nor https/, 'a scheme and nothing', forwarded(['X-Forwarded-Proto', 'https,'])],
    [/neither http nor https/, 'a URL', forwarded(['X-Forwarded-Proto', 'https://evil.test'])],
  ])('D9b a forwarded header is not believed: %s for %s', async (description, _what, sent) => {
    const error = await refusal(send('https://api.test/orders', sent));
    expect(error).toMatchObject({ reason: 'invalid_request_url', status: 400, code: 'invalid_request' });
    expect(error.description).toMatch(description);
  });

  it('D9 is never resolved against the target', async () => {
    expect(await reasonOf('https://evil.test/x', { target: '//evil.test/x' })).toBe('htu_mismatch');
    const target = '@evil.test/x';
    expect(await reasonOf('https://evil.test/x', { target })).toBe('invalid_request_url');
  });
});
