import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import {
  ApiClient,
  type ApiClientOptions,
  CHANNELS,
  type Fetch,
  optionsFromEnv,
  renderError,
} from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { exportJWK, exportPKCS8 } from 'jose';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import {
  answering,
  apiError,
  CREDENTIALS,
  DOWNSTREAM,
  EXCHANGES,
  exchangingClient,
  exchangingTenant,
  json,
  recording,
} from './exchange-support.js';
import { bearer } from './support.js';

/** Planted where secrets are, each found by its own text. */
const SECRETS = {
  secret: "PLANTED-client_secret.0123456789~!*()'é+/=&%",
  subject: 'PLANTED-subject.0123456789abcdef0123456789',
  actor: 'PLANTED-actor+0123456789/abcdef==',
  extra: 'PLANTED-extra 0123456789 abcdef',
};
let pem: string;
let jwk: Record<string, unknown>;
beforeAll(async () => {
  const { privateKey } = await createKey();
  [pem, jwk] = [await exportPKCS8(privateKey), { ...(await exportJWK(privateKey)) }];
});

/** What a text shows of the secrets, in any spelling, whole or in part. */
function leaksIn(text: string, secrets: readonly string[]): readonly string[] {
  const spellings = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ x: secret }).toString().slice(2),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
    inspect(secret).slice(1, -1),
    JSON.stringify(secret).slice(1, -1),
  ]);
  return spellings.filter((spelling) => {
    if (spelling.length < 16) return text.includes(spelling);
    // A piece of sixteen characters is as bad as the whole.
    return Array.from({ length: spelling.length - 15 }, (_, at) => spelling.slice(at, at + 16)).some(
      (piece) => text.includes(piece),
    );
  });
}

/** Everything that the library says until the test ends, in all the ways that it can say something. */
function listening(): string[] {
  const heard: string[] = [];
  const listener = (message: unknown, name: unknown) =>
    void heard.push(`${String(name)} ${inspect(message, { depth: 9 })} ${JSON.stringify(message)}`);
  for (const name of Object.values(CHANNELS)) subscribe(name, listener);
  const warn = (warning: Error) => void heard.push(inspect(warning, { depth: 9 }));
  process.on('warning', warn);
  const spies = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((...args) => void heard.push(inspect(args, { depth: 9 }))),
  );
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => heard.push(String(text)) > 0),
  );
  onTestFinished(() => {
    for (const name of Object.values(CHANNELS)) unsubscribe(name, listener);
    process.off('warning', warn);
    for (const spy of [...spies, ...streams]) spy.mockRestore();
  });
  return heard;
}

/** All that can be seen of an object. */
function seen(value: unknown): string {
  const views = [
    inspect(value, { depth: 20, showHidden: true, getters: true, maxStringLength: null }),
    inspect(value),
    inspect({ wrapped: value }, { depth: 20 }),
    JSON.stringify(value),
    String(value),
  ];
  for (let error = value; error instanceof Error; error = error.cause)
    views.push(error.message, String(error.stack), JSON.stringify(Object.getOwnPropertyDescriptors(error)));
  return views.join('\n');
}

/** An issuer that says in its answer whatever it was sent, in several spellings and cut off. */
const echo = async (init: RequestInit): Promise<string> => {
  const headers = new Headers(init.headers);
  const form = [...new URLSearchParams(String(init.body))];
  const authorization = headers.get('authorization') ?? '';
  const decoded = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
  const values = [
    ...form.map(([, value]) => value),
    authorization,
    decoded,
    decodeURIComponent(decoded.replaceAll('+', ' ')),
  ];
  const cut = values.flatMap((value) => [value.slice(0, 24), `${value.slice(0, 20)}...`, value.slice(-20)]);
  return [
    String(init.body),
    ...values,
    ...cut,
    ...values.map((value) => Buffer.from(value).toString('base64')),
    ...values.map(encodeURIComponent),
  ].join(' | ');
};

