import {
  ApiClient,
  type ApiClientOptions,
  Auth0ApiError,
  ConfigurationError,
  MissingRequiredArgumentError,
  optionsFromEnv,
} from '@auth0-api/core';
import { completeFromEnv } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';
import { presentNew, stillTenant } from './issuer-support.js';
import { clientOf } from './support.js';

const good = { domain: 'tenant.test', audience: 'https://api.test/' };

/** The error of the constructor, which must be one of the library. */
function problemWith(options: unknown): Auth0ApiError {
  try {
    new ApiClient(options as ApiClientOptions);
  } catch (error) {
    if (error instanceof Auth0ApiError) return error;
    throw error;
  }
  throw new Error('The options were accepted.');
}

const notNumbers = [
  '10',
  '',
  true,
  {},
  [],
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  10n,
];
const notLists = ['x', 5, true, {}];
const notBooleans = ['true', 0, 1, {}, []];
const badEntries = [
  5,
  null,
  undefined,
  '',
  ' ',
  'tenant.test/path',
  'http://tenant.test',
  [],
  {},
  { domain: 5 },
  { domain: '' },
  { domain: 'tenant.test/x' },
  { domain: 'tenant.test', jwksURI: 'https://tenant.test/' },
  { domain: 'tenant.test', jwksUri: '' },
  { domain: 'tenant.test', jwksUri: 5 },
  { domain: 'tenant.test', jwksUri: '/jwks.json' },
  { domain: 'tenant.test', jwksUri: 'http://tenant.test/jwks.json' },
  { domain: 'tenant.test', jwksUri: 'https://user:password@tenant.test/' },
  { domain: 'tenant.test', jwks: null },
  { domain: 'tenant.test', jwks: [] },
  { domain: 'tenant.test', jwks: {} },
  { domain: 'tenant.test', jwks: { keys: {} } },
  { domain: 'tenant.test', jwks: { keys: [], refresh() {} } },
  { domain: 'tenant.test', jwks: { keys: [] }, jwksUri: 'https://tenant.test/jwks.json' },
  { domain: 'tenant.test', algorithms: [] },
  { domain: 'tenant.test', algorithms: 'RS256' },
  { domain: 'tenant.test', algorithms: ['none'] },
  { domain: 'tenant.test', algorithms: ['HS256'] },
];
const badAlgorithms = [
  'RS256',
  [],
  {},
  5,
  [5],
  [null],
  [''],
  ['none'],
  ['None'],
  ['HS256'],
  ['HS512'],
  ['rs256'],
  ['RS256 '],
  ['RS256', 'HS256'],
  ['toString'],
  ['__proto__'],
  ['dir'],
  ['RSA-OAEP'],
  [Object.create(null)],
];
const schema = (parts: object) => ({
  '~standard': { version: 1, vendor: 'x', validate: () => ({ value: {} }), ...parts },
});

