/**
 * Exchanges the tokens of callers, with the credentials of a client. An entry of its own, so that apps without exchanges do
 * not carry it.
 *
 * @module
 */

import { noteCopy } from '../base/copies.js';

export type { BoundExchangeOptions } from './bound-options.js';
export type { ExchangeCallOptions } from './call-options.js';
export type { CallerToken } from './caller-token.js';
export type { ExtraParameters } from './extra.js';
export { getTokenOnBehalfOf, type OnBehalfOfOptions } from './on-behalf-of.js';
export { type ExchangeProfileOptions, getTokenByExchangeProfile } from './profile.js';
export type { ConnectionToken, ExchangedTokens, OnBehalfOfToken } from './result.js';
export { type ConnectionTokenRequest, getAccessTokenForConnection } from './vault.js';

noteCopy();
