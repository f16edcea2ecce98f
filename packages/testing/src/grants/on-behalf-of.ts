import type { JWTPayload } from 'jose';
import { TokenRefusal } from '../token-refusal.js';
import { defaultLifetime } from '../tokens.js';
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
  const token = await context.issue({
    sub: subject.sub,
    aud: audience,
    azp: client.clientId,
    scope: scope.join(' '),
    org_id: subject.org_id,
    act: extendedChain(subject, client),
  });
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

/** The exchanging client becomes the outermost actor; the first actor is the client that the user logged in with. */
function extendedChain(subject: JWTPayload, { clientId }: ExchangingClient): object {
  const before = subject.act ?? { sub: subject.azp ?? subject.client_id };
  if (depthOf(before) - 1 >= maxNested) {
    throw new TokenRefusal(
      400,
      'invalid_request',
      `Delegation chain (\`act\` claim) depth exceeds the maximum allowed limit of ${maxNested}`,
    );
  }
  return { sub: clientId, act: before };
}

function depthOf(act: unknown): number {
  let depth = 0;
  for (let actor = act; typeof actor === 'object' && actor !== null; actor = (actor as { act?: unknown }).act)
    depth += 1;
  return depth;
}