const METHODS: Record<string, () => ApiClientOptions> = {
  client_secret_basic: () => ({ clientSecret: SECRETS.secret }),
  client_secret_post: () => ({ clientSecret: SECRETS.secret, clientAuthMethod: 'client_secret_post' }),
  'private_key_jwt, PEM': () => ({ clientSecret: undefined, clientAssertionSigningKey: pem }),
  'private_key_jwt, JWK': () => ({ clientSecret: undefined, clientAssertionSigningKey: jwk }),
};

const ANSWERS: Record<string, (init: RequestInit) => Promise<Response>> = {
  'a description': async (init) =>
    json({ error: 'invalid_request', error_description: await echo(init) }, 400),
  'a description of one value': async (init) => {
    const form = new URLSearchParams(String(init.body));
    const token = form.get('client_assertion') ?? form.get('subject_token') ?? '';
    return json({ error: 'invalid_request', error_description: `Bad token: "${token}".` }, 401);
  },
  'a code': async (init) =>
    json({ error: (await echo(init)).replaceAll(/[^\w.:/-]/g, '').slice(0, 90) }, 400),
  'a code that is a secret': async (init) =>
    json({ error: new URLSearchParams(String(init.body)).get('subject_token') }, 400),
  'text that is no JSON': async (init) => new Response(await echo(init), { status: 500 }),
  'a success that is none': async (init) => json({ token: await echo(init), expires_in: 5 }),
  'a redirect': async (init) =>
    new Response(null, { status: 302, headers: { location: `/?${String(init.body)}` } }),
  'a 429': async (init) =>
    json({ error: 'too_many_attempts', error_description: await echo(init) }, 429, { 'retry-after': 'x' }),
  'an exception with the request in it': async (init) => {
    const cause = Object.assign(new Error(await echo(init)), { code: SECRETS.secret, config: init });
    throw Object.assign(new Error(`Failed: ${await echo(init)}`, { cause }), {
      code: 'PLANTED_CODE',
      request: init,
    });
  },
  'an aggregate of exceptions': async (init) => {
    throw new AggregateError([new Error(await echo(init))], await echo(init));
  },
};

async function everyExchange(client: ApiClient): Promise<unknown[]> {
  const { subject, actor, extra } = SECRETS;
  const outcomes = await Promise.allSettled([
    getTokenOnBehalfOf(client, subject, { audience: DOWNSTREAM }),
    getAccessTokenForConnection(client, { connection: 'google-oauth2', accessToken: subject }),
    getTokenByExchangeProfile(client, subject, {
      subjectTokenType: 'urn:acme:legacy',
      actorToken: actor,
      actorTokenType: 'urn:acme:agent',
      extra: { session: extra, list: [extra, 'de'] },
    }),
  ]);
  return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : outcome.value));
}

async function planted(
  method: string,
  answer: Fetch | undefined,
): Promise<{ client: ApiClient; tenant: Tenant; secrets: () => readonly string[] }> {
  const tenant = await exchangingTenant();
  const { fetch, sent } = recording((url, init) =>
    init.method === 'POST' && answer !== undefined ? answer(url, init) : tenant.fetch(url, init),
  );
  const client = exchangingClient(tenant, { customFetch: fetch, exchangeCache: {}, ...METHODS[method]?.() });
  // Assertions and header values are made on the way, so they are known only afterwards.
  const secrets = () => {
    const assertions = sent.flatMap(({ form }) =>
      form.filter(([name]) => name === 'client_assertion').map(([, value]) => value),
    );
    const basic = sent.flatMap(({ headers }) => headers.get('authorization')?.split(' ').slice(1) ?? []);
    return [...Object.values(SECRETS), ...assertions, ...basic, String(jwk.d), pem.split('\n')[5] ?? ''];
  };
  return { client, tenant, secrets };
}

