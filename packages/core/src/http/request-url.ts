import {
  type AuthRequest,
  headerValues,
  isSplit,
  type RequestHeaders,
  singleFieldValues,
} from './request.js';
import { normalizeHttpUri } from './uri.js';

/** The origins that DPoP requests may be for, as `normalizeHttpUri` writes them. */
export type AllowedOrigins = ReadonlySet<string>;

/** A request as a framework sees it. */
export interface IncomingRequest<Request> extends Omit<AuthRequest, 'url' | 'certificate'> {
  /** The framework's own request, for functions of the app. */
  readonly source: Request;
  /** The server's own request, the same object wherever in the app an adapter runs: Node's, for example. */
  readonly raw: object;
  /** Scheme, host and port according to the framework's proxy settings. */
  readonly origin: string | undefined;
  /** The path and query that the client sent, wherever in the app the adapter is mounted; or a whole URL. */
  readonly target: string | undefined;
  /** Whether the framework trusts `X-Forwarded-Host` and `X-Forwarded-Proto` of this request. */
  readonly trustsForwarded: boolean;
  /**
   * Whether `target` is the URL of a request object that may have been made without a connection: without a `Host` field, it
   * counts by itself ([rule W3](https://auth0-api.github.io/auth0-api/rules#w3)). Default false.
   */
  readonly hasOwnUrl?: boolean | undefined;
}

/** A request whose URL was assembled here. */
export interface RequestWithUrl extends AuthRequest {
  /** Why the URL is not reliable enough to check a DPoP proof against it; `undefined` if it is. */
  readonly urlProblem?: string | undefined;
}

