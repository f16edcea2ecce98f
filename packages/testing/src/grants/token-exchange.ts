import { accessTokenType, type ExchangeGrant } from './exchange-context.js';
import { exchangeProfile } from './exchange-profile.js';
import { onBehalfOf } from './on-behalf-of.js';
import { tokenVault } from './token-vault.js';

// One grant type for two features, distinguished by the token to exchange.
const tokenExchange: ExchangeGrant = (context, client, parameters) =>
  parameters.require('subject_token_type') === accessTokenType
    ? onBehalfOf(context, client, parameters)
    : exchangeProfile(context, client, parameters);

/** The exchanges by their grant type. */
export const exchangeGrants: ReadonlyMap<string, ExchangeGrant> = new Map([
  ['urn:ietf:params:oauth:grant-type:token-exchange', tokenExchange],
  ['urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token', tokenVault],
]);
