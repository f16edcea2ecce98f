import { URL } from 'node:url';
import { warn } from '../base/warn.js';
import { ConfigurationError, printable } from '../errors/index.js';
import type { AllowedOrigins } from '../http/request-url.js';
import { normalizeHttpUri } from '../http/uri.js';

// Names and addresses of this machine (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3).
const LOOPBACK = /^https?:\/\/(?:(?:[^/:]+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?\/$/;
const EXAMPLE = "Write a host such as 'api.example.com', or with a port 'api.example.com:8443'";
const MAX_SHOWN = 100;

/** How an adapter handles the host that a client names. */
export interface HostRules {
  /** The origins that DPoP requests may be for; `undefined` if every origin is accepted. */
  readonly hosts: AllowedOrigins | undefined;
  /** Warns once that the client's `Host` header decides; `undefined` if the app has configured its hosts. */
  readonly warnOfHost: ReturnType<typeof createHostWarning> | undefined;
}

/**
 * Checks the option `hosts`, which cannot be combined with `publicUrl`.
 *
 * @throws ConfigurationError
 */
export function hostRules(hosts: unknown, publicUrl: unknown): HostRules {
  if (hosts === undefined)
    return { hosts, warnOfHost: publicUrl === undefined ? createHostWarning() : undefined };
  if (publicUrl === undefined) return { hosts: parseHosts(hosts), warnOfHost: undefined };
  throw new ConfigurationError({
    description:
      "The option 'hosts' cannot be combined with the option 'publicUrl', which already names the host.",
  });
}

/**
 * Checks the option `hosts` (rule D9a): a list of hosts, each with or without a port, as in a URL. An entry without a
 * port stands for the default port of the request's scheme.
 *
 * @throws ConfigurationError that names the entry, and what to write instead
 */
function parseHosts(value: unknown): AllowedOrigins {
  if (!Array.isArray(value) || value.length === 0)
    throw new ConfigurationError({
      description: "The option 'hosts' must be a list of at least one host, such as ['api.example.com'].",
    });
  const origins = new Set<string>();
  for (const [index, entry] of value.entries()) {
    if (!isAuthority(entry)) throw noHost(entry, index + 1);
    for (const scheme of ['http', 'https']) {
      const origin = normalizeHttpUri(`${scheme}://${entry}/`);
      if (origin !== undefined) origins.add(origin);
    }
  }
  return origins;
}

/**
 * Creates a function that warns, once, that the client's `Host` header decides what DPoP proofs are checked against
 * (rule D9c). It ignores requests to this machine, so that tests and development stay quiet. The warning contains
 * nothing from the request.
 */
function createHostWarning(): (incoming: { readonly origin: string | undefined }) => void {
  let warned = false;
  return (incoming) => {
    if (warned) return;
    const origin = normalizeHttpUri(incoming.origin ?? '');
    if (origin === undefined || LOOPBACK.test(origin)) return;
    warned = true;
    warn(
      "A DPoP proof was checked against the host that the request named, so a proof for another API may be accepted. Set 'hosts' to the hosts of this API, or 'publicUrl' to its public URL.",
      'AUTH0_API_DPOP_HOST',
    );
  };
}

function isAuthority(entry: unknown): entry is string {
  return (
    typeof entry === 'string' &&
    /^[^/?#]*[0-9a-z][^/?#]*$/i.test(entry) &&
    !entry.endsWith(':') &&
    normalizeHttpUri(`http://${entry}/`) !== undefined &&
    URL.canParse(`http://${entry}/`)
  );
}

function noHost(entry: unknown, position: number): ConfigurationError {
  // What has an @ may hold a password.
  const shown =
    typeof entry === 'string' && !entry.includes('@')
      ? `${printable(JSON.stringify(entry.slice(0, MAX_SHOWN)))} (entry ${position})`
      : `entry ${position}`;
  return new ConfigurationError({
    description: `The option 'hosts' has an entry that is not a host: ${shown}. ${typeof entry === 'string' ? fixFor(entry) : EXAMPLE}.`,
  });
}

function fixFor(entry: string): string {
  if (entry.includes('*')) return "Wildcards are not supported: list each host, such as 'api.example.com'";
  const text = entry.trim();
  const candidates = [`http://[${text}]`, text, `https://${text}`];
  const meant = candidates.map(hostOf).find(isAuthority);
  return meant === undefined ? EXAMPLE : `Write '${meant}'`;
}

// The name that a URL stands for: without scheme, credentials and path, and in ASCII.
function hostOf(text: string): string | undefined {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).host : undefined;
}
