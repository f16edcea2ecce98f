import { isJsonObject, type JsonObject } from '../base/json.js';
import type { Revocation } from './store.js';
import { EVERY_ISSUER, KINDS, MAX_IDENTIFIER, MAX_NOTE } from './targets.js';

const NUMBERS = ['before', 'expiresAt', 'lifetime'] as const;
const MEMBERS = ['issuer', ...KINDS, 'everything', ...NUMBERS, 'note'] as const;

/**
 * Reads an entry that a store has kept, such as the result of `JSON.parse`. Members of later versions are left out.
 *
 * @returns `undefined` if it is not an entry. Do not skip it then: an entry that is not understood may be a revocation, so
 * nothing may be confirmed while it is there (rule V13)
 */
export function readRevocation(value: unknown): Revocation | undefined {
  if (!isJsonObject(value)) return undefined;
  // Without a prototype: what stands on `Object.prototype` is no member (rule H14). Getters are called once.
  const members: JsonObject = Object.assign(Object.create(null), value);
  const { issuer, note, everything } = members;
  if (!isIdentifier(issuer) || !hasOneKind(members)) return undefined;
  if (issuer === EVERY_ISSUER && everything !== true) return undefined;
  if (!NUMBERS.every((name) => Number.isFinite(members[name]))) return undefined;
  if (note !== undefined && !(typeof note === 'string' && note.length <= MAX_NOTE)) return undefined;
  const names = MEMBERS.filter((name) => members[name] !== undefined);
  return Object.freeze(
    Object.fromEntries(names.map((name) => [name, members[name]])),
  ) as unknown as Revocation;
}

/** Whether a value can stand for a subject, a session and so on. */
export function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_IDENTIFIER;
}

/**
 * Whether a target is of one kind: a subject in an organization counts as one, and so does a session or a token ID with
 * the subject that it belongs to.
 */
export function hasOneKind(target: JsonObject): boolean {
  const kinds = KINDS.filter((name) => target[name] !== undefined);
  if (!kinds.every((name) => isIdentifier(target[name]))) return false;
  if (target.everything !== undefined) return target.everything === true && kinds.length === 0;
  if (kinds.length < 2) return kinds.length === 1;
  return kinds.length === 2 && kinds[0] === 'subject' && MAY_HAVE_SUBJECT.has(kinds[1]);
}

const MAY_HAVE_SUBJECT: ReadonlySet<unknown> = new Set(['organization', 'session', 'tokenId']);