// scheme://authority of an absolute-form request target (RFC 9112 section 3.2.2). Without a host it is no URL (RFC 9110 section
// 4.2.1): Deno.serve 2.9 makes one of `Host: /a`, and routers take what follows for the host.
const ABSOLUTE_FORM = /^(https?):\/\/([^/?#]+)/i;
// An absolute-form target whose first slash stands behind the path, which is empty: in the query or the fragment.
const LATE_SLASH = /^https?:\/\/[^/?#]*[?#].*\//is;
const SCHEME = /^https?$/i;
const ORIGIN = /^https?:\/\/[^/?#]+$/i;
// A segment of the path that RFC 3986 section 5.2.4 removes, with its dots encoded or not.
const DOT_SEGMENT = /^[^?#]*\/(?:\.|%2e){1,2}(?:[/?#]|$)/i;
// Blanks, control characters and the backslash: what some parser on the way may read as something else.
const UNSAFE = /[^\x21-\x5b\x5d-\x7e\u0080-\uffff]/;

/** What the app says about its public address: the public URL, or the origins that it serves. */
export type Place = string | AllowedOrigins | undefined;

/**
 * A request with the URL that the client requested: the origin (or the public URL) and the target's path, joined as
 * text and never resolved against each other. Both are computed only when they are needed.
 */
export class UrlRequest implements RequestWithUrl {
  readonly headers: RequestHeaders;
  readonly rawHeaders: AuthRequest['rawHeaders'];
  readonly certificate: AuthRequest['certificate'];
  /** As in {@link IncomingRequest}. */
  readonly raw: object;
  readonly #incoming: IncomingRequest<unknown>;
  readonly #place: Place;

  constructor(incoming: IncomingRequest<unknown>, place: Place, certificate: AuthRequest['certificate']) {
    this.headers = incoming.headers;
    this.rawHeaders = incoming.rawHeaders;
    this.certificate = certificate;
    this.raw = incoming.raw;
    this.#incoming = incoming;
    this.#place = place;
  }

  get method(): string | undefined {
    return this.#incoming.method;
  }

  get url(): string | undefined {
    const path = isAsterisk(this.#incoming) ? '' : pathOf(this.#incoming.target);
    const start = typeof this.#place === 'string' ? this.#place : this.#incoming.origin;
    return start !== undefined && path !== undefined ? start + path : undefined;
  }

  get urlProblem(): string | undefined {
    const problem = targetProblem(this.#incoming);
    if (problem !== undefined || typeof this.#place === 'string') return problem;
    return originProblem(this.#incoming, this.#place);
  }
}

/** The path and query of a request target; `undefined` for one that is neither a path nor a URL. */
export function pathOf(target: string | undefined): string | undefined {
  if (target === undefined || target.startsWith('/')) return target;
  const start = ABSOLUTE_FORM.exec(target)?.[0];
  if (start === undefined) return undefined;
  const path = target.slice(start.length);
  return path.startsWith('/') ? path : `/${path}`;
}

// For the server itself: a URL without a path (RFC 9112 sections 3.2.4 and 3.3).
function isAsterisk({ method, target }: IncomingRequest<unknown>): boolean {
  return target === '*' && method === 'OPTIONS';
}

function targetProblem(incoming: IncomingRequest<unknown>): string | undefined {
  if (isAsterisk(incoming)) return undefined;
  const { target } = incoming;
  if (pathOf(target) === undefined) return 'The request target is neither a path nor a URL.';
  // Bun.serve 1.4 hands on a path alone for a malformed `Host`, and Hono's router looks for the path further on in it.
  if (incoming.hasOwnUrl === true && !ABSOLUTE_FORM.test(target ?? ''))
    return "The request's URL is not absolute, as its host is missing or malformed.";
  // Fastify 5.12.4 may come with find-my-way 9.8 (index.js), which takes all from the first slash on for the path.
  if (LATE_SLASH.test(target ?? '')) return 'The request target has no path, but a slash in its query.';
  // The proof is compared without them (rule D9), but the routers of Express 5, Koa (15) and Fastify 5 match the text with them: a proof
  // for /orders would reach what is routed as /admin/*.
  if (DOT_SEGMENT.test(target ?? '')) return "The path of the request target contains '.' or '..'.";
  return UNSAFE.test(target ?? '')
    ? 'The request target contains a backslash, a space or a control character.'
    : undefined;
}

function originProblem(
  incoming: IncomingRequest<unknown>,
  allowed: AllowedOrigins | undefined,
): string | undefined {
  const { headers, target, trustsForwarded } = incoming;
  const [host, ...otherHosts] = hostsOf(incoming);
  const [, scheme = '', authority] = ABSOLUTE_FORM.exec(target ?? '') ?? [];
  if (host === undefined && incoming.hasOwnUrl !== true)
    return 'The request has no Host header, so its URL is not known.';
  if (otherHosts.length > 0) return 'The request names more than one host.';
  const forwarded = trustsForwarded ? forwardedProblem(headers) : undefined;
  if (forwarded !== undefined) return forwarded;
  // The name as it was sent as well: frameworks repair some of what clients send.
  const seen = normalizeOrigin(incoming.origin);
  if (seen === undefined || (host !== undefined && normalizeOrigin(`http://${host}`) === undefined))
    return "The request's host is malformed.";
  if (authority !== undefined && host !== undefined && !sameAuthority(authority, host, scheme))
    return 'The request target and the Host header name different hosts.';
  return allowed === undefined || allowed.has(seen)
    ? undefined
    : 'The request is for a host that this API does not serve.';
}

/**
 * What is wrong with the forwarded headers that a framework trusts (rule D9b). Express and Koa use the first value of a
 * list, Fastify the last: hosts must be the same in both. An empty field counts as none, as it does for all of them.
 */
function forwardedProblem(headers: RequestHeaders): string | undefined {
  // No framework looks for a list here, and each would do something else with it.
  if (['x-forwarded-host', 'x-forwarded-proto'].some((name) => isSplit(headers, name)))
    return 'A forwarded header has several values instead of one string.';
  const [host, ...otherHosts] = membersOf(headers, 'x-forwarded-host');
  if (host !== undefined && normalizeOrigin(`http://${host}`) === undefined)
    return "The request's host is malformed.";
  if (host !== undefined && !otherHosts.every((other) => sameAuthority(host, other)))
    return 'X-Forwarded-Host names more than one host.';
  return membersOf(headers, 'x-forwarded-proto').every((scheme) => SCHEME.test(scheme))
    ? undefined
    : 'X-Forwarded-Proto is neither http nor https.';
}

// All lines of a field are one list (RFC 9110 section 5.3).
function membersOf(headers: RequestHeaders, name: string): readonly string[] {
  const value = headerValues(headers, name).join(',').trim();
  return value === '' ? [] : value.split(',').map((member) => member.trim());
}

// HTTP/2 has :authority; a Host header beside it has to say the same (RFC 9113 section 8.3.1).
function hostsOf(incoming: IncomingRequest<unknown>): readonly string[] {
  const authority = singleFieldValues(incoming, ':authority');
  const hosts = singleFieldValues(incoming, 'host');
  return authority.length === 1 ? [...authority, ...hosts.filter((host) => host !== authority[0])] : hosts;
}

function normalizeOrigin(text: string | undefined): string | undefined {
  return text !== undefined && ORIGIN.test(text) ? normalizeHttpUri(text) : undefined;
}

// The scheme tells which port goes without saying.
function sameAuthority(one: string, other: string, scheme = 'http'): boolean {
  const normalized = normalizeHttpUri(`${scheme}://${one}/`);
  return normalized !== undefined && normalized === normalizeHttpUri(`${scheme}://${other}/`);
}
