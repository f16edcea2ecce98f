/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/token/claims-rules.ts',
  tests: ['packages/core/test/token-claims.test.ts'],
  patches: [
    {
      name: 'the type is not looked at',
      find: '=> checkTokenType(header, rules) },',
      replace: '=> [header, rules] },',
    },
    {
      name: 'the times are not looked at',
      find: '=> checkTimes(readTimes(claims), rules) },',
      replace: '=> [claims, rules] },',
    },
    {
      name: 'the audience is not looked at',
      find: '=> checkAudience(claims, rules) },',
      replace: '=> [claims, rules] },',
    },
    {
      name: 'ID tokens are not looked for',
      find: '=> checkNotIdToken(claims, rules) },',
      replace: '=> [claims, rules] },',
    },
    {
      name: 'the profile demands no claims',
      find: '=> checkProfile(claims, rules) },',
      replace: '=> [claims, rules] },',
    },
    {
      name: 'every profile demands its claims',
      find: "  if (tokenProfile !== 'rfc9068') return;\n",
      replace: '',
    },
    {
      name: 'crit is ignored',
      find: "Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64')",
      replace: "Object.hasOwn(header, 'b64')",
      tests: ['packages/core/test/token-structure.test.ts'],
    },
    {
      name: 'b64 is ignored',
      find: "Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64')",
      replace: "Object.hasOwn(header, 'crit')",
      tests: ['packages/core/test/token-structure.test.ts'],
    },
    {
      name: 'a required claim may be missing',
      find: 'if (value === undefined || value === null)',
      replace: 'if (value === null)',
    },
    {
      name: 'a required claim may be null',
      find: 'if (value === undefined || value === null)',
      replace: 'if (value === undefined)',
    },
    { name: 'exp may be missing', find: 'if (exp === undefined) throw', replace: 'if (false) throw' },
    { name: 'iat may be missing', find: 'if (iat === undefined) throw', replace: 'if (false) throw' },
    {
      name: 'a token never expires',
      find: 'if (!(now < exp + rules.clockTolerance)) throw',
      replace: 'if (false) throw',
    },
    {
      name: 'a token expires an instant late',
      find: 'if (!(now < exp + rules.clockTolerance)) throw',
      replace: 'if (!(now <= exp + rules.clockTolerance)) throw',
    },
    {
      name: 'a token expires without tolerance',
      find: 'if (!(now < exp + rules.clockTolerance)) throw',
      replace: 'if (!(now < exp)) throw',
    },
    {
      name: 'nbf is ignored',
      find: 'if (nbf !== undefined && !(now >= nbf - rules.clockTolerance)) {',
      replace: 'if (false) {',
    },
    {
      name: 'nbf counts an instant late',
      find: 'if (nbf !== undefined && !(now >= nbf - rules.clockTolerance)) {',
      replace: 'if (nbf !== undefined && !(now > nbf - rules.clockTolerance)) {',
    },
    {
      name: 'nbf counts without tolerance',
      find: 'if (nbf !== undefined && !(now >= nbf - rules.clockTolerance)) {',
      replace: 'if (nbf !== undefined && !(now >= nbf)) {',
    },
    {
      name: 'nbf must be there',
      find: 'if (nbf !== undefined && !(now >= nbf - rules.clockTolerance)) {',
      replace: 'if (!(now >= Number(nbf) - rules.clockTolerance)) {',
    },
    {
      name: 'a token may be issued in the future',
      find: 'if (!(iat <= now + Math.max(rules.clockTolerance, MIN_ISSUED_AHEAD))) {',
      replace: 'if (false) {',
    },
    {
      name: 'a token must be issued an instant earlier',
      find: 'if (!(iat <= now + Math.max(rules.clockTolerance, MIN_ISSUED_AHEAD))) {',
      replace: 'if (!(iat < now + Math.max(rules.clockTolerance, MIN_ISSUED_AHEAD))) {',
    },
    {
      name: 'the tolerance does not count for iat',
      find: 'if (!(iat <= now + Math.max(rules.clockTolerance, MIN_ISSUED_AHEAD))) {',
      replace: 'if (!(iat <= now + MIN_ISSUED_AHEAD)) {',
    },
    {
      name: 'the tolerance alone counts for iat',
      find: 'if (!(iat <= now + Math.max(rules.clockTolerance, MIN_ISSUED_AHEAD))) {',
      replace: 'if (!(iat <= now + rules.clockTolerance)) {',
    },
    {
      name: 'maxTokenAge is ignored',
      find: 'if (rules.maxTokenAge !== undefined && !(now - iat <= rules.maxTokenAge + rules.clockTolerance)) {',
      replace: 'if (false) {',
    },
    {
      name: 'maxTokenAge ends an instant early',
      find: 'if (rules.maxTokenAge !== undefined && !(now - iat <= rules.maxTokenAge + rules.clockTolerance)) {',
      replace:
        'if (rules.maxTokenAge !== undefined && !(now - iat < rules.maxTokenAge + rules.clockTolerance)) {',
    },
    {
      name: 'maxTokenAge counts without tolerance',
      find: 'if (rules.maxTokenAge !== undefined && !(now - iat <= rules.maxTokenAge + rules.clockTolerance)) {',
      replace: 'if (rules.maxTokenAge !== undefined && !(now - iat <= rules.maxTokenAge)) {',
    },
    {
      name: 'without maxTokenAge every token is too old',
      find: 'if (rules.maxTokenAge !== undefined && !(now - iat <= rules.maxTokenAge + rules.clockTolerance)) {',
      replace: 'if (!(now - iat <= Number(rules.maxTokenAge) + rules.clockTolerance)) {',
    },
    {
      name: 'an instant that is missing is no instant',
      find: "  if (value === undefined) return undefined;\n  if (typeof value === 'number'",
      replace: "  if (typeof value === 'number'",
    },
    {
      name: 'an instant may be infinite',
      find: "if (typeof value === 'number' && Number.isFinite(value)) return value;",
      replace: "if (typeof value === 'number') return value;",
    },
    {
      name: 'an instant may be text',
      find: "if (typeof value === 'number' && Number.isFinite(value)) return value;",
      replace: 'if (Number.isFinite(Number(value))) return Number(value);',
    },
    {
      name: 'any audience will do',
      find: 'if (received.some((audience) => rules.audience.includes(audience))) return;',
      replace: 'if (received.length > 0) return;',
    },
    {
      name: 'every audience must be ours',
      find: 'if (received.some((audience) => rules.audience.includes(audience))) return;',
      replace: 'if (received.every((audience) => rules.audience.includes(audience))) return;',
    },
    {
      name: 'the audience need only begin alike',
      find: 'if (received.some((audience) => rules.audience.includes(audience))) return;',
      replace:
        'if (received.some((audience) => rules.audience.some((own) => own.startsWith(audience)))) return;',
    },
    {
      name: 'the case of the type counts',
      find: "typ.toLowerCase().replace(/^application\\//, '')",
      replace: "typ.replace(/^application\\//, '')",
    },
    {
      name: 'the type may not be written in full',
      find: "typ.toLowerCase().replace(/^application\\//, '')",
      replace: 'typ.toLowerCase()',
    },
    {
      name: 'application/ is taken off anywhere and as often as it is there',
      find: "replace(/^application\\//, '')",
      replace: "replaceAll('application/', '')",
    },
    {
      name: 'any type will do',
      find: 'if (!expected) throw',
      replace: 'if (false) throw',
    },
    {
      name: 'the profile takes any type',
      find: "? mediaType === 'at+jwt'",
      replace: "? TOKEN_TYPES.has(mediaType ?? '')",
    },
    {
      name: 'the type must be there',
      find: ": typ === undefined || TOKEN_TYPES.has(mediaType ?? '');",
      replace: ": TOKEN_TYPES.has(mediaType ?? '');",
    },
    {
      name: 'a type that is no text will do',
      find: ": typ === undefined || TOKEN_TYPES.has(mediaType ?? '');",
      replace: ": mediaType === undefined || TOKEN_TYPES.has(mediaType ?? '');",
    },
    ...['at_hash', 'c_hash', 'nonce', 'sid'].map((name) => ({
      name: `${name} tells no ID token`,
      find: "['at_hash', 'c_hash', 'nonce', 'sid'] as const",
      replace: `[${['at_hash', 'c_hash', 'nonce', 'sid'].filter((other) => other !== name).map((other) => `'${other}'`)}] as const`,
    })),
    {
      name: 'every token for its own client is an ID token',
      find: '  if (!ID_TOKEN_CLAIMS.some((name) => Object.hasOwn(claims, name))) return;\n',
      replace: '',
      tests: ['packages/core/test/token-claims.test.ts', 'packages/core/test/token-structure.test.ts'],
    },
    {
      name: 'an ID token of the party that requested it passes',
      find: 'member === azp || member === rules.clientId',
      replace: 'member === rules.clientId',
    },
    {
      name: 'an ID token of our own client passes',
      find: 'member === azp || member === rules.clientId',
      replace: 'member === azp',
    },
    {
      name: 'every access token with sid is an ID token',
      find: 'if (audience.some((member) => member === azp || member === rules.clientId)) {',
      replace: 'if (true) {',
    },
    ...['client_id', 'jti', 'sub'].map((name) => ({
      name: `the profile does not demand ${name}`,
      find: "RFC9068_CLAIMS = ['client_id', 'jti', 'sub'] as const;",
      replace: `RFC9068_CLAIMS = [${['client_id', 'jti', 'sub'].filter((other) => other !== name).map((other) => `'${other}'`)}] as const;`,
    })),
    {
      name: 'a claim of the profile may be anything',
      find: '  if (odd !== undefined)\n',
      replace: '  if (false)\n',
    },
    {
      name: 'a claim of the profile may be empty',
      find: "(stringMember(claims, name) ?? '') === ''",
      replace: 'stringMember(claims, name) === undefined',
    },
    {
      name: 'a claim of the profile is said to be odd where it is missing',
      find: '  requireClaims(claims, RFC9068_CLAIMS);\n',
      replace: '',
    },
  ],
};
