import { ApiClient, type ApiClientOptions, Auth0ApiError, DomainsResolverError } from '@auth0-api/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FuzzIssuer } from './issuer.js';
import { changes, jsonText, membersOf, objectText, spoilt } from './json-text.js';
import { LONG, parameters, runs, seed } from './settings.js';
import { watchForStrays } from './watch.js';

const issuer = await FuzzIssuer.create();
const { tenant } = issuer;
const [discoveryUrl, jwksUrl] = issuer.allowed as [string, string];
const discovery = { issuer: tenant.issuer, jwks_uri: jwksUrl };
const jwks = issuer.keys.map(({ publicJwk }) => publicJwk);

/** Tokens of an issuer in trouble, and whether they were signed by it. */
const tokens = issuer.keys.slice(0, 3).flatMap((key, index) => {
  const sign = ({ signer = key, kid = key.kid as string | undefined }) => {
    const header = JSON.stringify({ alg: signer.alg, kid });
    const input = [header, JSON.stringify(issuer.claims)]
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    return `${input}.${signer.sign(input).toString('base64url')}`;
  };
  const foreign = issuer.foreignKeys[index] ?? key;
  return [
    { token: sign({}), genuine: true },
    { token: sign({ kid: undefined }), genuine: true },
    { token: sign({ kid: 'unknown' }), genuine: true },
    { token: sign({ signer: foreign }), genuine: false },
    { token: sign({ signer: foreign, kid: undefined }), genuine: false },
  ];
});

/** What is left to do in process comes to its end; no timer is involved. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

interface Drawn {
  /** For the client. */
  readonly options?: Partial<ApiClientOptions>;
  /** What the client was told: it may ask for URLs that stand in here, and for no others. */
  readonly offered?: string;
  /** Whether a good token may be accepted at all. Default true. */
  readonly mayAccept?: boolean;
  /** Trouble that is ours: a status that requests may get besides 200, 401 and 503. */
  readonly ours?: number;
}

/** Presents every token to a new client. They may be accepted if they are genuine, refused, or put off. */
async function endsProperly(drawn: Drawn): Promise<readonly number[]> {
  const { options = {}, offered = '', mayAccept = true, ours } = drawn;
  issuer.asked.length = 0;
  const client = new ApiClient({ ...issuer.options(), ...options });
  const statuses: number[] = [];
  for (const { token, genuine } of tokens) {
    const outcome = await client.verifyAccessToken({ accessToken: token }).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (outcome === undefined) expect(genuine && mayAccept).toBe(true);
    else if (!(outcome instanceof Auth0ApiError)) throw outcome;
    const status = outcome?.status ?? 200;
    expect([200, 401, 503, ours]).toContain(status);
    if (status === 401) expect(Object.keys(outcome?.headers ?? {})).toContain('WWW-Authenticate');
    if (status === 503) expect(outcome?.headers['Retry-After']).toMatch(/^[1-9]\d*$/);
    statuses.push(status);
  }
  await idle();
  for (const url of new Set(issuer.asked)) {
    const known = issuer.allowed.includes(url) || offered.includes(JSON.stringify(url).slice(1, -1));
    expect(known && new URL(url).protocol, url).toBe('https:');
  }
  return statuses;
}

