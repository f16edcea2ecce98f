/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/request-url.ts',
  tests: ['packages/core/test/request-url.test.ts'],
  patches: [
    {
      name: 'the public URL does not count',
      find: 'const start = this.#base ?? this.#incoming.origin;',
      replace: 'const start = this.#incoming.origin ?? this.#base;',
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
      find: 'return problem ?? (this.#base === undefined ? originProblem(this.#incoming) : undefined);',
      replace: 'return problem;',
    },
    {
      name: 'the origin counts beside a public URL',
      find: '(this.#base === undefined ? originProblem(this.#incoming) : undefined)',
      replace: 'originProblem(this.#incoming)',
    },
    {
      name: 'the target counts only without a public URL',
      find: 'const problem = targetProblem(this.#incoming.target);',
      replace: 'const problem = this.#base === undefined ? targetProblem(this.#incoming.target) : undefined;',
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
      name: 'of forwarded values one counts',
      find: "if (trustsForwarded && ['x-forwarded-host', 'x-forwarded-proto'].some((name) => isList(headers, name)))",
      replace: 'if (isList({}, origin ?? target ?? ""))',
    },
    {
      name: 'forwarded lists count where they are not believed',
      find: "if (trustsForwarded && ['x-forwarded-host', 'x-forwarded-proto'].some((name) => isList(headers, name)))",
      replace: "if (['x-forwarded-host', 'x-forwarded-proto'].some((name) => isList(headers, name)))",
    },
    {
      name: 'of forwarded hosts one counts',
      find: "['x-forwarded-host', 'x-forwarded-proto'].some",
      replace: "['x-forwarded-proto'].some",
    },
    {
      name: 'of forwarded schemes one counts',
      find: "['x-forwarded-host', 'x-forwarded-proto'].some",
      replace: "['x-forwarded-host'].some",
    },
    {
      name: 'a forwarded host may be anything',
      find: "...(trustsForwarded ? headerValues(headers, 'x-forwarded-host') : [])",
      replace: '',
    },
    {
      name: 'a forwarded host must be one where it is not believed',
      find: "...(trustsForwarded ? headerValues(headers, 'x-forwarded-host') : [])",
      replace: "...headerValues(headers, 'x-forwarded-host')",
    },
    {
      name: 'an origin may be missing',
      find: 'if (origin === undefined || !isOrigin(origin) || !names',
      replace: 'if ((origin !== undefined && !isOrigin(origin)) || !names',
    },
    {
      name: 'an origin may be anything',
      find: 'if (origin === undefined || !isOrigin(origin) || !names',
      replace: 'if (origin === undefined || !names',
    },
    {
      name: 'a host may be anything',
      find: '!names.every((name) => isOrigin(`http://${name}`))',
      replace: 'names.length === 0',
    },
    {
      name: 'a target may name another host',
      find: 'return authority === undefined || sameAuthority(authority, host)\n',
      replace: 'return authority === undefined || host !== undefined\n',
    },
    {
      name: 'a target must name a host',
      find: 'return authority === undefined || sameAuthority(authority, host)\n',
      replace: "return sameAuthority(authority ?? '', host)\n",
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
      name: 'an origin may have a path',
      find: 'return ORIGIN.test(text) && normalizeHttpUri(text) !== undefined;',
      replace: 'return normalizeHttpUri(text) !== undefined;',
    },
    {
      name: 'an origin need not be a URL',
      find: 'return ORIGIN.test(text) && normalizeHttpUri(text) !== undefined;',
      replace: 'return ORIGIN.test(text);',
    },
    {
      name: 'two lines are no list',
      find: "values.length > 1 || values.some((value) => value.includes(','))",
      replace: "values.some((value) => value.includes(','))",
    },
    {
      name: 'a comma makes no list',
      find: "values.length > 1 || values.some((value) => value.includes(','))",
      replace: 'values.length > 1',
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
