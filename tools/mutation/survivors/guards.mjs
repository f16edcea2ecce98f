/** @type {readonly import('../lib/compare.mjs').Accepted[]} */
export const guards = [
  {
    reason:
      'For the compiler: a list of texts does not include what is no text, and an actor with a subject is an object.',
    survivors: [
      {
        file: 'actor.ts',
        mutator: 'LogicalOperator',
        was: 'if (sub === undefined || !isJsonObject(act) || !isOfAcceptedIssuer(act, claims, context)) return [];',
        becomes:
          'if (sub === undefined && !isJsonObject(act) || !isOfAcceptedIssuer(act, claims, context)) return [];',
      },
      {
        file: 'actor.ts',
        mutator: 'ConditionalExpression',
        was: 'if (sub === undefined || !isJsonObject(act) || !isOfAcceptedIssuer(act, claims, context)) return [];',
        becomes: 'if (false || !isJsonObject(act) || !isOfAcceptedIssuer(act, claims, context)) return [];',
      },
      {
        file: 'organization.ts',
        mutator: 'ConditionalExpression',
        was: 'if (organization === undefined || !accepted.includes(organization)) throw refused();',
        becomes: 'if (false || !accepted.includes(organization)) throw refused();',
      },
    ],
  },
  {
    reason: 'No API accepts an actor of that name.',
    survivors: [
      {
        file: 'actor.ts',
        mutator: 'ArrayDeclaration',
        was: 'if (sub === undefined || !isJsonObject(act) || !isOfAcceptedIssuer(act, claims, context)) return [];',
        becomes:
          'if (sub === undefined || !isJsonObject(act) || !isOfAcceptedIssuer(act, claims, context)) return ["Stryker was here"];',
      },
    ],
  },
  {
    reason: 'Only the names of the members are read, not what they hold.',
    survivors: [
      {
        file: 'step-up.ts',
        mutator: 'BooleanLiteral',
        was: 'acrValues: true,',
        becomes: 'acrValues: false,',
      },
      {
        file: 'step-up.ts',
        mutator: 'BooleanLiteral',
        was: 'maxAge: true,',
        becomes: 'maxAge: false,',
      },
      {
        file: 'step-up.ts',
        mutator: 'BooleanLiteral',
        was: 'acrClaim: true,',
        becomes: 'acrClaim: false,',
      },
      {
        file: 'step-up.ts',
        mutator: 'BooleanLiteral',
        was: 'authTimeClaim: true,',
        becomes: 'authTimeClaim: false,',
      },
      {
        file: 'subject.ts',
        mutator: 'BooleanLiteral',
        was: 'user: true,',
        becomes: 'user: false,',
      },
      {
        file: 'subject.ts',
        mutator: 'BooleanLiteral',
        was: 'machine: true,',
        becomes: 'machine: false,',
      },
      {
        file: 'subject.ts',
        mutator: 'BooleanLiteral',
        was: 'ai_agent: true,',
        becomes: 'ai_agent: false,',
      },
      {
        file: 'subject.ts',
        mutator: 'BooleanLiteral',
        was: 'anonymous: true,',
        becomes: 'anonymous: false,',
      },
    ],
  },
];
