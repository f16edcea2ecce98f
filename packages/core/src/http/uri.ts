import { URL } from 'node:url';

// RFC 3986 section 3 for http and https (RFC 9110 section 4.2), without user information.
const HTTP_URI =
  /^(?<scheme>https?):\/\/(?<host>[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::(?<port>\d{0,5}))?(?<path>\/[^?#]*)?(?:[?#].*)?$/is;
const MAX_PORT = 65_535;
// Blanks, control characters and the backslash: what some parser on the way may read as something else. Half a surrogate
// pair is no text, and has no encoding.
const UNSAFE = /[^\x21-\x5b\x5d-\x7e\u00a0-\ud7ff\ue000-\u{10ffff}]/u;
// What RFC 3986 section 3.3 allows in no path, and reserves for nothing (section 2.2).
const UNWRITABLE = /["<>^`{|}]|[^\x21-\x7e]+/g;
const CHANGES = /[%"<>^`{|}]|[^\x21-\x7e]|\/\./;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };
const UNRESERVED = /[A-Za-z0-9._~-]/;

/**
 * Normalises an absolute http or https URI according to RFC 3986 sections 6.2.2 and 6.2.3, without query and fragment:
 * two texts mean the same resource exactly when their results are the same. Path segments keep their case, and an
 * encoded slash stays encoded. Characters that are not allowed in a path count as their encoding, because browsers and
 * HTTP clients differ in what they encode: text outside ASCII as that of its UTF-8 (RFC 3987 section 3.1). Reserved
 * characters, including brackets, and a percent sign that encodes nothing stay as they are.
 *
 * @returns `undefined` for anything else: a relative URI, another scheme, credentials, a host that is neither a name
 * nor an IP literal, a port above 65535, a backslash, a blank, a control character, half of a surrogate pair
 */
export function normalizeHttpUri(text: string): string | undefined {
  const { scheme = '', host = '', port = '', path = '' } = parts(text) ?? {};
  if (host === '') return undefined;
  const name = normalizeHost(host);
  if (name === undefined) return undefined;
  const protocol = scheme.toLowerCase();
  const number = port === '' ? DEFAULT_PORTS[protocol] : Number(port);
  if (number !== undefined && number > MAX_PORT) return undefined;
  const authority = number === DEFAULT_PORTS[protocol] ? name : `${name}:${number}`;
  return `${protocol}://${authority}${normalizePath(path)}`;
}

function parts(text: string): Partial<Record<string, string>> | undefined {
  return UNSAFE.test(text) ? undefined : HTTP_URI.exec(text)?.groups;
}

// An IPv6 address has many spellings; the platform's parser knows the canonical one (RFC 5952).
function normalizeHost(host: string): string | undefined {
  if (!host.startsWith('[')) return host.toLowerCase();
  return URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname : undefined;
}

function normalizePath(path: string): string {
  // Nearly every path is in its normal form already.
  if (!CHANGES.test(path)) return path === '' ? '/' : path;
  const encoded = path.replace(/%[0-9A-Fa-f]{2}/g, normalizeEscape).replace(UNWRITABLE, encodeURIComponent);
  return removeDotSegments(encoded);
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
