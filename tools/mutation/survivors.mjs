import { details } from './survivors/details.mjs';
import { guards } from './survivors/guards.mjs';
import { jws } from './survivors/jws.mjs';
import { policy } from './survivors/policy.mjs';
import { sender } from './survivors/sender.mjs';

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
    reason: 'Nothing reads the proof that came with the Bearer scheme, nor one that did not come.',
    survivors: [
      {
        file: 'dpop-header.ts',
        mutator: 'StringLiteral',
        was: "return { isPresent, proof: '' };",
        becomes: 'return { isPresent, proof: "Stryker was here!" };',
      },
      {
        file: 'dpop-header.ts',
        mutator: 'StringLiteral',
        was: "const ABSENT: ProofHeader = Object.freeze({ isPresent: false, proof: '' });",
        becomes:
          'const ABSENT: ProofHeader = Object.freeze({ isPresent: false, proof: "Stryker was here!" });',
      },
    ],
  },
  // The rooms token and token-cache.
  {
    reason: 'For the compiler: the condition beside it refuses what is no number or no text all the same.',
    survivors: [
      {
        file: 'claims-rules.ts',
        mutator: 'ConditionalExpression',
        was: "if (typeof value === 'number' && Number.isFinite(value)) return value;",
        becomes: 'if (true && Number.isFinite(value)) return value;',
      },
    ],
  },
  {
    reason: 'Any text that is no name of an accepted value will do.',
    survivors: [
      {
        file: 'claims-rules.ts',
        mutator: 'StringLiteral',
        was: ": typ === undefined || TOKEN_TYPES.has(mediaType ?? '');",
        becomes: ': typ === undefined || TOKEN_TYPES.has(mediaType ?? "Stryker was here!");',
      },
    ],
  },
  {
    reason: 'All of a token is compared in any case. Its end only finds it faster than a hash of all of it.',
    survivors: [
      {
        file: 'verified-cache.ts',
        mutator: 'MethodExpression',
        was: 'return token.slice(-TAIL_LENGTH);',
        becomes: 'return token;',
      },
      {
        file: 'verified-cache.ts',
        mutator: 'UnaryOperator',
        was: 'return token.slice(-TAIL_LENGTH);',
        becomes: 'return token.slice(+TAIL_LENGTH);',
      },
    ],
  },
  {
    reason: 'A signed token is found before its copy among the encrypted ones, which only takes memory.',
    survivors: [
      {
        file: 'verified-cache.ts',
        mutator: 'ConditionalExpression',
        was: 'if (token !== signed) this.#encrypted.set(tailOf(token), entry);',
        becomes: 'if (true) this.#encrypted.set(tailOf(token), entry);',
      },
    ],
  },
  {
    reason:
      'It would take two tokens that end in the same 72 bits, and one of them would only become unknown.',
    survivors: [
      {
        file: 'verified-cache.ts',
        mutator: 'ConditionalExpression',
        was: 'if (this.#encrypted.get(tail) === entry) this.#encrypted.delete(tail);',
        becomes: 'if (true) this.#encrypted.delete(tail);',
      },
    ],
  },
  ...details,
  ...guards,
  ...jws,
  ...policy,
  ...sender,
];
