import type { ConnectedAccount } from '../exchange-options.js';
import { TokenRefusal } from '../token-refusal.js';
import { defaultLifetime } from '../tokens.js';
import { assertAllowed } from './allowed.js';
import { accessTokenType, type ExchangeContext, type ExchangeGrant } from './exchange-context.js';
import { verifySubjectToken } from './subject-token.js';

const connectionTokenType = 'http://auth0.com/oauth/token-type/federated-connection-access-token';

/** The user's token for an API, exchanged by that API for the user's token at an external provider. */
export const tokenVault: ExchangeGrant = async (context, client, parameters) => {
  assertAllowed(client, 'token-vault', parameters.require('grant_type'));
  for (const [name, type] of [
    ['subject_token_type', accessTokenType],
    ['requested_token_type', connectionTokenType],
  ] as const) {
    const given = parameters.require(name);
    if (given !== type) throw new TokenRefusal(400, 'invalid_request', `Unsupported ${name}: ${given}`);
  }
  const connection = parameters.require('connection');
  const { sub } = await verifySubjectToken(context, client, parameters.require('subject_token'));
  context.users.assertActive(sub);
  const account = findAccount(context, { user: sub, connection, loginHint: parameters.get('login_hint') });
  return {
    access_token: account.accessToken,
    ...(account.scope === undefined ? {} : { scope: account.scope }),
    expires_in: account.expiresIn ?? defaultLifetime,
    issued_token_type: connectionTokenType,
    token_type: 'Bearer',
  };
};

function findAccount(
  { tokenVault: { connections, accounts = [] } = { connections: [] } }: ExchangeContext,
  wanted: { user: string | undefined; connection: string; loginHint: string | undefined },
): ConnectedAccount {
  const { user, connection, loginHint } = wanted;
  if (!connections.includes(connection)) {
    throw new TokenRefusal(400, 'invalid_request', 'Token Vault is not enabled for the provided connection');
  }
  const own = accounts.filter((account) => account.user === user && account.connection === connection);
  const account = own.find((candidate) => loginHint === undefined || candidate.loginHint === loginHint);
  if (account === undefined && own.length > 0)
    throw new TokenRefusal(401, 'user_not_found', 'Identity User not found.');
  if (account === undefined || account.trouble === 'refresh-token-missing') {
    throw new TokenRefusal(
      401,
      'federated_connection_refresh_token_not_found',
      'Federated connection Refresh Token not found.',
    );
  }
  if (account.trouble === 'refresh-token-refused') {
    throw new TokenRefusal(
      401,
      'federated_connection_refresh_token_flow_failed',
      'Refresh Token flow for the Federated Connection failed',
    );
  }
  return account;
}
