import { generateKeyPairSync } from 'node:crypto';
import {
  ApiClient,
  type ApiClientOptions,
  type Auth0ApiError,
  ConfigurationError,
  MissingRequiredArgumentError,
  optionsFromEnv,
} from '@auth0-api/core';
import { completeFromEnv } from '@auth0-api/core/adapter';
import { exportJWK, exportPKCS8 } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';

const good = { domain: 'tenant.test', audience: 'https://api.test/', clientId: 'me' };

function problemWith(options: object): Auth0ApiError {
  try {
    new ApiClient({ ...good, ...options } as ApiClientOptions);
  } catch (error) {
    if (error instanceof ConfigurationError || error instanceof MissingRequiredArgumentError) return error;
    throw error;
  }
  throw new Error('The options were accepted.');
}

describe('bad options of exchanges', () => {
  const notTexts = ['', ' ', ' x', 'x\n', 5, null, true, {}, []];
  const notNumbers = ['10', Number.NaN, Number.POSITIVE_INFINITY, true, {}, []];
  const rows: [option: string, values: readonly unknown[], make?: (value: unknown) => object][] = [
    ['clientSecret', notTexts],
    [
      'clientAuthMethod',
      ['', 'client_secret_jwt', 'private_key_jwt', 'none', 'CLIENT_SECRET_POST', 5, null, {}].filter(
        (value) => value !== null,
      ),
    ],
    ['clientAssertionSigningAlg', ['', 'none', 'HS256', 'rs256', 'RS256 ', 'toString', 5, {}]],
    ['exchangeCache', [true, 5, 'x', [], () => {}]],
    ['exchangeCache.ttl', [1], (value) => ({ exchangeCache: { ttl: value } })],
    [
      'exchangeCache.maxEntries',
      [...notNumbers, 0, -1, 1.5, 1_000_001],
      (maxEntries) => ({ exchangeCache: { maxEntries } }),
    ],
    ['exchangeCache.skew', [...notNumbers, -1, 86_401], (skew) => ({ exchangeCache: { skew } })],
  ];

  it.each(
    rows.flatMap(([option, values, make]) =>
      values.map((value) => [option, value, make?.(value) ?? { [option]: value }] as const),
    ),
  )('option %s: %j is a ConfigurationError that names it', (option, _value, options) => {
    const error = problemWith(options);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toContain(`'${option}'`);
    expect(error.message).toMatch(/[^.]\.$/);
    if (option === 'clientSecret') expect(error.message).toContain('AUTH0_CLIENT_SECRET');
  });

  it('X1 options: a secret or a key without a client ID', () => {
    for (const options of [{ clientSecret: 's' }, { clientAssertionSigningKey: keys.RS256?.pem }]) {
      const error = problemWith({ ...options, clientId: undefined });
      expect(error).toMatchObject({ argument: 'clientId' });
      expect(error.message).toContain('AUTH0_CLIENT_ID');
    }
  });

  it('X1 options: a client ID needs a domain, whose token endpoint is asked', () => {
    const options = { domain: undefined, domains: ['tenant.test'], clientSecret: 's' };
    expect(problemWith(options)).toMatchObject({ argument: 'domain' });
  });

  it('X1 options: a key and a secret, or a way to send one, contradict each other', () => {
    const clientAssertionSigningKey = keys.RS256?.pem;
    for (const other of [{ clientSecret: 's' }, { clientAuthMethod: 'client_secret_post' }]) {
      const error = problemWith({ clientAssertionSigningKey, ...other });
      expect(error.message).toContain("'clientAssertionSigningKey'");
    }
    expect(problemWith({ clientAssertionSigningAlg: 'RS256' }).message).toContain(
      "'clientAssertionSigningKey'",
    );
  });
});

interface Key {
  readonly pem: string;
  readonly spki: string;
  readonly jwk: object;
  readonly publicJwk: object;
  readonly cryptoKey: ApiClientOptions['clientAssertionSigningKey'];
}
const keys: Record<string, Key> = {};

beforeAll(async () => {
  for (const alg of ['RS256', 'PS256', 'ES256', 'ES384', 'Ed25519'] as const) {
    const { privateKey, publicJwk } = await createKey({ alg });
    keys[alg] = {
      pem: await exportPKCS8(privateKey),
      spki: (await createKey({ alg })).publicPem,
      jwk: await exportJWK(privateKey),
      publicJwk,
      cryptoKey: privateKey,
    };
  }
});

