/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/token/verified-cache.ts',
  tests: ['packages/core/test/verified-cache.test.ts'],
  patches: [
    {
      name: 'the end of a token is enough to know it',
      find: 'return entry?.token === token ? entry : undefined;',
      replace: 'return entry;',
    },
    {
      name: 'nothing is ever known',
      find: 'return entry?.token === token ? entry : undefined;',
      replace: "return entry?.token === '' ? entry : undefined;",
    },
    {
      name: 'long tokens are kept as well',
      find: '      maxSize: maxEntries * AVERAGE_LENGTH,\n      sizeCalculation: ({ token }) => token.length,\n',
      replace: '',
    },
    { name: 'any number of tokens is kept', find: 'max: maxEntries,', replace: 'max: 1000,' },
  ],
};
