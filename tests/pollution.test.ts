import {
  type AdapterOptions,
  ApiClient,
  allOf,
  anyOf,
  claimEquals,
  normalizeDomain,
  optionsFromEnv,
  type Policy,
  protectedResourceMetadata,
  requiredActor,
  requiredAuthorizationDetails,
  requiredOrganization,
  requiredScopes,
  requiredSubjectType,
  stepUp,
  toMcpAuthInfo,
} from '@auth0-api/core';
import {
  type Adapter,
  type AnswerFields,
  authorize,
  completeFromEnv,
  createAdapter,
  createGuards,
  Framework,
  type IncomingRequest,
  parseRequirements,
} from '@auth0-api/core/adapter';
import { createCertificate, createEncryptionKey, encryptToken, forgeToken } from '@auth0-api/testing';
import { send } from '@auth0-api/testing/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { http1Adapters, isDistinct, label } from './adapters/all.js';
import { isWhole } from './support/extent.js';
import { createKey, createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
const attacker = await (await createTenant()).listen();
afterAll(() => Promise.all([tenant.close(), attacker.close()]));

const attackerKey = await createKey({ kid: tenant.key.kid });
const attackerJwks = { keys: [attackerKey.publicJwk] };
const attackerClient = new ApiClient(attacker.options());
const certificate = createCertificate();
const [ownKeyPair, attackerKeyPair] = [await createEncryptionKey(), await createEncryptionKey()];
const header = { alg: 'RS256', typ: 'JWT', kid: tenant.key.kid };
const now = Math.floor(tenant.clock.now());
const payload = {
  iss: tenant.issuer,
  aud: tenant.audience,
  sub: 'admin',
  scope: 'admin',
  iat: now,
  exp: now + 600,
};
const good = await tenant.accessToken({
  scope: 'read',
  act: { sub: 'agent', iss: 'https://other.example/' },
  org_id: 'org_2',
  authorization_details: [{ type: 'account', actions: ['read'], identifier: 'account' }, { type: 'payment' }],
});
const visitor = await tenant.accessToken({}, { subject: 'anonymous' });

/** Tokens that open nothing, and what each of them is. */
const hopeless: readonly (readonly [string, string | undefined])[] = [
  ['none', undefined],
  ['signed by another key', await forgeToken({ header, payload, key: attackerKey })],
  ['of another issuer', await attacker.accessToken({ scope: 'admin' })],
  ['for another API', await tenant.accessToken({ aud: 'https://other.example/', scope: 'admin' })],
  ['expired', await tenant.accessToken({ scope: 'admin', exp: now - 120 })],
  ['unsigned', await forgeToken({ header: { ...header, alg: 'none' }, payload })],
  [
    'encrypted for the attacker',
    await encryptToken(await tenant.accessToken({ scope: 'admin' }), attackerKeyPair),
  ],
  ['of an anonymous session', visitor],
  ['bound to a certificate', await tenant.accessToken({ scope: 'admin' }, { boundTo: certificate })],
];

const anything: readonly unknown[] = [true, false, 'admin', {}, [], () => true];
const policy = { description: 'open', check: () => undefined };

/**
 * What somebody might put on Object.prototype, by the name that this library, or a framework, might look for. Not `e`:
 * the test runner takes it for an error in messages between its processes.
 */
const hostile: Readonly<Record<string, readonly unknown[]>> = {
  // Adapters.
  optional: [true],
  skipPreflight: [true],
  onError: ['next', 'respond'],
  publicUrl: ['https://attacker.example'],
  getCertificate: [() => certificate.pem],
  policy: [policy, requiredScopes('read')],
  client: [attackerClient],
  resourceMetadata: [{ resource: 'https://attacker.example/' }, 'https://attacker.example/'],
  global: [false, true],
  auth0: [false, {}],
  config: [{ auth0: false }],
  // Clients.
  domain: [attacker.domain],
  domains: [[attacker.domain], () => [attacker.domain]],
  audience: ['https://other.example/'],
  algorithms: [['none'], ['HS256'], ['EdDSA']],
  clockTolerance: [300],
  requiredClaims: [[]],
  maxTokenAge: [1e9],
  claims: [{ '~standard': { version: 1, vendor: 'x', validate: () => ({ value: { scope: 'admin' } }) } }],
  tokenProfile: ['auth0'],
  clientId: ['x'],
  dpop: [{ mode: 'disabled' }, { mode: 'allowed' }],
  mode: ['allowed', 'disabled'],
  replay: [false],
  nonce: [{ secret: 'x'.repeat(32) }],
  mtls: [{ required: false }, {}],
  required: [false],
  decryption: [{ keys: [attackerKeyPair.privateKeyPem] }],
  key: [attackerKeyPair.privateKeyPem],
  label: ['x'],
  zip: ['DEF'],
  cache: [{ ttl: 0 }, false],
  adapter: [{ get: () => attackerJwks, set: () => {}, delete: () => {}, clear: () => {} }],
  tokenCache: [false, { maxEntries: 1 }],
  customFetch: [async () => Response.json(attackerJwks)],
  allowInsecureLoopback: [true],
  now: [() => now - 600],
  errorStatus: ['auth0'],
  AUTH0_DOMAIN: [attacker.domain],
  AUTH0_DOMAINS: [attacker.domain],
  AUTH0_DPOP_ENABLED: ['false'],
  // Issuers and keys.
  jwks: [attackerJwks],
  jwksUri: [`${attacker.issuer}.well-known/jwks.json`],
  keySet: [attackerJwks],
  keys: [attackerJwks.keys, [attackerKeyPair.privateKeyPem]],
  issuer: [attacker.issuer],
  jwks_uri: [`${attacker.issuer}.well-known/jwks.json`],
  token_endpoint: ['https://attacker.example/oauth/token'],
  kid: [tenant.key.kid],
  n: [attackerKey.publicJwk.n],
  crv: ['Ed25519'],
  padding: [3],
  saltLength: [0],
  dsaEncoding: ['der'],
  // Requests, decisions, demands.
  method: ['OPTIONS'],
  url: ['https://attacker.example/'],
  certificate: [certificate.pem],
  headers: [{ authorization: `Bearer ${good}` }],
  authorization: [`Bearer ${good}`],
  auth: [{ scopes: ['admin'] }],
  scopes: [['admin'], 'read'],
  permissions: [['admin']],
  scope: ['admin'],
  check: [() => undefined],
  description: ['open'],
  demand: [{ scopes: [] }],
  acrClaim: ['sub'],
  authTimeClaim: ['iat'],
  maxAge: [1e9],
  acrValues: ['admin'],
  cnf: [{}],
  act: [{ sub: 'admin' }],
  iss: [tenant.issuer],
  sub_profile: ['user', 'service'],
  gty: ['client-credentials'],
  azp: ['admin'],
  subjectType: ['machine'],
  anonymousSessions: [true],
  org_id: ['org_1'],
  organization: ['org_1'],
  authorization_details: [[{ type: 'payment', actions: ['pay'], identifier: 'a' }]],
  authorizationDetails: [{ type: 'payment' }],
  type: ['payment'],
  actions: [['pay']],
  identifier: ['a'],
  // What a guard takes from a request.
  from: [() => 'org_1', () => 'read'],
  take: [() => 'org_1'],
  request: [{ org: 'org_1' }],
  source: [{ org: 'org_1' }],
  org: ['org_1'],
  acceptsIssuer: [() => true],
  value: [{ scope: 'admin' }, 'account', ['read']],
  verified: [true],
  isOf: [() => true],
};

/** Each takes something else from a request than what the good token says. */
const guardsOfRequest: readonly Policy[] = [
  requiredOrganization({ from: () => 'org_3' }),
  requiredOrganization({ from: () => undefined }),
  requiredOrganization({ from: (request: { org?: unknown }) => ownOf(request, 'org') }),
  claimEquals('org_id', { from: () => 'org_3' }),
  requiredAuthorizationDetails({ type: 'account', identifier: { from: () => 'another' } }),
  requiredAuthorizationDetails({ type: 'account', actions: { from: () => ['write'] } }),
  requiredAuthorizationDetails({ type: 'account', check: () => false }),
];

function ownOf(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}

const pollutions = Object.entries(hostile).flatMap(([name, values]) =>
  [...values, ...anything]
    .map((value, index) => [`${name}, value ${index + 1}`, name, value] as const)
    // `npm test` has what a name is likely to be misread as: `anything` is for the night.
    .filter((_row, index) => isWhole || index < values.length),
);

/** Does something while a name stands on Object.prototype, as an assignment to `__proto__` puts it there. */
async function polluted<T>(name: string, value: unknown, work: () => T): Promise<Awaited<T>> {
  const before = Object.getOwnPropertyDescriptor(Object.prototype, name);
  Object.defineProperty(Object.prototype, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
  try {
    return await work();
  } finally {
    if (before === undefined) Reflect.deleteProperty(Object.prototype, name);
    else Object.defineProperty(Object.prototype, name, before);
  }
}

const preflight = ['Origin', 'https://attacker.example', 'Access-Control-Request-Method', 'GET'];

/** Asks whether a request comes past an adapter, and past a guard where one is given. */
type Passes = (token: string | undefined, asked?: { scope?: string; method?: string }) => Promise<boolean>;

const framework = new Framework<IncomingRequest<unknown>, AnswerFields, unknown>({
  name: 'test',
  read: (incoming) => incoming,
  fieldsOf: (fields) => fields,
  caller: { name: 'incoming.auth', holder: (incoming) => incoming },
});

/** An adapter, or what lets nothing pass where the options make none. */
function passesOf(options: AdapterOptions): Passes {
  let adapter: Adapter;
  try {
    adapter = createAdapter(options);
  } catch {
    return async () => false;
  }
  return async (token, { scope, method = 'GET' } = {}) => {
    const headers = [
      ...(token === undefined ? [] : ['Authorization', `Bearer ${token}`]),
      ...(method === 'OPTIONS' ? preflight : []),
    ];
    const origin = 'https://api.example';
    const incoming = { source: {}, raw: {}, headers, method, target: '/', origin, trustsForwarded: false };
    try {
      await framework.authenticate(adapter, incoming, { has: () => false, set: () => {} });
      if (scope !== undefined) await authorize(framework.contextOf(incoming), requiredScopes(scope));
      return true;
    } catch {
      return false;
    }
  };
}

const { domain, audience } = tenant;
// As little as an app can say, so that as much as possible is left for somebody else to say.
const least: AdapterOptions = { domain, audience, allowInsecureLoopback: true };
const resolving: AdapterOptions = {
  audience,
  domains: async () => [{ domain }],
  allowInsecureLoopback: true,
  dpop: {},
  mtls: {},
  decryption: { keys: [ownKeyPair.privateKeyPem] },
  cache: {},
  tokenCache: {},
};

describe('core', () => {
  it('H14 without pollution the good token passes, and only for what it may', async () => {
    const passes = passesOf(least);
    const [may, mayNot] = [{ scope: 'read' }, { scope: 'admin' }];
    expect([await passes(good, may), await passes(good, mayNot)]).toEqual([true, false]);
    for (const [what, token] of hopeless) expect([what, await passes(token)]).toEqual([what, false]);
  });

  it.each(pollutions)('H14 Object.prototype.%s opens nothing', async (_what, name, value) => {
    const opened = await polluted(name, value, async () => {
      const opened: string[] = [];
      for (const options of [least, resolving]) {
        const passes = passesOf(options);
        for (const [what, token] of hopeless) if (await passes(token)) opened.push(what);
        if (await passes(good, { scope: 'admin' })) opened.push('a scope that the token lacks');
        if (await passes(undefined, { method: 'OPTIONS' })) opened.push('a preflight');
      }
      return opened;
    });
    expect(opened).toEqual([]);
  });

  it.each(pollutions)('H14 Object.prototype.%s changes no demand', async (_what, name, value) => {
    const client = new ApiClient(tenant.options());
    const auth = await client.verifyRequest({ headers: { authorization: `Bearer ${good}` } });
    const guards = createGuards((own) => Object.assign(() => {}, { own }));
    const demands = () => [
      () => client.authorize(auth, requiredScopes('admin')),
      () => client.authorize(auth, guards.requiredScopes('admin')),
      () => client.authorize(auth, guards.claimEquals('tier', 'gold')),
      () => client.authorize(auth, allOf(guards.requiredScopes('admin'), requiredScopes('read'))),
      () => client.authorize(auth, anyOf(guards.requiredActor('somebody'), requiredScopes('admin'))),
      () => client.authorize(auth, allOf(...parseRequirements({ scopes: 'admin' }))),
      () => client.authorize(auth, allOf(...parseRequirements({ permissions: 'x' }))),
      () => client.authorize(auth, stepUp({ acrValues: 'gold' })),
      () => client.authorize(undefined, requiredScopes('read')),
      () => client.authorize(auth, requiredActor('agent')),
      () => client.authorize(auth, requiredSubjectType('machine', 'ai_agent', 'anonymous')),
      () => client.authorize(auth, requiredOrganization('org_1')),
      ...guardsOfRequest.flatMap((guard) => [
        () => client.authorize(auth, guard, { request: {} }),
        () => client.authorize(auth, guard, {}),
        () => client.authorize(auth, guard),
        () => client.authorize(auth, anyOf(guard, requiredScopes('admin')), { request: {} }),
      ]),
      () => client.authorize(auth, requiredAuthorizationDetails({ type: 'payment', actions: 'pay' })),
      () => client.authorize(auth, requiredAuthorizationDetails({ type: 'payment', identifier: 'a' })),
      () => client.authorize(auth, allOf(...parseRequirements({ organization: 'org_1' }))),
      () => client.authorize({ ...auth, scopes: ['admin'] } as typeof auth, requiredScopes('admin')),
      async () => toMcpAuthInfo({ ...auth } as typeof auth),
    ];
    const outcomes = await polluted(name, value, () =>
      Promise.all(
        demands().map(async (demand) => {
          try {
            await demand();
            return 'passed';
          } catch {
            return 'refused';
          }
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'passed')).toEqual([]);
  });

  it('H14 a loopback domain, the environment and metadata come from nobody else', async () => {
    await polluted('allowInsecureLoopback', true, () =>
      expect(() => normalizeDomain('http://localhost:1/')).toThrow(/https/),
    );
    const set = await polluted('AUTH0_DOMAINS', attacker.domain, () =>
      optionsFromEnv({ AUTH0_DOMAIN: 'a.example' }),
    );
    expect(set).toEqual({ domain: 'a.example' });
    for (const name of ['domains', 'clientSecret', 'dpop', 'cache', 'timeout']) {
      const completed = await polluted(name, { mode: 'disabled' }, () => {
        const options = completeFromEnv({ domain: 'a.example' }, {});
        return Object.fromEntries(Object.entries(options));
      });
      expect(completed).toEqual({ domain: 'a.example' });
    }
    const accepted = { issuers: ['https://a.example/'] };
    for (const name of ['authorizationServers', 'dpop', 'mtls', 'scopesSupported']) {
      const document = await polluted(name, ['https://attacker.example/'], () =>
        JSON.stringify(protectedResourceMetadata({ resource: 'https://a.example/' }, accepted).document),
      );
      expect(document).not.toMatch(/attacker|dpop|mtls|scopes/);
    }
  });

  it('H14 what is inherited from any other object is refused, as it might be what closes a route', () => {
    const settings = { domain: 'a.example', audience: 'a' };
    class Settings {
      domain = 'a.example';
      audience = 'a';
      get policy() {
        return policy;
      }
    }
    for (const options of [
      Object.create(settings),
      Object.create(Object.create(settings)),
      Object.assign(Object.create({ policy }), settings),
      { ...settings, dpop: Object.create({ mode: 'required' }) },
      { ...settings, mtls: Object.create({ required: true }) },
      { ...settings, cache: Object.create({ ttl: 5 }) },
      { audience: 'a', domains: [Object.create({ domain: 'a.example' })] },
      new Settings(),
    ])
      expect(() => createAdapter(options)).toThrow(/inherited from another object/);
    expect(() => parseRequirements(Object.create({ scopes: 'a' }))).toThrow(/inherited/);
    expect(() => stepUp(Object.create({ maxAge: 5 }))).toThrow(/inherited/);
  });

  it('H14 own members count, whatever they are kept in', () => {
    class Settings {
      domain = 'a.example';
      audience = 'a';
    }
    const bare = Object.assign(Object.create(null), { domain: 'a.example', audience: 'a' });
    const hidden = Object.defineProperty({ domain: 'a.example' }, 'audience', { value: 'a' });
    let reads = 0;
    const once = {
      domain: 'a.example',
      get audience() {
        reads += 1;
        return 'a';
      },
    };
    for (const options of [new Settings(), bare, Object.freeze({ ...bare }), hidden, once])
      expect(createAdapter(options).client.accepts.issuers).toEqual(['https://a.example/']);
    expect(reads).toBe(1);
  });
});

/** Names that an adapter, or the framework under it, asks for. */
const ofAdapters = [
  'optional',
  'skipPreflight',
  'onError',
  'policy',
  'client',
  'global',
  'auth0',
  'config',
  'domains',
  'domain',
  'dpop',
  'mtls',
  'allowInsecureLoopback',
  'jwks',
  'jwksUri',
  'algorithms',
  'audience',
  'claims',
  'customFetch',
  'auth',
  'authorization',
  'scopes',
  'check',
  'certificate',
  'clockTolerance',
  'getCertificate',
  'publicUrl',
  'keySet',
];
const adapterPollutions = pollutions.filter(([, name, value]) => {
  if (!ofAdapters.includes(name)) return false;
  return (hostile[name] ?? []).includes(value) || value === true;
});

const attacked = http1Adapters.filter((adapter) => isWhole || isDistinct(adapter));

describe.each(attacked.map((adapter) => [label(adapter), adapter] as const))('%s', (_name, adapter) => {
  const spec = {
    auth0: [least],
    routes: [
      { path: '/', handler: 'ok' },
      { path: '/', handler: 'ok', method: 'OPTIONS' },
      { path: '/admin', handler: 'ok', guard: ['requiredScopes', 'admin'] },
    ],
  } as const;

  async function opened(app: string): Promise<readonly string[]> {
    const through: string[] = [];
    const ask = async (what: string, target: string, token: string | undefined, method = 'GET') => {
      const [origin, asked, sent] = [preflight[1] ?? '', 'Access-Control-Request-Method', `Bearer ${token}`];
      const headers = [
        ...(token === undefined ? [] : [['Authorization', sent] as const]),
        ...(method === 'OPTIONS'
          ? ([
              ['Origin', origin],
              [asked, 'GET'],
            ] as const)
          : []),
      ];
      const request = { method, target, headers, version: '1.1', body: '' } as const;
      const { status } = await send(app, request).catch(() => ({ status: 0 }));
      if (status >= 200 && status < 300) through.push(`${method} ${target} ${what}`);
    };
    for (const [what, token] of hopeless) await ask(what, '/', token);
    await ask('good', '/admin', good);
    await ask('none', '/', undefined, 'OPTIONS');
    return through;
  }

  it('H14 without pollution the good token passes', async () => {
    const app = await adapter.start(spec);
    const answer = await send(app.origin, { target: '/', headers: [['Authorization', `Bearer ${good}`]] });
    expect([answer.status, await opened(app.origin)]).toEqual([200, []]);
    await app.close();
  });

  it.each(adapterPollutions)(
    'H14 Object.prototype.%s opens nothing, before or after the start',
    async (_what, name, value) => {
      const app = await adapter.start(spec);
      try {
        expect(await polluted(name, value, () => opened(app.origin))).toEqual([]);
      } finally {
        await app.close();
      }
      // An app that does not start under it opens nothing either.
      const early = await polluted(name, value, () => adapter.start(spec).catch(() => undefined));
      if (early === undefined) return;
      try {
        expect(await opened(early.origin)).toEqual([]);
        expect(await polluted(name, value, () => opened(early.origin))).toEqual([]);
      } finally {
        await early.close();
      }
    },
  );
});
