import { formParameters, MAX_PARAMETERS } from './form-parameters.js';
import { TokenRefusal } from './token-refusal.js';

/** The parameters of a token request, of which none may be repeated (RFC 6749 section 3.2). */
export class TokenParameters {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values;
  }

  /** The value of a parameter; undefined if it is missing or empty, which RFC 6749 section 3.1 treats the same. */
  get(name: string): string | undefined {
    const [value, ...others] = this.#values.get(name) ?? [];
    if (others.length > 0) throw invalidRequest(`The parameter ${name} was given more than once`);
    return value === '' ? undefined : value;
  }

  /** All values by name, empty ones too. */
  toRecord(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(this.#values);
  }

  /** The value of a required parameter. */
  require(name: string): string {
    const value = this.get(name);
    if (value === undefined) throw invalidRequest(`Missing required parameter: ${name}`);
    return value;
  }
}

/** Reads the body of a token request: a form, or JSON, which Auth0 also accepts. */
export function parseParameters(contentType: string, text: string): TokenParameters {
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType === 'application/x-www-form-urlencoded') return fromForm(text);
  if (mediaType === 'application/json') return fromJson(text);
  throw invalidRequest('The body must be a form or JSON');
}

function fromForm(text: string): TokenParameters {
  const form = formParameters(text);
  if (form === undefined) throw tooMany();
  const values = new Map<string, string[]>();
  for (const [name, value] of form) {
    const list = values.get(name);
    if (list === undefined) values.set(name, [value]);
    else list.push(value);
  }
  return new TokenParameters(values);
}

function fromJson(text: string): TokenParameters {
  const values = new Map<string, readonly string[]>();
  let count = 0;
  for (const [name, value] of Object.entries(parseObject(text))) {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    count += Math.max(1, list.length);
    if (count > MAX_PARAMETERS) throw tooMany();
    if (!list.every((item) => typeof item === 'string'))
      throw invalidRequest(`The parameter ${name} must be a string`);
    values.set(name, list);
  }
  return new TokenParameters(values);
}

function parseObject(text: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalidRequest('The body is not valid JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw invalidRequest('The body must be a JSON object');
  }
  return parsed;
}

function tooMany(): TokenRefusal {
  return invalidRequest(`At most ${MAX_PARAMETERS} parameters are read`);
}

function invalidRequest(description: string): TokenRefusal {
  return new TokenRefusal(400, 'invalid_request', description);
}
