import { type JsonObject, ownMember } from '../base/json.js';
import { VerifyAccessTokenError } from '../errors/index.js';
import { allowedIssuer } from '../issuer/select.js';
import { assertTokenLength } from '../jws/decode.js';
import { checkSignature, openToken, readSigner, type VerifySettings } from './verify.js';

/** What a JWT says whose signature was verified. */
export interface SignedPayload {
  readonly header: JsonObject;
  readonly payload: JsonObject;
  /** The issuer that signed it. */
  readonly iss: string;
}

/**
 * Verifies that one of several accepted issuers signed a JWT that is no access token, such as a logout token (rule V19).
 *
 * @throws VerifyAccessTokenError; IssuerUnavailableError if that cannot be known, also for an unknown key within 30 s of the last
 * fetch of the key set (rule R5); DomainsResolverError
 */
export async function verifySignedBy(
  names: readonly string[],
  token: string,
  { headers, issuers, select }: Pick<VerifySettings, 'headers' | 'issuers' | 'select'>,
): Promise<SignedPayload> {
  assertTokenLength(token);
  const jws = openToken(token, headers);
  const { header, payload } = jws;
  const iss = ownMember(payload, 'iss');
  if (typeof iss !== 'string' || !names.includes(iss))
    throw new VerifyAccessTokenError({
      reason: typeof iss === 'string' ? 'unknown_issuer' : 'missing_issuer',
      description: 'The token is not from an issuer that is expected here.',
    });
  const issuer = await allowedIssuer(iss, { headers: [] }, select);
  const { algorithmName, kid } = readSigner(header, issuer);
  // Who sends such a token does not come again after a refusal.
  const key = await issuers.documents(issuer).certainKey(kid, algorithmName);
  checkSignature(jws, { algorithmName, key });
  return { header, payload, iss };
}
