import type { Issuer } from '../issuer/documents.js';
import { selectIssuer } from '../issuer/select.js';
import type { UnverifiedJws } from '../jws/decode.js';
import { CLAIMS_CHECKS, requireClaims } from '../token/claims-rules.js';
import { checkSignature, readSigner, type Signer } from '../token/verify.js';
import { cutIn, type SignatureSize, signatureSize } from './cut.js';
import {
  algorithmFacts,
  CLAIMS_FACTS,
  headerFacts,
  issuerFacts,
  requiredClaimsFacts,
  type StepFacts,
} from './facts.js';
import { explainRevocation } from './revocation-step.js';
import { AFTER_A_FAILURE, type Run } from './steps.js';

/** The steps of `verifyToken`, once the token is decoded; `text` is the signed token. */
export async function explainToken<Output extends object>(
  run: Run<Output>,
  jws: UnverifiedJws,
  text: string,
): Promise<void> {
  const { trail, settings } = run;
  const { header, payload } = jws;
  const signed = await explainSigner(run, jws);
  for (const { name, check } of CLAIMS_CHECKS) {
    if (name === 'profile' && settings.rules.tokenProfile === 'auth0') continue;
    if (name === 'anonymous' && settings.rules.anonymousSessions) continue;
    const facts = CLAIMS_FACTS[name](header, payload, settings.rules);
    await trail.take(name, facts, () => check(header, payload, settings.rules));
  }
  await explainSignature(run, { ...jws, text }, signed);
  const required = settings.requiredClaims;
  if (required.length > 0) {
    const facts = requiredClaimsFacts(payload, required);
    await trail.take('required_claims', facts, () => requireClaims(payload, required));
  }
  await explainRevocation(run, payload);
}

/** Who issued a token, and how it says that it was signed. */
interface Signed {
  readonly issuer: Issuer;
  readonly signer: Signer;
}

async function explainSigner<Output extends object>(
  { trail, settings, request }: Run<Output>,
  { header, payload }: UnverifiedJws,
): Promise<Signed | undefined> {
  const selected = await trail.take('issuer', issuerFacts(payload, settings.select), () =>
    selectIssuer(payload, request, settings.select),
  );
  if (selected === undefined) {
    // Which algorithms count is known only together with the issuer.
    trail.skip('algorithm', AFTER_A_FAILURE);
    return undefined;
  }
  const issuer = selected.value;
  const signer = await trail.take('algorithm', algorithmFacts(header, issuer), () =>
    readSigner(header, issuer),
  );
  return signer === undefined ? undefined : { issuer, signer: signer.value };
}

/** The steps that may send requests to the issuer: none are sent for a token that has already failed (rule T7a). */
async function explainSignature<Output extends object>(
  { trail, settings, keyFound }: Run<Output>,
  jws: UnverifiedJws & { readonly text: string },
  signed: Signed | undefined,
): Promise<void> {
  if (signed === undefined || trail.hasFailed) {
    trail.skip('key', AFTER_A_FAILURE);
    // What a look at the token alone tells is no secret of the issuer's.
    trail.skip('signature', [AFTER_A_FAILURE, cutIn(jws.text) ?? []].flat().join(' '));
    return;
  }
  const { issuer } = signed.issuer;
  const { algorithmName, kid } = signed.signer;
  const found = await trail.take('key', { request: { issuer }, token: headerFacts(jws.header) }, () =>
    settings.issuers.documents(signed.issuer).key(kid, algorithmName),
  );
  if (found === undefined) return trail.skip('signature', AFTER_A_FAILURE);
  keyFound(found.value);
  const size = signatureSize(jws.text, algorithmName, found.value);
  const holds = await trail.take('signature', sizeFacts(size), () =>
    checkSignature(jws, { algorithmName, key: found.value }),
  );
  if (holds !== undefined) trail.signatureHolds();
}

function sizeFacts(size: SignatureSize | undefined): StepFacts {
  if (size === undefined) return {};
  const { bytes, expected } = size;
  return { expected: { signatureBytes: expected }, request: { signatureBytes: bytes } };
}
