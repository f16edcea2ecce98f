import { Auth0ApiError } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { idle, presentNew, stillTenant } from './issuer-support.js';
import { clientOf } from './support.js';

type Document = Readonly<Record<string, unknown>>;

const oddNumbers = fc.constantFrom('1e999', '-1e999', '1e-999', '-0', '9007199254740993', '1'.repeat(400));
const oddNames = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'then',
  'toJSON',
  'length',
  'keys',
  '',
);

/** JSON text of any shape: huge numbers, members that a careless reader trips over, some depth. */
const { text: jsonText } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.json(),
    oddNumbers,
    fc.constantFrom('null', 'true', '""', '[]', '{}'),
    fc.array(tie('text'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(fc.oneof(oddNames, fc.string()), tie('text')), { maxLength: 4 })
      .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`),
  ),
}));
const nested = fc
  .tuple(
    fc.integer({ min: 1, max: 1000 }),
    fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{"__proto__":', '}']),
  )
  .map(([depth, [open, close]]) => `${open?.repeat(depth)}1${close?.repeat(depth)}`);
const value = fc.oneof({ weight: 4, arbitrary: jsonText }, { weight: 1, arbitrary: nested });

/** A document whose members are replaced, removed, doubled or joined by odd ones. */
function mutated(names: readonly string[]): fc.Arbitrary<(document: Document) => string> {
  const name = fc.oneof(fc.constantFrom(...names), oddNames);
  return fc
    .array(fc.tuple(name, fc.option(value, { nil: undefined })), { maxLength: 4 })
    .map((changes) => (document) => {
      const members = Object.entries(document).map(([key, own]): [string, string] => [
        key,
        JSON.stringify(own),
      ]);
      const kept = members.filter(
        ([key]) => !changes.some(([changed, text]) => changed === key && text === undefined),
      );
      const added = changes.filter((change): change is [string, string] => change[1] !== undefined);
      return `{${[...kept, ...added].map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(',')}}`;
    });
}

/** What an endpoint answers, made of what it should have answered. */
const body = (names: readonly string[]): fc.Arbitrary<(document: Document) => string> =>
  fc.oneof(
    { weight: 4, arbitrary: mutated(names) },
    { weight: 2, arbitrary: value.map((text) => () => text) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => () => text) },
    {
      weight: 1,
      arbitrary: fc.nat().map((cut) => (document: Document) => JSON.stringify(document).slice(0, cut)),
    },
  );

const discoveryOf = (tenant: Tenant): Document => ({
  issuer: tenant.issuer,
  jwks_uri: `${tenant.issuer}.well-known/jwks.json`,
});

const jwkOf = (tenant: Tenant): Document => ({ ...tenant.key.publicJwk });

/** How a request may end: accepted, refused, or put off with a time to come back. Nothing else. */
async function endsProperly(tenant: Tenant): Promise<void> {
  const client = clientOf(tenant, { algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'] });
  for (const kid of [tenant.key.kid, undefined, 'unknown']) {
    const token = await tenant.accessToken({}, { header: { kid } });
    const outcome = await client
      .verifyRequest({ headers: { authorization: `Bearer ${token}` } })
      .then(() => undefined)
      .catch((error: unknown) => error);
    if (outcome === undefined) continue;
    if (!(outcome instanceof Auth0ApiError)) throw outcome;
    expect([401, 503]).toContain(outcome.status);
    const fields = Object.keys(outcome.headers);
    if (outcome.status === 503) expect(outcome.headers['Retry-After']).toMatch(/^[1-9]\d*$/);
    else expect(fields).toContain('WWW-Authenticate');
  }
  await idle();
}

async function property<T>(
  arbitrary: fc.Arbitrary<T>,
  spoil: (tenant: Tenant, drawn: T) => void,
): Promise<void> {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', listener);
  onTestFinished(() => void process.off('unhandledRejection', listener));
  const tenant = await stillTenant();
  await fc.assert(
    fc.asyncProperty(arbitrary, async (drawn) => {
      tenant.recover();
      spoil(tenant, drawn);
      await endsProperly(tenant);
      expect(unhandled).toEqual([]);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 300 },
  );
}

describe('whatever an issuer answers, a request ends in 200, 401 or 503', () => {
  it('R8 any discovery document', async () => {
    await property(body(['issuer', 'jwks_uri']), (tenant, make) =>
      tenant.outage('discovery', { status: 200, body: make(discoveryOf(tenant)) }),
    );
  });

  it('R8 any key set', async () => {
    await property(body(['keys']), (tenant, make) =>
      tenant.outage('jwks', { status: 200, body: make({ keys: [jwkOf(tenant)] }) }),
    );
  });

  it('R8, T10 any key', async () => {
    const names = ['kty', 'n', 'e', 'kid', 'alg', 'use', 'key_ops', 'crv', 'x', 'y', 'd', 'k', 'x5c'];
    await property(fc.array(mutated(names), { minLength: 1, maxLength: 3 }), (tenant, keys) =>
      tenant.outage('jwks', {
        status: 200,
        body: `{"keys":[${keys.map((make) => make(jwkOf(tenant))).join(',')}]}`,
      }),
    );
  });

  it('R8 any status and header fields', async () => {
    const cacheControl = fc.oneof(
      fc.constantFrom(
        'max-age=',
        'max-age=""',
        'max-age=1e9',
        'max-age=-1',
        'no-store, max-age=9',
        ',,,',
        'max-age=١',
      ),
      fc.string().filter((text) => /^[\x20-\x7e]*$/.test(text)),
    );
    const drawn = fc.record({
      status: fc.integer({ min: 200, max: 599 }),
      endpoint: fc.constantFrom('discovery', 'jwks'),
      cacheControl: cacheControl.filter((text) => /^[\x20-\x7e]*$/.test(text)),
    });
    await property(drawn, (tenant, { status, endpoint, cacheControl: field }) => {
      const document = endpoint === 'jwks' ? { keys: [jwkOf(tenant)] } : discoveryOf(tenant);
      const headers = { 'cache-control': field };
      tenant.outage(endpoint as 'jwks', { status, headers, body: JSON.stringify(document) });
    });
  });

  it('R10 anything that a shared cache holds', async () => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listener);
    onTestFinished(() => void process.off('unhandledRejection', listener));
    const tenant = await stillTenant();
    const names = ['issuer', 'url', 'fetchedAt', 'maxAge', 'body'];
    const copy = {
      issuer: tenant.issuer,
      url: `${tenant.issuer}.well-known/jwks.json`,
      fetchedAt: tenant.clock.now(),
      body: { keys: [] },
    };
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          mutated(names),
          value.map((text) => () => text),
        ),
        async (make) => {
          const text = make(copy);
          const adapter = { get: () => JSON.parse(text) as unknown, set() {}, delete() {}, clear() {} };
          expect([200, 401]).toContain(await presentNew(clientOf(tenant, { cache: { adapter } }), tenant));
          expect(unhandled).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