/** Bad values by option, and the environment variable that the message has to name. */
const bad: readonly [option: string, variable: string | undefined, values: readonly unknown[]][] = [
  [
    'domain',
    'AUTH0_DOMAIN',
    [5, null, true, {}, [], '', ' ', ' tenant.test', 'tenant.test/x', 'http://tenant.test'],
  ],
  ['domains', 'AUTH0_DOMAINS', ['tenant.test', null, 5, {}, [], new Array(1)]],
  ['domains', 'AUTH0_DOMAINS', badEntries.map((entry) => ['other.test', entry])],
  [
    'audience',
    'AUTH0_AUDIENCE',
    [5, null, {}, true, '', ' ', ' x', 'x\n', [''], ['x', ''], [5], [null], ['x', ' y']],
  ],
  ['algorithms', undefined, badAlgorithms],
  ['clockTolerance', undefined, [...notNumbers, -1, 301, -0.1]],
  ['requiredClaims', undefined, [...notLists, [''], [5], [null], [' sub'], ['sub', undefined]]],
  ['maxTokenAge', undefined, [...notNumbers, 0, -1]],
  [
    'claims',
    undefined,
    [
      null,
      5,
      'x',
      true,
      {},
      [],
      () => {},
      { '~standard': null },
      schema({ version: 2 }),
      schema({ validate: 5 }),
    ],
  ],
  ['tokenProfile', undefined, ['', 'RFC9068', 'rfc8693', 5, {}, [], true, ['auth0']]],
  ['clientId', 'AUTH0_CLIENT_ID', ['', ' ', 5, null, {}, []]],
  ['cache', undefined, ['x', 5, true, () => {}, []]],
  ['cache.adapter', undefined, [5, null, 'x', {}, [], new Set(), { get() {}, set() {}, delete() {} }]],
  ['cache.ttl', 'AUTH0_CACHE_TTL', [...notNumbers, -1, 86_400.5, 86_401]],
  ['cache.maxEntries', undefined, [...notNumbers, 0, -1, 1.5, 2 ** 53, 2 ** 32, Number.MAX_SAFE_INTEGER]],
  ['cache.staleIfError', undefined, [...notNumbers, -1]],
  ['tokenCache', undefined, [true, 5, 'x', () => {}, []]],
  [
    'tokenCache.maxEntries',
    undefined,
    [...notNumbers, 0, -1, 1.5, 2 ** 53, 2 ** 42, Number.MAX_SAFE_INTEGER],
  ],
  ['customFetch', undefined, [5, 'fetch', {}, [], true]],
  ['timeout', 'AUTH0_TIMEOUT', [...notNumbers, 0, 0.09, -1, 120.1, 10_000]],
  ['realm', undefined, ['', 5, {}, [], 'a"b', 'a\\b', 'a\nb', 'a\r\nX-Evil: 1', 'ä', '\u0000', 'tab\t']],
  ['errorStatus', undefined, ['', 'RFC', 'AUTH0', 401, true, {}]],
  ['allowInsecureLoopback', undefined, notBooleans],
  ['dpop', undefined, ['required', 5, true, () => {}, []]],
  ['dpop.mode', undefined, ['', 'ALLOWED', 'optional', 5, true, {}, ['required']]],
  ['dpop.algorithms', undefined, badAlgorithms],
  ['dpop.iatOffset', undefined, [...notNumbers, 0, -1, 3601]],
  ['dpop.iatLeeway', undefined, [...notNumbers, -1, 301]],
  ['dpop.replay', undefined, [true, null, 5, {}, { add: true }, new Set().size]],
  ['dpop.nonce', undefined, [true, false, 5, 'x'.repeat(32), []]],
  [
    'dpop.nonce.secret',
    undefined,
    [undefined, null, '', 'x'.repeat(31), new Uint8Array(31), [], ['x'.repeat(32), 'short'], 5],
  ],
  ['mtls', undefined, [true, false, 5, 'required', []]],
  ['mtls.required', undefined, notBooleans],
  ['decryption', undefined, [true, false, 5, 'x', []]],
  ['decryption.keys', undefined, [undefined, null, 'x', {}, [], Array(17).fill('x')]],
  ['now', undefined, [5, 'now', {}, [], new Date()]],
];

function withOption(path: string, value: unknown): object {
  const [name = '', ...members] = path.split('.');
  const nested = members.reduceRight<unknown>((inner, member) => ({ [member]: inner }), value);
  return { ...good, [name]: nested };
}

const shown = (value: unknown): string => {
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value) && value.length > 0 && !(0 in value)) return 'a list with a hole';
  try {
    const text = typeof value === 'bigint' ? `${value}n` : JSON.stringify(value);
    return typeof value === 'number' ? String(value) : (text ?? 'undefined');
  } catch {
    return 'an odd value';
  }
};

