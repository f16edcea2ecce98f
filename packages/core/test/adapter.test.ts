import {
  type AdapterOptions,
  ApiClient,
  type Auth,
  type AuthorizeDetails,
  ConfigurationError,
  type DomainsContext,
  InsufficientScopeError,
  MissingAuthorizationError,
  type Policy,
  requiredScopes,
} from '@auth0-api/core';
import { answerTo, authorize, callerOf, createAdapter } from '@auth0-api/core/adapter';
import { createCertificate } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { dpopRequest, makeProof, setUp } from './dpop-support.js';
import { admit, framework, type Incoming, type TestRequest } from './framework-support.js';
import { bearer, challenges, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const token = await tenant.accessToken({ scope: 'read' });
const auth = await client.verifyRequest(bearer(token));

type Given = AdapterOptions<object, undefined>;
type Sent = Partial<Omit<Incoming, 'source'>>;

const adapterOf = (options: Given = {}) => createAdapter<object, undefined>({ client, ...options });
const incoming = (sent: Sent = {}): Incoming => ({
  source: undefined,
  raw: {},
  headers: bearer(token).headers,
  method: 'GET',
  target: '/orders',
  origin: 'https://api.test',
  trustsForwarded: false,
  ...sent,
});
/** Puts a request before an adapter of its own. */
const pass = (options: Given, sent: Sent = {}) => admit(adapterOf(options), incoming(sent));

const policies: readonly (readonly [kind: string, policy: Policy])[] = [
  ['at once', requiredScopes('write')],
  [
    'later',
    {
      description: 'nobody',
      async check() {
        await Promise.resolve();
        throw new InsufficientScopeError({ reason: 'claim_not_accepted', description: 'Nobody.' });
      },
    },
  ],
];

describe('who may pass without credentials', () => {
  const preflight = { origin: 'https://app.test', 'access-control-request-method': 'GET' };

  it.each<[what: string, options: Given, sent: Sent, passes: boolean]>([
    ['nobody', {}, { headers: {} }, false],
    ['everybody, where that is said', { optional: true }, { headers: {} }, true],
    ['nobody with a proof alone', { optional: true }, { headers: { dpop: 'x' } }, false],
    ['nobody with another scheme', { optional: true }, { headers: { authorization: 'Basic x' } }, false],
    ['no preflight', {}, { method: 'OPTIONS', headers: preflight }, false],
    [
      'a preflight, where that is said',
      { skipPreflight: true },
      { method: 'OPTIONS', headers: preflight },
      true,
    ],
    ['nothing else there', { skipPreflight: true }, { headers: preflight }, false],
    [
      'no preflight with credentials',
      { skipPreflight: true },
      { method: 'OPTIONS', headers: { ...preflight, authorization: 'Bearer x' } },
      false,
    ],
  ])('C1, C8 %s', async (_what, options, sent, passes) => {
    if (passes) expect(await pass(options, sent)).toBeUndefined();
    else expect((await refusal(pass(options, sent))).status).toBeGreaterThanOrEqual(400);
  });

  it('C1 whom a policy cannot know, it is not asked about', async () => {
    const policy = requiredScopes('write');
    expect(await pass({ optional: true, policy }, { headers: {} })).toBeUndefined();
  });
});

describe('a client that a container chose', () => {
  it('L14 verifies, and nothing is asked of what the options say about another', () => {
    const resourceMetadata = { resource: 'https://api.test/' };
    const adapter = createAdapter({ domain: 'x y', resourceMetadata }, client);
    expect([adapter.client, adapter.ownsClient]).toEqual([client, false]);
    expect(adapter.resourceMetadata?.document).toMatchObject({ authorization_servers: [tenant.issuer] });
    expect(createAdapter({ client: clientOf(tenant) }, client).client).toBe(client);
  });

  it('L14 leaves the options of the adapter checked', () => {
    expect(() => createAdapter({ optional: 'yes' as never }, client)).toThrow(ConfigurationError);
  });
});

describe('the policy of an adapter', () => {
  it.each(policies)(
    'H12 holds for every verified request, whether it refuses %s or not',
    async (_kind, policy) => {
      expect((await pass({ policy: requiredScopes('read') }))?.claims).toBe(auth.claims);
      expect(await refusal(pass({ policy }))).toMatchObject({ status: 403 });
    },
  );

  it.each(policies)('H12, D18a holds on a second pass as well: %s', async (_kind, policy) => {
    const request = { incoming: incoming() };
    expect((await admit(adapterOf(), request.incoming, request))?.claims).toBe(auth.claims);
    expect(await refusal(admit(adapterOf({ policy }), request.incoming, request))).toMatchObject({
      status: 403,
    });
  });
});

describe('what clients without credentials are told', () => {
  const demanding = (scopes: readonly string[]): Policy => ({
    description: 'one of the app',
    demand: { allOf: [{ scopes }] },
    check: () => {},
  });

  it('H16 the scopes of the policy, as they are written', () => {
    const { challengeDetails } = adapterOf({ policy: demanding(['read:orders', "a'(b)"]) });
    expect(challengeDetails).toEqual({ scope: "read:orders a'(b)" });
  });

  it('H16 stand in the first challenge of a request without credentials, and there alone', async () => {
    const policy = demanding(['read:orders']);
    const refused = async (headers: Incoming['headers']) =>
      challenges(await refusal(pass({ policy }, { headers })));
    const [bearerChallenge, ...others] = await refused({});
    expect(bearerChallenge).toMatch(/^Bearer realm="[^"]+", scope="read:orders"$/);
    expect(others.join()).not.toContain('scope');
    expect((await refused({ authorization: 'Bearer x' })).join()).not.toContain('scope');
    expect(challenges(await refusal(pass({}, { headers: {} }))).join()).not.toContain('scope');
  });

  it.each(['a"b', 'a\\b', 'a\r\nX-Injected: 1', 'ä', '', ' '])(
    'H16, H4 a policy of the app whose scope is %j is refused at the start',
    (scope) => {
      const define = () => adapterOf({ policy: demanding([scope]) });
      expect(define).toThrow(ConfigurationError);
      expect(define).toThrow(
        /^(?:Each value of auth0\(\{ policy \}\) must be|auth0\(\{ policy \}\) needs at least one)/,
      );
    },
  );
});

describe('a second pass', () => {
  // Keeps no tokens: what it verifies anew is another object.
  const forgetful = clientOf(tenant, { tokenCache: false });
  const forgetfulAdapter = (options: Given = {}) => adapterOf({ client: forgetful, ...options });

  /** A request that showed the token, and passed an adapter. */
  async function passed(options: Given = {}) {
    const request: { incoming: Incoming } = { incoming: incoming() };
    const found = await admit(forgetfulAdapter(options), request.incoming, request);
    return { found, again: (more: Given = {}, sent: Sent = {}) => againAt(request, more, sent) };
  }

  function againAt(request: { incoming: Incoming }, options: Given, sent: Sent) {
    request.incoming = incoming(sent);
    return admit(forgetfulAdapter(options), request.incoming, request);
  }

  it.each([`Bearer ${token}`, `bearer ${token}`, `BEARER \t ${token} `])(
    'D18a of the same client uses what it found before (%#)',
    async (authorization) => {
      const { found, again } = await passed();
      expect(await again({}, { headers: { authorization } })).toBe(found);
    },
  );

  it('D18a C9 looks at the credentials that the request shows now', async () => {
    const { found, again } = await passed();
    const next = await tenant.accessToken({ sub: 'mallory' });
    expect(await again({}, { headers: bearer(next).headers })).toMatchObject({ claims: { sub: 'mallory' } });
    for (const headers of [
      {},
      { authorization: 'Bearer x.y.z' },
      { authorization: `Bearer ${token} ${token}` },
      { authorization: `Basic ${token}` },
      { authorization: `DPoP ${token}` },
      { authorization: token },
      [
        ['authorization', `Bearer ${token}`],
        ['authorization', `Bearer ${token}`],
      ] as const,
    ]) {
      const later = await passed();
      expect([headers, (await refusal(later.again({}, { headers }))).status < 500]).toEqual([headers, true]);
    }
    expect(found).toBeDefined();
    expect(await again({ optional: true }, { headers: {} })).toBeUndefined();
  });

  it.each([{ publicUrl: 'https://api.test' }, { hosts: ['api.test'] }, { getCertificate: () => undefined }])(
    'D18a verifies anew where it looks at something else: %o',
    async (options) => {
      const [plain, other] = [await passed(), await passed(options)];
      expect(await plain.again(options)).not.toBe(plain.found);
      expect(await other.again()).not.toBe(other.found);
    },
  );

  it('D18a of another client verifies anew, and so does one that found nobody', async () => {
    const { again } = await passed();
    expect((await again({ client }))?.claims).toBe(auth.claims);
    expect((await refusal((await passed()).again({ client }, { headers: {} }))).status).toBe(401);
    const nobody = { incoming: incoming({ headers: {} }) };
    expect(await admit(adapterOf({ optional: true }), nobody.incoming, nobody)).toBeUndefined();
    expect((await admit(adapterOf(), incoming(), { ...nobody, incoming: incoming() }))?.claims).toBe(
      auth.claims,
    );
    expect((await refusal(admit(adapterOf(), nobody.incoming, nobody))).status).toBe(401);
  });
});

describe('the context of a request', () => {
  it('D18a the last adapter counts, and what an earlier one found does not outlive its failure', async () => {
    const request: TestRequest & { auth?: unknown } = { incoming: incoming() };
    await admit(adapterOf(), request.incoming, request);
    expect([callerOf(framework.contextOf(request)), request.auth]).toEqual([auth, auth]);
    const failing = adapterOf({ policy: requiredScopes('write') });
    expect((await refusal(admit(failing, request.incoming, request))).status).toBe(403);
    expect(request.auth).toBeUndefined();
    expect(() => callerOf(framework.contextOf(request))).toThrow(MissingAuthorizationError);
    expect(() => callerOf(framework.contextOf({}))).toThrow(ConfigurationError);
  });

  it.each(policies)('H12 all policies are applied, the last one too: %s', async (_kind, policy) => {
    const context = { adapter: adapterOf(), auth };
    const later: Policy = { description: 'later', check: async () => {} };
    const apply = async (...demanded: Policy[]) => authorize(context, ...demanded);
    expect(await apply()).toBeUndefined();
    expect(await apply(requiredScopes('read'), later)).toBeUndefined();
    for (const demanded of [[policy], [requiredScopes('read'), policy], [later, policy], [policy, later]])
      expect(await refusal(apply(...demanded))).toMatchObject({ status: 403 });
  });

  it('H6 every challenge of its adapter names the metadata', async () => {
    const resourceMetadata = { resource: 'https://api.test/' };
    const adapter = adapterOf({ resourceMetadata, policy: requiredScopes('write') });
    const url = 'https://api.test/.well-known/oauth-protected-resource';
    const refused = [
      async () => admit(adapter, incoming({ headers: {} })),
      async () => admit(adapter, incoming()),
      async () => authorize({ adapter, auth }, requiredScopes('write')),
      async () => authorize({ adapter, auth: undefined }, requiredScopes('read')),
      async () => callerOf({ adapter, auth: undefined }),
    ];
    for (const refuse of refused)
      for (const challenge of challenges(await refusal(refuse())))
        expect(challenge).toMatch(new RegExp(`resource_metadata="${url}"$`));
  });

  it('H6 H15 requests that share what is known of a token do not share their challenges', async () => {
    const url = (name: string) => `https://api.test/.well-known/oauth-protected-resource/${name}`;
    const headers = { authorization: `Bearer ${auth.token}` };
    const [none, one, other] = [
      await client.verifyRequest({ headers }),
      await client.verifyRequest({ headers }, { resourceMetadata: url('one') }),
      await client.verifyRequest({ headers }, { resourceMetadata: url('other') }),
    ];
    const refusedBy = async (caller: Auth<unknown>, details?: AuthorizeDetails) =>
      challenges(await refusal(client.authorize(caller, requiredScopes('write'), details)));
    for (const challenge of await refusedBy(none)) expect(challenge).not.toContain('resource_metadata');
    for (const challenge of await refusedBy(one)) expect(challenge).toContain(`="${url('one')}"`);
    for (const challenge of await refusedBy(other, { resourceMetadata: undefined }))
      expect(challenge).toContain(`="${url('other')}"`);
    for (const challenge of await refusedBy(one, { resourceMetadata: url('given') }))
      expect(challenge).toContain(`="${url('given')}"`);
  });

  it('C1 without a context nobody passes: that is the app’s mistake', () => {
    expect(() => authorize(undefined, requiredScopes('read'))).toThrow(ConfigurationError);
    expect(() => authorize(undefined)).toThrow(ConfigurationError);
    expect(() => callerOf(undefined)).toThrow(ConfigurationError);
  });
});

describe('who answers an error', () => {
  const ours = new ConfigurationError({ description: 'Ours.' });
  const theirs = new MissingAuthorizationError({ reason: 'missing_authorization', description: 'Theirs.' });

  it.each<[what: string, error: unknown, onError: 'respond' | 'next' | undefined, answered: boolean]>([
    ['the adapter one of the client', theirs, 'respond', true],
    ['the adapter one without a context', theirs, undefined, true],
    ['the app one that it wants', theirs, 'next', false],
    ['the app one of ours', ours, 'respond', false],
    ['the app one of somebody else', Object.assign(new Error('Not.'), { status: 404 }), 'respond', false],
    ['the app what is no error', { status: 404 }, 'respond', false],
  ])('H8 %s', (_what, error, onError, answered) => {
    const answer = answerTo(error, onError === undefined ? undefined : adapterOf({ onError }));
    expect(answer?.status).toBe(answered ? theirs.status : undefined);
  });
});

describe('what an app tells of a request', () => {
  const fails = () => Promise.reject(new Error('hunter2'));

  it.each<[what: string, options: Given, message: string]>([
    ['a publicUrl that fails', { publicUrl: fails }, "The 'publicUrl' function failed."],
    ['a getCertificate that fails', { getCertificate: fails }, "The 'getCertificate' function failed."],
    [
      'a getCertificate that throws',
      {
        getCertificate: () => {
          throw new Error('hunter2');
        },
      },
      "The 'getCertificate' function failed.",
    ],
    ['both that fail', { publicUrl: fails, getCertificate: fails }, "The 'publicUrl' function failed."],
    [
      'a certificate that is none',
      { getCertificate: (() => 5) as never },
      "The 'getCertificate' function must return text, bytes or undefined.",
    ],
  ])('R11 %s is our trouble, once', async (_what, options, message) => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listener);
    onTestFinished(() => void process.off('unhandledRejection', listener));
    const error = await refusal(pass(options));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ status: 500, message });
    await new Promise(setImmediate);
    expect(unhandled).toEqual([]);
  });

  it('T15a of the certificate is what counts, at once or later', async () => {
    const certificate = createCertificate();
    const bound = await tenant.accessToken({}, { boundTo: certificate });
    const options = { client: clientOf(tenant, { mtls: {} }) };
    for (const getCertificate of [() => certificate.der, async () => certificate.der])
      expect((await pass({ ...options, getCertificate }, bearer(bound)))?.token).toBe(bound);
    expect((await refusal(pass(options, bearer(bound)))).reason).toBe('missing_certificate');
  });

  it('D9 of the public URL is what counts, at once or later', async () => {
    const seen: unknown[] = [];
    const { domain, ...others } = tenant.options();
    const domains = ({ url }: DomainsContext) => {
      seen.push(url);
      return [domain];
    };
    const asking = new ApiClient({ ...others, domains });
    const told = 'https://public.test/v1';
    for (const publicUrl of [undefined, told, () => told, async () => told])
      expect((await pass({ client: asking, publicUrl }))?.token).toBe(token);
    expect(seen).toEqual(['https://api.test/orders', ...Array(3).fill(`${told}/orders`)]);
  });

  it.each(['-----BEGIN', new Uint8Array([1]), undefined])(
    'T15a takes %s for a certificate',
    async (given) => {
      expect((await pass({ getCertificate: () => given }))?.claims).toBe(auth.claims);
      expect((await pass({ getCertificate: async () => given }))?.claims).toBe(auth.claims);
    },
  );
});

