import { ApiClient, type ApiClientOptions, ConfigurationError, optionsFromEnv } from '@auth0-api/core';
import { createAdapter } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';

const good = { domain: 'tenant.test', audience: 'https://api.test/' };

/** The message of what is thrown, which must be the library's. */
function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  throw new Error('It was accepted.');
}
const optionMessage = (options: ApiClientOptions) => messageOf(() => new ApiClient({ ...good, ...options }));

const unseen = [
  ['a zero width space', '\u200b', 'U+200B'],
  ['a zero width joiner', '\u200d', 'U+200D'],
  ['a byte order mark', '\ufeff', 'U+FEFF'],
  ['a no-break space', '\u00a0', 'U+00A0'],
  ['a narrow no-break space', '\u202f', 'U+202F'],
  ['an ideographic space', '\u3000', 'U+3000'],
  ['a soft hyphen', '\u00ad', 'U+00AD'],
  ['a mark for writing from the right', '\u200f', 'U+200F'],
  ['an override of the direction', '\u202e', 'U+202E'],
  ['an isolate of a direction', '\u2066', 'U+2066'],
  ['a word joiner', '\u2060', 'U+2060'],
  ['a grapheme joiner', '\u034f', 'U+034F'],
  ['a Hangul filler', '\u3164', 'U+3164'],
  ['a variation selector', '\ufe0f', 'U+FE0F'],
  ['an empty pattern of Braille', '\u2800', 'U+2800'],
  ['a line separator', '\u2028', 'U+2028'],
  ['a tab', '\t', 'U+0009'],
  ['a zero byte', '\u0000', 'U+0000'],
  ['a tag', '\u{e0041}', 'U+E0041'],
] as const;

describe('characters that nobody sees', () => {
  it.each(unseen)('S12 %s in an audience is named and shown', (_what, character, code) => {
    const message = optionMessage({ audience: `https://api${character}.test/` });
    expect(message).toContain("'audience' (AUTH0_AUDIENCE)");
    expect(message).toContain(code);
    expect(message).toContain('\\u');
    expect(message).toMatch(/^[\x20-\x7e]+$/);
  });

  it.each(unseen)(
    'S12 %s at the end of an audience is no blank that could be left out',
    (_what, character) => {
      expect(optionMessage({ audience: ['https://api.test/', `https://api.test/${character}`] })).toMatch(
        /invisible character/,
      );
    },
  );

  it.each(unseen)('S12 %s in a domain is shown', (_what, character) => {
    expect(optionMessage({ domain: `tenant${character}.test` })).toContain('\\u');
    expect(optionMessage({ domains: [`tenant${character}.test`] })).toContain('\\u');
    expect(optionMessage({ domains: [{ domain: `tenant${character}.test` }] })).toContain('\\u');
  });

  it.each(['clientId', 'requiredClaims', 'clientAssertionSigningAlg'] as const)('S12 %s', (option) => {
    const value = 'a\u200bb';
    expect(optionMessage({ [option]: option === 'requiredClaims' ? [value] : value })).toContain('U+200B');
  });

  const withPassword = [
    'https://user:hunter2@tenant.test',
    'user:hunter2@tenant.test',
    '//u:hunter2@tenant.test',
  ];
  const wrongText = withPassword.flatMap((text) => [`${text}\u001b`, `${text} `, `"${text}"`, `[${text}]`]);
  it.each(wrongText)('S12 no message shows the password of %j', (text) => {
    const domainMessages = [
      optionMessage({ domain: text }),
      optionMessage({ domains: [text] }),
      optionMessage({ domains: [{ domain: text }] }),
    ];
    const others = [
      optionMessage({ domains: [{ domain: 'tenant.test', jwksUri: text }] }),
      optionMessage({ audience: text }),
      messageOf(() => optionsFromEnv({ AUTH0_DOMAIN: `${text}\u001b` })),
      messageOf(() => optionsFromEnv({ AUTH0_DOMAINS: `${text}\u001b` })),
      messageOf(() => optionsFromEnv({ AUTH0_AUDIENCE: `${text}\u001b` })),
    ];
    for (const message of [...domainMessages, ...others]) expect(message).not.toContain('hunter2');
  });

  it('S12 a secret is refused without being shown', () => {
    const message = optionMessage({ clientId: 'me', clientSecret: 'secret\u200btail' });
    expect(message).toContain('U+200B');
    expect(message).not.toMatch(/secret\\|tail/);
  });

  it.each(['https://tenant.test/jwks\u00a0', ' https://tenant.test/jwks', 'https://tenant.test/jw\u00adks'])(
    'S12 the address %j of a key set is refused: nobody would find it',
    (jwksUri) => {
      const message = optionMessage({ domains: [{ domain: 'tenant.test', jwksUri }] });
      expect(message).toMatch(
        /^The option 'domains\.jwksUri' (?:contains an invisible character|must not have leading or trailing spaces)/,
      );
      expect(message).toMatch(/^[\x20-\x7e]+$/);
    },
  );

  it('S12 the secret of nonces is refused without being shown', () => {
    const secret = 'a secret of more than thirty-two bytes';
    const problems = [`${secret}\n`, ` ${secret}`, `"${secret}"`, `${secret}\u200b`].flatMap((text) => [
      optionMessage({ dpop: { nonce: { secret: text } } }),
      optionMessage({ dpop: { nonce: { secret: [secret, text] } } }),
    ]);
    for (const problem of problems) {
      expect(problem).toMatch(/^The option 'dpop\.nonce\.secret' (?:contains|must)/);
      expect(problem).not.toContain('thirty');
    }
    const bytes = Buffer.from(`${secret}\n`);
    expect(new ApiClient({ ...good, dpop: { nonce: { secret: bytes } } })).toBeInstanceOf(ApiClient);
  });

  it.each([' orders', 'orders ', "'orders'", '["orders"]'])('S12 the realm %j', (realm) => {
    expect(optionMessage({ realm })).toMatch(/^The option 'realm' must /);
  });

  it.each(unseen)('S12 %s in what is chosen from a list is shown', (_what, character) => {
    for (const options of [
      { algorithms: [`RS256${character}`] },
      { dpop: { algorithms: [`${character}ES256`] } },
    ])
      expect(optionMessage(options)).toMatch(/^[\x20-\x7e]+\\u[\x20-\x7e]+$/);
    const hosts = [`api${character}.test`];
    expect(messageOf(() => createAdapter({ ...good, hosts }))).toMatch(/^[\x20-\x7e]+\\[tu][\x20-\x7e]+$/);
  });

  it('S12 in a variable it is named', () => {
    expect(messageOf(() => optionsFromEnv({ AUTH0_AUDIENCE: 'https://api\u200b.test/' }))).toMatch(
      /^AUTH0_AUDIENCE .*U\+200B.*\\u200b/,
    );
    expect(messageOf(() => optionsFromEnv({ AUTH0_TIMEOUT: '1\u200b0' }))).toContain('U+200B');
  });

  it('S12 spaces within, and characters of every language, are meant', () => {
    const audience = ['orders of Zürich', '注文', 'https://api.test/Ünïcödé', 'x 😀'];
    expect(new ApiClient({ ...good, audience, requiredClaims: ['größe'] })).toBeInstanceOf(ApiClient);
  });
});

