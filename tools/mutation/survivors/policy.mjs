/** @type {readonly import('../lib/compare.mjs').Accepted[]} */
export const policy = [
  {
    reason: 'No requirement of a route has that name, or one like it.',
    survivors: [
      {
        file: 'requirements.ts',
        mutator: 'ArrayDeclaration',
        was: 'alsoKnown: readonly string[] = [],',
        becomes: 'alsoKnown: readonly string[] = ["Stryker was here"],',
      },
    ],
  },
];