describe('signing keys', () => {
  const pemOf = (type: 'pkcs1' | 'sec1' | 'pkcs8') => {
    const { privateKey } =
      type === 'sec1'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
    return privateKey.export({ type: type as 'pkcs8', format: 'pem' }).toString();
  };

  it.each(['RS256', 'PS256', 'ES256', 'ES384', 'Ed25519'])(
    'X1 options: %s keys, as PEM text, JWK and CryptoKey',
    (clientAssertionSigningAlg) => {
      const key = keys[clientAssertionSigningAlg];
      for (const clientAssertionSigningKey of [key?.pem, key?.jwk, key?.cryptoKey]) {
        const options = { ...good, clientAssertionSigningKey, clientAssertionSigningAlg } as ApiClientOptions;
        expect(new ApiClient(options)).toBeInstanceOf(ApiClient);
      }
    },
  );

  it('X1 options: PEM text of other kinds, with text around it', () => {
    const accepted: [string, string][] = [
      [pemOf('pkcs1'), 'RS256'],
      [pemOf('sec1'), 'ES256'],
      [`# our key\n${pemOf('pkcs8')}\n`, 'PS512'],
    ];
    for (const [clientAssertionSigningKey, clientAssertionSigningAlg] of accepted) {
      const options = { ...good, clientAssertionSigningKey, clientAssertionSigningAlg };
      expect(new ApiClient(options)).toBeInstanceOf(ApiClient);
    }
  });

  it('X1 options: the default algorithm is RS256', () => {
    expect(new ApiClient({ ...good, clientAssertionSigningKey: keys.RS256?.pem })).toBeInstanceOf(ApiClient);
    expect(problemWith({ clientAssertionSigningKey: keys.ES256?.pem }).message).toContain('RS256');
  });

  it.each(
    [
      '',
      'x',
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
      5,
      null,
      true,
      {},
      [],
      { kty: 'RSA' },
      { kty: 'oct', k: 'AAAA' },
      { kty: 'EC', crv: 'P-256', d: 'AA' },
      Symbol('x'),
      () => {},
      new Date(),
    ].filter((value) => value !== null),
  )('X1 options: %s is no private key', (clientAssertionSigningKey) => {
    expect(problemWith({ clientAssertionSigningKey }).message).toContain("'clientAssertionSigningKey'");
  });

  it('X1 options: a key that does not fit is refused at once, not at the first exchange', async () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey;
    const koblitz = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey;
    const pem = (key: typeof weak) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { publicKey, privateKey } = await crypto.subtle.generateKey(
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['sign', 'verify'],
    );
    const agreement = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, [
      'deriveBits',
    ]);
    const secret = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const bad: [unknown, string][] = [
      [keys.ES256?.pem, 'ES384'],
      [keys.ES384?.jwk, 'ES256'],
      [keys.RS256?.pem, 'ES256'],
      [keys.Ed25519?.pem, 'RS256'],
      [keys.RS256?.cryptoKey, 'PS256'],
      [keys.RS256?.cryptoKey, 'RS384'],
      [keys.RS256?.spki, 'RS256'],
      [keys.RS256?.publicJwk, 'RS256'],
      [keys.ES256?.publicJwk, 'ES256'],
      [pem(weak), 'RS256'],
      [pem(pss), 'PS256'],
      [pem(koblitz), 'ES256'],
      [publicKey, 'ES256'],
      [agreement.privateKey, 'ES256'],
      [secret, 'RS256'],
    ];
    for (const [clientAssertionSigningKey, clientAssertionSigningAlg] of bad) {
      const error = problemWith({ clientAssertionSigningKey, clientAssertionSigningAlg });
      expect(error.message).toContain("'clientAssertionSigningKey'");
      expect(error.message).toContain(clientAssertionSigningAlg);
      expect(error.cause).toBeUndefined();
    }
    // One that cannot be exported is no worse for that.
    const options = { ...good, clientAssertionSigningKey: privateKey, clientAssertionSigningAlg: 'ES256' };
    expect(new ApiClient(options)).toBeInstanceOf(ApiClient);
  });
});

describe('good options of exchanges', () => {
  it.each<[string, ApiClientOptions]>([
    ['a secret', { clientSecret: 's' }],
    ['a way to send it', { clientSecret: 's', clientAuthMethod: 'client_secret_post' }],
    ['a way to send a secret that is still to come', { clientAuthMethod: 'client_secret_post' }],
    ['an empty cache option', { exchangeCache: {} }],
    ['the lowest numbers', { exchangeCache: { maxEntries: 1, skew: 0 } }],
    ['the highest numbers', { exchangeCache: { maxEntries: 1_000_000, skew: 86_400 } }],
    ['no cache', { exchangeCache: false }],
    [
      'undefined',
      {
        clientSecret: undefined,
        clientAuthMethod: undefined,
        exchangeCache: undefined,
        clientAssertionSigningKey: undefined,
        clientAssertionSigningAlg: undefined,
      },
    ],
  ])('options with %s are accepted', (_what, options) => {
    expect(new ApiClient({ ...good, ...options })).toBeInstanceOf(ApiClient);
  });
});

describe('the environment', () => {
  const env = {
    AUTH0_DOMAIN: 'tenant.test',
    AUTH0_AUDIENCE: 'x',
    AUTH0_CLIENT_ID: 'me',
    AUTH0_CLIENT_SECRET: ' s3cret ',
  };

  it('optionsFromEnv reads AUTH0_CLIENT_SECRET', () => {
    expect(optionsFromEnv(env)).toEqual({
      domain: 'tenant.test',
      audience: 'x',
      clientId: 'me',
      clientSecret: 's3cret',
    });
    expect(optionsFromEnv({ AUTH0_CLIENT_SECRET: ' ' })).toEqual({});
  });

  it('completeFromEnv: what the caller gave wins, and a key leaves the secret out', () => {
    expect(completeFromEnv({}, env)).toMatchObject({ clientSecret: 's3cret' });
    expect(completeFromEnv({ clientSecret: 'mine' }, env)).toMatchObject({ clientSecret: 'mine' });
    const withKey = completeFromEnv({ clientAssertionSigningKey: keys.RS256?.pem }, env);
    expect(withKey).not.toHaveProperty('clientSecret');
    expect(new ApiClient(withKey)).toBeInstanceOf(ApiClient);
  });

  it('optionsFromEnv: a secret without a client ID is no way to start', () => {
    const { AUTH0_CLIENT_ID: _, ...others } = env;
    expect(() => new ApiClient(optionsFromEnv(others))).toThrow(/AUTH0_CLIENT_ID/);
  });
});
