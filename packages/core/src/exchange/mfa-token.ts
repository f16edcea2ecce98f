import { MAX_TOKEN_LENGTH } from '../jws/decode.js';
import { VSCHAR } from './token-answer.js';

/**
 * The `mfa_token` of a refusal, for Auth0's MFA API (rule X18; auth0/docs-v2: authenticate/custom-token-exchange/
 * cte-example-use-cases). One that no `Authorization` field can hold is ignored. So is one that is a secret of the request,
 * a part of it, or contains it: an app may hand an MFA token to its user.
 *
 * @param secrets what was sent and must not be shown
 */
export function usableMfaToken(token: string | undefined, secrets: readonly string[]): string | undefined {
  if (token === undefined || token.length > MAX_TOKEN_LENGTH || !VSCHAR.test(token)) return undefined;
  const isSent = secrets.some(
    (secret) => secret !== '' && (secret.includes(token) || token.includes(secret)),
  );
  return isSent ? undefined : token;
}
