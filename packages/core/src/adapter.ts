import { types } from 'node:util';
import { ApiClient } from './api-client.js';
import type { Auth } from './auth.js';
import type { Authenticated } from './authenticate.js';
import { type Awaitable, andThen, isPromise } from './awaitable.js';
import { ConfigurationError } from './errors.js';
import { type HostRules, hostRules } from './hosts.js';
import { booleanOption, choiceOption, functionOption, invalid } from './options/checks.js';
import { completeFromEnv } from './options/env.js';
import type { ApiClientOptions } from './options/options.js';
import { ownMembers } from './own-members.js';
import { type Policy, type PolicyLike, parsePolicy } from './policy/policy.js';
import { type PublicUrl, parsePublicUrl, publicUrlOf } from './public-url.js';
import { type AuthRequest, isPreflight, singleFieldValues } from './request.js';
import { detailsOf, type RequestContext } from './request-context.js';
import { type IncomingRequest, type RequestWithUrl, UrlRequest } from './request-url.js';
import {
  protectedResourceMetadata,
  type ResourceMetadata,
  type ResourceMetadataOptions,
} from './resource-metadata.js';

/** What every framework adapter takes besides the options of `ApiClient`. */
export interface AdapterOptions<Output extends object = object, Request = unknown>
  extends ApiClientOptions<Output> {
  /** An existing client to share. Goes with no option of `ApiClient`. */
  readonly client?: ApiClient<Output> | undefined;
  /** Let requests without any credentials pass, unauthenticated; guards still refuse them. Default false. */
  readonly optional?: boolean | undefined;
  /** `respond` answers 4xx itself; `next` sends them the framework's error path, where 5xx always go. Default `respond`. */
  readonly onError?: 'respond' | 'next' | undefined;
  /**
   * Let CORS preflights pass, unauthenticated. Handlers that run for every method then run without a verified
   * caller: put the CORS middleware before this one instead where that is possible. Default false.
   */
  readonly skipPreflight?: boolean | undefined;
  /** Where clients see the API, behind a proxy that the framework does not know. Default: what the framework says. */
  readonly publicUrl?: PublicUrl<Request> | undefined;
  /**
   * The hosts that DPoP requests may be for, each as `host` or `host:port`: others get 400. Without it and without
   * `publicUrl` the client decides, by its `Host` header, what its proof is compared with. Do not set both.
   */
  readonly hosts?: readonly string[] | undefined;
  /** What every verified request must meet, whatever its route demands besides. */
  readonly policy?: PolicyLike | undefined;
  /**
   * Puts `resource_metadata` into every challenge, and serves the metadata (RFC 9728) where the adapter is mounted at
   * the root. Below a path, `protectedResourceMetadata()` of the adapter serves them.
   */
  readonly resourceMetadata?: ResourceMetadataOptions | undefined;
  /**
   * The client's TLS certificate, with `mtls`: of the connection, or of a header that the proxy sets and that it removes
   * from what clients send. When it throws, the request is a 500.
   */
  readonly getCertificate?: ((request: Request) => Awaitable<string | Uint8Array | undefined>) | undefined;
}

/** Adapter options, checked and defaulted, with the client that they make or share. */
export interface Adapter<Output extends object = object, Request = unknown> extends HostRules {
  readonly client: ApiClient<Output>;
  /** Whether the adapter made the client, and so has to close it. */
  readonly ownsClient: boolean;
  readonly optional: boolean;
  readonly onError: 'respond' | 'next';
  readonly skipPreflight: boolean;
  readonly publicUrl: PublicUrl<Request> | undefined;
  readonly policy: Policy | undefined;
  readonly resourceMetadata: ResourceMetadata | undefined;
  /** As in {@link AdapterOptions}. */
  readonly getCertificate: AdapterOptions<Output, Request>['getCertificate'];
}

const NO_CREDENTIALS: Identified = Object.freeze({ auth: undefined, responseHeaders: Object.freeze({}) });

/**
 * Checks an adapter's options. What the caller left out comes from the environment.
 *
 * @param chosen The client, where a framework's dependency injection chooses it. The options then make none, and what
 * they say about it is not checked. Default: the client of the options
 * @throws MissingRequiredArgumentError, ConfigurationError
 */
export function createAdapter<Output extends object, Request>(
  options: AdapterOptions<Output, Request> = {},
  chosen?: ApiClient<Output>,
): Adapter<Output, Request> {
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
  } = ownMembers(options);
  const usedClient =
    chosen ??
    (client === undefined
      ? new ApiClient(completeFromEnv(clientOptions))
      : sharedClient(client, clientOptions));
  return Object.freeze({
    client: usedClient,
    ownsClient: chosen === undefined && client === undefined,
    optional: booleanOption('optional', optional),
    onError: choiceOption('onError', onError, ['respond', 'next']),
    skipPreflight: booleanOption('skipPreflight', skipPreflight),
    publicUrl:
      publicUrl === undefined || typeof publicUrl === 'function' ? publicUrl : parsePublicUrl(publicUrl),
    ...hostRules(hosts, publicUrl),
    policy: policy === undefined ? undefined : parsePolicy(policy),
    resourceMetadata:
      resourceMetadata === undefined
        ? undefined
        : protectedResourceMetadata(resourceMetadata, usedClient.accepts),
    getCertificate:
      getCertificate === undefined ? undefined : functionOption('getCertificate', getCertificate),
  });
}

