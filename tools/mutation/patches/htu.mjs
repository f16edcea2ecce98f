/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/dpop/htu.ts',
  tests: ['packages/core/test/dpop-htu.test.ts', 'packages/core/test/dpop-proof.test.ts'],
  patches: [
    {
      name: 'htu must be the same text',
      find: "if (typeof htu === 'string' && normalizeHttpUri(htu) === uri) return;",
      replace: '',
    },
    {
      name: 'htu may be a list',
      find: "if (typeof htu === 'string' && normalizeHttpUri(htu) === uri) return;",
      replace: 'if (normalizeHttpUri(String(htu)) === uri) return;',
    },
    {
      name: 'any htu will do',
      find: "if (typeof htu === 'string' && normalizeHttpUri(htu) === uri) return;",
      replace: "if (typeof htu === 'string') return;",
    },
    {
      name: 'any http URL will do',
      find: "if (typeof htu === 'string' && normalizeHttpUri(htu) === uri) return;",
      replace: "if (typeof htu === 'string' && normalizeHttpUri(htu) !== undefined) return;",
    },
    {
      name: 'htu need only begin alike',
      find: "if (typeof htu === 'string' && normalizeHttpUri(htu) === uri) return;",
      replace: "if (typeof htu === 'string' && uri.startsWith(normalizeHttpUri(htu) ?? '-')) return;",
    },
    {
      name: 'the query goes to the logs',
      find: "htu.split(/[?#]/, 1)[0] ?? ''",
      replace: 'htu',
    },
    {
      name: 'the logs show what came as what was expected',
      find: 'expected: uri,',
      replace: 'expected: String(htu),',
    },
  ],
  unobservable: [
    {
      find: 'if (htu === uri) return;',
      why: 'A normalised URI normalises to itself. The common case is spared the work.',
    },
  ],
};