describe('quotes and lists', () => {
  it.each([
    '"https://api.test/"',
    "'https://api.test/'",
    '`https://api.test/`',
    '\u201chttps://api.test/\u201d',
    '\u00abhttps://api.test/\u00bb',
    '"https://api.test/',
    'https://api.test/"',
  ])('S12 the audience %s is refused: without quotes', (audience) => {
    expect(optionMessage({ audience })).toMatch(/'audience' \(AUTH0_AUDIENCE\).*without quotes: '/);
    expect(messageOf(() => optionsFromEnv({ AUTH0_AUDIENCE: audience }))).toMatch(
      /^AUTH0_AUDIENCE .*without quotes: '/,
    );
  });

  it.each([
    ['AUTH0_DOMAIN', '"tenant.test"'],
    ['AUTH0_DOMAINS', '"a.test,b.test"'],
    ['AUTH0_CLIENT_ID', "'me'"],
    ['AUTH0_TIMEOUT', '"10"'],
    ['AUTH0_CACHE_TTL', "'60'"],
    ['AUTH0_DPOP_REQUIRED', '"true"'],
  ])('S12 quotes in %s=%s', (name, value) => {
    expect(messageOf(() => optionsFromEnv({ [name]: value }))).toMatch(
      new RegExp(`^${name} .*without quotes`),
    );
  });

  it('S12 a secret in quotes is refused by the client, and not shown', () => {
    const read = optionsFromEnv({ AUTH0_CLIENT_ID: 'me', AUTH0_CLIENT_SECRET: '"s3cr3t"' });
    const message = optionMessage(read);
    expect(message).toContain("'clientSecret' (AUTH0_CLIENT_SECRET) must be written without quotes.");
    expect(message).not.toContain('s3cr3t');
    expect(new ApiClient({ ...good, clientId: 'me', clientSecret: '"[a' })).toBeInstanceOf(ApiClient);
  });

  it.each(['["https://api.test/","b"]', '["https://api.test/"]', '[]', "['a', 'b']", '[a,b]'])(
    'S12 the list %s in a variable: separated by commas',
    (value) => {
      for (const name of ['AUTH0_AUDIENCE', 'AUTH0_DOMAINS', 'AUTH0_DOMAIN'])
        expect(messageOf(() => optionsFromEnv({ [name]: value }))).toMatch(
          new RegExp(`^${name} must not be a list.*with commas\\.$`),
        );
    },
  );

  it('S12 a list in one text is no audience', () => {
    expect(optionMessage({ audience: '["https://api.test/"]' })).toContain('must not be a list in brackets');
  });

  it('S12 an address in brackets is no list', () => {
    expect(optionsFromEnv({ AUTH0_DOMAINS: '[::1]:3000,[fe80::1]' }).domains).toEqual([
      '[::1]:3000',
      '[fe80::1]',
    ]);
  });
});
