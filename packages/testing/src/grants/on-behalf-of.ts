import type { JWTPayload } from 'jose';
import { TokenRefusal } from '../token-refusal.js';
import { defaultLifetime, type TokenClaims } from '../tokens.js';
import { assertAllowed } from './allowed.js';
import { accessTokenType, type ExchangeGrant, type ExchangingClient } from './exchange-context.js';
import { words } from './scope.js';
import { verifySubjectToken } from './subject-token.js';

/**
 * A subject token with this many levels of `act` nested in its outermost one cannot be exchanged again: a token has at most five
 * actors (auth0/docs-v2: secure/call-apis-on-users-behalf/on-behalf-of-token-exchange,
 * ai-agents-mcp/agents-as-principal/agent-identity-in-tokens).
 */
const maxNested = 4;

/** The user's token for one API, exchanged by that API for the user's token for another (RFC 8693). */
export const onBehalfOf: ExchangeGrant = async (context, client, parameters) => {
  assertAllowed(client, 'on-behalf-of', parameters.require('grant_type'));
  const wanted = parameters.require('requested_token_type');
  if (wanted !== accessTokenType)
    throw new TokenRefusal(400, 'invalid_request', `Unsupported requested_token_type: ${wanted}`);
  const subject = await verifySubjectToken(context, client, parameters.require('subject_token'));
  const audience = parameters.require('audience');
  const asked = words(parameters.get('scope'));
  const scope = grantedScope(client, audience, asked);
  const issued = {
    sub: subject.sub,
    aud: audience,
    scope: scope.join(' '),
    org_id: subject.org_id,
    ...actorClaims(subject, client, context.agentSubjectClaims !== undefined),
  };
  const token = await context.issue(issued, { clientId: client.clientId });
  return {
    access_token: token,
    expires_in: defaultLifetime,
    token_type: 'Bearer',
    issued_token_type: accessTokenType,
    // Said only where it differs from what was asked for.
    ...(asked.length === scope.length ? {} : { scope: scope.join(' ') }),
  };
};

function grantedScope(
  { clientId, delegated = {} }: ExchangingClient,
  audience: string,
  asked: readonly string[],
): readonly string[] {
  const granted = Object.hasOwn(delegated, audience) ? delegated[audience] : undefined;
  if (granted === undefined) {
    throw new TokenRefusal(
      403,
      'access_denied',
      `Client "${clientId}" is not authorized to access resource server "${audience}".`,
    );
  }
  return asked.length === 0 ? words(granted) : words(granted).filter((scope) => asked.includes(scope));
}

/**
 * The exchanging client becomes the outermost actor; the first actor is the client that the user logged in with. If the API
 * wants it, the token says what each of them is (auth0/docs-v2: ai-agents-mcp/agents-as-principal/agent-identity-in-tokens).
 */
function actorClaims(
  subject: JWTPayload,
  { clientId, agent }: ExchangingClient,
  saysWhat: boolean,
): TokenClaims {
  const first = subject.azp ?? subject.client_id;
  const before =
    subject.act ??
    (saysWhat ? { sub: first, sub_profile: subject.client_profile, client_id: first } : { sub: first });
  if (depthOf(before) - 1 >= maxNested) {
    throw new TokenRefusal(
      400,
      'invalid_request',
      `Delegation chain (\`act\` claim) depth exceeds the maximum allowed limit of ${maxNested}`,
    );
  }
  if (!saysWhat) return { act: { sub: clientId, act: before } };
  const kind = agent === undefined ? 'service' : 'ai_agent';
  return {
    client_profile: agent === undefined ? 'service' : 'service ai_agent',
    act: { sub: agent ?? clientId, sub_profile: kind, client_id: clientId, act: before },
  };
}

function depthOf(act: unknown): number {
  let depth = 0;
  for (let actor = act; typeof actor === 'object' && actor !== null; actor = (actor as { act?: unknown }).act)
    depth += 1;
  return depth;
}