describe('an adapter', () => {
  it('takes a client, and then no option of it', () => {
    expect(adapterOf().client).toBe(client);
    expect(() => adapterOf({ client: {} as never })).toThrow("The option 'client' must be an ApiClient");
    expect(() => adapterOf({ audience: 'x' })).toThrow(
      /'audience'.* cannot be combined with the option 'client'/,
    );
  });

  it('D19 writes the next nonce, and leaves what the app said about caching', async () => {
    const context = await setUp({ dpop: { nonce: { secret: 'x'.repeat(32), ttl: 100 } } });
    const request = async (nonce?: string) =>
      dpopRequest(context.token, await makeProof(context, { claims: { nonce } }));
    const refused = await refusal(context.client.verifyRequest(await request()));
    const nonce = String(refused.headers['DPoP-Nonce']);
    context.tenant.clock.advance(60);
    const answered = async (fields: Map<string, string>) => {
      const { headers } = await request(nonce);
      const answer = {
        has: (name: string) => fields.has(name),
        set: (name: string, value: string) => void fields.set(name, value),
      };
      const named = { headers: { ...headers, host: 'api.test' } } as Sent;
      await framework.authenticate(
        adapterOf({ client: context.client }),
        { incoming: incoming(named) },
        answer,
      );
      return Object.fromEntries(fields);
    };
    const next = expect.not.stringMatching(`^(old|${nonce}|)$`);
    expect(await answered(new Map())).toEqual({ 'DPoP-Nonce': next, 'Cache-Control': 'no-store' });
    const said = { 'DPoP-Nonce': 'old', 'Cache-Control': 'private' };
    expect(await answered(new Map(Object.entries(said)))).toEqual({ ...said, 'DPoP-Nonce': next });
  });
});
