import { randomBytes } from 'node:crypto';
import { type Answer, jsonAnswer } from '../messages.js';
import { TokenRefusal } from '../token-refusal.js';

/** The user must verify a factor first (auth0/docs-v2: authenticate/custom-token-exchange/cte-example-use-cases). */
class MfaRequired extends TokenRefusal {
  constructor() {
    super(403, 'mfa_required', 'Multifactor authentication required');
  }

  override toAnswer(): Answer {
    const mfaToken = `Fe26.2*${randomBytes(32).toString('base64url')}`;
    return jsonAnswer(this.status, {
      error: this.code,
      error_description: this.message,
      mfa_token: mfaToken,
    });
  }
}

/**
 * The refusal of an exchange that requires MFA (auth0/docs-v2: authenticate/custom-token-exchange/
 * cte-multi-factor-authentication). The page names neither the code with an actor, nor the answer with an organization.
 */
export function mfaRefusal(request: {
  readonly actor: string | undefined;
  readonly organization: string | undefined;
}): TokenRefusal {
  if (request.actor !== undefined)
    return new TokenRefusal(
      400,
      'invalid_request',
      'MFA is not supported using actor_token with the requested token exchange profile.',
    );
  if (request.organization !== undefined)
    return new TokenRefusal(400, 'invalid_request', 'MFA is not supported with an organization.');
  return new MfaRequired();
}
