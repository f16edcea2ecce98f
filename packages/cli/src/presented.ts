import { UsageError } from './usage.js';

/** What the request to explain presents. */
export interface PresentedToken {
  /** A value for each `Authorization` header. */
  readonly authorization: readonly string[];
  /**
   * What was taken from the input, if it is more than a token. Contains nothing of it except the names of known
   * members.
   */
  readonly taken?: string;
}

/** Where the input comes from, and the scheme of a bare token. */
export interface InputContext {
  readonly source: 'argument' | 'stdin';
  readonly scheme: 'Bearer' | 'DPoP';
}

/** Members that contain a token, the preferred ones first: RFC 6749 section 5.1, and as SDKs write them. */
const TOKEN_MEMBERS = ['access_token', 'accessToken', 'token', 'id_token', 'idToken'] as const;
/** Other members of a token endpoint's response that are named. */
const OTHER_TOKENS = ['id_token', 'idToken', 'refresh_token', 'refreshToken'];

/**
 * Recognises the input: the JSON of a token endpoint, a header line, a curl command, source code, or a token.
 *
 * @throws UsageError for JSON without a token
 */
export function readPresented(input: string, context: InputContext): PresentedToken {
  const text = input.trim();
  return (
    presentedInJson(text, context) ??
    presentedInCutJson(text, context) ??
    presentedInHeader(text) ??
    presentedAlone(text, context)
  );
}

function presentedInJson(text: string, { scheme }: InputContext): PresentedToken | undefined {
  const members = objectIn(text);
  if (members === undefined) return undefined;
  const name = TOKEN_MEMBERS.find((member) => typeof members[member] === 'string');
  if (name !== undefined) {
    const others = OTHER_TOKENS.filter((other) => other !== name && Object.hasOwn(members, other));
    const bound = /^dpop$/i.test(String(members.token_type));
    return {
      authorization: [`${bound ? 'DPoP' : scheme} ${members[name]}`],
      taken: `the ${name} of the JSON${others.length === 0 ? '' : `, which also has ${others.join(' and ')}`}`,
    };
  }
  const found = presentedInHeader(text);
  if (found !== undefined) return found;
  throw new UsageError(
    Object.hasOwn(members, 'error')
      ? 'The JSON is an error response without a token: it says why none was issued.'
      : 'The JSON has no token: it must have a member access_token or an Authorization header.',
  );
}

/** JSON without its end, or after the header fields of an HTTP response. */
function presentedInCutJson(text: string, { scheme }: InputContext): PresentedToken | undefined {
  const [, name, token] = /"(access_token|id_token)"\s*:\s*"([^"\s]*)/.exec(text) ?? [];
  if (token === undefined) return undefined;
  const bound = /"token_type"\s*:\s*"dpop"/i.test(text);
  return { authorization: [`${bound ? 'DPoP' : scheme} ${token}`], taken: `the ${name} of the JSON` };
}

// `Authorization: …` of HTTP, `-H "Authorization: …"` of curl, `"Authorization": "…"` and `Authorization = "…"` of code.
const HEADER = /(["']?)(?<![\w-])authorization(["']?)[ \t]*[:=][ \t]*(["'`]?)(.*)/gi;

function presentedInHeader(text: string): PresentedToken | undefined {
  const values = [...text.matchAll(HEADER)].map(([, before = '', after = '', around = '', rest = '']) => {
    // The quotation mark that encloses the whole header, or the value alone.
    const quote = before !== '' && after === '' ? before : around;
    const end = quote === '' ? -1 : rest.indexOf(quote);
    return (end < 0 ? rest : rest.slice(0, end)).trim();
  });
  const [, bearer] = /--oauth2-bearer[ =]["']?([^\s"']+)/.exec(text) ?? [];
  if (bearer !== undefined) values.push(`Bearer ${bearer}`);
  if (values.length === 0) return undefined;
  return {
    authorization: values,
    taken: values.length === 1 ? 'the Authorization header' : `the ${values.length} Authorization headers`,
  };
}

function presentedAlone(text: string, { source, scheme }: InputContext): PresentedToken {
  const inner = /^(["'])(.*)\1$/s.exec(text)?.[2];
  if (inner !== undefined && hasScheme(inner.trim()))
    return { authorization: [inner.trim()], taken: 'the value between the quotation marks' };
  // jq and other tools write strings of JSON. The shell has taken its own quotation marks from an argument: those left
  // belong to what a client sends.
  if (inner !== undefined && source === 'stdin')
    return { authorization: [`${scheme} ${inner.trim()}`], taken: 'the token between the quotation marks' };
  return { authorization: [hasScheme(text) ? text : `${scheme} ${text}`] };
}

function hasScheme(text: string): boolean {
  return /^(?:bearer|dpop)[ \t]/i.test(text);
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
