import { boundKeyOf, type JsonObject, thumbprintOf, type UnverifiedJwt } from './decode.js';
import { type Explanation, PROOF_HEADER, PROOF_PAYLOAD, TOKEN } from './explain.js';
import type { Row } from './rows.js';

/** The proof's header, and the thumbprint of the key in it. */
export async function proofHeaderRows({ header }: UnverifiedJwt, context: RowContext): Promise<Row[]> {
  const key = header.jwk as JsonObject;
  const thumbprint = await thumbprintOf(key);
  return [
    { name: 'typ', value: text(header.typ) },
    { name: 'alg', value: text(header.alg) },
    {
      name: 'jwk',
      value: JSON.stringify(key, (_name, value) => (isLong(value) ? `${value.slice(0, 6)}…` : value)),
    },
    { name: 'jwk thumbprint', value: thumbprint, isPageKey: thumbprint === context.pageKey },
  ].map((row) => ({ ...row, explanation: explain(PROOF_HEADER, row.name, context) }));
}

/** The proof's claims: those that it has, and those that it could have. */
export function proofPayloadRows({ payload }: UnverifiedJwt, context: RowContext): Row[] {
  const names = Object.keys(PROOF_PAYLOAD).filter((name) => context.hasToken || name !== 'ath');
  return names.map((name) => ({
    name,
    value: payload[name] === undefined ? 'none yet' : shownValue(name, payload[name]),
    explanation: explain(PROOF_PAYLOAD, name, context),
    note: name === 'nonce' && context.isRetry ? 'from the response above' : undefined,
  }));
}

/** The token's claims. */
export function tokenRows(token: UnverifiedJwt, context: RowContext): Row[] {
  const { cnf: _, ...claims } = token.payload;
  const rows: Row[] = Object.entries(claims).map(([name, value]) => ({
    name,
    value: shownValue(name, value),
  }));
  const jkt = boundKeyOf(token);
  if (jkt !== undefined) rows.push({ name: 'cnf.jkt', value: jkt, isPageKey: jkt === context.pageKey });
  return rows.map((row) => ({ ...row, explanation: explain(TOKEN, row.name, context) }));
}

/** What the rows depend on. */
export interface RowContext {
  /** The thumbprint of the page's key. */
  readonly pageKey: string | undefined;
  /** Whether the request is for the API: its rules apply. The tenant has its own checks. */
  readonly isForApi: boolean;
  readonly hasToken: boolean;
  /** Whether the response above asked for this request. */
  readonly isRetry: boolean;
}

function explain(
  explanations: Readonly<Record<string, Explanation>>,
  name: string,
  { isForApi }: RowContext,
): Explanation | undefined {
  const found = explanations[name];
  return isForApi || found === undefined ? found : { why: found.why };
}

function shownValue(name: string, value: unknown): string {
  const isTime = ['iat', 'exp', 'nbf'].includes(name) && typeof value === 'number';
  return isTime ? `${value} = ${utc(value)}` : text(value);
}

/** Unix seconds as people read them. */
export function utc(seconds: number): string {
  return new Date(seconds * 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isLong(value: unknown): value is string {
  return typeof value === 'string' && value.length > 12;
}
