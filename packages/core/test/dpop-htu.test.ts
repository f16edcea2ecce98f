import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeProof, setUp } from './dpop-support.js';
import { refusal } from './support.js';

const context = await setUp();
const { client, token } = context;

const attempt = async (htu: unknown, url: string) => {
  const proof = await makeProof(context, { claims: { htu } });
  return client.verifyDpopProof({ proof, accessToken: token, method: 'GET', url });
};

/** Pairs of texts for one and the same URL (RFC 3986 sections 6.2.2 and 6.2.3). */
const same: readonly [what: string, htu: string, url: string][] = [
  ['the same text', 'https://api.test/orders', 'https://api.test/orders'],
  ['a query of the request', 'https://api.test/orders', 'https://api.test/orders?page=2'],
  ['a query of the proof', 'https://api.test/orders?page=2', 'https://api.test/orders'],
  ['different queries', 'https://api.test/orders?a=1', 'https://api.test/orders?b=2'],
  ['a fragment', 'https://api.test/orders#top', 'https://api.test/orders'],
  ['a fragment of the request', 'https://api.test/orders', 'https://api.test/orders#top'],
  ['a question mark in a fragment', 'https://api.test/orders#a?b', 'https://api.test/orders'],
  ['a slash in a query', 'https://api.test/orders?next=/x/../y', 'https://api.test/orders'],
  ['the scheme in another case', 'HTTPS://api.test/orders', 'https://api.test/orders'],
  ['the host in another case', 'https://API.Test/orders', 'https://api.test/orders'],
  ['the default port of https', 'https://api.test:443/orders', 'https://api.test/orders'],
  ['the default port in the request', 'https://api.test/orders', 'https://api.test:443/orders'],
  ['the default port of http', 'http://api.test:80/orders', 'http://api.test/orders'],
  ['an empty port', 'https://api.test:/orders', 'https://api.test/orders'],
  ['a port with a leading zero', 'https://api.test:0443/orders', 'https://api.test/orders'],
  ['another port', 'https://api.test:8443/orders', 'https://api.test:8443/orders'],
  ['an empty path', 'https://api.test', 'https://api.test/'],
  ['an empty path before a query', 'https://api.test?x', 'https://api.test/'],
  ['a dot segment', 'https://api.test/./orders', 'https://api.test/orders'],
  ['two dots', 'https://api.test/v1/../orders', 'https://api.test/orders'],
  ['two dots above the root', 'https://api.test/../../orders', 'https://api.test/orders'],
  ['a dot at the end', 'https://api.test/orders/.', 'https://api.test/orders/'],
  ['two dots at the end', 'https://api.test/orders/x/..', 'https://api.test/orders/'],
  ['an encoded dot segment', 'https://api.test/v1/%2e%2E/orders', 'https://api.test/orders'],
  ['a letter that is encoded', 'https://api.test/%6Frders', 'https://api.test/orders'],
  ['a tilde that is encoded', 'https://api.test/%7euser', 'https://api.test/~user'],
  ['a hyphen that is encoded', 'https://api.test/a%2Db', 'https://api.test/a-b'],
  ['an encoding in lower case', 'https://api.test/caf%c3%a9', 'https://api.test/caf%C3%A9'],
  ['an encoded slash in both', 'https://api.test/a%2fb', 'https://api.test/a%2Fb'],
  ['an encoded percent sign', 'https://api.test/100%25', 'https://api.test/100%25'],
  ['a bar', 'https://api.test/a|b', 'https://api.test/a%7Cb'],
  ['a quotation mark', 'https://api.test/a"b', 'https://api.test/a%22b'],
  ['a caret', 'https://api.test/a^b', 'https://api.test/a%5Eb'],
  ['a backtick', 'https://api.test/a`b', 'https://api.test/a%60b'],
  ['braces', 'https://api.test/{id}', 'https://api.test/%7Bid%7D'],
  ['angle brackets', 'https://api.test/<a>', 'https://api.test/%3ca%3e'],
  [
    'letters outside ASCII',
    'https://api.test/caf\u00e9/\u65e5\u672c',
    'https://api.test/caf%C3%A9/%E6%97%A5%E6%9C%AC',
  ],
  ['a pair of surrogates', 'https://api.test/\u{1f600}', 'https://api.test/%F0%9F%98%80'],
  ['several of them among dots', 'https://api.test/x/../{\u00e9}|', 'https://api.test/%7B%C3%A9%7d%7C'],
  ['brackets in both', 'https://api.test/a[0]', 'https://api.test/a[0]'],
  ['encoded brackets in both', 'https://api.test/a%5b0%5d', 'https://api.test/a%5B0%5D'],
  ['the highest port', 'https://api.test:65535/orders', 'https://api.test:65535/orders'],
  ['letters outside ASCII in a query', 'https://api.test/orders?q=\u00e9\u2028', 'https://api.test/orders'],
  ['a percent sign that encodes nothing, in both', 'https://api.test/100%zz', 'https://api.test/100%zz'],
  ['characters that need no encoding', "https://api.test/!$&'()*+,;=:@", "https://api.test/!$&'()*+,;=:@"],
  ['an IPv6 address', 'https://[2001:DB8::1]/x', 'https://[2001:db8::1]/x'],
  ['a long IPv6 address', 'https://[2001:db8:0:0:0:0:0:1]/x', 'https://[2001:db8::1]/x'],
  ['an IPv6 address with its port', 'http://[::1]:3000/x', 'http://[0:0::1]:3000/x'],
  ['an IPv4 address', 'http://127.0.0.1:3000/x', 'http://127.0.0.1:3000/x'],
  ['an IDN in its ASCII form', 'https://XN--BCHER-KVA.example/x', 'https://xn--bcher-kva.example/x'],
  ['a double slash in both', 'https://api.test//orders', 'https://api.test//orders'],
  ['a name with an underscore', 'http://my_service:8080/x', 'http://MY_service:8080/x'],
];

