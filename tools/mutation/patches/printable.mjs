/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/errors/printable.ts',
  tests: ['packages/core/test/printable.test.ts'],
  patches: [
    {
      name: 'nothing is escaped',
      find: '.replace(UNSAFE, escaped)',
      replace: '',
    },
    {
      name: 'C1 controls are not escaped',
      find: '/[^\\x20-\\x7e]/g',
      replace: '/[^\\x20-\\x7e\\x80-\\x9f]/g',
    },
    {
      name: 'only the first character is escaped',
      find: '/[^\\x20-\\x7e]/g',
      replace: '/[^\\x20-\\x7e]/',
    },
    {
      name: 'the text has no end',
      find: 'text.slice(0, MAX_LENGTH).replace(UNSAFE, escaped).slice(0, MAX_LENGTH)',
      replace: 'text.replace(UNSAFE, escaped)',
    },
    {
      name: 'escapes make it longer',
      find: '.replace(UNSAFE, escaped).slice(0, MAX_LENGTH)',
      replace: '.replace(UNSAFE, escaped)',
    },
  ],
};