describe.each(Object.keys(METHODS))('%s', (method) => {
  it.each(Object.keys(ANSWERS))(
    'X8 an issuer that repeats what it was sent in %s repeats it to nobody else',
    async (kind) => {
      const heard = listening();
      const { client, secrets } = await planted(
        method,
        (_url, init) => ANSWERS[kind]?.(init) ?? Promise.reject(),
      );
      const errors = await everyExchange(client);
      expect(errors).toHaveLength(3);
      for (const error of errors) {
        expect(error).toBeInstanceOf(Error);
        expect(leaksIn(seen(error), secrets())).toEqual([]);
        expect(leaksIn(JSON.stringify(renderError(error as never)), secrets())).toEqual([]);
      }
      expect(heard.length).toBeGreaterThan(3);
      expect(leaksIn(heard.join('\n'), secrets())).toEqual([]);
      expect(leaksIn(seen(client), secrets())).toEqual([]);
    },
  );

  it.each(['refuse', 'reset', 'truncated', 'html', 'garbage', 'huge', 'redirect', 'wrong-shape'] as const)(
    'X8 nor does an outage: %s',
    async (outage) => {
      const heard = listening();
      const { client, tenant, secrets } = await planted(method, undefined);
      await client.verifyRequest(bearer(await tenant.accessToken()));
      tenant.outage('token', outage);
      for (const error of await everyExchange(client)) expect(leaksIn(seen(error), secrets())).toEqual([]);
      expect(leaksIn(heard.join('\n'), secrets())).toEqual([]);
    },
  );
});

/** Secrets, spelled in ways to write bytes. */
function spellings(...secrets: readonly string[]): readonly (readonly [string, string])[] {
  const ways: readonly ((code: number) => string)[] = [
    (code) => `&#${code};`,
    (code) => `&#0000${code};`,
    (code) => `&#${code}`,
    (code) => `&#x${code.toString(16)}`,
    (code) => `&#X000${code.toString(16)};`,
    (code) => `\\${code.toString(8)}`,
    (code) => `\\u{${code.toString(16)}}`,
    (code) => `\\u{0000${code.toString(16)}}`,
    (code) => `\\U000000${code.toString(16)}`,
    (code) => `\\${code.toString(16)} `,
    (code) => `\\0000${code.toString(16)}`,
    (code) => `%u00${code.toString(16)}`,
    (code) => `=${code.toString(16)}`,
    (code) => `U+00${code.toString(16)} `,
    (code) => `0x${code.toString(16)}, `,
    (code) => `${code} `,
    (code) => `${code},`,
  ];
  return secrets.flatMap((secret) =>
    ways.map(
      (way) =>
        [
          secret,
          Array.from(secret, (char) => way(char.charCodeAt(0)))
            .join('')
            .trim()
            .replace(/,$/, ''),
        ] as const,
    ),
  );
}

it.each([0, 1, 2, 3])(
  'X8 a piece is found among decoys that are encoded as often as it is, %i characters on',
  async (shift) => {
    const encoded = (text: string) =>
      [1, 2, 3].reduce(
        (inner) =>
          Buffer.from(`${'-'.repeat(shift)}${inner}`)
            .toString('base64')
            .replaceAll('=', ''),
        text,
      );
    const wrapped = encoded(CREDENTIALS.clientSecret);
    const decoys = ['decoy 1', 'decoys 2', 'no decoy'].map((text) =>
      [1, 2, 3].reduce((inner) => Buffer.from(`${inner} ${inner}`).toString('base64'), text).slice(0, 100),
    );
    const said = `${decoys.map((decoy, index) => decoy + 'x'.repeat(index)).join(' ')} ${'x'.repeat(shift)}${wrapped}`;
    const { client } = await answering(() => json({ error: 'x', error_description: said }, 400));
    const { description } = await apiError(getTokenOnBehalfOf(client, 'x', { audience: DOWNSTREAM }));
    for (let at = 20; at + 12 <= wrapped.length; at += 1)
      expect(description).not.toContain(wrapped.slice(at, at + 12));
  },
);

it('X8 a short secret is no word of an answer, and a long one costs no time', async () => {
  const tenant = await exchangingTenant();
  const token = 'a'.repeat(65_536);
  const error_description = `${'a'.repeat(100_000)} hunter2 hunter2! ahunter2b`;
  const answers = [error_description, 'The password hunter2 is wrong.'];
  const customFetch: Fetch = async (url, init) =>
    init.method === 'POST'
      ? json({ error: 'x', error_description: answers.shift() }, 400)
      : tenant.fetch(url, init);
  const client = exchangingClient(tenant, { customFetch, clientSecret: 'hunter2' });
  const ask = () => getTokenByExchangeProfile(client, token, { subjectTokenType: 'urn:acme:legacy' });
  await expect(ask()).rejects.toMatchObject({ description: '[redacted]' });
  await expect(ask()).rejects.toMatchObject({ description: 'The password [redacted] is wrong.' });
});

