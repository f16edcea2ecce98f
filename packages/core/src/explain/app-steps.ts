import { type Auth, createAuth } from '../auth.js';
import { deepFreeze } from '../base/freeze.js';
import type { AccessTokenClaims } from '../claims.js';
import { overlay } from '../claims-overlay.js';
import { applyPolicy, type Policy } from '../policy/policy.js';
import { runClaimsSchema } from '../token/claims-schema.js';
import { AFTER_A_FAILURE, type Run, type TokenParts } from './steps.js';

/**
 * The requirements of the app itself: the claims schema, then policies. Its functions only ever see verified claims.
 */
export async function explainApp<Output extends object>(
  run: Run<Output>,
  token: TokenParts,
  policies: readonly Policy[],
): Promise<void> {
  const auth = await explainSchema(run, token);
  for (const policy of policies) {
    const { description } = policy;
    const facts = { expected: { demands: description } };
    if (auth === undefined)
      run.trail.skip('policy', `${AFTER_A_FAILURE} The policy requires ${description}.`);
    else {
      const { scopes, permissions, subjectType } = auth;
      await run.trail.take('policy', { ...facts, request: { scopes, permissions, subjectType } }, () =>
        applyPolicy(policy, auth, run.policyContext),
      );
    }
  }
}

async function explainSchema<Output extends object>(
  { settings: { claimsSchema, scopes, service }, credentials, trail }: Run<Output>,
  { header, claims }: TokenParts,
): Promise<Auth<unknown> | undefined> {
  if (trail.hasFailed) {
    if (claimsSchema !== undefined) trail.skip('claims_schema', AFTER_A_FAILURE);
    return undefined;
  }
  // Every step has passed, those that check these members included. Frozen, as a schema finds them in a request.
  const verified = deepFreeze(claims as AccessTokenClaims);
  const parts = {
    ...credentials,
    header: deepFreeze(header),
    claims: verified,
    clearance: undefined,
    service,
    attempt: undefined,
  };
  if (claimsSchema === undefined) return createAuth({ ...parts, overlaid: undefined }, scopes);
  const ran = await trail.take('claims_schema', {}, () => runClaimsSchema(claimsSchema, verified));
  return ran === undefined
    ? undefined
    : createAuth({ ...parts, overlaid: overlay(verified, ran.value) }, scopes);
}
