import { type Clock, systemClock } from '../base/clock.js';
import type { ChallengeSettings } from '../challenge/challenge.js';
import { assertParameterValue } from '../challenge/header.js';
import type { ExchangeSettings } from '../exchange-settings/settings.js';
import type { Fetch } from '../http/fetch.js';
import { type DomainDefaults, parseAlgorithms } from '../issuer/domain-entry.js';
import type { SelectSettings } from '../issuer/select.js';
import type { DecryptionSettings } from '../jwe/decryption.js';
import type { AcceptedCredentials } from '../metadata.js';
import type { PolicyContext } from '../policy/policy.js';
import type { RevocationSettings } from '../revocation/settings.js';
import type { ClaimsRules } from '../token/claims-rules.js';
import type { ClaimsSchema } from '../token/claims-schema.js';
import { acceptedBy } from './accepts.js';
import {
  type IssuerCacheSettings,
  resolveCache,
  resolveTokenCache,
  type TokenCacheSettings,
} from './caches.js';
import {
  booleanOption,
  choiceOption,
  functionOption,
  invalid,
  numberOption,
  objectOption,
  stringListOption,
  stringOption,
} from './checks.js';
import { resolveDecryption } from './decryption.js';
import { resolveDocuments } from './documents.js';
import { parseDomains } from './domains.js';
import { resolveExchange } from './exchange.js';
import type { ApiClientOptions } from './options.js';
import { assertRequired } from './required.js';
import { resolveRevocation } from './revocation.js';
import { resolveSenderConstraint, type SenderConstraint } from './sender-constraint.js';

/** The options of a client, checked, with defaults, and frozen: what each step needs, under the step's own name. */
export interface Settings<Output extends object> {
  readonly select: SelectSettings;
  readonly rules: ClaimsRules;
  readonly requiredClaims: readonly string[];
  readonly senders: SenderConstraint;
  readonly claimsSchema: ClaimsSchema<Output> | undefined;
  readonly decryption: DecryptionSettings | undefined;
  readonly revocation: RevocationSettings | undefined;
  readonly issuers: IssuerCacheSettings;
  readonly fetch: { readonly customFetch: Fetch; readonly timeout: number };
  readonly tokenCache: TokenCacheSettings | undefined;
  readonly challenge: ChallengeSettings;
  readonly exchange: ExchangeSettings;
  readonly policyContext: PolicyContext;
  /** For the metadata of the resource. */
  readonly accepts: AcceptedCredentials;
}

/** All options of a client. The type keeps it complete: a new option cannot be forgotten here. */
export const KNOWN_OPTIONS: Readonly<Record<keyof ApiClientOptions, true>> = {
  domain: true,
  domains: true,
  audience: true,
  algorithms: true,
  clockTolerance: true,
  requiredClaims: true,
  maxTokenAge: true,
  claims: true,
  tokenProfile: true,
  anonymousSessions: true,
  clientId: true,
  clientSecret: true,
  clientAuthMethod: true,
  clientAssertionSigningKey: true,
  clientAssertionSigningAlg: true,
  exchangeCache: true,
  exchangeBind: true,
  exchangeDpopKey: true,
  exchangeMtlsFetch: true,
  dpop: true,
  mtls: true,
  decryption: true,
  revocation: true,
  cache: true,
  documents: true,
  tokenCache: true,
  customFetch: true,
  timeout: true,
  realm: true,
  errorStatus: true,
  allowInsecureLoopback: true,
  now: true,
};

/**
 * Checks a client's options, applies defaults, and freezes them.
 *
 * @throws MissingRequiredArgumentError, ConfigurationError
 */