it.each([
  // The secret, what the issuer says, what is shown of it.
  ['a grant type of my own', 'What is a Grant-Type of my own?', 'What is [redacted]?'],
  [
    'hunter2',
    'The password is aHVudGVyMg==, 68:75:6e:74:65:72:32, %68%75nter2',
    'The password is [redacted]==, [redacted], [redacted]',
  ],
  ['0123456789abcdef0123', 'Not 01234567, but 0123456 is', 'Not [redacted], but 0123456 is'],
  ['0123456789abcdefghij', 'Not 0-1 2"3:4 5,6_7.8/9 a;b c d|e f!', 'Not [redacted]!'],
  [
    'äöüßäöüßäöüß',
    'Not %C3%A4%C3%B6%C3%BC%C3%9F, nor \\u00e4\\u00f6\\u00fc',
    'Not [redacted], nor [redacted]',
  ],
  ['abc', 'an abcd YWJj', 'an [redacted]d YWJj'],
  ...spellings('p4ssw0rd_of-Ours!', 'hunter2').map(([secret, spelled]): [string, string, string] => [
    secret,
    `Why ${spelled} again?`,
    'Why [redacted] again?',
  ]),
])('X8 of the secret %j in %j is shown %j', async (secret, said, shown) => {
  const tenant = await exchangingTenant();
  const customFetch: Fetch = async (url, init) =>
    init.method === 'POST' ? json({ error: 'x', error_description: said }, 400) : tenant.fetch(url, init);
  const client = exchangingClient(tenant, { customFetch, clientSecret: 'Yo7~unrelated' });
  const exchange = getTokenByExchangeProfile(client, secret, { subjectTokenType: 'urn:acme:legacy' });
  const { description } = await apiError(exchange);
  // A mark that an escape begins with may be left.
  expect(description.replace(/[\\=](?=\[redacted])/, '')).toBe(shown);
});

it('X8 the likely cause is told from what is not shown, too', async () => {
  const tenant = await exchangingTenant();
  const error_description = 'Delegation chain (`act` claim) depth exceeds the maximum allowed limit of 4';
  const customFetch: Fetch = async (url, init) =>
    init.method === 'POST'
      ? json({ error: 'invalid_request', error_description }, 400)
      : tenant.fetch(url, init);
  const client = exchangingClient(tenant, { customFetch });
  const exchange = getTokenByExchangeProfile(client, 'the maximum allowed', {
    subjectTokenType: 'urn:acme:legacy',
  });
  const description = 'Delegation chain (`act` claim) depth exceeds [redacted] limit of 4';
  const error = { description, reason: 'delegation_too_deep' };
  await expect(exchange).rejects.toMatchObject(error);
});

