import { normalizeHttpUri } from './http-uri.js';
import { type AuthRequest, headerValues, type RequestHeaders } from './request.js';

/** A request as a framework has it. */
export interface IncomingRequest<Request> extends Omit<AuthRequest, 'url' | 'certificate'> {
  /** The framework's own request, for functions of the app. */
  readonly source: Request;
  /** Scheme, host and port as the framework's proxy settings have them. */
  readonly origin: string | undefined;
  /** The path and query that the client sent, wherever in the app the adapter is mounted; or a whole URL. */
  readonly target: string | undefined;
  /** Whether the framework believes `X-Forwarded-Host` and `X-Forwarded-Proto` of this request. */
  readonly trustsForwarded: boolean;
}

/** A request whose URL was put together here. */
export interface RequestWithUrl extends AuthRequest {
  /** Why the URL cannot be relied on, for a DPoP proof to be compared with it; `undefined` when it can. */
  readonly urlProblem?: string | undefined;
}

// scheme://authority of an absolute-form request target (RFC 9112 section 3.2.2).
const ABSOLUTE_FORM = /^https?:\/\/([^/?#]*)/i;
const ORIGIN = /^https?:\/\/[^/?#]+$/i;
// Blanks, control characters and the backslash: what some parser on the way may read as something else.
const UNSAFE = /[^\x21-\x5b\x5d-\x7e\u0080-\uffff]/;

/**
 * A request with the URL that the client asked for: origin (or `base`, the public URL) and the target's path, joined as text and
 * never resolved against each other. Both are worked out only where something asks for them.
 */
export class UrlRequest implements RequestWithUrl {
  readonly headers: RequestHeaders;
  readonly certificate: AuthRequest['certificate'];
  readonly #incoming: IncomingRequest<unknown>;
  readonly #base: string | undefined;

  /** @param base The public URL, where the app gave one */
  constructor(
    incoming: IncomingRequest<unknown>,
    base: string | undefined,
    certificate: AuthRequest['certificate'],
  ) {
    this.headers = incoming.headers;
    this.certificate = certificate;
    this.#incoming = incoming;
    this.#base = base;
  }

  get method(): string | undefined {
    return this.#incoming.method;
  }

  get url(): string | undefined {
    const path = pathOf(this.#incoming.target);
    const start = this.#base ?? this.#incoming.origin;
    return start !== undefined && path !== undefined ? start + path : undefined;
  }

  get urlProblem(): string | undefined {
    const problem = targetProblem(this.#incoming.target);
    return problem ?? (this.#base === undefined ? originProblem(this.#incoming) : undefined);
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

function targetProblem(target: string | undefined): string | undefined {
  if (pathOf(target) === undefined) return 'The request target is neither a path nor a URL.';
  return UNSAFE.test(target ?? '')
    ? 'The request target has a backslash, a blank or a control character.'
    : undefined;
}

function originProblem<Request>(incoming: IncomingRequest<Request>): string | undefined {
  const { headers, origin, target, trustsForwarded } = incoming;
  const [host, ...otherHosts] = hostsOf(headers);
  if (host === undefined || otherHosts.length > 0) return 'The request does not name exactly one host.';
  if (trustsForwarded && ['x-forwarded-host', 'x-forwarded-proto'].some((name) => isList(headers, name)))
    return 'A forwarded header has more than one value.';
  // The names as they were sent as well: frameworks repair some of what clients send.
  const names = [host, ...(trustsForwarded ? headerValues(headers, 'x-forwarded-host') : [])];
  if (origin === undefined || !isOrigin(origin) || !names.every((name) => isOrigin(`http://${name}`)))
    return "The request's host is malformed.";
  const authority = ABSOLUTE_FORM.exec(target ?? '')?.[1];
  return authority === undefined || sameAuthority(authority, host)
    ? undefined
    : 'The request target and the Host header name different hosts.';
}

// HTTP/2 has :authority; a Host header beside it has to say the same (RFC 9113 section 8.3.1).
function hostsOf(headers: AuthRequest['headers']): readonly string[] {
  const authority = headerValues(headers, ':authority');
  const hosts = headerValues(headers, 'host');
  return authority.length === 1 ? [...authority, ...hosts.filter((host) => host !== authority[0])] : hosts;
}

function isOrigin(text: string): boolean {
  return ORIGIN.test(text) && normalizeHttpUri(text) !== undefined;
}

function isList(headers: AuthRequest['headers'], name: string): boolean {
  const values = headerValues(headers, name);
  return values.length > 1 || values.some((value) => value.includes(','));
}

function sameAuthority(one: string, other: string): boolean {
  const normalized = normalizeHttpUri(`http://${one}/`);
  return normalized !== undefined && normalized === normalizeHttpUri(`http://${other}/`);
}
