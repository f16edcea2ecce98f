import { ConfigurationError, normalizeDomain } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';

describe('normalizeDomain', () => {
  it.each([
    ['tenant.us.auth0.com', 'https://tenant.us.auth0.com/'],
    ['tenant.us.auth0.com/', 'https://tenant.us.auth0.com/'],
    ['https://tenant.us.auth0.com', 'https://tenant.us.auth0.com/'],
    ['https://tenant.us.auth0.com/', 'https://tenant.us.auth0.com/'],
    ['HTTPS://Tenant.US.Auth0.COM/', 'https://tenant.us.auth0.com/'],
    ['TENANT.test', 'https://tenant.test/'],
    ['tenant.test:8443', 'https://tenant.test:8443/'],
    ['https://tenant.test:443/', 'https://tenant.test/'],
    ['xn--tennt-gra.test', 'https://xn--tennt-gra.test/'],
    ['localhost', 'https://localhost/'],
    ['127.0.0.1', 'https://127.0.0.1/'],
    ['[::1]:8443', 'https://[::1]:8443/'],
    ['https://[2001:DB8::1]/', 'https://[2001:db8::1]/'],
  ])('normalizeDomain takes %j', (domain, issuer) => {
    expect(normalizeDomain(domain)).toBe(issuer);
    expect(normalizeDomain(issuer)).toBe(issuer);
    expect(normalizeDomain(domain, { allowInsecureLoopback: true })).toBe(issuer);
  });

  const refused: readonly unknown[] = [
    '',
    ' ',
    '/',
    'https://',
    'https:///',
    'https://tenant.test//',
    'tenant.test/path',
    'tenant.test/path/',
    'https://tenant.test/path',
    'https://tenant.test/./',
    'https://tenant.test/..',
    'tenant.test?query',
    'https://tenant.test/?query',
    'tenant.test#fragment',
    'https://tenant.test/#',
    'user@tenant.test',
    'user:password@tenant.test',
    'https://user:password@tenant.test/',
    'https://tenant.test@evil.test/',
    'https://tenant.test:password@evil.test',
    'tenant.test:',
    'tenant.test:port',
    'tenant.test:99999',
    'tenant.test:-1',
    'tenant.test:4 43',
    ' tenant.test',
    'tenant.test ',
    'tenant .test',
    'tenant.test\n',
    '\ntenant.test',
    'tenant\n.test',
    'tenant\t.test',
    'tenant.test\t',
    'tenant.test\r\n',
    'tenant.test\u0000',
    'tenant\u0000.test',
    'tenant.test\u007f',
    'tenant.test\\',
    'tenant.test\\@evil.test',
    'https:\\\\tenant.test',
    'https:/tenant.test',
    'https:tenant.test',
    '//tenant.test',
    'tenänt.test',
    'tenant。test',
    'ⓣenant.test',
    'ﬁnance.test',
    'tenant\u00ad.test',
    'tenant\u200b.test',
    'ｔenant.test',
    'tenant%2etest',
    'tenant.test%00',
    'a,b',
    'a;b',
    '*.tenant.test',
    '<tenant>',
    '[::1',
    '::1',
    '[tenant.test]',
    '256.1.1.1',
    '1.2.3.4.5',
    'http://tenant.test',
    'http://localhost',
    'http://127.0.0.1',
    'http://[::1]',
    'ftp://tenant.test',
    'ws://tenant.test',
    'file:///etc/passwd',
    'file://tenant.test',
    'javascript:alert(1)',
    'data:,x',
    null,
    undefined,
    5,
    true,
    {},
    [],
    ['tenant.test'],
    new URL('https://tenant.test/'),
  ];

  it.each(refused)('normalizeDomain refuses %j', (domain) => {
    expect(() => normalizeDomain(domain as string)).toThrow(ConfigurationError);
  });

  it.each([
    ['http://localhost', 'http://localhost/'],
    ['http://LOCALHOST:3000/', 'http://localhost:3000/'],
    ['HTTP://127.0.0.1:80', 'http://127.0.0.1/'],
    ['http://[::1]:3000', 'http://[::1]:3000/'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]/'],
  ])('normalizeDomain takes %j where that is allowed', (domain, issuer) => {
    expect(normalizeDomain(domain, { allowInsecureLoopback: true })).toBe(issuer);
    expect(() => normalizeDomain(domain)).toThrow(ConfigurationError);
    expect(() => normalizeDomain(domain, { allowInsecureLoopback: 'yes' as never })).toThrow(
      ConfigurationError,
    );
  });

  it.each([
    'http://tenant.test',
    'http://localhost.evil.test',
    'http://evil-localhost',
    'http://localhost.',
    'http://localhost@evil.test',
    'http://127.0.0.1@evil',
    'http://127.0.0.1.evil.test',
    'http://127.0.0.2',
    'http://0.0.0.0',
    'http://[::]',
    'http://[::2]',
    'http://[::ffff:127.0.0.1]',
    'http://[::1].evil.test',
    'http://localhost/path',
    'http://localhost?x',
    'http://localhost\\@evil.test',
    'http://ｌocalhost',
    'file://localhost',
    'ws://localhost',
    'http:localhost',
    'http://',
  ])('normalizeDomain refuses %j even where http is allowed on loopback', (domain) => {
    expect(() => normalizeDomain(domain, { allowInsecureLoopback: true })).toThrow(ConfigurationError);
  });

  it('normalizeDomain refuses a number in disguise of a domain, and labels that are none', () => {
    const numbers = [
      'http://0x7f.1',
      'http://127.1',
      'http://2130706433',
      'http://0177.0.0.1',
      '1',
      '0x7f.1',
    ];
    const labels = ['.', '..', 'a..b', '-', '-a.test', 'a-.test', 'tenant.test.', `${'a'.repeat(64)}.test`];
    const long = Array.from({ length: 130 }, () => 'a').join('.');
    for (const domain of [...numbers, ...labels, long.repeat(2)]) {
      expect(() => normalizeDomain(domain, { allowInsecureLoopback: true })).toThrow(ConfigurationError);
    }
    for (const domain of ['user:pa/ss@host.test', 'u:p@ss@host.test']) {
      expect(() => normalizeDomain(domain)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('ss@') }),
      );
    }
  });

  it('normalizeDomain repeats no password, and nothing unprintable or long', () => {
    const messageFor = (domain: string): string => {
      try {
        return normalizeDomain(domain);
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(messageFor('https://user:hunter2@tenant.test/')).not.toContain('hunter2');
    expect(messageFor('user:hunter2@tenant.test')).not.toContain('hunter2');
    expect(messageFor('evil\r\n\u001b[31m.test')).toMatch(/^[\x20-\x7e]+$/);
    expect(messageFor(`${'a'.repeat(5000)}/path`).length).toBeLessThan(400);
  });
});
