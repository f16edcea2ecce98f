/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/request-url.ts',
  tests: ['packages/core/test/request-url.test.ts'],
  patches: [
    {
      name: 'the public URL does not count',
      find: "const start = typeof this.#place === 'string' ? this.#place : this.#incoming.origin;",
      replace: 'const start = this.#incoming.origin;',
    },
    {
      name: 'the target is resolved against the origin',
      find: 'start !== undefined && path !== undefined ? start + path : undefined',
      replace: 'start !== undefined && path !== undefined ? new URL(path, start).href : undefined',
    },
    {
      name: 'any target will do',
      find: 'const problem = targetProblem(this.#incoming.target);',
      replace: 'const problem = undefined;',
    },
    {
      name: 'any origin will do',
      find: 'return originProblem(this.#incoming, this.#place);',
      replace: 'return problem;',
    },
    {
      name: 'the origin counts beside a public URL',
      find: "if (problem !== undefined || typeof this.#place === 'string') return problem;\n    return originProblem(this.#incoming, this.#place);",
      replace: 'return problem ?? originProblem(this.#incoming, undefined);',
    },
    {
      name: 'the target counts only without a public URL',
      find: 'const problem = targetProblem(this.#incoming.target);',
      replace:
        "const problem = typeof this.#place === 'string' ? undefined : targetProblem(this.#incoming.target);",
    },
    {
      name: 'the method is not told',
      find: 'return this.#incoming.method;',
      replace: 'return undefined;',
    },
    {
      name: 'the certificate is not told',
      find: '    this.certificate = certificate;\n',
      replace: '',
      tests: ['packages/core/test/adapter.test.ts'],
    },
    {
      name: 'any target is a path',
      find: "if (target === undefined || target.startsWith('/')) return target;",
      replace: 'if (target === undefined || !/^https?:/i.test(target)) return target;',
    },
    {
      name: 'a target is never a URL',
      find: 'if (start === undefined) return undefined;',
      replace: 'if (start !== undefined || target !== undefined) return undefined;',
    },
    {
      name: 'what is no URL has the path /',
      find: 'if (start === undefined) return undefined;',
      replace: "if (start === undefined) return '/orders';",
    },
    {
      name: 'a URL without path has none',
      find: "return path.startsWith('/') ? path : `/${path}`;",
      replace: 'return path;',
    },
    {
      name: 'what is neither a path nor a URL has no problem',
      find: "  if (pathOf(target) === undefined) return 'The request target is neither a path nor a URL.';\n",
      replace: '',
    },
    {
      name: 'a target may hold anything',
      find: "return UNSAFE.test(target ?? '')\n",
      replace: 'return false\n',
    },
    {
      name: 'a target may hold a backslash',
      find: '/[^\\x21-\\x5b\\x5d-\\x7e\\u0080-\\uffff]/',
      replace: '/[^\\x21-\\x7e\\u0080-\\uffff]/',
    },
    {
      name: 'a target may hold blanks',
      find: '/[^\\x21-\\x5b\\x5d-\\x7e\\u0080-\\uffff]/',
      replace: '/[^\\x20-\\x5b\\x5d-\\x7e\\u0080-\\uffff]/',
    },
    {
      name: 'there need be no host',
      find: 'if (host === undefined || otherHosts.length > 0) return',
      replace: 'if (otherHosts.length > 0) return',
    },
    {
      name: 'of two hosts the first one counts',
      find: 'if (host === undefined || otherHosts.length > 0) return',
      replace: 'if (host === undefined) return',
    },
    {
      name: 'the origin counts where the target is unsafe',
      find: "if (problem !== undefined || typeof this.#place === 'string') return problem;",
      replace: "if (typeof this.#place === 'string') return problem;",
    },
    {
      name: 'forwarded headers may be anything',
      find: 'const forwarded = trustsForwarded ? forwardedProblem(headers) : undefined;',
      replace: 'const forwarded = undefined;',
    },
    {
      name: 'forwarded headers count where they are not believed',
      find: 'const forwarded = trustsForwarded ? forwardedProblem(headers) : undefined;',
      replace: 'const forwarded = forwardedProblem(headers);',
    },
    {
      name: 'what is wrong with forwarded headers is nothing',
      find: '  if (forwarded !== undefined) return forwarded;\n',
      replace: '',
    },
    {
      name: 'an origin may be anything',
      find: 'if (seen === undefined || normalizeOrigin',
      replace: 'if (normalizeOrigin',
    },
    {
      name: 'a host may be anything',
      find: 'if (seen === undefined || normalizeOrigin(`http://${host}`) === undefined)',
      replace: 'if (seen === undefined)',
    },
    {
      name: 'every host is one of the API',
      find: 'return allowed === undefined || allowed.has(seen)\n',
      replace: 'return allowed === undefined || seen !== undefined\n',
      tests: ['packages/core/test/hosts.test.ts'],
    },
    {
      name: 'without hosts no host is one of the API',
      find: 'return allowed === undefined || allowed.has(seen)\n',
      replace: 'return allowed?.has(seen) === true\n',
    },
    {
      name: 'a forwarded host may be anything',
      find: 'if (host !== undefined && normalizeOrigin(`http://${host}`) === undefined)',
      replace: 'if (host === undefined && headers === undefined)',
    },
    {
      name: 'a forwarded host must be there',
      find: 'if (host !== undefined && normalizeOrigin(`http://${host}`) === undefined)',
      replace: 'if (normalizeOrigin(`http://${host ?? ""}`) === undefined)',
    },
    {
      name: 'of forwarded hosts the first one counts',
      find: 'if (host !== undefined && !otherHosts.every((other) => sameAuthority(host, other)))',
      replace: 'if (host === undefined && otherHosts.length > 0)',
    },
    {
      name: 'of forwarded hosts two that are the same are enough',
      find: '!otherHosts.every((other)',
      replace: '!otherHosts.some((other)',
    },
    {
      name: 'of forwarded hosts there is one',
      find: '!otherHosts.every((other) => sameAuthority(host, other))',
      replace: 'otherHosts.length > 0',
    },
    {
      name: 'a forwarded scheme may be anything',
      find: "return membersOf(headers, 'x-forwarded-proto').every((scheme) => SCHEME.test(scheme))\n",
      replace: 'return host === undefined || host !== undefined\n',
    },
    {
      name: 'one forwarded scheme has to be one',
      find: '.every((scheme) => SCHEME.test(scheme))',
      replace: '.some((scheme) => SCHEME.test(scheme))',
    },
    {
      name: 'the case of a forwarded scheme counts',
      find: 'const SCHEME = /^https?$/i;',
      replace: 'const SCHEME = /^https?$/;',
    },
    {
      name: 'a forwarded scheme need only begin like one',
      find: 'const SCHEME = /^https?$/i;',
      replace: 'const SCHEME = /^https?/i;',
    },
    {
      name: 'of several lines the first one counts',
      find: "headerValues(headers, name).join(',').trim()",
      replace: "(headerValues(headers, name)[0] ?? '').trim()",
    },
    {
      name: 'a blank field is no empty one',
      find: "headerValues(headers, name).join(',').trim()",
      replace: "headerValues(headers, name).join(',')",
    },
    {
      name: 'an empty field is one empty value',
      find: "return value === '' ? [] : value.split",
      replace: 'return value.split',
    },
    {
      name: 'blanks are part of a value',
      find: "value.split(',').map((member) => member.trim())",
      replace: "value.split(',')",
    },
    {
      name: 'a target may name another host',
      find: 'if (authority !== undefined && !sameAuthority(authority, host))',
      replace: 'if (authority !== undefined && host === undefined)',
    },
    {
      name: 'a target must name a host',
      find: 'if (authority !== undefined && !sameAuthority(authority, host))',
      replace: "if (!sameAuthority(authority ?? '', host))",
    },
    {
      name: 'of :authority and Host the first one counts',
      find: '[...authority, ...hosts.filter((host) => host !== authority[0])]',
      replace: 'authority',
    },
    {
      name: ':authority and Host are always two',
      find: '[...authority, ...hosts.filter((host) => host !== authority[0])]',
      replace: '[...authority, ...hosts]',
    },
    {
      name: ':authority does not count',
      find: 'return authority.length === 1 ? [',
      replace: 'return authority.length === 2 ? [',
    },
    {
      name: 'an origin may be missing',
      find: 'return text !== undefined && ORIGIN.test(text) ? normalizeHttpUri(text) : undefined;',
      replace: "return ORIGIN.test(text ?? 'http://a') ? normalizeHttpUri(text ?? 'http://a') : undefined;",
    },
    {
      name: 'an origin may have a path',
      find: 'return text !== undefined && ORIGIN.test(text) ? normalizeHttpUri(text) : undefined;',
      replace: 'return text !== undefined ? normalizeHttpUri(text) : undefined;',
    },
    {
      name: 'an origin need not be a URL',
      find: 'return text !== undefined && ORIGIN.test(text) ? normalizeHttpUri(text) : undefined;',
      replace: 'return text !== undefined && ORIGIN.test(text) ? text : undefined;',
    },
    {
      name: 'two hosts that are none are the same',
      find: 'return normalized !== undefined && normalized === normalizeHttpUri(`http://${other}/`);',
      replace: 'return normalized === undefined || normalized === normalizeHttpUri(`http://${other}/`);',
    },
    {
      name: 'hosts must be the same text',
      find: 'return normalized !== undefined && normalized === normalizeHttpUri(`http://${other}/`);',
      replace: 'return normalized !== undefined && one === other;',
    },
  ],
};
