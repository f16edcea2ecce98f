import { URL } from 'node:url';
import { deepFreeze } from './base/freeze.js';
import { isJsonObject } from './base/json.js';
import { knownMembers, memberOf } from './base/own-members.js';
import { assertParameterValue } from './challenge/header.js';
import { ConfigurationError } from './errors/index.js';

/** What an API says about itself to clients that do not know it (RFC 9728 section 2). */
export interface ResourceMetadataOptions {
  /**
   * The API's identifier, which is also its public URL: an `https:` URL without query and fragment, such as
   * `https://api.example.com/orders`. It should be one of the audiences. `http:` is accepted for `localhost`,
   * `127.0.0.1` and `[::1]`.
   */
  readonly resource: string;
  /** The issuers that clients can get a token from. Default: those of the client, unless a function chooses them. */
  readonly authorizationServers?: readonly string[] | undefined;
  /** The scopes to request. Clients that know no others request all of them. */
  readonly scopesSupported?: readonly string[] | undefined;
  /** A name to show to people. */
  readonly resourceName?: string | undefined;
  /** Where developers can read about the API: an absolute URL. */
  readonly resourceDocumentation?: string | undefined;
  /** Where people can read how clients may use the API's data: an absolute URL. */
  readonly resourcePolicyUri?: string | undefined;
  /** Where people can read the API's terms of service: an absolute URL. */
  readonly resourceTosUri?: string | undefined;
  /** The types of `authorization_details` that the API understands (RFC 9396 section 9.2). */
  readonly authorizationDetailsTypesSupported?: readonly string[] | undefined;
}

/** What a client accepts, as far as the metadata say so. */
export interface AcceptedCredentials {
  /** The issuers whose tokens are accepted; `undefined` if a function chooses them. */
  readonly issuers?: readonly string[] | undefined;
  /** Present if DPoP proofs are accepted. `required`: no token is accepted without one. */
  readonly dpop?: { readonly algorithms: readonly string[]; readonly required: boolean } | undefined;
  /** Whether certificate-bound tokens are accepted. */
  readonly mtls?: boolean | undefined;
}

/** Protected resource metadata, and where they are served. */
export interface ResourceMetadata {
  /** The absolute URL of the document: the `resource_metadata` of challenges. */
  readonly url: string;
  /** The paths that serve it. The first is that of `url`; some clients leave out a trailing slash. */
  readonly paths: readonly string[];
  /** The document (RFC 9728 section 2). */
  readonly document: Readonly<Record<string, unknown>>;
}

