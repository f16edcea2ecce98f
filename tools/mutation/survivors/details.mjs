/** @type {readonly import('../lib/compare.mjs').Accepted[]} */
export const details = [
  {
    reason: 'Only the names of the members are read, not what they hold.',
    survivors: [
      {
        file: 'authorization-details.ts',
        mutator: 'BooleanLiteral',
        was: 'type: true,',
        becomes: 'type: false,',
      },
      {
        file: 'authorization-details.ts',
        mutator: 'BooleanLiteral',
        was: 'actions: true,',
        becomes: 'actions: false,',
      },
      {
        file: 'authorization-details.ts',
        mutator: 'BooleanLiteral',
        was: 'locations: true,',
        becomes: 'locations: false,',
      },
      {
        file: 'authorization-details.ts',
        mutator: 'BooleanLiteral',
        was: 'datatypes: true,',
        becomes: 'datatypes: false,',
      },
      {
        file: 'authorization-details.ts',
        mutator: 'BooleanLiteral',
        was: 'privileges: true,',
        becomes: 'privileges: false,',
      },
      {
        file: 'authorization-details.ts',
        mutator: 'BooleanLiteral',
        was: 'identifier: true,',
        becomes: 'identifier: false,',
      },
      {
        file: 'authorization-details.ts',
        mutator: 'BooleanLiteral',
        was: 'check: true,',
        becomes: 'check: false,',
      },
    ],
  },
  {
    reason: 'An entry without a type allows nothing, as no entry does.',
    survivors: [
      {
        file: 'covered-details.ts',
        mutator: 'ArrayDeclaration',
        was: "if (!Object.hasOwn(claims, 'authorization_details')) return [];",
        becomes: 'if (!Object.hasOwn(claims, \'authorization_details\')) return ["Stryker was here"];',
      },
    ],
  },
];
