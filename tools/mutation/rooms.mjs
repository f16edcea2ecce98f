const core = (...names) => names.map((name) => `packages/core/test/${name}.test.ts`);
const src = (...names) => names.map((name) => `packages/core/src/${name}.ts`);

/**
 * What is changed in one go, and the tests that are to notice: as few as do, as each that comes by a change runs for it.
 * What survives in an `open` room is not sorted out yet: it is entered only when asked for.
 *
 * @type {Record<string, { mutate: readonly string[], tests: readonly string[], open?: boolean }>}
 */
export const rooms = {
  jws: {
    mutate: src('jws/*'),
    tests: core(
      'dpop-proof',
      'jwe-options',
      'published-keys',
      'sound-keys',
      'token-keys',
      'token-structure',
      'workerd-signatures',
    ),
  },
  jwe: {
    open: true,
    mutate: src('jwe/*', 'options/decryption'),
    tests: core('jwe-cache', 'jwe-decryption', 'jwe-header', 'jwe-keys', 'jwe-options', 'jwe-overload'),
  },
  credentials: {
    mutate: src('credentials/*'),
    tests: core('credentials', 'dpop-binding', 'mtls-dpop-scheme'),
  },
  challenge: {
    mutate: src('challenge/*'),
    tests: core(
      'adapter',
      'challenge',
      'credentials',
      'dpop-binding',
      'dpop-nonce',
      'exchange-refusals',
      'resource-metadata',
      'step-up',
    ),
  },
  guards: {
    mutate: src(
      'policy/actor',
      'policy/claims',
      'policy/delegation',
      'policy/names',
      'policy/organization',
      'policy/permissions',
      'policy/scopes',
      'policy/step-up',
      'policy/subject',
    ),
    tests: core(
      'delegation',
      'from-request',
      'policy',
      'policy-combine',
      'policy-messages',
      'step-up',
      'subject-type',
    ),
  },
  details: {
    mutate: src(
      'policy/authorization-details',
      'policy/covered-details',
      'policy/detail-values',
      'policy/from-request',
    ),
    tests: core('authorization-details', 'from-request', 'policy-messages'),
  },
  policy: {
    mutate: src('policy/combine', 'policy/demanded-scopes', 'policy/policy', 'policy/requirements'),
    tests: core('adapter', 'policy', 'policy-combine', 'policy-messages', 'requirements'),
  },
  token: {
    mutate: src('token/claims-rules', 'token/claims-schema', 'token/verify'),
    tests: core(
      'claims-schema',
      'dpop-binding',
      'issuers',
      'shared-texts',
      'subject-type',
      'token-claims',
      'token-keys',
      'token-structure',
      'verified-cache',
    ),
  },
  'token-cache': {
    mutate: src('token/verified-cache'),
    tests: core('jwe-cache', 'verified-cache', 'verified-cache-shares'),
  },
  sender: {
    mutate: src('sender/*'),
    tests: core(
      'dpop-binding',
      'dpop-htu',
      'dpop-nonce',
      'dpop-passes',
      'dpop-proof',
      'dpop-proof-cost',
      'dpop-replay',
      'forwarded-certificate',
      'memory-replay-store',
      'mtls',
      'mtls-dpop-scheme',
    ),
  },
  issuer: {
    open: true,
    mutate: src('issuer/*'),
    tests: [
      ...core(
        'clock',
        'domain',
        'domains-resolver',
        'isolation',
        'issuer-fetch',
        'issuer-jwks-uri',
        'issuer-loading',
        'issuer-outages',
        'issuer-unknown-key',
        'issuers',
        'overload',
        'shared-cache',
        'sound-keys',
        'token-keys',
      ),
      'tests/cost.test.ts',
    ],
  },
  request: {
    open: true,
    mutate: src(
      'adapter/*',
      'authenticate',
      'base/*',
      'errors/printable',
      'http/request',
      'http/request-url',
      'http/uri',
    ),
    tests: [
      ...core(
        'adapter',
        'dpop-htu',
        'hosts',
        'observability',
        'printable',
        'request-headers',
        'request-url',
        'settings-members',
        'shared-texts',
        'waiting',
      ),
      'tests/pollution.test.ts',
    ],
  },
};