export function resolveOptions<Output extends object>(
  given: ApiClientOptions<Output> = {},
): Settings<Output> {
  const options = objectOption('options', given, KNOWN_OPTIONS);
  assertRequired(options);
  const now = functionOption('now', options.now ?? systemClock);
  const timeout = numberOption('timeout', options.timeout ?? 10, { min: 0.1, max: 120 });
  const defaults: DomainDefaults = Object.freeze({
    algorithms: parseAlgorithms(options.algorithms ?? ['RS256']),
    allowInsecureLoopback: booleanOption('allowInsecureLoopback', options.allowInsecureLoopback ?? false),
    keySets: new WeakMap(),
  });
  const domains = parseDomains(options, defaults);
  const listed = new Map(typeof domains === 'function' ? [] : domains.map((each) => [each.issuer, each]));
  const asGiven = resolveRules(options, now);
  const revocation = resolveRevocation(options.revocation, asGiven);
  const rules = limitAge(asGiven, revocation);
  const senders = resolveSenderConstraint(
    { dpop: options.dpop ?? {}, mtls: options.mtls },
    { now, audience: rules.audience },
  );
  return Object.freeze({
    select: Object.freeze({ domains, listed, defaults, timeout }),
    rules,
    senders,
    requiredClaims: stringListOption('requiredClaims', options.requiredClaims ?? []),
    claimsSchema: resolveSchema(options.claims),
    decryption: resolveDecryption(options.decryption),
    revocation,
    issuers: Object.freeze({
      ...resolveCache(options.cache ?? {}, now, defaults.allowInsecureLoopback),
      snapshot: resolveDocuments(options.documents),
    }),
    // Looked up at each request, so that instrumentation that replaces the global fetch later is used.
    fetch: Object.freeze({
      customFetch: functionOption('customFetch', options.customFetch ?? globalFetch),
      timeout,
    }),
    tokenCache: resolveTokenCache(options.tokenCache ?? {}),
    exchange: resolveExchange(options, { now, defaults, callers: callersOf(domains, rules) }),
    challenge: resolveChallenge(options, senders),
    policyContext: Object.freeze({
      now,
      clockTolerance: rules.clockTolerance,
      request: undefined,
      acceptsIssuer: (issuer: string) => listed.has(issuer),
    }),
    accepts: acceptedBy(domains, senders),
  });
}

function callersOf(
  domains: SelectSettings['domains'],
  { audience }: Pick<ClaimsRules, 'audience'>,
): ExchangeSettings['callers'] {
  const issuers =
    typeof domains === 'function' ? undefined : Object.freeze(domains.map(({ issuer }) => issuer));
  return Object.freeze({ audience, issuers });
}

const globalFetch: Fetch = (url, init) => fetch(url, init);

function resolveRules(options: ApiClientOptions, now: Clock): ClaimsRules {
  const { maxTokenAge } = options;
  const audience = stringListOption(
    'audience',
    typeof options.audience === 'string' ? [options.audience] : options.audience,
  );
  const clientId = options.clientId === undefined ? undefined : stringOption('clientId', options.clientId);
  if (clientId !== undefined && audience.includes(clientId)) {
    return invalid('audience', "must not contain 'clientId', which is the audience of ID tokens");
  }
  return Object.freeze({
    audience,
    clientId,
    clockTolerance: numberOption('clockTolerance', options.clockTolerance ?? 5, { min: 0, max: 300 }),
    maxTokenAge:
      maxTokenAge === undefined
        ? undefined
        : numberOption('maxTokenAge', maxTokenAge, { min: 1, max: Number.MAX_SAFE_INTEGER }),
    tokenProfile: choiceOption('tokenProfile', options.tokenProfile ?? 'auth0', ['auth0', 'rfc9068']),
    anonymousSessions: booleanOption('anonymousSessions', options.anonymousSessions ?? false),
    now,
  });
}

/** Revocations are forgotten with the lifetime of tokens, so it is enforced (rule V5). */
function limitAge(rules: ClaimsRules, revocation: RevocationSettings | undefined): ClaimsRules {
  if (revocation === undefined || rules.maxTokenAge !== undefined) return rules;
  return Object.freeze({ ...rules, maxTokenAge: revocation.maxTokenLifetime });
}

function resolveSchema<Output extends object>(
  schema: ClaimsSchema<Output> | undefined,
): ClaimsSchema<Output> | undefined {
  if (schema === undefined) return undefined;
  // ArkType's schemas are functions, Zod's and Valibot's are objects.
  const standard = (schema as Partial<ClaimsSchema> | null)?.['~standard'];
  if (standard?.version !== 1 || typeof standard.validate !== 'function') {
    return invalid('claims', 'must be a Standard Schema, such as one from Zod, Valibot or ArkType');
  }
  return schema;
}

function resolveChallenge(options: ApiClientOptions, senders: SenderConstraint): ChallengeSettings {
  const realm = stringOption('realm', options.realm ?? 'api');
  assertParameterValue("The option 'realm'", realm);
  return Object.freeze({
    schemes: senders.accepted.schemes,
    dpopAlgorithms: senders.accepted.acceptsProofs ? senders.dpop.rules.algorithms : undefined,
    realm,
    errorStatus: choiceOption('errorStatus', options.errorStatus ?? 'rfc', ['rfc', 'auth0']),
    resourceMetadata: undefined,
  });
}