describe('bad options', () => {
  const rows = bad.flatMap(([option, variable, values]) =>
    values.map((value) => ({ option, variable, value, what: shown(value).slice(0, 80) })),
  );

  it.each(rows)(
    'option $option: $what is a ConfigurationError that names it',
    ({ option, variable, value }) => {
      const error = problemWith(withOption(option, value));
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error).toMatchObject({ status: 500, code: 'invalid_configuration', expose: false });
      expect(error.message).toContain(`'${option}'`);
      if (variable !== undefined) expect(error.message).toContain(variable);
      expect(error.message).toMatch(/[^.]\.$/);
      expect(JSON.stringify(error)).not.toContain(option);
    },
  );

  it.each([
    ['Domain', {}],
    ['issuerBaseURL', {}],
    ['DPoP', {}],
    ['toString', {}],
    ['cache.size', { cache: { size: 1 } }],
    ['tokenCache.ttl', { tokenCache: { ttl: 1 } }],
    ['dpop.enabled', { dpop: { enabled: true } }],
    ['dpop.nonce.length', { dpop: { nonce: { secret: 'x'.repeat(32), length: 1 } } }],
    ['mtls.header', { mtls: { header: 'x' } }],
  ])('option %s does not exist: it is not ignored', (name, options) => {
    const error = problemWith({ ...good, ...options, ...(name.includes('.') ? {} : { [name]: 'x' }) });
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toContain(`'${name}'`);
  });

  it.each([
    ['domain', {}, 'AUTH0_DOMAIN'],
    ['domain', undefined, 'AUTH0_DOMAIN'],
    ['domain', { audience: 'x', domain: undefined }, 'AUTH0_DOMAIN'],
    ['domain', { audience: 'x', domains: ['tenant.test'], clientId: 'me' }, 'AUTH0_DOMAIN'],
    ['audience', { domain: 'tenant.test' }, 'AUTH0_AUDIENCE'],
    ['audience', { domain: 'tenant.test', audience: undefined }, 'AUTH0_AUDIENCE'],
    ['audience', { domain: 'tenant.test', audience: [] }, 'AUTH0_AUDIENCE'],
  ])('option %s missing in %j: the error says so, and how to give it', (argument, options, variable) => {
    const error = problemWith(options);
    expect(error).toBeInstanceOf(MissingRequiredArgumentError);
    expect(error).toMatchObject({ argument, status: 500, code: 'missing_required_argument' });
    expect(error.message).toContain(`'${argument}'`);
    expect(error.message).toContain(variable);
  });

  it.each([null, 5, 'tenant.test', []])(
    'options that are %j are refused by an error of the library',
    (options) => {
      expect(problemWith(options)).toBeInstanceOf(Auth0ApiError);
    },
  );

  it('T13 an audience that contains the client ID is refused', () => {
    for (const audience of ['me', ['https://api.test/', 'me']])
      expect(problemWith({ ...good, audience, clientId: 'me' }).message).toContain("'audience'");
  });
});

