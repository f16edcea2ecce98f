/**
 * The header fields of a request, in any form that Node.js knows: a web `Headers`, `IncomingHttpHeaders`,
 * `headersDistinct`, a list of pairs, or the flat `rawHeaders`. Names are compared in any case. The forms
 * that keep repeated fields apart are to be preferred: `IncomingHttpHeaders` hides a second `Authorization`.
 */
export type RequestHeaders =
  | Headers
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | readonly (readonly [string, string])[]
  | readonly string[];

/** What the library has to know of a request. A web `Request` is one. */
export interface AuthRequest {
  readonly headers: RequestHeaders;
  /** The HTTP method. Needed for DPoP; also used to recognise a CORS preflight. */
  readonly method?: string | undefined;
  /** The absolute URL that the client asked for. Needed for DPoP; also passed to a `domains` function. */
  readonly url?: string | undefined;
  /** The client's TLS certificate, for `mtls`: PEM (URL-escaped or not), an RFC 9440 field value, or DER. */
  readonly certificate?: string | Uint8Array | undefined;
}

/** Every value of a header field, in order; `name` in lower case. */
export function headerValues(headers: RequestHeaders, name: string): readonly string[] {
  if (isFlatList(headers)) return flatValues(headers, name);
  if (isWebHeaders(headers)) {
    return textsOf(headers.get(name));
  }
  const values: string[] = [];
  for (const [field, value] of entries(headers)) {
    if (sameName(field, name)) values.push(...textsOf(value));
  }
  return values;
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
  for (const [field, value] of isWebHeaders(headers) ? headers : entries(headers)) {
    for (const one of textsOf(value)) add(field, one);
  }
  return record;
}

/** Whether a request is a CORS preflight, which never carries credentials (Fetch standard, CORS-preflight fetch). */
export function isPreflight(request: AuthRequest): boolean {
  return (
    request.method === 'OPTIONS' &&
    headerValues(request.headers, 'origin').length > 0 &&
    headerValues(request.headers, 'access-control-request-method').length > 0
  );
}

type PairsOrRecord = Exclude<RequestHeaders, Headers | readonly string[]>;

function entries(
  headers: PairsOrRecord,
): Iterable<readonly [string, string | readonly string[] | undefined]> {
  return Array.isArray(headers) ? headers : Object.entries(headers);
}

// By its shape: a polyfill or another copy of undici has a class of its own.
function isWebHeaders(headers: RequestHeaders): headers is Headers {
  return !Array.isArray(headers) && typeof (headers as Partial<Headers>).get === 'function';
}

// Callers without types may pass numbers, which are text on the wire.
function textsOf(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function isFlatList(headers: RequestHeaders): headers is readonly string[] {
  return Array.isArray(headers) && typeof headers[0] === 'string';
}

function flatValues(headers: readonly string[], name: string): readonly string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    if (sameName(headers[index] ?? '', name)) values.push(headers[index + 1] ?? '');
  }
  return values;
}

// The length is compared first: it rules out nearly every field without making a string.
function sameName(field: string, name: string): boolean {
  return field.length === name.length && (field === name || field.toLowerCase() === name);
}