// Kept complete by its type: a new option cannot be forgotten here.
const KNOWN: Readonly<Record<keyof ResourceMetadataOptions, true>> = {
  resource: true,
  authorizationServers: true,
  scopesSupported: true,
  resourceName: true,
  resourceDocumentation: true,
  resourcePolicyUri: true,
  resourceTosUri: true,
  authorizationDetailsTypesSupported: true,
};
/** The names of all {@link ResourceMetadataOptions}. */
export const RESOURCE_METADATA_OPTIONS: readonly string[] = Object.freeze(Object.keys(KNOWN));
const WELL_KNOWN = '/.well-known/oauth-protected-resource';
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Creates protected resource metadata (RFC 9728; rules [M1](https://auth0-api.github.io/auth0-api/rules#m1) to
 * [M4](https://auth0-api.github.io/auth0-api/rules#m4)). Nothing in them comes from a request.
 *
 * @throws ConfigurationError for a value that cannot work, and if no authorization server is known
 *
 * @example
 * ```ts
 * import { ApiClient, optionsFromEnv, protectedResourceMetadata } from '@auth0-api/core';
 *
 * const client = new ApiClient(optionsFromEnv());
 * const options = { resource: 'https://orders.example.com/', scopesSupported: ['read:orders'] };
 * const metadata = protectedResourceMetadata(options, client.accepts);
 * console.log(metadata.url); // https://orders.example.com/.well-known/oauth-protected-resource
 * ```
 */
export function protectedResourceMetadata(
  given: ResourceMetadataOptions,
  accepted: AcceptedCredentials = {},
): ResourceMetadata {
  if (!isJsonObject(given)) return refuse('resourceMetadata', 'must be an object such as { resource }');
  const options: ResourceMetadataOptions = knownMembers(given, RESOURCE_METADATA_OPTIONS, (name, problem) =>
    refuse(`resourceMetadata.${name}`, problem),
  );
  const { resource, resourceName } = options;
  const dpop = memberOf(accepted, 'dpop');
  const { url, path } = locateMetadata('resourceMetadata.resource', resource);
  return deepFreeze({
    url,
    paths: path.endsWith('/') ? [path, path.slice(0, -1)] : [path],
    document: withoutUndefined({
      resource,
      authorization_servers: parseServers(options.authorizationServers ?? memberOf(accepted, 'issuers')),
      scopes_supported: parseScopes(options.scopesSupported),
      bearer_methods_supported: ['header'],
      resource_name: resourceName === undefined ? undefined : parseName(resourceName),
      ...parsePages(options),
      authorization_details_types_supported: parseTypes(options.authorizationDetailsTypesSupported),
      dpop_signing_alg_values_supported: dpop === undefined ? undefined : [...dpop.algorithms],
      dpop_bound_access_tokens_required: dpop?.required === true ? true : undefined,
      tls_client_certificate_bound_access_tokens: memberOf(accepted, 'mtls') === true ? true : undefined,
    }),
  });
}

/** Where the metadata of a resource are. */
export interface MetadataLocation {
  /** The resource, as a new object. */
  readonly resource: URL;
  /** The absolute URL of the metadata. */
  readonly url: string;
  /** The path of that URL. */
  readonly path: string;
}

/**
 * Finds the metadata of a resource (RFC 9728 section 3.1; rules M1 and M3).
 *
 * @param option The name of the option that has the resource
 * @throws ConfigurationError for a resource that cannot work
 */
export function locateMetadata(option: string, given: unknown): MetadataLocation {
  const resource = parseIdentifier(option, given);
  const path = WELL_KNOWN + (resource.pathname === '/' ? '' : resource.pathname);
  return { resource, url: resource.origin + path, path };
}

function parseServers(servers: unknown): readonly string[] {
  if (servers === undefined) {
    return refuse(
      'resourceMetadata.authorizationServers',
      "is required when 'domains' is a function, or when there is no client",
    );
  }
  if (!Array.isArray(servers) || servers.length === 0)
    return refuse('resourceMetadata.authorizationServers', 'must be a list with at least one URL');
  for (const server of servers) parseIdentifier('resourceMetadata.authorizationServers', server);
  return [...servers];
}

function parseScopes(scopes: unknown): readonly string[] | undefined {
  if (scopes === undefined) return undefined;
  const name = 'resourceMetadata.scopesSupported';
  if (!Array.isArray(scopes) || scopes.length === 0)
    return refuse(name, 'must be a list with at least one scope');
  for (const scope of scopes) {
    assertParameterValue(`Each of '${name}'`, scope);
    if (scope.includes(' ')) return refuse(name, 'must have one scope per entry');
  }
  return [...scopes];
}

/** Pages for people (RFC 9728 section 2). */
function parsePages(options: ResourceMetadataOptions): Readonly<Record<string, string | undefined>> {
  const page = (name: 'resourceDocumentation' | 'resourcePolicyUri' | 'resourceTosUri') =>
    options[name] === undefined ? undefined : parseUrl(`resourceMetadata.${name}`, options[name]).href;
  return {
    resource_documentation: page('resourceDocumentation'),
    resource_policy_uri: page('resourcePolicyUri'),
    resource_tos_uri: page('resourceTosUri'),
  };
}

function parseTypes(types: unknown): readonly string[] | undefined {
  if (types === undefined) return undefined;
  const isType = (type: unknown) => typeof type === 'string' && type.trim() !== '';
  if (Array.isArray(types) && types.length > 0 && Array.from(types).every(isType)) return [...types];
  return refuse(
    'resourceMetadata.authorizationDetailsTypesSupported',
    'must be a list with at least one type, none of them blank',
  );
}

function parseName(name: unknown): string {
  if (typeof name === 'string' && name.trim() !== '') return name;
  return refuse('resourceMetadata.resourceName', 'must be a string that is not blank');
}

// Clients compare identifiers by their characters (RFC 9728 section 3.3), so there must be one way to write it.
function parseIdentifier(name: string, value: unknown): URL {
  const url = parseUrl(name, value);
  const written = value as string;
  if (/[?#]/.test(written)) return refuse(name, 'must not have a query or a fragment');
  if (url.href === written || url.href === `${written}/`) return url;
  return refuse(name, `must be written as '${url.href}'`);
}

function parseUrl(name: string, value: unknown): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const secure =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
  if (url === undefined || !secure || url.username !== '' || url.password !== '')
    return refuse(name, 'must be an absolute https URL without credentials');
  assertParameterValue(`The URL of '${name}'`, url.href);
  return url;
}

function withoutUndefined(members: Record<string, unknown>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function refuse(option: string, problem: string): never {
  throw new ConfigurationError({ description: `The option '${option}' ${problem}.` });
}
