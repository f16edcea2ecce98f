import { isJsonObject, type JsonObject, ownMember, stringMember } from '../base/json.js';
import { printable } from '../errors/printable.js';
import type { Issuer } from '../issuer/documents.js';
import type { SelectSettings } from '../issuer/select.js';
import { decodeJsonObject } from '../jws/base64url.js';
import type { ProofSettings, ProofTarget } from '../sender/proof.js';
import { isAnonymous } from '../subject-type.js';
import {
  type ClaimsCheck,
  type ClaimsRules,
  ID_TOKEN_CLAIMS,
  RFC9068_CLAIMS,
} from '../token/claims-rules.js';
import type { Facts } from './explanation.js';

/** What a step checks. Values from the token count as received once the token's signature is verified. */
export interface StepFacts {
  readonly expected?: Facts | undefined;
  readonly request?: Facts | undefined;
  readonly token?: Facts | undefined;
  readonly unverified?: Facts | undefined;
  /** What the API's developers said about it. */
  readonly note?: string | undefined;
}

const MAX_TEXT = 256;
const MAX_MEMBERS = 10;

/** The token's header, as far as decisions depend on it. No part of it is a key. */
export function headerFacts(header: JsonObject): Facts {
  return pick(header, ['alg', 'typ', 'kid']);
}

/** How a token says that it was encrypted. */
export function encryptionFacts(header: JsonObject): Facts {
  return pick(header, ['alg', 'enc', 'kid', 'zip', 'cty']);
}

/** Which issuers are accepted, and which one the token names. */
export function issuerFacts(claims: JsonObject, { domains }: SelectSettings): StepFacts {
  const issuers = typeof domains === 'function' ? 'what the domains function returns' : namesOf(domains);
  return { expected: { issuers }, token: pick(claims, ['iss']) };
}

/** What each check of the claims compares. */
export const CLAIMS_FACTS: Readonly<
  Record<ClaimsCheck['name'], (header: JsonObject, claims: JsonObject, rules: ClaimsRules) => StepFacts>
> = {
  type: (header, _claims, { tokenProfile }) => ({
    expected: { typ: tokenProfile === 'rfc9068' ? ['at+jwt'] : ['JWT', 'at+jwt', 'absent'] },
    token: pick(header, ['typ']),
  }),
  times: (_header, claims, { now, clockTolerance, maxTokenAge }) => ({
    expected: {
      now: Math.floor(now()),
      clockTolerance,
      ...(maxTokenAge === undefined ? {} : { maxTokenAge }),
    },
    token: pick(claims, ['iat', 'nbf', 'exp']),
  }),
  audience: (_header, claims, { audience }) => ({
    expected: { aud: audience },
    token: pick(claims, ['aud']),
  }),
  kind: (_header, claims) => ({
    expected: { kind: 'access token' },
    token: { idTokenClaims: presentOf(claims, ID_TOKEN_CLAIMS), ...pick(claims, ['azp']) },
  }),
  profile: (_header, claims) => ({
    expected: { claims: RFC9068_CLAIMS },
    token: { claims: presentOf(claims, RFC9068_CLAIMS) },
  }),
  anonymous: (_header, claims) => ({
    expected: { anonymous: false },
    token: { anonymous: isAnonymous(claims) },
  }),
};

/** How the token should be signed, and how it says that it is signed. */
export function algorithmFacts(header: JsonObject, { algorithms }: Issuer): StepFacts {
  return { expected: { alg: algorithms }, token: pick(header, ['alg', 'kid']) };
}

/** Which claims are required, and which are present. */
export function requiredClaimsFacts(claims: JsonObject, required: readonly string[]): StepFacts {
  return { expected: { claims: required }, token: { claims: presentOf(claims, required) } };
}

/** What the token is bound to. */
export function confirmationFacts(claims: JsonObject): Facts {
  const cnf = ownMember(claims, 'cnf');
  if (cnf === undefined) return { cnf: 'absent' };
  return isJsonObject(cnf) ? { cnf: Object.keys(cnf).slice(0, MAX_MEMBERS) } : { cnf: shown(cnf) };
}

/** What a proof should say, and what it says. */
export function proofFacts(
  proof: string,
  target: Omit<ProofTarget, 'accessToken'>,
  { rules: { algorithms, iatOffset, iatLeeway, now }, nonces }: ProofSettings,
): StepFacts {
  const [header = '', payload = ''] = proof.split('.', 2);
  const claims = decodeJsonObject(payload) ?? {};
  const htu = stringMember(claims, 'htu');
  return {
    expected: {
      alg: algorithms,
      htm: target.method,
      htu: target.uri,
      now: Math.floor(now()),
      // With nonces the client's clock does not count (rule D18b).
      ...(nonces === undefined ? { iatOffset, iatLeeway } : {}),
    },
    unverified: {
      ...pick(decodeJsonObject(header) ?? {}, ['alg', 'typ']),
      ...pick(claims, ['htm', 'iat']),
      // A query may hold secrets.
      ...(htu === undefined ? {} : { htu: htu.split(/[?#]/, 1)[0] ?? '' }),
    },
  };
}

/**
 * Facts as an explanation shows them, whoever wrote them: printable ASCII, and no text over 256 characters (rule E3).
 */
export function printableFacts(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, printableFact(value)]));
}

function printableFact(value: Facts[string]): Facts[string] {
  if (typeof value === 'string') return printableText(value);
  return typeof value === 'object' && value !== null ? value.map(printableText) : value;
}

/** Which of the names are claims of the token. */
function presentOf(claims: JsonObject, names: readonly string[]): readonly string[] {
  return names.filter((name) => (ownMember(claims, name) ?? undefined) !== undefined);
}

function namesOf(issuers: readonly Issuer[]): readonly string[] {
  return issuers.map(({ issuer }) => issuer);
}

function pick(object: JsonObject, names: readonly string[]): Facts {
  const members = names.filter((name) => Object.hasOwn(object, name));
  return Object.fromEntries(members.map((name) => [name, shown(object[name])]));
}

function shown(value: unknown): Facts[string] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value;
  if (!Array.isArray(value)) return `(${typeof value})`;
  return value
    .slice(0, MAX_MEMBERS)
    .map((member) => (typeof member === 'string' ? member : `(${typeof member})`));
}

/** A text as an explanation shows it (rule E3). */
export function printableText(text: string): string {
  const shown = printable(text, MAX_TEXT + 1);
  return shown.length > MAX_TEXT ? `${shown.slice(0, MAX_TEXT - 3)}...` : shown;
}
