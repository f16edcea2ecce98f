import { ApiClient } from '../api-client.js';
import type { ChallengeDetails } from '../attempt.js';
import { protectedResourceMetadata, type ResourceMetadata } from '../metadata.js';
import {
  booleanOption,
  choiceOption,
  functionOption,
  invalid,
  objectOption,
  stringOption,
} from '../options/checks.js';
import { completeFromEnv } from '../options/env.js';
import { scopeToAskFor } from '../policy/demanded-scopes.js';
import { type Policy, parsePolicy } from '../policy/policy.js';
import { type HostRules, hostRules } from './hosts.js';
import { type AdapterOptions, KNOWN_ADAPTER_OPTIONS } from './options.js';
import { type PublicUrl, parsePublicUrl } from './public-url.js';
import { assertCalled } from './uncalled.js';

/** Adapter options, checked and with defaults, and the client that they create or share. */
export interface Adapter<Output extends object = object, Request = unknown> extends HostRules {
  readonly client: ApiClient<Output>;
  /** Whether the adapter created the client, and so must close it. */
  readonly ownsClient: boolean;
  readonly optional: boolean;
  readonly onError: 'respond' | 'next';
  readonly skipPreflight: boolean;
  readonly publicUrl: PublicUrl<Request> | undefined;
  readonly policy: Policy | undefined;
  readonly resourceMetadata: ResourceMetadata | undefined;
  /** The details for every challenge of its responses. */
  readonly challengeDetails: ChallengeDetails;
  /** As in {@link AdapterOptions}. */
  readonly getCertificate: AdapterOptions<Output, Request>['getCertificate'];
}

/**
 * Checks the options of an adapter. Options that are left out are read from the environment.
 *
 * @param chosen The client, if a framework's dependency injection provides it. The options then create no client, and
 * options of the client are not checked. Default: the client of the options
 * @throws MissingRequiredArgumentError, ConfigurationError
 *
 * @example
 * ```ts
 * import type { IncomingMessage } from 'node:http';
 * import type { AdapterOptions } from '@auth0-api/core';
 * import { createAdapter } from '@auth0-api/core/adapter';
 *
 * export function auth0(options: AdapterOptions<object, IncomingMessage> = {}) {
 *   const adapter = createAdapter(options);
 *   return { client: adapter.client, close: () => adapter.ownsClient && adapter.client.close() };
 * }
 * ```
 */
export function createAdapter<Output extends object, Request>(
  options: AdapterOptions<Output, Request> = {},
  chosen?: ApiClient<Output>,
): Adapter<Output, Request> {
  assertCalled(options, 'app.use(auth0())');
  const {
    client,
    optional = false,
    onError = 'respond',
    skipPreflight = false,
    publicUrl,
    hosts,
    policy,
    resourceMetadata,
    getCertificate,
    ...clientOptions
  } = objectOption<AdapterOptions<Output, Request>>('options', options, KNOWN_ADAPTER_OPTIONS);
  const usedClient =
    chosen ??
    (client === undefined
      ? new ApiClient(completeFromEnv(clientOptions))
      : sharedClient(client, clientOptions));
  const metadata =
    resourceMetadata === undefined
      ? undefined
      : protectedResourceMetadata(resourceMetadata, usedClient.accepts);
  return Object.freeze({
    client: usedClient,
    ownsClient: chosen === undefined && client === undefined,
    optional: booleanOption('optional', optional),
    onError: choiceOption('onError', onError, ['respond', 'next']),
    skipPreflight: booleanOption('skipPreflight', skipPreflight),
    publicUrl:
      publicUrl === undefined || typeof publicUrl === 'function'
        ? publicUrl
        : parsePublicUrl(stringOption('publicUrl', publicUrl)),
    ...hostRules(hosts, publicUrl),
    policy: policy === undefined ? undefined : parsePolicy(policy),
    resourceMetadata: metadata,
    challengeDetails: Object.freeze({
      resourceMetadata: metadata?.url,
      scope: policy === undefined ? undefined : scopeToAskFor(policy),
    }),
    getCertificate:
      getCertificate === undefined ? undefined : functionOption('getCertificate', getCertificate),
  });
}

function sharedClient<Output extends object>(client: ApiClient<Output>, others: object): ApiClient<Output> {
  if (!(client instanceof ApiClient)) return invalid('client', 'must be an ApiClient');
  const [other] = Object.keys(others);
  return other === undefined
    ? client
    : invalid(other, "cannot be combined with the option 'client', which has its own options");
}
