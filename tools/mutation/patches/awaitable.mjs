/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/awaitable.ts',
  tests: [
    'packages/core/test/waiting.test.ts',
    'packages/core/test/dpop-replay.test.ts',
    'packages/core/test/adapter.test.ts',
  ],
  patches: [
    {
      name: 'only what is of the class Promise has to be waited for',
      find: "return typeof (value as Partial<Promise<T>> | null | undefined)?.then === 'function';",
      replace: 'return value instanceof Promise;',
    },
    {
      name: 'nothing is waited for',
      find: 'return isPromise(value) ? value.then(next) : next(value);',
      replace: 'return next(value as T);',
    },
    {
      name: 'what has to be waited for is not gone on with',
      find: 'return isPromise(value) ? value.then(next) : next(value);',
      replace: 'return isPromise(value) ? (value as never) : next(value);',
    },
    {
      name: 'a failure at once is not translated',
      find: 'return failed(error);',
      replace: 'throw error;',
    },
    {
      name: 'a failure later is not translated',
      find: 'result.then(done, failed)',
      replace: 'result.then(done)',
    },
    {
      name: 'what has to be waited for is done before it is there',
      find: 'return isPromise(result) ? result.then(done, failed) : done(result);',
      replace: 'return done(result as T);',
    },
    {
      name: 'what follows later is taken for a failure of the action',
      find: 'result.then(done, failed)',
      replace: 'result.then(done).catch(failed)',
    },
    {
      name: 'what follows at once is taken for a failure of the action',
      find: '    result = action();\n',
      replace: '    result = action();\n    if (!isPromise(result)) return done(result);\n',
    },
  ],
};
