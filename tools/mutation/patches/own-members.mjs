/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/own-members.ts',
  tests: ['tests/pollution.test.ts'],
  patches: [
    {
      name: 'what is inherited is lost without a word',
      find: 'if (inherited !== undefined)',
      replace: "if (inherited === '')",
    },
    {
      name: 'options keep their prototype',
      find: 'Object.create(null)',
      replace: '{}',
    },
    {
      name: 'members that are not enumerable do not count',
      find: 'Object.getOwnPropertyNames(options)',
      replace: 'Object.keys(options)',
    },
    {
      name: 'what stands on Object.prototype is a member of everything',
      find: ' || !Object.hasOwn(Object.prototype, name))',
      replace: " || name !== '')",
    },
    {
      name: 'only the next prototype is looked at',
      find: '    prototype = next;\n',
      replace: '    prototype = null;\n',
    },
  ],
  unobservable: [
    {
      find: 'if (next !== null) names.push(...Object.getOwnPropertyNames(prototype));',
      why: 'Without it every object inherits `toString`, so nothing can be set up at all: the program breaks.',
    },
  ],
};
