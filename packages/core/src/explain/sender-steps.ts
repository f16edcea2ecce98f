import { ownMember } from '../base/json.js';
import { memberOf } from '../base/own-members.js';
import { SCHEME_NAMES } from '../credentials/authorization.js';
import type { PresentedToken } from '../presented-token.js';
import { checkBinding } from '../sender/binding.js';
import { assertBound, checkNonce } from '../sender/possession.js';
import { verifyProof } from '../sender/proof.js';
import { confirmationFacts, proofFacts } from './facts.js';
import type { Run, TokenParts } from './steps.js';

/**
 * Who may use the token: what it is bound to, and the proof. Replay is not checked, because that check uses up the
 * proof.
 */
export async function explainSender<Output extends object>(
  { request, settings, credentials, trail }: Run<Output>,
  { claims }: TokenParts,
  presented: PresentedToken | undefined,
): Promise<void> {
  const { scheme, token: accessToken } = credentials;
  const certificate = memberOf(request, 'certificate');
  // If the step before failed, it explains what is wrong with the proof: here it counts as one.
  const hasProof = presented?.hasProof ?? true;
  const shown = {
    scheme: SCHEME_NAMES[scheme],
    proof: presented?.hasProof === true,
    certificate: certificate !== undefined,
  };
  const certificateBound = settings.binding.mtls?.required === true;
  const binding = await trail.take(
    'binding',
    {
      expected: certificateBound ? { certificateBound } : undefined,
      request: shown,
      token: confirmationFacts(claims),
    },
    () => checkBinding({ scheme, hasProof, certificate }, ownMember(claims, 'cnf'), settings.binding),
  );
  const bound = binding?.value;
  if (presented?.dpop === undefined || bound === undefined) return;

  const { dpop } = settings;
  const { proof, target } = presented.dpop;
  const verified = await trail.take('proof', proofFacts(proof, target, dpop), () =>
    verifyProof(proof, { ...target, accessToken }, dpop),
  );
  if (verified === undefined) return;
  const { jkt, claims: proofClaims } = verified.value;
  await trail.take('proof_key', { expected: { jkt: bound }, request: { jkt } }, () =>
    assertBound(verified.value, bound),
  );
  const { nonces } = dpop;
  if (nonces !== undefined)
    await trail.take('nonce', { request: { nonce: Object.hasOwn(proofClaims, 'nonce') } }, () =>
      checkNonce(verified.value, nonces),
    );
  if (dpop.replay !== undefined)
    trail.skip('replay', 'Not checked, because a check for replay uses up the proof.');
}