/** Pairs of texts for different URLs, or for none. */
const different: readonly [what: string, htu: string, url: string][] = [
  ['another path', 'https://api.test/other', 'https://api.test/orders'],
  ['the path in another case', 'https://api.test/Orders', 'https://api.test/orders'],
  ['a slash at the end', 'https://api.test/orders/', 'https://api.test/orders'],
  ['no slash at the end', 'https://api.test/orders', 'https://api.test/orders/'],
  ['a double slash', 'https://api.test//orders', 'https://api.test/orders'],
  ['a double slash behind a dot', 'https://api.test/.//orders', 'https://api.test/orders'],
  ['an encoded slash', 'https://api.test/a%2Fb', 'https://api.test/a/b'],
  ['an encoded question mark', 'https://api.test/orders%3Fx', 'https://api.test/orders?x'],
  ['an encoded semicolon', 'https://api.test/orders%3Bx', 'https://api.test/orders;x'],
  ['a path parameter', 'https://api.test/orders;x', 'https://api.test/orders'],
  ['a bar that is twice encoded', 'https://api.test/a%257Cb', 'https://api.test/a|b'],
  ['an encoded number sign', 'https://api.test/a%23b', 'https://api.test/a#b'],
  ['an encoded bracket', 'https://api.test/a%5B0%5D', 'https://api.test/a[0]'],
  ['an encoded colon', 'https://api.test/a%3Ab', 'https://api.test/a:b'],
  ['an encoded at sign', 'https://api.test/%40me', 'https://api.test/@me'],
  ['an encoded plus sign', 'https://api.test/a%2Bb', 'https://api.test/a+b'],
  ['an encoded ampersand', 'https://api.test/a%26b', 'https://api.test/a&b'],
  ['a percent sign alone', 'https://api.test/100%zz', 'https://api.test/100%25zz'],
  ['an encoded backslash', 'https://api.test/a%5Cb', 'https://api.test/a/b'],
  ['a letter in Latin-1', 'https://api.test/caf%E9', 'https://api.test/caf\u00e9'],
  ['bytes of UTF-8 as letters', 'https://api.test/caf%C3%A9', 'https://api.test/caf\u00c3\u00a9'],
  ['a letter that is composed otherwise', 'https://api.test/caf\u00e9', 'https://api.test/cafe\u0301'],
  ['a letter in another case', 'https://api.test/\u00c9', 'https://api.test/\u00e9'],
  ['a fullwidth slash', 'https://api.test/a\uff0fb', 'https://api.test/a/b'],
  ['fullwidth dots', 'https://api.test/a/\uff0e\uff0e/b', 'https://api.test/b'],
  ['half a pair of surrogates', 'https://api.test/\ud83d', 'https://api.test/%EF%BF%BD'],
  ['a blank', 'https://api.test/a b', 'https://api.test/a%20b'],
  ['a control character of Latin-1', 'https://api.test/a\u0085', 'https://api.test/a%C2%85'],
  ['a port above the highest', 'https://api.test:65536/orders', 'https://api.test/orders'],
  ['a port that another is left of', 'https://api.test:65979/orders', 'https://api.test:443/orders'],
  ['twice encoded', 'https://api.test/%256Frders', 'https://api.test/orders'],
  ['another host', 'https://evil.test/orders', 'https://api.test/orders'],
  ['a longer host', 'https://api.test.evil.test/orders', 'https://api.test/orders'],
  ['a host with a dot at its end', 'https://api.test./orders', 'https://api.test/orders'],
  ['another port', 'https://api.test:8443/orders', 'https://api.test/orders'],
  ['the default port of the other scheme', 'https://api.test:80/orders', 'https://api.test/orders'],
  ['another scheme', 'http://api.test/orders', 'https://api.test/orders'],
  ['a scheme that is not of the web', 'ftp://api.test/orders', 'https://api.test/orders'],
  ['credentials', 'https://user@api.test/orders', 'https://api.test/orders'],
  ['credentials that look like the host', 'https://api.test@evil.test/orders', 'https://api.test/orders'],
  ['a relative URL', '/orders', 'https://api.test/orders'],
  ['a URL without scheme', '//api.test/orders', 'https://api.test/orders'],
  ['one slash', 'https:/api.test/orders', 'https://api.test/orders'],
  ['a backslash', 'https://api.test\\orders', 'https://api.test/orders'],
  ['blanks around it', ' https://api.test/orders ', 'https://api.test/orders'],
  ['a line break in it', 'https://api.test/or\nders', 'https://api.test/orders'],
  ['a tab in it', 'https://api.test/\torders', 'https://api.test/orders'],
  ['a NUL', 'https://api.test/orders\u0000', 'https://api.test/orders'],
  ['letters outside ASCII', 'https://bücher.example/x', 'https://xn--bcher-kva.example/x'],
  ['a fullwidth letter', 'https://ａpi.test/orders', 'https://api.test/orders'],
  ['an IPv4 address in disguise', 'http://0x7f.1/x', 'http://127.0.0.1/x'],
  ['an IPv4 address inside IPv6', 'http://[::ffff:127.0.0.1]/x', 'http://127.0.0.1/x'],
  ['an IPv6 address with a zone', 'http://[fe80::1%25eth0]/x', 'http://[fe80::1]/x'],
  ['an IPv6 address that is none', 'http://[::1::2]/x', 'http://[::1]/x'],
  ['a port that is none', 'https://api.test:abc/orders', 'https://api.test/orders'],
  ['an empty host', 'https:///orders', 'https://api.test/orders'],
];

