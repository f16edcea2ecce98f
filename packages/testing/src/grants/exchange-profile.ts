import { randomBytes } from 'node:crypto';
import type { ExchangeProfileRequest } from '../exchange-options.js';
import type { TokenParameters } from '../token-parameters.js';
import { audienceOf } from '../token-profile.js';
import { TokenRefusal } from '../token-refusal.js';
import { defaultLifetime } from '../tokens.js';
import { assertAllowed } from './allowed.js';
import {
  accessTokenType,
  type ExchangeContext,
  type ExchangeGrant,
  type ExchangingClient,
  idTokenType,
} from './exchange-context.js';
import { mfaRefusal } from './mfa.js';
import { words } from './scope.js';

const reservedNamespaces = /^(?:https?:\/\/(?:auth0|okta)\.com|urn:(?:ietf|auth0|okta))(?:[:/]|$)/i;

/** A token of any kind, exchanged for the tenant's own by the Action of a profile (Custom Token Exchange). */
export const exchangeProfile: ExchangeGrant = async (context, client, parameters) => {
  assertAllowed(client, 'custom', parameters.require('grant_type'));
  const profile = findProfile(context, parameters.require('subject_token_type'));
  const request = profileRequest(context, client, parameters);
  context.rejectedSubjectTokens.assertNotBlocked(context.forwardedFor);
  const decision = await profile(request);
  if ('rejectInvalidSubjectToken' in decision) {
    context.rejectedSubjectTokens.count(context.forwardedFor);
    throw new TokenRefusal(400, 'invalid_request', decision.rejectInvalidSubjectToken);
  }
  if ('deny' in decision) {
    const { code, reason } = decision.deny;
    throw new TokenRefusal(code === 'server_error' ? 500 : 400, code, reason);
  }
  const { user, actor, claims, requiresMfa } = decision;
  if (requiresMfa === true) throw mfaRefusal({ actor, organization: request.organization });
  const asked = words(request.scope);
  // Nobody may act for the user longer than the Action allowed (get-started/authentication-and-authorization-flow/
  // token-exchange-flow/call-your-api-using-the-custom-token-exchange-flow).
  const isDelegated = actor !== undefined || request.actorToken !== undefined;
  const granted = isDelegated ? asked.filter((scope) => scope !== 'offline_access') : asked;
  const scope = granted.join(' ');
  const { clientId } = client;
  const issued = {
    sub: user,
    aud: audienceOf(request.audience, scope, context.issuer()),
    scope,
    org_id: request.organization,
    ...(actor === undefined ? {} : { act: { sub: actor } }),
    ...claims,
  };
  const accessToken = await context.issue(issued, { clientId });
  return {
    access_token: accessToken,
    ...(granted.includes('openid')
      ? { id_token: await context.issueIdToken({ sub: user, aud: clientId }) }
      : {}),
    ...(granted.includes('offline_access')
      ? { refresh_token: `v1.${randomBytes(32).toString('base64url')}` }
      : {}),
    expires_in: defaultLifetime,
    token_type: 'Bearer',
    issued_token_type: accessTokenType,
    // Said only where it differs from what was asked for (api/authentication/custom-token-exchange/get-token).
    ...(granted.length === asked.length ? {} : { scope }),
  };
};

function findProfile({ exchangeProfiles = {} }: ExchangeContext, subjectTokenType: string) {
  if (reservedNamespaces.test(subjectTokenType)) {
    throw new TokenRefusal(400, 'invalid_request', `Reserved subject_token_type: ${subjectTokenType}`);
  }
  const profile = Object.hasOwn(exchangeProfiles, subjectTokenType)
    ? exchangeProfiles[subjectTokenType]
    : undefined;
  if (profile === undefined) {
    throw new TokenRefusal(
      400,
      'invalid_request',
      `No token exchange profile was found for subject_token_type: ${subjectTokenType}`,
    );
  }
  return profile;
}

function profileRequest(
  context: ExchangeContext,
  client: ExchangingClient,
  parameters: TokenParameters,
): ExchangeProfileRequest {
  const actorToken = parameters.get('actor_token');
  const actorTokenType = parameters.get('actor_token_type');
  if ((actorToken === undefined) !== (actorTokenType === undefined)) {
    const problem = 'actor_token and actor_token_type must be given together';
    throw new TokenRefusal(400, 'invalid_request', problem);
  }
  if (
    actorTokenType !== undefined &&
    actorTokenType !== idTokenType &&
    reservedNamespaces.test(actorTokenType)
  )
    throw new TokenRefusal(400, 'invalid_request', `Reserved actor_token_type: ${actorTokenType}`);
  return {
    subjectToken: parameters.require('subject_token'),
    actorToken,
    actorTokenType,
    clientId: client.clientId,
    audience: allowedAudience(context, client, parameters.get('audience')),
    scope: words(parameters.get('scope')).join(' '),
    organization: parameters.get('organization'),
    parameters: parameters.toRecord(),
  };
}

function allowedAudience(
  { audience }: ExchangeContext,
  { delegated = {} }: ExchangingClient,
  asked = audience,
): string {
  if (asked === audience || Object.hasOwn(delegated, asked)) return asked;
  throw new TokenRefusal(403, 'access_denied', `Service not found: ${asked}`);
}
