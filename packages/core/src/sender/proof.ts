import { hash } from 'node:crypto';
import type { Clock } from '../base/clock.js';
import type { InternedTexts } from '../base/interned-texts.js';
import { type JsonObject, ownMember, stringMember } from '../base/json.js';
import { InvalidDpopProofError } from '../errors/index.js';
import { decodeBase64Url, decodeJsonObject } from '../jws/base64url.js';
import { verifySignature } from '../jws/verify.js';
import { assertHtu } from './htu.js';
import type { Nonces } from './nonces.js';
import { type ProofKey, readProofKey } from './proof-key.js';

/** Which proofs are accepted. All durations are in seconds. */
export interface ProofRules {
  readonly algorithms: readonly string[];
  /** How old a proof without a nonce may be. */
  readonly iatOffset: number;
  /** How far in the future a proof without a nonce may be. */
  readonly iatLeeway: number;
  readonly now: Clock;
}

/** The request that a proof must be for. */
export interface ProofTarget {
  readonly accessToken: string;
  /** Its hash, as a proof has it (`ath`), if it is known. Default: made from it. */
  readonly ath?: string | undefined;
  readonly method: string;
  /** Normalised with `normalizeHttpUri`. */
  readonly uri: string;
}

/**
 * Keys of proofs by the text of the header that contained them: importing a key costs as much as verifying with it. A
 * key is kept once a verified token is bound to it. With RSA of 4096 bits, such a header has about 1,000 characters.
 */
type ProofKeys = InternedTexts<ProofKey>;

/** What verifying a proof needs from the client. */
export interface ProofSettings {
  readonly rules: ProofRules;
  readonly keys: ProofKeys;
  /** `undefined`: proofs need no nonce, and `iat` shows how old they are. */
  readonly nonces: Nonces | undefined;
}

/**
 * A proof that is valid on its own. Not checked: whether the token is bound to its key, its nonce, whether it was used
 * before.
 */
export interface VerifiedProof {
  readonly jkt: string;
  readonly jti: string;
  readonly iat: number;
  readonly claims: JsonObject;
  /** For {@link ProofKeys}. */
  readonly header: string;
  readonly key: ProofKey;
}

const MAX_PROOF_LENGTH = 8192;
const MAX_JTI_LENGTH = 256;
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

/**
 * Verifies a DPoP proof against the request that it came with (rules D3 to D11; RFC 9449 section 4.3). If nonces are
 * required, `iat` is only read: the nonce shows how old the proof is (rule D18b), and the caller must check it.
 *
 * @throws InvalidDpopProofError
 */
export function verifyProof(proof: string, target: ProofTarget, settings: ProofSettings): VerifiedProof {
  const { header, payload, signature } = splitProof(proof);
  const key = settings.keys.get(header) ?? readKey(header, settings.rules);
  const claims = decodeJsonObject(payload);
  if (claims === undefined) throw malformed();
  const signingInput = Buffer.from(proof.slice(0, header.length + 1 + payload.length), 'latin1');
  if (!verifySignature({ ...key, signingInput, signature: decodeBase64Url(signature) ?? Buffer.alloc(0) }))
    throw refuse('bad_proof_signature', 'The signature of the DPoP proof is invalid.');
  const jti = readJti(claims);
  assertHtm(claims, target.method);
  assertHtu(claims, target.uri);
  const times = readTimes(claims);
  if (settings.nonces === undefined) assertCurrent(times, settings.rules);
  if (ownMember(claims, 'ath') !== (target.ath ?? tokenHash(target.accessToken)))
    throw refuse('ath_mismatch', 'The DPoP proof is for a different access token (ath).');
  return { jkt: key.jkt, jti, iat: times.iat, claims, header, key };
}

/** The hash of an access token that a proof has as its `ath` (RFC 9449 section 4.2). */
export function tokenHash(accessToken: string): string {
  return hash('sha256', accessToken, 'base64url');
}

function splitProof(proof: string): { header: string; payload: string; signature: string } {
  if (proof.length > MAX_PROOF_LENGTH)
    throw refuse('proof_too_long', `The DPoP proof is longer than ${MAX_PROOF_LENGTH} characters.`);
  if (!COMPACT_JWS.test(proof)) throw malformed();
  const [header = '', payload = '', signature = ''] = proof.split('.');
  return { header, payload, signature };
}

function readKey(header: string, rules: ProofRules): ProofKey {
  const decoded = decodeJsonObject(header);
  if (decoded === undefined) throw malformed();
  return Object.freeze(readProofKey(decoded, rules.algorithms));
}

function readJti(claims: JsonObject): string {
  const jti = stringMember(claims, 'jti');
  if (jti !== undefined && jti !== '' && jti.length <= MAX_JTI_LENGTH) return jti;
  throw refuse('invalid_jti', `The DPoP proof must have a jti of 1 to ${MAX_JTI_LENGTH} characters.`);
}

function assertHtm(claims: JsonObject, method: string): void {
  const htm = ownMember(claims, 'htm');
  if (htm === method) return;
  const description = 'The DPoP proof is for a different HTTP method (htm).';
  const received = typeof htm === 'string' ? htm.slice(0, 32) : typeof htm;
  throw new InvalidDpopProofError({
    reason: 'htm_mismatch',
    description,
    mismatch: { expected: method, received },
  });
}

/** When a proof says that it was created, and when it may be used, in Unix seconds. */
interface ProofTimes {
  readonly iat: number;
  readonly exp: number | undefined;
  readonly nbf: number | undefined;
}

function readTimes(claims: JsonObject): ProofTimes {
  const [iat, exp, nbf] = [readTime(claims, 'iat'), readTime(claims, 'exp'), readTime(claims, 'nbf')];
  if (iat === undefined)
    throw refuse('invalid_proof_time', 'The DPoP proof must have an iat that is a number.');
  return { iat, exp, nbf };
}

function readTime(claims: JsonObject, name: 'iat' | 'exp' | 'nbf'): number | undefined {
  const time = ownMember(claims, name);
  if (time === undefined || (typeof time === 'number' && Number.isFinite(time))) return time;
  throw refuse('invalid_proof_time', `The DPoP proof has a time (${name}) that is not a number.`);
}

// RFC 9449 section 4.2 leaves exp and nbf to the client; where it sets them they hold (RFC 7519 sections 4.1.4, 4.1.5).
function assertCurrent({ iat, exp, nbf }: ProofTimes, { iatOffset, iatLeeway, now }: ProofRules): void {
  // Each condition says what must hold, so that a clock that answers NaN refuses.
  const time = now();
  if (!(time - iat <= iatOffset)) throw refuse('proof_too_old', 'The DPoP proof is too old (iat).');
  if (!(time - iat >= -iatLeeway))
    throw refuse('proof_in_future', 'The DPoP proof was issued in the future (iat).');
  if (exp !== undefined && !(time - exp < iatLeeway))
    throw refuse('proof_too_old', 'The DPoP proof has expired (exp).');
  if (nbf !== undefined && !(time - nbf >= -iatLeeway))
    throw refuse('proof_in_future', 'The DPoP proof is not valid yet (nbf).');
}

function malformed(): InvalidDpopProofError {
  return refuse('malformed_proof', 'The DPoP proof is not a signed JWT.');
}

function refuse(reason: InvalidDpopProofError['reason'], description: string): InvalidDpopProofError {
  return new InvalidDpopProofError({ reason, description });
}
