/**
 * The header fields of a request, in any form that Node.js uses: a web `Headers`, `IncomingHttpHeaders`,
 * `headersDistinct`, a list of pairs, or the flat `rawHeaders`. Names match in any case. Prefer the forms that keep
 * repeated fields apart: `IncomingHttpHeaders` hides a second `Authorization`.
 */
export type RequestHeaders =
  | Headers
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | readonly (readonly [string, string])[]
  | readonly string[];

/** What the library must know about a request. A web `Request` fits. */
export interface AuthRequest {
  readonly headers: RequestHeaders;
  /**
   * The header lines as they arrived, names and values alternating, if `headers` hides repeated lines as Node.js does.
   * Only the number of lines is used; the values come from `headers`.
   */
  readonly rawHeaders?: readonly string[] | undefined;
  /** The HTTP method. Needed for DPoP proofs; also used to recognise a CORS preflight. */
  readonly method?: string | undefined;
  /** The absolute URL that the client requested. Needed for DPoP proofs; also passed to a `domains` function. */
  readonly url?: string | undefined;
  /**
   * The client's TLS certificate, for `mtls`: PEM (URL-escaped or not), an RFC 9440 field value, a value of Envoy's
   * `x-forwarded-client-cert` with one element, or DER.
   */
  readonly certificate?: string | Uint8Array | undefined;
  /** The framework's own request, for the guards that `explain` is asked about. Default: this object. */
  readonly source?: unknown;
}

const NONE: readonly string[] = Object.freeze([]);

/**
 * The values of a header field that may occur once: those of `headers`, or the lines of `rawHeaders` if there are
 * several. The field has the value that the app sees ([rule C9](https://auth0-api.github.io/auth0-api/rules#c9)), and
 * still no second line is hidden ([rule C4](https://auth0-api.github.io/auth0-api/rules#c4)).
 *
 * @example
 * ```ts
 * import type { ReceivedRequest } from '@auth0-api/core';
 * import { singleFieldValues } from '@auth0-api/core/adapter';
 *
 * export const isSigned = (request: ReceivedRequest): boolean => singleFieldValues(request, 'x-signature').length === 1;
 * ```
 */
export function singleFieldValues(
  { headers, rawHeaders }: Pick<AuthRequest, 'headers' | 'rawHeaders'>,
  name: string,
): readonly string[] {
  // Requests that were made by hand may have anything there.
  if (Array.isArray(rawHeaders) && rawHeaders !== headers) {
    const lines = flatValues(rawHeaders, name);
    if (lines.length > 1) return lines;
  }
  return headerValues(headers, name);
}

/** Whether a request has header fields at all: one that was created by hand may have none. */
export function hasFields(request: Partial<AuthRequest> | undefined): boolean {
  return typeof request?.headers === 'object' && request.headers !== null;
}

/**
 * Every value of a header field, in order; `name` in lower case.
 *
 * @example
 * ```ts
 * import type { RequestHeaders } from '@auth0-api/core';
 * import { headerValues } from '@auth0-api/core/adapter';
 *
 * export function isForm(headers: RequestHeaders): boolean {
 *   const [type = ''] = headerValues(headers, 'content-type');
 *   return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type);
 * }
 * ```
 */
export function headerValues(headers: RequestHeaders, name: string): readonly string[] {
  if (isFlatList(headers)) return flatValues(headers, name);
  // It throws for a name that no field can have, such as that of a pseudo field (Fetch standard, Headers).
  if (isWebHeaders(headers)) return name.startsWith(':') ? NONE : textsOf(headers.get(name));
  return isPairs(headers) ? pairValues(headers, name) : recordValues(headers, name);
}

/** All header fields by lower-cased name; repeated ones joined by a comma as RFC 9110 section 5.3 allows. */
export function headerRecord(headers: RequestHeaders): Record<string, string | undefined> {
  const record: Record<string, string | undefined> = Object.create(null);
  const add = (field: string, value: string) => {
    const name = field.toLowerCase();
    const before = record[name];
    record[name] = before === undefined ? value : `${before}, ${value}`;
  };
  if (isFlatList(headers)) {
    for (let index = 0; index + 1 < headers.length; index += 2)
      add(headers[index] ?? '', headers[index + 1] ?? '');
    return record;
  }
  for (const [field, value] of isWebHeaders(headers) || isPairs(headers)
    ? headers
    : Object.entries(headers)) {
    for (const one of textsOf(value)) add(field, one);
  }
  return record;
}

/**
 * Whether a request is a CORS preflight, which never has credentials (Fetch standard, CORS-preflight fetch).
 *
 * @example
 * ```ts
 * import type { IncomingMessage } from 'node:http';
 * import { isPreflight } from '@auth0-api/core';
 *
 * export function needsToken({ headers, method }: IncomingMessage): boolean {
 *   return !isPreflight({ headers, method });
 * }
 * ```
 */
export function isPreflight(request: AuthRequest): boolean {
  return (
    request.method === 'OPTIONS' &&
    headerValues(request.headers, 'origin').length > 0 &&
    headerValues(request.headers, 'access-control-request-method').length > 0
  );
}

type Pairs = readonly (readonly [string, string])[];
type FieldRecord = Exclude<RequestHeaders, Headers | Pairs | readonly string[]>;

function isPairs(headers: Pairs | FieldRecord): headers is Pairs {
  return Array.isArray(headers);
}

function pairValues(headers: Pairs, name: string): readonly string[] {
  return headers.flatMap(([field, value]) => (sameName(field, name) ? textsOf(value) : NONE));
}

// Each request comes by here: `for` makes no list of the names. What a field inherits is not the request's.
function recordValues(headers: FieldRecord, name: string): readonly string[] {
  let values = NONE;
  for (const field in headers) {
    if (!sameName(field, name) || !Object.hasOwn(headers, field)) continue;
    const texts = textsOf(headers[field]);
    values = values.length === 0 ? texts : [...values, ...texts];
  }
  return values;
}

/** Whether a field is a list of values in a form that has one string per name: Node.js creates no such list. */
export function isSplit(headers: RequestHeaders, name: string): boolean {
  return !Array.isArray(headers) && headerValues(headers, name).length > 1;
}

// By its shape: a polyfill or another copy of undici has a class of its own.
function isWebHeaders(headers: RequestHeaders): headers is Headers {
  return !Array.isArray(headers) && typeof (headers as Partial<Headers>).get === 'function';
}

// Callers without types may pass numbers, which are text on the wire.
function textsOf(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value === undefined || value === null) return NONE;
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function isFlatList(headers: RequestHeaders): headers is readonly string[] {
  return Array.isArray(headers) && typeof headers[0] === 'string';
}

// Nearly always there is one, or none: no list is made for none.
function flatValues(headers: readonly string[], name: string): readonly string[] {
  let values: string[] | undefined;
  for (let index = 0; index + 1 < headers.length; index += 2) {
    if (!sameName(headers[index] ?? '', name)) continue;
    const value = headers[index + 1] ?? '';
    if (values === undefined) values = [value];
    else values.push(value);
  }
  return values ?? NONE;
}

// Letter by letter, as each request comes by here: `toLowerCase` makes a string each time. Names are ASCII (RFC 9110 section 5.1).
function sameName(field: string, name: string): boolean {
  if (field === name) return true;
  if (field.length !== name.length) return false;
  for (let index = 0; index < name.length; index += 1) {
    const code = field.charCodeAt(index);
    const isUpper = code >= 0x41 && code <= 0x5a;
    if ((isUpper ? code + 0x20 : code) !== name.charCodeAt(index)) return false;
  }
  return true;
}