/** Where an adapter puts header fields of the answer that a request will get. */
export interface AnswerFields {
  /** Whether a field is set already. */
  readonly has: (name: string) => boolean;
  /** Sets a field, in the place of what is there. */
  readonly set: (name: string, value: string) => void;
}

/** Who was verified, with header fields for the answer; nobody, where a request may pass without credentials. */
interface Identified {
  readonly auth: Auth<unknown> | undefined;
  readonly responseHeaders: Authenticated['responseHeaders'];
}

/**
 * Verifies a request, or lets it pass unauthenticated where the adapter's options say so. What the same client
 * found for the same request before is used again. Who is verified must also meet the adapter's policy. Writes the header
 * fields that go with a verified request, whatever its answer will be.
 *
 * A promise only where something has to be waited for.
 *
 * @returns whom the request comes from; `undefined` where it may pass without credentials
 * @throws the errors of `ApiClient.authenticate` and of `ApiClient.enforce`; ConfigurationError when `publicUrl` or
 * `getCertificate` fails
 */
export function admit<Output extends object, Request>(
  adapter: Adapter<Output, Request>,
  incoming: IncomingRequest<Request>,
  answer: AnswerFields,
  previous?: RequestContext,
): Awaitable<Auth<unknown> | undefined> {
  const { policy } = adapter;
  return andThen(identify(adapter, incoming, previous), ({ auth, responseHeaders }) => {
    if (auth?.scheme === 'dpop') adapter.warnOfHost?.(incoming);
    writeHeaders(responseHeaders, answer);
    if (policy === undefined || auth === undefined) return auth;
    return andThen(adapter.client.enforce(auth, policy, detailsOf(adapter)), () => auth);
  });
}

function identify<Output extends object, Request>(
  adapter: Adapter<Output, Request>,
  incoming: IncomingRequest<Request>,
  previous: RequestContext | undefined,
): Awaitable<Identified> {
  if (previous?.auth !== undefined && previous.adapter.client === adapter.client) {
    return { auth: previous.auth, responseHeaders: NO_CREDENTIALS.responseHeaders };
  }
  const { source } = incoming;
  const { getCertificate } = adapter;
  const place = publicUrlOf(adapter.publicUrl, source) ?? adapter.hosts;
  const certificate = getCertificate === undefined ? undefined : certificateOf(getCertificate, source);
  return isPromise(place) || isPromise(certificate)
    ? Promise.all([place, certificate]).then((told) =>
        authenticate(adapter, new UrlRequest(incoming, ...told)),
      )
    : authenticate(adapter, new UrlRequest(incoming, place, certificate));
}

function authenticate<Output extends object, Request>(
  adapter: Adapter<Output, Request>,
  request: RequestWithUrl,
): Awaitable<Identified> {
  const mayBeAnonymous = adapter.optional || (adapter.skipPreflight && isPreflight(request));
  if (mayBeAnonymous && hasNoCredentials(request)) return NO_CREDENTIALS;
  return adapter.client.authenticate(request, detailsOf(adapter));
}

// What the app said about caching before stays.
function writeHeaders(headers: Authenticated['responseHeaders'], answer: AnswerFields): void {
  for (const name of Object.keys(headers)) {
    if (name !== 'Cache-Control' || !answer.has(name)) answer.set(name, headers[name] ?? '');
  }
}

function hasNoCredentials(request: AuthRequest): boolean {
  return ['authorization', 'dpop'].every((name) => singleFieldValues(request, name).length === 0);
}

function sharedClient<Output extends object>(client: ApiClient<Output>, others: object): ApiClient<Output> {
  if (!(client instanceof ApiClient)) return invalid('client', 'must be an ApiClient');
  const [other] = Object.keys(others);
  return other === undefined
    ? client
    : invalid(other, "cannot be combined with the option 'client', which has its own");
}

async function certificateOf<Request>(
  getCertificate: NonNullable<Adapter<object, Request>['getCertificate']>,
  source: Request,
): Promise<string | Uint8Array | undefined> {
  let certificate: unknown;
  try {
    certificate = await getCertificate(source);
  } catch (error) {
    throw new ConfigurationError("The 'getCertificate' function failed.", error);
  }
  if (certificate === undefined || typeof certificate === 'string' || types.isUint8Array(certificate))
    return certificate;
  throw new ConfigurationError("The 'getCertificate' function must answer text, bytes or undefined.");
}
