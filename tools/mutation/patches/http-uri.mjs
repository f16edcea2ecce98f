/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/http-uri.ts',
  tests: ['packages/core/test/dpop-htu.test.ts'],
  patches: [
    {
      name: 'another scheme will do',
      find: '/^(?<scheme>https?):',
      replace: '/^(?<scheme>[a-z]+):',
    },
    {
      name: 'the case of the scheme counts',
      find: '(?:[?#].*)?$/i;',
      replace: '(?:[?#].*)?$/;',
    },
    {
      name: 'a host may hold anything but a slash',
      find: '(?<host>[A-Za-z0-9._~-]+|',
      replace: '(?<host>[^/?#]+|',
    },
    {
      name: 'no host has an underscore',
      find: '(?<host>[A-Za-z0-9._~-]+|',
      replace: '(?<host>[A-Za-z0-9.-]+|',
    },
    {
      name: 'no host is an IPv6 address',
      find: '|\\[[0-9A-Fa-f:.]+\\])',
      replace: ')',
    },
    {
      name: 'a port may be anything',
      find: '(?<port>\\d{0,5})',
      replace: '(?<port>[^/?#]*)',
    },
    {
      name: 'a port may not be empty',
      find: '(?<port>\\d{0,5})',
      replace: '(?<port>\\d{1,5})',
    },
    {
      name: 'any characters will do',
      find: 'return OUTSIDE.test(text) ? undefined : HTTP_URI.exec(text)?.groups;',
      replace: 'return HTTP_URI.exec(text)?.groups;',
    },
    {
      name: 'a backslash is a character like any other',
      find: '/[^\\x21-\\x5b\\x5d-\\x7e]/',
      replace: '/[^\\x21-\\x7e]/',
    },
    {
      name: 'what is no URL is a path',
      find: "if (host === '') return undefined;",
      replace: "if (host === '') return text;",
    },
    {
      name: 'an IPv6 address that is none is one',
      find: 'if (name === undefined) return undefined;',
      replace: 'if (name === undefined) return text;',
    },
    {
      name: 'a port is kept as it is written',
      find: "port === '' ? DEFAULT_PORTS[protocol] : Number(port)",
      replace: "port === '' ? DEFAULT_PORTS[protocol] : port",
    },
    {
      name: 'a port does not count',
      find: 'number === DEFAULT_PORTS[protocol] ? name :',
      replace: 'true ? name :',
    },
    {
      name: 'the default port is a port like any other',
      find: 'number === DEFAULT_PORTS[protocol] ? name :',
      replace: "port === '' ? name :",
    },
    {
      name: 'the default port of http is none',
      find: '{ http: 80, https: 443 }',
      replace: '{ http: 443, https: 443 }',
    },
    {
      name: 'the scheme does not count',
      find: 'return `${protocol}://${authority}',
      replace: 'return `https://${authority}',
    },
    {
      name: 'the case of the host counts',
      find: "if (!host.startsWith('[')) return host.toLowerCase();",
      replace: "if (!host.startsWith('[')) return host;",
    },
    {
      name: 'every host is read as browsers do',
      find: "if (!host.startsWith('[')) return host.toLowerCase();",
      replace: '',
    },
    {
      name: 'an IPv6 address is kept as it is written',
      find: 'new URL(`http://${host}/`).hostname : undefined',
      replace: 'host.toLowerCase() : undefined',
    },
    {
      name: 'an IPv6 address that is none is an error',
      find: 'URL.canParse(`http://${host}/`)',
      replace: 'true',
    },
    {
      name: 'a path is kept as it is written',
      find: "if (!path.includes('%') && !path.includes('/.')) return path === '' ? '/' : path;",
      replace: "if (true) return path === '' ? '/' : path;",
    },
    {
      name: 'encoded characters are kept where no dot follows a slash',
      find: "if (!path.includes('%') && !path.includes('/.')) return",
      replace: "if (!path.includes('/.')) return",
    },
    {
      name: 'dots are kept where nothing is encoded',
      find: "if (!path.includes('%') && !path.includes('/.')) return",
      replace: "if (!path.includes('%')) return",
    },
    {
      name: 'an empty path is none',
      find: "return path === '' ? '/' : path;",
      replace: 'return path;',
    },
    {
      name: 'every encoded character is decoded',
      find: 'UNRESERVED.test(character) ? character : escaped.toUpperCase()',
      replace: 'character',
    },
    {
      name: 'an encoded slash is one',
      find: 'const UNRESERVED = /[A-Za-z0-9._~-]/;',
      replace: 'const UNRESERVED = /[A-Za-z0-9._~/-]/;',
    },
    {
      name: 'no encoded character is decoded',
      find: 'UNRESERVED.test(character) ? character : escaped.toUpperCase()',
      replace: 'escaped.toUpperCase()',
    },
    {
      name: 'the case of an encoding counts',
      find: 'UNRESERVED.test(character) ? character : escaped.toUpperCase()',
      replace: 'UNRESERVED.test(character) ? character : escaped',
    },
    {
      name: 'what is decoded is decoded again',
      find: 'path.replace(/%[0-9A-Fa-f]{2}/g, normalizeEscape)',
      replace: "path.replace(/%25/g, '%').replace(/%[0-9A-Fa-f]{2}/g, normalizeEscape)",
    },
    {
      name: 'two dots are a segment',
      find: "if (segment === '..') kept.pop();\n    else if",
      replace: 'if',
    },
    {
      name: 'one dot is a segment',
      find: "else if (segment !== '.') kept.push(segment);",
      replace: 'else kept.push(segment);',
    },
    {
      name: 'empty segments do not count',
      find: "path.split('/').slice(1)",
      replace: "path.split('/').filter((segment) => segment !== '')",
      tests: ['packages/core/test/dpop-htu.test.ts'],
    },
    {
      name: 'no slash is left of a dot at the end',
      find: "if (last === '.' || last === '..') kept.push('');",
      replace: "if (last === '..') kept.push('');",
    },
    {
      name: 'no slash is left of two dots at the end',
      find: "if (last === '.' || last === '..') kept.push('');",
      replace: "if (last === '.') kept.push('');",
    },
  ],
};