/** The bytes that a segment stands for; reserved characters and stray percent signs as they are written. */
function bytesOf(segment: string): string {
  return segment
    .replace(/%[0-9A-Fa-f]{2}|./gsu, (part) => {
      if (/^[!$&'()*+,;=:@[\]%]$/.test(part)) return part;
      if (part.length !== 3 || !part.startsWith('%')) return `<${Buffer.from(part).toString('hex')}>`;
      const byte = part.slice(1).toLowerCase();
      const character = String.fromCharCode(Number.parseInt(byte, 16));
      return /[!$&'()*+,;=:@[\]%/?#]/.test(character) ? part.toUpperCase() : `<${byte}>`;
    })
    .replaceAll('><', '');
}

describe('the URL of a proof', () => {
  it.each(same.map(([what, htu, url]) => ({ what, htu, url })))(
    'D9 with $what, $htu is $url',
    async ({ htu, url }) => {
      expect((await attempt(htu, url)).claims.htu).toBe(htu);
    },
  );

  it.each(different.map(([what, htu, url]) => ({ what, htu, url })))(
    'D9 with $what, $htu is not $url',
    async ({ htu, url }) => {
      expect(await refusal(attempt(htu, url))).toMatchObject({ reason: 'htu_mismatch', status: 401 });
    },
  );

  it.each(same.map(([what, htu, url]) => ({ what, htu, url })))(
    'D9 with $what, $url is $htu',
    async ({ htu, url }) => {
      expect((await attempt(url, htu)).claims.htu).toBe(url);
    },
  );

  const characters = fc.constantFrom(
    ...'az|"^{}`<>[]%/.;:@&=+$,!\'()*~-_2Ff5cC',
    '%2F',
    '%2f',
    '%7C',
    '%25',
    '%5B',
    '%2e',
    '%41',
    '%C3%A9',
    '%E9',
    '\u00e9',
    '\u00c3',
    '\u{1f600}',
    '/../',
    '//',
  );
  const paths = fc.array(characters, { maxLength: 12 }).map((parts) => parts.join(''));
  // Both ends of a pair often differ in how one character is written, and in nothing else.
  const respelled = fc
    .tuple(paths, paths, characters, characters)
    .chain(([before, after, one, other]) =>
      fc.constant([`/${before}${one}${after}`, `/${before}${other}${after}`] as const),
    );

  it('D9 two URLs are one only where a server sees the same segments, delimiters and characters in them', async () => {
    // What a router sees: segments without dots, in each the characters, with a reserved one told from its encoding.
    const seen = (path: string) => {
      const kept: string[] = [];
      const segments = path.replace(/%2e/gi, '.').split('/').slice(1);
      for (const segment of segments) {
        if (segment === '..') kept.pop();
        else if (segment !== '.') kept.push(segment);
      }
      if (/^\.\.?$/.test(segments.at(-1) ?? '')) kept.push('');
      return kept.map(bytesOf);
    };
    await fc.assert(
      fc.asyncProperty(respelled, async ([one, other]) => {
        const accepted = await attempt(`https://api.test${one}`, `https://api.test${other}`).then(
          () => true,
          () => false,
        );
        if (accepted) expect(seen(one)).toEqual(seen(other));
        else expect(JSON.stringify(seen(one))).not.toBe(JSON.stringify(seen(other)));
      }),
      { numRuns: 300 },
    );
  });

  it('D9 a URL of any length takes little time and shows little of itself', async () => {
    const error = await refusal(
      attempt(`https://api.test/${'../'.repeat(1500)}x`, 'https://api.test/orders'),
    );
    expect(error).toMatchObject({ reason: 'htu_mismatch' });
    expect(JSON.stringify((error as { mismatch?: unknown }).mismatch).length).toBeLessThan(700);
  });
});

describe('the URL of a request', () => {
  it.each([
    '/orders',
    'api.test/orders',
    'https:/orders',
    'https://api.test\\orders',
    'https://api.test/or\\ders',
    'http://[::1::2]/x',
    'https://a b/orders',
    'https://api.test/or ders',
    'https://api.test/or\nders',
    'https://user:pw@api.test/orders',
    'https://api.test,evil.test/orders',
    'https://ä.test/orders',
    'https://api.test/\ud800',
    'https://api.test/\u0085',
    'https://api.test:65536/orders',
    'https://api.test:99999/orders',
    'ws://api.test/orders',
  ])('D9 %j is refused as a bad request', async (url) => {
    expect(await refusal(attempt(url, url))).toMatchObject({
      name: 'InvalidRequestError',
      status: 400,
      code: 'invalid_request',
      reason: 'invalid_request_url',
    });
  });
});
