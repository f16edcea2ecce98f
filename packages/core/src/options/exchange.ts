import type { Clock } from '../base/clock.js';
import { readDpopKey } from '../exchange-settings/dpop-key.js';
import type {
  ApiCallers,
  ClientCredentials,
  ExchangeBinding,
  ExchangeCacheSettings,
  ExchangeSettings,
} from '../exchange-settings/settings.js';
import type { ExchangeStore } from '../exchange-settings/shared-store.js';
import { readSigningKey } from '../exchange-settings/signing-key.js';
import { type DomainDefaults, parseDomainEntry } from '../issuer/domain-entry.js';
import { findAlgorithm } from '../jws/algorithms.js';
import {
  choiceOption,
  functionOption,
  integerOption,
  invalid,
  missingOptions,
  numberOption,
  objectOption,
  secretOption,
  stringOption,
} from './checks.js';
import type { ApiClientOptions, ExchangeCacheOptions } from './options.js';

/**
 * Checks the options for token exchanges and applies defaults: the issuer of `domain`, the client's own credentials,
 * the cache. `domain` and `clientId` must have been checked before.
 *
 * @throws ConfigurationError, MissingRequiredArgumentError
 */
export function resolveExchange(
  options: ApiClientOptions,
  { now, defaults, callers }: { now: Clock; defaults: DomainDefaults; callers: ApiCallers },
): ExchangeSettings {
  const { domain, clientId, exchangeCache } = options;
  const credentials = resolveCredentials(options);
  if (credentials !== undefined && clientId === undefined) throw missingOptions(['clientId']);
  const cache = resolveExchangeCache(exchangeCache ?? false);
  const binding = resolveBinding(options);
  if (binding.bind === 'dpop' && binding.dpopKey === undefined && cache?.store !== undefined)
    return invalid(
      'exchangeDpopKey',
      "is required with 'exchangeCache.store': a key of one process is useless to the others",
    );
  return Object.freeze({
    issuer: domain === undefined ? undefined : Object.freeze(parseDomainEntry(domain, defaults)),
    clientId,
    credentials,
    cache,
    callers,
    ...binding,
    allowInsecureLoopback: defaults.allowInsecureLoopback,
    now,
  });
}

function resolveBinding({
  exchangeBind: bind,
  exchangeDpopKey,
  exchangeMtlsFetch: mtlsFetch,
}: ApiClientOptions): Pick<ExchangeSettings, 'bind' | 'dpopKey' | 'mtlsFetch'> {
  const dpopKey = exchangeDpopKey === undefined ? undefined : readDpopKey(exchangeDpopKey);
  if (exchangeDpopKey !== undefined && dpopKey === undefined)
    return invalid(
      'exchangeDpopKey',
      'must be a private P-256 key: PEM text (PKCS #8), a JWK or a KeyObject',
    );
  return {
    bind:
      bind === undefined
        ? undefined
        : choiceOption<ExchangeBinding>('exchangeBind', bind, ['dpop', 'mtls', 'none']),
    dpopKey,
    mtlsFetch: mtlsFetch === undefined ? undefined : functionOption('exchangeMtlsFetch', mtlsFetch),
  };
}

function resolveCredentials(options: ApiClientOptions): ClientCredentials | undefined {
  const { clientSecret, clientAuthMethod, clientAssertionSigningKey: key } = options;
  const method = choiceOption('clientAuthMethod', clientAuthMethod ?? 'client_secret_basic', [
    'client_secret_basic',
    'client_secret_post',
  ]);
  const algorithm = stringOption('clientAssertionSigningAlg', options.clientAssertionSigningAlg ?? 'RS256');
  if (findAlgorithm(algorithm) === undefined)
    return invalid('clientAssertionSigningAlg', 'must be an asymmetric signature algorithm such as RS256');
  if (key === undefined) {
    if (options.clientAssertionSigningAlg !== undefined)
      return invalid('clientAssertionSigningAlg', "requires a 'clientAssertionSigningKey'");
    return clientSecret === undefined
      ? undefined
      : Object.freeze({ method, secret: secretOption('clientSecret', clientSecret) });
  }
  if (clientSecret !== undefined || clientAuthMethod !== undefined)
    return invalid(
      'clientAssertionSigningKey',
      "cannot be combined with 'clientSecret' and 'clientAuthMethod'",
    );
  const signingKey = readSigningKey(key, algorithm);
  return signingKey === undefined
    ? invalid(
        'clientAssertionSigningKey',
        `must be a private key for ${algorithm}: PEM text (PKCS #8), a JWK or a CryptoKey`,
      )
    : Object.freeze({ method: 'private_key_jwt', key: signingKey });
}

function resolveExchangeCache(given: ExchangeCacheOptions | false): ExchangeCacheSettings | undefined {
  if (given === false) return undefined;
  const cache = objectOption('exchangeCache', given, { maxEntries: true, skew: true, store: true });
  return Object.freeze({
    maxEntries: integerOption('exchangeCache.maxEntries', cache.maxEntries ?? 1000, {
      min: 1,
      max: 1_000_000,
    }),
    skew: numberOption('exchangeCache.skew', cache.skew ?? 60, { min: 0, max: 86_400 }),
    store: resolveStore(cache.store),
  });
}

function resolveStore(store: ExchangeStore | undefined): ExchangeStore | undefined {
  if (store === undefined) return undefined;
  const complete = (['get', 'set', 'claim', 'release'] as const).every(
    (name) => typeof store?.[name] === 'function',
  );
  return complete
    ? store
    : invalid('exchangeCache.store', 'must have the functions get, set, claim and release');
}