/** Draws trouble many times, and tells how the requests ended. */
async function property<T>(
  what: string,
  arbitrary: fc.Arbitrary<T>,
  spoil: (drawn: T) => Drawn,
): Promise<void> {
  const strays = watchForStrays();
  const tally: Record<number, number> = {};
  await fc.assert(
    fc.asyncProperty(arbitrary, async (drawn) => {
      tenant.recover();
      for (const status of await endsProperly(spoil(drawn))) tally[status] = (tally[status] ?? 0) + 1;
      expect(strays).toEqual([]);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    parameters(runs(60, 1 / 50)),
  );
  console.log(`fuzz ${what} (seed ${seed}): ${JSON.stringify(tally)}`);
}

describe('whatever an issuer answers, a request ends in 200, 401 or 503', () => {
  it(
    'R8, R13 any discovery document',
    () =>
      property('discovery documents', spoilt(['issuer', 'jwks_uri']), (make) => {
        const body = make(discovery);
        tenant.outage('discovery', { status: 200, body });
        return { offered: body };
      }),
    LONG,
  );

  it(
    'R8, R13 any jwks_uri',
    () => {
      const schemes = fc.constantFrom(
        'https:',
        'http:',
        'HTTPS:',
        'file:',
        'data:',
        'ftp:',
        'ws:',
        '',
        '/',
        '\\\\',
      );
      const hosts = fc.constantFrom(
        '//tenant.test',
        '//evil.test',
        '//127.0.0.1',
        '//u:p@tenant.test',
        '//[::1]',
        '',
      );
      const urls = fc
        .tuple(schemes, hosts, fc.webPath(), fc.constantFrom('', '?', '#', ' ', '\n', '\0', '@', '\\'))
        .map((parts) => parts.join(''));
      return property('places of key sets', fc.oneof(urls, fc.webUrl(), fc.string()), (uri) => {
        const body = JSON.stringify({ ...discovery, jwks_uri: uri });
        tenant.outage('discovery', { status: 200, body });
        return { offered: body };
      });
    },
    LONG,
  );

  it(
    'R8, R13 any key set',
    () =>
      property('key sets', spoilt(['keys']), (make) => {
        tenant.outage('jwks', { status: 200, body: make({ keys: jwks }) });
        return {};
      }),
    LONG,
  );

  it(
    'R13, T10 any key',
    () => {
      const names = [
        'kty',
        'n',
        'e',
        'kid',
        'alg',
        'use',
        'key_ops',
        'crv',
        'x',
        'y',
        'd',
        'k',
        'x5c',
        'ext',
      ];
      const change = fc.array(fc.tuple(fc.constantFrom(...jwks), changes(names)), {
        minLength: 1,
        maxLength: 5,
      });
      return property('keys', change, (drawn) => {
        const texts = drawn.map(([jwk, alter]) => objectText(alter(membersOf(jwk))));
        tenant.outage('jwks', { status: 200, body: `{"keys":[${texts.join(',')}]}` });
        return {};
      });
    },
    LONG,
  );

  it(
    'R8, R13 any status and header fields',
    () => {
      const visible = fc.string().filter((text) => /^[\x20-\x7e]*$/.test(text));
      const cacheControl = fc.oneof(
        fc.constantFrom('max-age=', 'max-age=""', 'max-age=1e9', 'max-age=-1', 'no-store, max-age=9', ',,,'),
        visible,
      );
      const drawn = fc.record({
        status: fc.integer({ min: 200, max: 599 }),
        endpoint: fc.constantFrom('discovery', 'jwks'),
        cacheControl,
        type: visible,
      });
      return property('statuses', drawn, ({ status, endpoint, cacheControl: field, type }) => {
        const body = JSON.stringify(endpoint === 'jwks' ? { keys: jwks } : discovery);
        const headers = { 'cache-control': field, 'content-type': type, location: 'https://evil.test/' };
        tenant.outage(endpoint as 'jwks', { status, headers, body });
        return {};
      });
    },
    LONG,
  );
});

describe('whatever a shared cache holds', () => {
  it(
    'R10, R13 a request ends in 200, 401 or 503',
    () => {
      const envelope = ['issuer', 'url', 'fetchedAt', 'maxAge', 'body'];
      const copies = { discovery, jwks: { keys: jwks } };
      const urls = { discovery: discoveryUrl, jwks: jwksUrl };
      const made = fc.record({
        document: fc.constantFrom('discovery', 'jwks'),
        inside: fc.oneof(
          spoilt(['issuer', 'jwks_uri', 'keys']),
          fc.constant((body: object) => JSON.stringify(body)),
        ),
        outside: spoilt(envelope),
      });
      return property('cache contents', made, ({ document, inside, outside }) => {
        const name = document as keyof typeof copies;
        const copy = { issuer: tenant.issuer, url: urls[name], fetchedAt: tenant.clock.now(), body: '|' };
        const text = outside(copy).replace('"|"', () => inside(copies[name]));
        const get = (key: string) => (key.includes(`:${name}:`) ? (JSON.parse(text) as unknown) : undefined);
        const adapter = { get, set() {}, delete() {}, clear() {} };
        return { options: { cache: { adapter } }, offered: text };
      });
    },
    LONG,
  );
});

describe('whatever a domains function answers', () => {
  const good = fc.constantFrom<unknown>('tenant.test', 'https://tenant.test/', { domain: 'TENANT.test' });
  const domains = fc.oneof(
    fc.constantFrom(
      'http://tenant.test/',
      'tenant.test/x',
      'evil.test',
      '127.0.0.1:6379',
      'http://localhost',
      '*',
    ),
    fc.domain(),
    fc.string(),
  );
  const objects = fc.record(
    {
      domain: fc.oneof(good, domains, fc.anything()),
      jwksUri: fc.oneof(fc.constant(jwksUrl), fc.webUrl(), fc.anything()),
      jwks: fc.oneof(
        spoilt(['keys']).map((make) => {
          const text = make({ keys: jwks });
          return parsed(text);
        }),
        fc.anything({ withNullPrototype: true, withMap: true, withSparseArray: true }),
      ),
      algorithms: fc.oneof(
        fc.constant(['RS256']),
        fc.array(fc.constantFrom('none', 'HS256', 'ES256')),
        fc.anything(),
      ),
      stray: fc.anything(),
    },
    { requiredKeys: ['domain'] },
  );
  const odd = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
  });
  const answers = fc.oneof(
    { weight: 6, arbitrary: fc.array(fc.oneof(good, fc.domain()), { maxLength: 4 }) },
    { weight: 6, arbitrary: fc.array(fc.oneof(good, objects), { maxLength: 2 }) },
    { weight: 4, arbitrary: fc.array(fc.oneof(good, domains, objects, odd), { maxLength: 4 }) },
    { weight: 2, arbitrary: odd },
    { weight: 1, arbitrary: jsonText.map(parsed) },
  );
  const ways = fc.constantFrom('returns', 'resolves', 'returns', 'resolves', 'throws', 'rejects');

  it(
    'R13, R15 a request ends in 200, 401 or 503, or in 500 where the answer is no list of domains',
    () =>
      property('domains functions', fc.tuple(answers, ways), ([answer, way]) => {
        const text = textOf(answer);
        const mayAccept = /tenant\.test/i.test(text);
        const resolver = (): never => {
          if (way === 'throws') throw answer;
          return (
            way === 'returns' ? answer : way === 'resolves' ? Promise.resolve(answer) : Promise.reject(answer)
          ) as never;
        };
        return { options: { domain: undefined, domains: resolver }, offered: text, mayAccept, ours: 500 };
      }),
    LONG,
  );

  it('R15 the 500 is an error of its own', async () => {
    const client = new ApiClient({ ...issuer.options(), domain: undefined, domains: () => [5 as never] });
    const [first] = tokens;
    await expect(client.verifyAccessToken({ accessToken: first?.token ?? '' })).rejects.toThrow(
      DomainsResolverError,
    );
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// Whatever it is: only the URLs in it matter.
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
