/**
 * The changes that no test notices, and why that is right. What `npm run mutation` prints can be put in as it is.
 *
 * @type {readonly import('./lib/compare.mjs').Accepted[]}
 */
export const accepted = [
  {
    reason: 'Errors of other classes have neither of the members that would be named.',
    survivors: [
      {
        file: 'challenge.ts',
        mutator: 'ConditionalExpression',
        was: 'if (error instanceof InsufficientUserAuthenticationError) parameters.push(...stepUpParameters(error));',
        becomes: 'if (true) parameters.push(...stepUpParameters(error));',
      },
    ],
  },
  {
    reason: 'A text differs from itself without the characters in question, whatever stands in their place.',
    survivors: [
      {
        file: 'header.ts',
        mutator: 'StringLiteral',
        was: "if (typeof value === 'string' && value !== '' && value.replace(OUTSIDE, '') === value) return;",
        becomes:
          "if (typeof value === 'string' && value !== '' && value.replace(OUTSIDE, \"Stryker was here!\") === value) return;",
      },
    ],
  },
  {
    reason: 'A shortcut: what follows comes to the same, in more time.',
    survivors: [
      {
        file: 'authorization.ts',
        mutator: 'ConditionalExpression',
        was: 'if (B64TOKEN.test(token)) assertTokenLength(token);',
        becomes: 'if (false) assertTokenLength(token);',
      },
    ],
  },
  {
    reason: 'For the compiler, which does not know that a list of one member has a first.',
    survivors: [
      {
        file: 'authorization.ts',
        mutator: 'StringLiteral',
        was: "const value = trimBlanks(values[0] ?? '');",
        becomes: 'const value = trimBlanks(values[0] ?? "Stryker was here!");',
      },
    ],
  },
  {
    reason: 'There is no blank before or behind a text either: the loop ends all the same.',
    survivors: [
      {
        file: 'authorization.ts',
        mutator: 'ConditionalExpression',
        was: 'while (start < end && isBlank(text, start)) start += 1;',
        becomes: 'while (true && isBlank(text, start)) start += 1;',
      },
      {
        file: 'authorization.ts',
        mutator: 'EqualityOperator',
        was: 'while (start < end && isBlank(text, start)) start += 1;',
        becomes: 'while (start <= end && isBlank(text, start)) start += 1;',
      },
      {
        file: 'authorization.ts',
        mutator: 'ConditionalExpression',
        was: 'while (end > start && isBlank(text, end - 1)) end -= 1;',
        becomes: 'while (true && isBlank(text, end - 1)) end -= 1;',
      },
      {
        file: 'authorization.ts',
        mutator: 'EqualityOperator',
        was: 'while (end > start && isBlank(text, end - 1)) end -= 1;',
        becomes: 'while (end >= start && isBlank(text, end - 1)) end -= 1;',
      },
    ],
  },
  {
    reason:
      'Nobody reads it: a proof counts with the DPoP scheme only, whether there is one with Bearer only.',
    survivors: [
      {
        file: 'proof-header.ts',
        mutator: 'StringLiteral',
        was: "return { isPresent, proof: '' };",
        becomes: 'return { isPresent, proof: "Stryker was here!" };',
      },
      {
        file: 'proof-header.ts',
        mutator: 'BooleanLiteral',
        was: 'return { isPresent: true, proof: proof.trim() };',
        becomes: 'return { isPresent: false, proof: proof.trim() };',
      },
    ],
  },
];
