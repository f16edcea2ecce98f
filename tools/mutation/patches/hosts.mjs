/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/hosts.ts',
  tests: ['packages/core/test/hosts.test.ts'],
  patches: [
    {
      name: 'where there are no hosts there are some',
      find: 'if (hosts === undefined)\n    return {',
      replace: 'if (hosts === null)\n    return {',
    },
    {
      name: 'with a public URL there is something to warn of',
      find: 'publicUrl === undefined ? createHostWarning() : undefined',
      replace: 'createHostWarning()',
    },
    {
      name: 'hosts go with a public URL',
      find: 'if (publicUrl === undefined) return { hosts: parseHosts',
      replace: 'if (publicUrl !== null) return { hosts: parseHosts',
    },
    {
      name: 'a list may be anything',
      find: 'if (!Array.isArray(value) || value.length === 0)',
      replace: 'if (value.length === 0)',
    },
    {
      name: 'a list may be empty',
      find: 'if (!Array.isArray(value) || value.length === 0)',
      replace: 'if (!Array.isArray(value))',
    },
    {
      name: 'an entry may be anything',
      find: '    if (!isAuthority(entry)) throw noHost(entry, index + 1);\n',
      replace: '',
    },
    {
      name: 'a host is one under http only',
      find: "for (const scheme of ['http', 'https'])",
      replace: "for (const scheme of ['http'])",
    },
    {
      name: 'a host is one under https only',
      find: "for (const scheme of ['http', 'https'])",
      replace: "for (const scheme of ['https'])",
    },
    {
      name: 'an entry need be no text',
      find: "    typeof entry === 'string' &&\n    /^",
      replace: '    /^',
    },
    {
      name: 'an entry may be punctuation',
      find: '/^[^/?#]*[0-9a-z][^/?#]*$/i.test(entry)',
      replace: '/^[^/?#]*$/i.test(entry)',
    },
    {
      name: 'an entry may have a path',
      find: '/^[^/?#]*[0-9a-z][^/?#]*$/i.test(entry)',
      replace: '/[0-9a-z]/i.test(entry)',
    },
    {
      name: 'an entry may end before its port',
      find: "    !entry.endsWith(':') &&\n",
      replace: '',
    },
    {
      name: 'an entry may have any characters',
      find: '    normalizeHttpUri(`http://${entry}/`) !== undefined &&\n',
      replace: '',
    },
    {
      name: 'an entry may have any port',
      find: ' &&\n    URL.canParse(`http://${entry}/`)',
      replace: '',
    },
    {
      name: 'passwords are shown',
      find: "typeof entry === 'string' && !entry.includes('@')",
      replace: "typeof entry === 'string'",
    },
    {
      name: 'an entry is shown at any length',
      find: 'entry.slice(0, MAX_SHOWN)',
      replace: 'entry',
    },
    {
      name: 'nobody is told that there are no wildcards',
      find: "if (entry.includes('*'))",
      replace: "if (entry === '')",
    },
    {
      name: 'it warns for every request',
      find: '    if (warned) return;\n',
      replace: '',
    },
    {
      name: 'it warns of this machine',
      find: 'if (origin === undefined || LOOPBACK.test(origin)) return;',
      replace: 'if (origin === undefined) return;',
    },
  ],
  unobservable: [
    {
      find: 'if (origin === undefined ||',
      why: 'A request whose origin is none is refused before. The compiler asks for the check.',
    },
  ],
};
