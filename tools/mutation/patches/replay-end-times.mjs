/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/replay/end-times.ts',
  tests: ['packages/core/test/dpop-replay.test.ts', 'tests/fuzz/replay-clocks.test.ts'],
  patches: [
    {
      name: 'what is over when it comes is never forgotten',
      find: 'Math.max(second, this.#reached)',
      replace: 'second',
    },
    {
      name: 'a second has one key',
      find: '    bucket.keys.push(key, place);\n',
      replace: '',
    },
    {
      name: 'the earliest end of a second is not known',
      find: '    if (expiresAt < bucket.from) bucket.from = expiresAt;\n',
      replace: '',
    },
    {
      name: 'the latest end of a second is not known',
      find: '    if (expiresAt > bucket.to) bucket.to = expiresAt;\n',
      replace: '',
    },
    {
      name: 'nothing is forgotten until the clock is where it was',
      find: 'if (now === from) return;',
      replace: 'if (now <= from) return;',
    },
    {
      name: 'a key is forgotten in the second in which it ends',
      find: 'for (const second of this.#buckets.keys()) if (second < now)',
      replace: 'for (const second of this.#buckets.keys()) if (second <= now)',
    },
    {
      name: 'a clock that went on a little forgets a second too much',
      find: 'for (let second = from; second < now; second += 1)',
      replace: 'for (let second = from; second <= now; second += 1)',
    },
    {
      name: 'a clock that went on a little forgets a second too few',
      find: 'for (let second = from; second < now; second += 1)',
      replace: 'for (let second = from + 1; second < now; second += 1)',
    },
    {
      name: 'a second that was looked at is looked at again',
      find: '    this.#buckets.delete(second);\n',
      replace: '',
    },
    {
      name: 'nobody is told what ended',
      find: '    onEnd(bucket);\n',
      replace: '',
    },
    {
      name: 'an empty second stays in the queue',
      find: '      if (keys.length === 0) this.#ended.pop();\n',
      replace: '',
    },
  ],
  unobservable: [
    {
      find: 'if (passed > 0 && passed <= this.#buckets.size) {',
      why: 'Both ways find the same seconds; this one looks at fewer.',
    },
    {
      find: 'if (keys === undefined) return;',
      why: 'The queue is asked only while it holds something; this ends the loop when it holds less than may be taken.',
    },
    {
      find: 'if (bucket === undefined) return;',
      why: 'Most seconds have no keys; without it the first of them would throw.',
    },
    {
      find: 'if (bucket === undefined) {',
      why: 'The first key of a second: without it, it would throw.',
    },
  ],
};
