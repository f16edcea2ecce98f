/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/replay/consume.ts',
  tests: ['packages/core/test/dpop-replay.test.ts'],
  patches: [
    {
      name: 'an answer at once needs no look',
      find: "typeof answer === 'boolean' ? answer : withTimeLimit",
      replace: "typeof answer === 'boolean' ? true : withTimeLimit",
    },
    {
      name: 'an answer that is not yes or no is one at once',
      find: "typeof answer === 'boolean' ? answer : withTimeLimit",
      replace: "typeof answer !== 'object' ? true : withTimeLimit",
    },
    {
      name: 'whatever a store answers is yes',
      find: 'if (seenFirst === true) return;',
      replace: 'if (seenFirst) return;',
    },
    {
      name: 'no answer is yes',
      find: 'if (seenFirst === true) return;',
      replace: 'if (seenFirst === true || seenFirst === undefined) return;',
    },
    {
      name: 'a late answer is yes',
      find: 'if (seenFirst === true) return;',
      replace: 'if (seenFirst === true || seenFirst === LATE) return;',
    },
    {
      name: 'whatever is not yes is a replay',
      find: 'if (seenFirst === false)',
      replace: 'if (seenFirst !== LATE)',
    },
    {
      name: 'a replay is trouble of ours',
      find: 'if (seenFirst === false)',
      replace: "if (seenFirst === 'false')",
    },
    {
      name: 'a late answer is called an odd one',
      find: "failed(seenFirst === LATE ? 'timeout' : 'invalid')",
      replace: "failed('invalid')",
    },
    {
      name: 'a store may take its time',
      find: 'withTimeLimit(Promise.resolve(answer), PATIENCE)',
      replace: 'Promise.resolve(answer)',
    },
    {
      name: 'the error of a store goes to the client',
      find: "throw failed('error', error);",
      replace: 'throw error;',
    },
    {
      name: 'an error of a store is yes',
      find: "throw failed('error', error);",
      replace: 'return;',
    },
    {
      name: 'nobody is told of trouble',
      find: "  publishStoreFailure('replay', 'add', failure);\n",
      replace: '',
    },
    {
      name: 'what a store says of itself does not count',
      find: '  if (cause instanceof ReplayStoreUnavailableError) return cause;\n',
      replace: '',
    },
    {
      name: 'every error of a store is its own',
      find: '  if (cause instanceof ReplayStoreUnavailableError) return cause;\n',
      replace: '  if (cause instanceof Error) return cause as ReplayStoreUnavailableError;\n',
    },
  ],
};