describe('arguments and options', () => {
  const bad = ['\t', 'Bearer '];
  it.each(bad)('X8 an argument that is refused is not shown (%j before it)', async (prefix) => {
    const { client, secrets } = await planted('client_secret_basic', undefined);
    const token = `${prefix}${SECRETS.subject}`;
    const args = { subjectTokenType: 'urn:acme:legacy' };
    const outcomes = await Promise.allSettled([
      getTokenOnBehalfOf(client, token, { audience: DOWNSTREAM }),
      getTokenOnBehalfOf(client, 'x', { audience: `${SECRETS.extra}\n` }),
      getAccessTokenForConnection(client, { connection: 'c', accessToken: token }),
      getTokenByExchangeProfile(client, token, args),
      getTokenByExchangeProfile(client, 'x', { ...args, actorToken: token, actorTokenType: 'urn:x:y' }),
      getTokenByExchangeProfile(client, 'x', { subjectTokenType: SECRETS.subject }),
      getTokenByExchangeProfile(client, 'x', { ...args, extra: { audience: SECRETS.extra } }),
      getTokenByExchangeProfile(client, 'x', { ...args, extra: { device: Array(21).fill(SECRETS.extra) } }),
      getTokenByExchangeProfile(client, 'x', { ...args, forwardedFor: SECRETS.extra }),
    ]);
    for (const outcome of outcomes) {
      expect(outcome.status).toBe('rejected');
      expect(leaksIn(seen(outcome.status === 'rejected' && outcome.reason), secrets())).toEqual([]);
    }
  });

  it('X8 a bad secret, method or key is not shown by the error of the constructor', () => {
    const good = { domain: 'tenant.test', audience: 'https://api.test/', clientId: 'x' };
    const { secret } = SECRETS;
    const options: object[] = [
      { clientSecret: ` ${secret}` },
      { clientSecret: secret, clientId: undefined },
      { clientSecret: secret, clientAuthMethod: secret },
      { clientSecret: secret, clientAssertionSigningKey: pem },
      { clientAssertionSigningKey: pem.replace(/\n/, secret) },
      { clientAssertionSigningKey: pem.slice(0, 900) },
      { clientAssertionSigningKey: { ...jwk, kty: 'EC' } },
      { clientAssertionSigningKey: pem, clientAssertionSigningAlg: 'ES256' },
      { clientSecret: { secret } },
      { clientSecret: secret, timeout: -1 },
    ];
    for (const option of options) {
      let error: unknown;
      try {
        new ApiClient({ ...good, ...option } as ApiClientOptions);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(Error);
      expect(leaksIn(seen(error), [secret, pem.split('\n')[3] ?? '', String(jwk.d)])).toEqual([]);
    }
  });

  it('X8, R29 the options of the environment do not show the secret when they are logged, and hold it all the same', () => {
    const options = optionsFromEnv({ AUTH0_CLIENT_ID: 'x', AUTH0_CLIENT_SECRET: SECRETS.secret });
    expect(options.clientSecret).toBe(SECRETS.secret);
    expect({ ...options }.clientSecret).toBe(SECRETS.secret);
    // Where nobody asks the object how it is to be shown, as Bun does not in errors.
    expect(leaksIn(inspect(options, { customInspect: false }), [SECRETS.secret])).toEqual([]);
    for (const text of [inspect(options), inspect({ options }, { depth: 9 }), inspect([options])]) {
      expect(leaksIn(text, [SECRETS.secret])).toEqual([]);
      expect(text).toContain("clientId: 'x'");
      expect(text).toContain('[hidden]');
    }
  });
});

describe('results', () => {
  it.each(EXCHANGES)(
    'X8, R29 %s: a result that is logged shows neither the new tokens nor the old',
    async (_name, exchange) => {
      const tokens = {
        access_token: 'PLANTED-access-0123456789',
        id_token: 'PLANTED-id-0123456789',
        refresh_token: 'PLANTED-refresh-0123456789',
      };
      const tenant = await exchangingTenant();
      const customFetch: Fetch = (url, init) =>
        init.method === 'POST'
          ? Promise.resolve(json({ ...tokens, expires_in: 5 }))
          : tenant.fetch(url, init);
      const result = (await exchange(exchangingClient(tenant, { customFetch }))) as Record<string, unknown>;
      for (const text of [inspect(result), inspect({ result }, { depth: 9 }), inspect([result])]) {
        expect(leaksIn(text, [...Object.values(tokens), 'a.subject.token'])).toEqual([]);
        expect(text).toContain("accessToken: '[hidden]'");
        expect(text).toContain('expiresIn: 5');
      }
      const unasked = inspect({ result }, { depth: 9, customInspect: false, showHidden: true });
      expect(leaksIn(unasked, Object.values(tokens))).toEqual([]);
      // They are there for whoever asks, and for a session store.
      expect(result.accessToken).toBe(tokens.access_token);
      expect(JSON.parse(JSON.stringify(result))).toMatchObject({ accessToken: tokens.access_token });
      expect(Object.isFrozen(result)).toBe(true);
      expect(() => Object.assign(result, { accessToken: 'another' })).toThrow(TypeError);
      expect({ ...result }.accessToken).toBe(tokens.access_token);
    },
  );
});