describe('good options', () => {
  it.each<[string, ApiClientOptions]>([
    ['the least', {}],
    ['undefined everywhere', { algorithms: undefined, cache: undefined, timeout: undefined, now: undefined }],
    [
      'undefined members',
      { cache: { ttl: undefined, adapter: undefined }, tokenCache: { maxEntries: undefined } },
    ],
    [
      'the lowest numbers',
      { clockTolerance: 0, timeout: 0.1, maxTokenAge: 1, cache: { ttl: 0, maxEntries: 1, staleIfError: 0 } },
    ],
    ['the highest numbers', { clockTolerance: 300, timeout: 120, cache: { ttl: 86_400 } }],
    ['no token cache', { tokenCache: false }],
    ['several audiences', { audience: ['https://api.test/', 'other'] }],
    [
      'every algorithm',
      {
        algorithms: [
          'RS256',
          'RS384',
          'RS512',
          'PS256',
          'PS384',
          'PS512',
          'ES256',
          'ES384',
          'ES512',
          'EdDSA',
          'Ed25519',
        ],
      },
    ],
    ['domain and domains', { domains: ['other.test'] }],
    ['a client ID', { clientId: 'me' }],
    ['a realm with spaces', { realm: "Acme's API (v2)" }],
    ['a schema that is a function', { claims: Object.assign(() => {}, schema({})) as never }],
  ])('options with %s are accepted', (_what, options) => {
    expect(new ApiClient({ ...good, ...options })).toBeInstanceOf(ApiClient);
  });

  it('options are read once: changing them later changes nothing', async () => {
    const tenant = await stillTenant();
    const audience = [tenant.audience];
    const domains = [tenant.domain];
    const algorithms = ['RS256'];
    const client = clientOf(tenant, { domain: undefined, domains, audience, algorithms });
    domains[0] = 'other.test';
    audience[0] = 'other';
    algorithms[0] = 'ES256';
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('option `domains` decides alone where `domain` is given too', async () => {
    const tenant = await stillTenant();
    expect(await presentNew(clientOf(tenant, { domains: ['other.test'] }), tenant)).toBe(401);
    expect(await presentNew(clientOf(tenant, { domains: ['other.test', tenant.domain] }), tenant)).toBe(200);
  });
});

describe('optionsFromEnv', () => {
  it.each<[string, Record<string, string | undefined>, ApiClientOptions]>([
    ['nothing', {}, {}],
    ['undefined', { AUTH0_DOMAIN: undefined }, {}],
    ['empty and blank values', { AUTH0_DOMAIN: '', AUTH0_AUDIENCE: '  ', AUTH0_TIMEOUT: '\t' }, {}],
    ['a domain', { AUTH0_DOMAIN: ' tenant.test ' }, { domain: 'tenant.test' }],
    ['one of several domains', { AUTH0_DOMAINS: 'a.test' }, { domains: ['a.test'] }],
    ['domains', { AUTH0_DOMAINS: 'a.test, b.test' }, { domains: ['a.test', 'b.test'] }],
    ['an audience', { AUTH0_AUDIENCE: 'https://api.test/' }, { audience: 'https://api.test/' }],
    ['audiences', { AUTH0_AUDIENCE: 'a,b' }, { audience: ['a', 'b'] }],
    ['a client ID', { AUTH0_CLIENT_ID: 'me' }, { clientId: 'me' }],
    ['numbers', { AUTH0_CACHE_TTL: '60', AUTH0_TIMEOUT: '2.5' }, { cache: { ttl: 60 }, timeout: 2.5 }],
    ['zero', { AUTH0_CACHE_TTL: '0' }, { cache: { ttl: 0 } }],
    ['DPoP off', { AUTH0_DPOP_ENABLED: 'false', AUTH0_DPOP_REQUIRED: '0' }, { dpop: { mode: 'disabled' } }],
    ['DPoP on', { AUTH0_DPOP_ENABLED: ' TRUE ' }, { dpop: { mode: 'allowed' } }],
    ['DPoP not required', { AUTH0_DPOP_REQUIRED: 'false' }, { dpop: { mode: 'allowed' } }],
    ['DPoP required', { AUTH0_DPOP_ENABLED: '1', AUTH0_DPOP_REQUIRED: '1' }, { dpop: { mode: 'required' } }],
    ['DPoP required alone', { AUTH0_DPOP_REQUIRED: 'true' }, { dpop: { mode: 'required' } }],
    ['what is not ours', { PATH: '/bin', AUTH0_SOMETHING: 'x', auth0_domain: 'x' }, {}],
  ])('optionsFromEnv reads %s', (_what, env, expected) => {
    expect(optionsFromEnv(env)).toEqual(expected);
  });

  it.each([
    ['AUTH0_CACHE_TTL', 'ten'],
    ['AUTH0_CACHE_TTL', '10s'],
    ['AUTH0_CACHE_TTL', '-1'],
    ['AUTH0_CACHE_TTL', '1e3'],
    ['AUTH0_CACHE_TTL', '0x10'],
    ['AUTH0_CACHE_TTL', 'Infinity'],
    ['AUTH0_CACHE_TTL', '1,5'],
    ['AUTH0_TIMEOUT', 'NaN'],
    ['AUTH0_TIMEOUT', '.5'],
    ['AUTH0_TIMEOUT', '5.'],
    ['AUTH0_TIMEOUT', '１０'],
    ['AUTH0_TIMEOUT', '10 10'],
    ['AUTH0_AUDIENCE', 'a,'],
    ['AUTH0_AUDIENCE', ',a'],
    ['AUTH0_AUDIENCE', 'a,,b'],
    ['AUTH0_AUDIENCE', ','],
    ['AUTH0_DOMAINS', 'a.test,'],
    ['AUTH0_DPOP_ENABLED', 'yes'],
    ['AUTH0_DPOP_ENABLED', '2'],
    ['AUTH0_DPOP_REQUIRED', 'on'],
  ])('optionsFromEnv refuses %s=%s by name', (name, value) => {
    const read = () => optionsFromEnv({ [name]: value });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(name);
  });

  it('optionsFromEnv refuses DPoP that is required and not enabled', () => {
    const read = () => optionsFromEnv({ AUTH0_DPOP_ENABLED: 'false', AUTH0_DPOP_REQUIRED: 'true' });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(/AUTH0_DPOP_REQUIRED.*AUTH0_DPOP_ENABLED/);
  });

  it.each([
    ['AUTH0_TIMEOUT', '0'],
    ['AUTH0_TIMEOUT', '1'.repeat(400)],
    ['AUTH0_CACHE_TTL', '86401'],
    ['AUTH0_DOMAIN', 'tenant.test/x'],
    ['AUTH0_DOMAINS', 'http://tenant.test'],
  ])('optionsFromEnv leaves it to the client to refuse %s=%s, by name', (name, value) => {
    const env = { AUTH0_DOMAIN: 'other.test', AUTH0_AUDIENCE: 'x', [name]: value };
    expect(problemWith(optionsFromEnv(env)).message).toContain(name);
  });

  it('optionsFromEnv makes a client that works', async () => {
    const tenant = await stillTenant();
    const env = { AUTH0_DOMAIN: tenant.domain, AUTH0_AUDIENCE: `other,${tenant.audience}` };
    const { domain: _, audience: __, ...rest } = tenant.options();
    expect(await presentNew(new ApiClient({ ...rest, ...optionsFromEnv(env) }), tenant)).toBe(200);
  });
});

describe('completeFromEnv', () => {
  const env = {
    AUTH0_DOMAIN: 'env.test',
    AUTH0_DOMAINS: 'env.test,env2.test',
    AUTH0_AUDIENCE: 'env',
    AUTH0_CLIENT_ID: 'env-client',
    AUTH0_CACHE_TTL: '60',
    AUTH0_TIMEOUT: '5',
  };
  const all = {
    domain: 'env.test',
    domains: ['env.test', 'env2.test'],
    audience: 'env',
    clientId: 'env-client',
    cache: { ttl: 60 },
    timeout: 5,
  };
  const { domains: _, ...withoutDomains } = all;

  it.each<[string, ApiClientOptions, ApiClientOptions]>([
    ['nothing given', {}, all],
    ['undefined given', { domain: undefined, audience: undefined, cache: undefined }, all],
    ['an audience given', { audience: 'own' }, { ...all, audience: 'own' }],
    ['a domain given: no further issuers', { domain: 'own.test' }, { ...withoutDomains, domain: 'own.test' }],
    ['domains given', { domains: ['own.test'] }, { ...all, domains: ['own.test'] }],
    ['a ttl given', { cache: { ttl: 1 } }, { ...all, cache: { ttl: 1 } }],
    [
      'other cache options given',
      { cache: { maxEntries: 1 } },
      { ...all, cache: { ttl: 60, maxEntries: 1 } },
    ],
    ['an undefined ttl given', { cache: { ttl: undefined } }, { ...all, cache: { ttl: 60 } }],
    ['a falsy value given', { timeout: 0 }, { ...all, timeout: 0 }],
    ['what the environment has not', { realm: 'own' }, { ...all, realm: 'own' }],
  ])('completeFromEnv with %s', (_what, given, expected) => {
    expect(completeFromEnv(given, env)).toEqual(expected);
  });

  it('completeFromEnv reads process.env unless told otherwise', () => {
    const before = process.env.AUTH0_AUDIENCE;
    process.env.AUTH0_AUDIENCE = 'from-process';
    try {
      expect(completeFromEnv<ApiClientOptions>({}).audience).toBe('from-process');
    } finally {
      if (before === undefined) delete process.env.AUTH0_AUDIENCE;
      else process.env.AUTH0_AUDIENCE = before;
    }
  });

  it('completeFromEnv leaves bad values to be refused by the client', () => {
    for (const cache of [5, 'x', true])
      expect(problemWith(completeFromEnv({ cache: cache as never }, env)).message).toContain("'cache'");
  });
});
