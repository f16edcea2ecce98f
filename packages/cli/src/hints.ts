import type { ExplainedProblem, Explanation, ExplanationStep, Facts } from '@auth0-api/core/explain';

type Hint = (problem: ExplainedProblem, step: ExplanationStep) => string | undefined;

const SAME_OPTIONS = 'Run auth0-api doctor with the same options.';
const NO_PROOF =
  'This command cannot send a proof or a certificate. Call explain(client, request) in your API with the whole request.';
const NO_KEY =
  'This command has no private key, so it cannot decrypt the token: call explain(client, request) in your API.';
const NOT_LOOKED_UP =
  'Not checked: whether the token was revoked. auth0-api revocations lists what is, and explain(client, request) in your API checks it.';
const ALGORITHM = /^(?:[RPE]S(?:256|384|512)|EdDSA|Ed25519)$/;
// What can be copied into any shell as it is.
const PLAIN = /^[\w:/.~-]{1,200}$/;
const HOST = /^https:\/\/([a-z0-9._-]+(?::\d{1,5})?)\/$/i;
const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\/$/i;

/** Which option of this command, or which other command, helps after a refusal. */
const HINTS: Readonly<Record<string, Hint>> = {
  unsupported_algorithm: ({ likelyCause }, step) => {
    const [alg = ''] = claimed(step, 'alg');
    if (likelyCause !== 'unsupported_algorithm' || !ALGORITHM.test(alg)) return undefined;
    return `If the API is set to ${alg} in Auth0: --algorithm ${alg}`;
  },
  unknown_issuer: ({ likelyCause }, step) => {
    const [issuer = ''] = claimed(step, 'iss');
    if (likelyCause === 'issuer_spelling') return undefined;
    if (LOOPBACK.test(issuer)) return `If that is your tenant: --domain ${issuer} --allow-insecure-loopback`;
    const [, host] = HOST.exec(issuer) ?? [];
    return host === undefined ? undefined : `If that is your tenant: --domain ${host}`;
  },
  wrong_audience: ({ likelyCause }, step) => {
    if (likelyCause !== 'wrong_audience' && likelyCause !== 'audience_spelling') return undefined;
    const audience = claimed(step, 'aud').find((one) => PLAIN.test(one) && !one.endsWith('/userinfo'));
    return audience === undefined ? undefined : `If that is your API: --audience ${audience}`;
  },
  unsupported_scheme: (_problem, { expected = {} }) => {
    const schemes = [expected.schemes ?? []].flat();
    if (!schemes.includes('Bearer'))
      return 'AUTH0_DPOP_REQUIRED is true here: with false, Bearer is accepted.';
    return schemes.includes('DPoP')
      ? undefined
      : 'AUTH0_DPOP_ENABLED is false here: with true, DPoP is accepted.';
  },
  encrypted_token: ({ likelyCause }) => (likelyCause === 'encrypted_for_api' ? NO_KEY : undefined),
  bound_token: () => NO_PROOF,
  missing_proof: () => NO_PROOF,
  missing_certificate: () => NO_PROOF,
  unsupported_confirmation: ({ likelyCause }) => (likelyCause === 'mtls_not_set' ? NO_PROOF : undefined),
  unknown_key: () => SAME_OPTIONS,
  issuer_mismatch: () => SAME_OPTIONS,
  issuer_unavailable: () => SAME_OPTIONS,
  key_set_unavailable: () => SAME_OPTIONS,
};

/** What to run next, for each problem that has such a hint, in order and without duplicates. */
export function hintsFor({ wouldBe, steps }: Explanation): readonly string[] {
  if (wouldBe === 'accepted') return [NOT_LOOKED_UP];
  const hints = steps.flatMap((step) => {
    const { problem } = step;
    return problem === undefined ? [] : (HINTS[problem.reason]?.(problem, step) ?? []);
  });
  return [...new Set(hints)];
}

// What a token says is received once its signature holds, and unverified before.
function claimed({ received = {}, unverified = {} }: ExplanationStep, name: string): readonly string[] {
  const value: Facts[string] | undefined = unverified[name] ?? received[name];
  return [value ?? []].flat().filter((member) => typeof member === 'string');
}
