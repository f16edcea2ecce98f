import { URL } from 'node:url';

// RFC 3986 section 3 for http and https (RFC 9110 section 4.2), without user information.
const HTTP_URI =
  /^(?<scheme>https?):\/\/(?<host>[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::(?<port>\d{0,5}))?(?<path>\/[^?#]*)?(?:[?#].*)?$/i;
// Printable ASCII without the backslash: some parsers read that as a slash.
const OUTSIDE = /[^\x21-\x5b\x5d-\x7e]/;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };
const UNRESERVED = /[A-Za-z0-9._~-]/;

/**
 * Normalises an absolute http or https URI as RFC 3986 sections 6.2.2 and 6.2.3 say, without query and fragment: two
 * texts mean the same resource exactly when this makes the same of them. Path segments keep their case and an
 * encoded slash stays one.
 *
 * @returns `undefined` for anything else: relative, another scheme, credentials, a host that is no name and no IP
 * literal, a backslash, a character outside ASCII, a control character
 */
export function normalizeHttpUri(text: string): string | undefined {
  const { scheme = '', host = '', port = '', path = '' } = parts(text) ?? {};
  if (host === '') return undefined;
  const name = normalizeHost(host);
  if (name === undefined) return undefined;
  const protocol = scheme.toLowerCase();
  const number = port === '' ? DEFAULT_PORTS[protocol] : Number(port);
  const authority = number === DEFAULT_PORTS[protocol] ? name : `${name}:${number}`;
  return `${protocol}://${authority}${normalizePath(path)}`;
}

function parts(text: string): Partial<Record<string, string>> | undefined {
  return OUTSIDE.test(text) ? undefined : HTTP_URI.exec(text)?.groups;
}

// An IPv6 address has many spellings; the platform's parser knows the canonical one (RFC 5952).
function normalizeHost(host: string): string | undefined {
  if (!host.startsWith('[')) return host.toLowerCase();
  return URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname : undefined;
}

function normalizePath(path: string): string {
  // Nearly every path is in its normal form already.
  if (!path.includes('%') && !path.includes('/.')) return path === '' ? '/' : path;
  return removeDotSegments(path.replace(/%[0-9A-Fa-f]{2}/g, normalizeEscape));
}

// RFC 3986 section 6.2.2.2: an unreserved character is never encoded; what is encoded is so in upper case.
function normalizeEscape(escaped: string): string {
  const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  return UNRESERVED.test(character) ? character : escaped.toUpperCase();
}

// RFC 3986 section 5.2.4.
function removeDotSegments(path: string): string {
  const segments = path.split('/').slice(1);
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  const last = segments.at(-1);
  if (last === '.' || last === '..') kept.push('');
  return `/${kept.join('/')}`;
}
