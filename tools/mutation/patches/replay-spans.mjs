/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/replay/spans.ts',
  tests: ['packages/core/test/dpop-replay.test.ts', 'tests/fuzz/replay-clocks.test.ts'],
  patches: [
    {
      name: 'a span keeps its own start alone',
      find: 'span.from = Math.min(span.from, other.from);',
      replace: 'span.from = from;',
    },
    {
      name: 'a span keeps its own end alone',
      find: 'span.to = Math.max(span.to, other.to);',
      replace: 'span.to = to;',
    },
    {
      name: 'spans are never joined, and memory grows',
      find: 'if (spans.length <= MAX_SPANS) return;',
      replace: 'return;',
    },
    {
      name: 'there is one span only',
      find: 'if (spans.length <= MAX_SPANS) return;',
      replace: 'if (spans.length <= 1) return;',
    },
    {
      name: 'of two spans the first is lost',
      find: 'spans.unshift({ from: first.from, to: second.to });',
      replace: 'spans.unshift(second);',
    },
    {
      name: 'only the latest span counts',
      find: 'if (time > to) return false;',
      replace: 'if (time > to || time < from) return false;',
    },
    {
      name: 'everything before the latest end counts',
      find: 'if (time >= from) return true;',
      replace: 'if (time <= to) return true;',
    },
  ],
};
