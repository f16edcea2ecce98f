import { authenticateByAssertion } from './client-assertion.js';
import { authenticateClient, type TenantClient } from './client-authentication.js';
import { clientGrant } from './client-grant.js';
import type { DpopNonces } from './dpop-nonces.js';
import type { ExchangeGrant, ExchangeParts } from './grants/exchange-context.js';
import { authorizationCode, type LoginGrantParts, refreshToken } from './grants/login.js';
import { exchangeGrants } from './grants/token-exchange.js';
import { type Answer, jsonAnswer, readText, type TenantRequest } from './messages.js';
import { proofKeyOf } from './proof-of-possession.js';
import { TokenBinding } from './token-binding.js';
import { parseParameters, type TokenParameters } from './token-parameters.js';
import { TokenRefusal } from './token-refusal.js';

/** What the token endpoint needs from its tenant. */
export interface TokenEndpointParts extends LoginGrantParts {
  readonly audience: string;
  readonly clients: readonly TenantClient[];
  readonly nonces: DpopNonces;
  readonly exchange: ExchangeParts;
}

/** The same for one request. */
interface GrantParts extends TokenEndpointParts {
  /** The end user's address, which the client names; empty if it names none. */
  readonly forwardedFor: string;
  /** The thumbprint of the key that the request proves to have; undefined without a DPoP proof. */
  readonly jkt: string | undefined;
}

/** Answers one kind of request. `authenticate` returns the client that sent it, by its secret or key, or refuses. */
type Grant = (
  parts: GrantParts,
  parameters: TokenParameters,
  authenticate: () => Promise<TenantClient>,
) => Promise<object>;

const maxBodyBytes = 65_536;
const loginGrants = ['authorization_code', 'refresh_token'];

const grants: ReadonlyMap<string, Grant> = new Map([
  ['client_credentials', clientCredentials],
  ['authorization_code', byLogin(authorizationCode)],
  ['refresh_token', byLogin(refreshToken)],
  ...[...exchangeGrants].map(([name, grant]) => [name, exchangeBy(grant)] as const),
]);

/** Answers a POST to `/oauth/token` (RFC 6749 section 3.2), with Auth0's statuses and error codes. */
export async function answerTokenRequest(
  endpoint: TokenEndpointParts,
  request: TenantRequest,
): Promise<Answer> {
  const text = await readText(request.body, maxBodyBytes);
  if (text === undefined)
    return new TokenRefusal(413, 'invalid_request', 'The body is too large.').toAnswer();
  try {
    const parameters = parseParameters(request.headers.get('content-type') ?? '', text);
    const grant = findGrant(parameters.require('grant_type'));
    const authorization = request.headers.get('authorization');
    const authenticate = () => authenticatedClient(endpoint, authorization, parameters);
    const proven = await proofKeyOf(request, endpoint.now());
    const binding = new TokenBinding(endpoint, proven, request.certificate);
    // Which exchanges need a nonce, Auth0's pages say only roughly, so an option does.
    const needsNonce =
      proven !== undefined &&
      (loginGrants.includes(parameters.require('grant_type')) ||
        (endpoint.exchange.exchangeNonces === true && grant !== clientCredentials));
    if (needsNonce) endpoint.nonces.demand(proven.nonce);
    const forwardedFor = request.headers.get('auth0-forwarded-for') ?? '';
    const parts = { ...endpoint, forwardedFor, jkt: proven?.jkt, issue: binding.issue };
    const granted = await grant(parts, parameters, authenticate);
    return jsonAnswer(200, binding.complete(granted), needsNonce ? endpoint.nonces.header() : {});
  } catch (error) {
    if (error instanceof TokenRefusal) return error.toAnswer();
    throw error;
  }
}

async function authenticatedClient(
  { clients, exchange, now }: TokenEndpointParts,
  authorization: string | null,
  parameters: TokenParameters,
): Promise<TenantClient> {
  if (parameters.get('client_assertion') === undefined)
    return authenticateClient(clients, authorization, parameters);
  const context = { clients, issuer: exchange.issuer(), now: now(), used: exchange.usedAssertions };
  return authenticateByAssertion(context, authorization, parameters);
}

function exchangeBy(grant: ExchangeGrant): Grant {
  return async ({ exchange, audience, issue, forwardedFor }, parameters, authenticate) =>
    grant({ ...exchange, audience, issue, forwardedFor }, await authenticate(), parameters);
}

/** Only a public client sends a code or a refresh token without authenticating. */
function byLogin(grant: typeof authorizationCode): Grant {
  return async (parts, parameters, authenticate) => {
    const clientId = parameters.get('client_id');
    const client = parts.clients.find((each) => each.clientId === clientId);
    const isPublic =
      clientId !== undefined &&
      client?.clientSecret === undefined &&
      client?.publicKeys === undefined &&
      parameters.get('client_assertion') === undefined;
    const sender = isPublic ? clientId : (await authenticate()).clientId;
    return grant(parts, parameters, { clientId: sender, jkt: parts.jkt });
  };
}

function findGrant(grantType: string): Grant {
  const grant = grants.get(grantType);
  if (grant === undefined) {
    throw new TokenRefusal(400, 'unsupported_grant_type', `Unsupported grant type: ${grantType}`);
  }
  return grant;
}

/** The client acts for itself (RFC 6749 section 4.4). */
async function clientCredentials(
  parts: TokenEndpointParts,
  parameters: TokenParameters,
  authenticate: () => Promise<TenantClient>,
): Promise<object> {
  const client = await authenticate();
  const apis = { audience: parts.audience, issuer: parts.exchange.issuer() };
  const { audience, scope, lifetime, how } = clientGrant(apis, client, parameters);
  const { clientId, agent } = client;
  const token = await parts.issue(
    { aud: audience, scope: scope === '' ? undefined : scope },
    { clientId, subject: 'machine', ...(agent === undefined ? {} : { agent }), ...how },
  );
  return {
    access_token: token,
    ...(scope === '' ? {} : { scope }),
    expires_in: lifetime,
    token_type: 'Bearer',
  };
}
