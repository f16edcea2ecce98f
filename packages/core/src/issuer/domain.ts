import { URL } from 'node:url';
import { isJsonObject } from '../base/json.js';
import { ownMembers } from '../base/own-members.js';
import { ConfigurationError, printableSetting } from '../errors/index.js';

/** Options of {@link normalizeDomain}. */
export interface NormalizeDomainOptions {
  /** Accept `http:` for `localhost`, `127.0.0.1` and `[::1]`, for development. Default false. */
  readonly allowInsecureLoopback?: boolean;
}

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
// What may stand behind the scheme. URL would quietly repair or drop anything else.
const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const HOST_AND_PORT = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-f:.]+\\])(?::[0-9]{1,5})?$`, 'i');
const MAX_LENGTH = 260;

/**
 * Turns an Auth0 domain into the issuer of its tokens: `tenant.us.auth0.com`, in any case and with or without
 * `https://` and a trailing slash, becomes `https://tenant.us.auth0.com/`.
 *
 * @throws ConfigurationError for a path, a query, a fragment, credentials, `http:`, or a value that is not a domain
 *
 * @example
 * ```ts
 * import { normalizeDomain } from '@auth0-api/core';
 *
 * normalizeDomain('Tenant.US.auth0.com'); // 'https://tenant.us.auth0.com/'
 * normalizeDomain('http://localhost:3000', { allowInsecureLoopback: true }); // 'http://localhost:3000/'
 * ```
 */
export function normalizeDomain(domain: string, options: NormalizeDomainOptions = {}): string {
  if (typeof domain !== 'string' || domain === '')
    throw new ConfigurationError({ description: 'A domain must be a non-empty string.' });
  const [, scheme = 'https://', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(domain) ?? [];
  const authority = rest.endsWith('/') ? rest.slice(0, -1) : rest;
  if (authority.length > MAX_LENGTH || !HOST_AND_PORT.test(authority)) {
    throw new ConfigurationError({
      description: `'${shown(domain)}' is not a domain: write it as tenant.us.auth0.com, with no path, query, fragment or credentials.`,
    });
  }
  const text = `${scheme}${authority}/`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // What URL writes in another way (0x7f.1, 2130706433) is no domain but a number in disguise.
  const hostname = authority.replace(/:[0-9]+$/, '').toLowerCase();
  if (url === undefined || (url.hostname !== hostname && !hostname.startsWith('['))) {
    throw new ConfigurationError({ description: `'${shown(domain)}' is not a domain.` });
  }
  if (!isJsonObject(options))
    throw new ConfigurationError({ description: 'The options of a domain must be an object.' });
  const { allowInsecureLoopback = false } = ownMembers(options);
  if (typeof allowInsecureLoopback !== 'boolean')
    throw new ConfigurationError({
      description: "The option 'allowInsecureLoopback' must be true or false.",
    });
  if (!isSecure(url, allowInsecureLoopback)) {
    throw new ConfigurationError({
      description: `'${shown(domain)}' must use https. For development, allowInsecureLoopback accepts http://localhost, http://127.0.0.1 and http://[::1].`,
    });
  }
  return url.href;
}

/** Whether requests may be sent to a URL: `https:`, or `http:` on this machine if that is allowed (rule R8). */
export function isSecure(url: URL, allowInsecureLoopback: boolean): boolean {
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && allowInsecureLoopback && LOOPBACK_HOSTS.has(url.hostname);
}

// A domain comes from the configuration, or from a resolver that may have copied it from a request.
function shown(text: string): string {
  const visible = printableSetting(text);
  return visible.length > 100 ? `${visible.slice(0, 100)}...` : visible;
}
