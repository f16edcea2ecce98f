import type { ApiClient } from '../api-client.js';
import type { Awaitable } from '../base/awaitable.js';
import type { ResourceMetadataOptions } from '../metadata.js';
import type { ApiClientOptions } from '../options/options.js';
import { KNOWN_OPTIONS } from '../options/resolve.js';
import type { PolicyLike } from '../policy/policy.js';
import type { PublicUrl } from './public-url.js';

/** The options of every framework adapter, in addition to those of `ApiClient`. */
export interface AdapterOptions<Output extends object = object, Request = unknown>
  extends ApiClientOptions<Output> {
  /** An existing client to share. Cannot be combined with options of `ApiClient`. */
  readonly client?: ApiClient<Output> | undefined;
  /** Accepts requests without any credentials, unauthenticated; guards still refuse them. Default false. */
  readonly optional?: boolean | undefined;
  /**
   * `respond` answers 4xx itself. `next` sends them to the framework's error path, where 5xx always go. Default
   * `respond`.
   */
  readonly onError?: 'respond' | 'next' | undefined;
  /**
   * Accepts CORS preflights, unauthenticated. Handlers that run for every method then run without a verified caller: if
   * possible, put the CORS middleware before this one instead. Default false.
   */
  readonly skipPreflight?: boolean | undefined;
  /**
   * The public URL of the API, behind a proxy that the framework does not know. Default: what the framework reports.
   */
  readonly publicUrl?: PublicUrl<Request> | undefined;
  /**
   * The hosts that DPoP requests may be for, each as `host` or `host:port`; others get 400. Without it and without
   * `publicUrl`, the client's `Host` header decides what its proof is checked against. Do not set both.
   */
  readonly hosts?: readonly string[] | undefined;
  /** What every verified request must meet, in addition to the requirements of its route. */
  readonly policy?: PolicyLike | undefined;
  /**
   * Puts `resource_metadata` into every challenge, and serves the metadata (RFC 9728) if the adapter is mounted at the
   * root. Below a path, use `protectedResourceMetadata()` of the adapter to serve them.
   */
  readonly resourceMetadata?: ResourceMetadataOptions | undefined;
  /**
   * The client's TLS certificate, with `mtls`: from the connection, or from a header that the proxy sets and that it
   * removes from incoming requests. The value of such a header may be returned as it is: PEM, URL-escaped PEM (nginx), an
   * RFC 9440 field value, or `x-forwarded-client-cert` (Envoy, with `SANITIZE_SET`). No header is read unless this function
   * reads it. If the function throws, the response is a 500.
   */
  readonly getCertificate?: ((request: Request) => Awaitable<string | Uint8Array | undefined>) | undefined;
}

/** All options of an adapter. The type keeps it complete: a new option cannot be forgotten here. */
export const KNOWN_ADAPTER_OPTIONS: Readonly<Record<keyof AdapterOptions, true>> = {
  ...KNOWN_OPTIONS,
  client: true,
  optional: true,
  onError: true,
  skipPreflight: true,
  publicUrl: true,
  hosts: true,
  policy: true,
  resourceMetadata: true,
  getCertificate: true,
};

/**
 * The names of all {@link AdapterOptions}: for adapters that have more.
 *
 * @example
 * ```ts
 * import type { AdapterOptions } from '@auth0-api/core';
 * import { ADAPTER_OPTIONS, createAdapter, knownMembers } from '@auth0-api/core/adapter';
 *
 * export function plugin(options: AdapterOptions & { readonly global?: boolean }) {
 *   const { global = false, ...others } = knownMembers(options, [...ADAPTER_OPTIONS, 'global']);
 *   return { global, adapter: createAdapter(others) };
 * }
 * ```
 */
export const ADAPTER_OPTIONS: readonly string[] = Object.freeze(Object.keys(KNOWN_ADAPTER_OPTIONS));
