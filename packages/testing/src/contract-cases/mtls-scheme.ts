import type { ContractCase, Expectation, MakeRequest, Turn } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';
import { authorized, ordinaryApp } from './common.js';
import { withProof } from './dpop-common.js';
import { good, mtls, required } from './mtls.js';

type Mode = 'allowed' | 'required' | 'disabled';
type Scheme = 'Bearer' | 'DPoP';

// Auth0 recommends the DPoP scheme for certificate-bound tokens, without a proof (auth0/docs-v2:
// secure/sender-constraining/mtls-sender-constraining).
const certificateOf = {
  'its certificate': (turn) => [['Client-Cert', good(turn)]],
  'another certificate': ({ otherCertificate: { pem } }) => [['Client-Cert', encodeURIComponent(pem)]],
  'no certificate': () => [],
} satisfies Record<string, (turn: Turn) => readonly (readonly [string, string])[]>;
const tokenOf = {
  'bound to a certificate': ({ certifiedToken }) => certifiedToken,
  'bound to a key': ({ boundToken }) => boundToken,
  'bound to both': ({ tenant, key, certificate }) =>
    tenant.accessToken({ cnf: { ...key.confirmation, ...certificate.confirmation } }),
  'bound to nothing': ({ token }) => token,
} satisfies Record<string, (turn: Turn) => Promise<string> | string>;

type Certificate = keyof typeof certificateOf;
type Token = keyof typeof tokenOf;

/** What comes of a request: the error, and the challenge that tells it; none for one that is answered as C1. */
type Outcome = 'accepted' | 'scheme not accepted' | readonly [status: number, error: string];

const ownParameters: Readonly<Record<Mode, readonly (readonly [Scheme, string])[]>> = {
  allowed: [
    ['Bearer', 'Bearer realm="api"'],
    ['DPoP', 'DPoP algs="ES256"'],
  ],
  required: [['DPoP', 'DPoP algs="ES256"']],
  // No algorithm: proofs are not accepted.
  disabled: [
    ['Bearer', 'Bearer realm="api"'],
    ['DPoP', 'DPoP realm="api"'],
  ],
};

/** What comes of a request in a scheme, to an API in a mode. */
export function expectationOf(mode: Mode, scheme: Scheme, outcome: Outcome): Expectation {
  if (outcome === 'accepted')
    return { status: 200, challenges: [], json: { sub: 'auth0|user', scheme: scheme.toLowerCase() } };
  const own = ownParameters[mode];
  if (outcome === 'scheme not accepted')
    return { status: 401, challenges: own.map(([, text]) => text), json: { error: 'invalid_request' } };
  const [status, error] = outcome;
  const challenges = own.map(([name, text]) =>
    name === scheme ? new RegExp(`^${text}, error="${error}", error_description="[^"]+"$`) : text,
  );
  return { status, challenges, json: { error } };
}

/** A request with one of the tokens and one of the certificates. */
export function requestWith(
  scheme: Scheme,
  token: Token,
  certificate: Certificate,
  hasProof = false,
): MakeRequest {
  return async (turn): Promise<WireRequest> => {
    const text = await tokenOf[token](turn);
    const headers = certificateOf[certificate](turn);
    if (hasProof) return withProof(turn, { scheme, token: text, headers });
    const request = authorized(`${scheme} ${text}`);
    return { ...request, headers: [...(request.headers ?? []), ...headers] };
  };
}

interface Row {
  readonly rules: string;
  readonly scheme: Scheme;
  readonly token: Token;
  readonly certificate: Certificate;
  readonly hasProof?: boolean;
  readonly outcome: (mode: Mode, isRequired: boolean) => Outcome;
}

const invalidToken: Outcome = [401, 'invalid_token'];
const alone = { scheme: 'DPoP', token: 'bound to a certificate', certificate: 'its certificate' } as const;
/** A proof, where proofs are not accepted, is answered as C1. */
const unlessDisabled = (outcome: Outcome) => (mode: Mode) =>
  mode === 'disabled' ? 'scheme not accepted' : outcome;
const unlessRequired = (outcome: Outcome) => (mode: Mode) =>
  mode === 'required' ? 'scheme not accepted' : outcome;

const rows: readonly Row[] = [
  { rules: 'D1, T15a', ...alone, outcome: () => 'accepted' },
  { rules: 'T15a', ...alone, certificate: 'another certificate', outcome: () => invalidToken },
  { rules: 'T15a', ...alone, certificate: 'no certificate', outcome: () => invalidToken },
  { rules: 'D13, C2', ...alone, hasProof: true, outcome: unlessDisabled(invalidToken) },
  { rules: 'D1', ...alone, token: 'bound to nothing', outcome: () => invalidToken },
  { rules: 'D1', ...alone, token: 'bound to a key', outcome: () => [400, 'invalid_request'] },
  { rules: 'D1', ...alone, token: 'bound to both', outcome: () => [400, 'invalid_request'] },
  {
    rules: 'D1',
    ...alone,
    token: 'bound to both',
    certificate: 'no certificate',
    outcome: () => [400, 'invalid_request'],
  },
  {
    rules: 'T15a, C2',
    ...alone,
    token: 'bound to both',
    hasProof: true,
    outcome: unlessDisabled('accepted'),
  },
  {
    rules: 'T15a, C2',
    ...alone,
    token: 'bound to both',
    certificate: 'another certificate',
    hasProof: true,
    outcome: unlessDisabled(invalidToken),
  },
  {
    rules: 'D12, T15a, C2',
    ...alone,
    token: 'bound to a key',
    hasProof: true,
    outcome: (mode, isRequired) => unlessDisabled(isRequired ? invalidToken : 'accepted')(mode),
  },
  { rules: 'T15a, C2', ...alone, scheme: 'Bearer', outcome: unlessRequired('accepted') },
  {
    rules: 'T14, C2',
    ...alone,
    scheme: 'Bearer',
    token: 'bound to both',
    outcome: unlessRequired(invalidToken),
  },
];

/** Certificate-bound tokens in the DPoP scheme, in each mode: rules D1, D13, C2, T15a. */
export const mtlsSchemeCases: readonly ContractCase[] = (
  ['allowed', 'required', 'disabled'] as const
).flatMap((mode) =>
  [mtls, required].flatMap((options) =>
    rows.map(({ rules, scheme, token, certificate, hasProof = false, outcome }): ContractCase => {
      const isRequired = options === required;
      const came = outcome(mode, isRequired);
      const what = `${scheme} scheme, token ${token}, ${certificate}, ${hasProof ? 'a' : 'no'} proof`;
      const setting = `DPoP ${mode}, mtls ${isRequired ? 'required' : 'on'}`;
      return {
        title: `${rules} ${setting}: ${what}: ${typeof came === 'string' ? came : came.join(' ')}`,
        app: (stage) => ordinaryApp(stage, { now: stage.clock.now, ...options, dpop: { mode } }),
        request: requestWith(scheme, token, certificate, hasProof),
        expect: expectationOf(mode, scheme, came),
      };
    }),
  ),
);
