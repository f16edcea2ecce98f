import type { Probe } from './probe.js';

/** A key of a key set, and what the library would do with it. */
export interface PublishedKey {
  readonly kid?: string;
  readonly kty?: string;
  readonly alg?: string;
  readonly use?: string;
  /** The size of an RSA key. */
  readonly bits?: number;
  readonly hasPrivatePart: boolean;
  /** Why the library never uses it, if the key itself is the reason. */
  readonly fault?: string;
  /** The accepted algorithms that the library would use it for. */
  readonly usableFor: readonly string[];
  /** The accepted algorithms that it would fit, but is not published for. */
  readonly misnamedFor: readonly string[];
}

// Says why the library does not use a key; that it does not, it has said itself (rule T10).
export const MIN_RSA_BITS = 2048;
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** What is checked about a key, and for which tokens. */
interface Asked {
  readonly issuer: string;
  readonly algorithms: readonly string[];
  readonly probe: Probe;
}

/** Describes a key, and asks the library whether it would use it. */
export async function lookAt(jwk: object, asked: Asked): Promise<PublishedKey> {
  return { ...describe(jwk), ...(await useOf(jwk, asked)) };
}

/** What the library would use a key for, and why not for more. Tests it with tokens that name the key. */
async function useOf(
  jwk: object,
  { issuer, algorithms, probe }: Asked,
): Promise<Pick<PublishedKey, 'usableFor' | 'misnamedFor' | 'fault'>> {
  const { kid } = jwk as Record<string, unknown>;
  const usableFor: string[] = [];
  const misnamedFor: string[] = [];
  let fault: unknown;
  for (const alg of algorithms) {
    const step = await probe.keyStep(issuer, { alg, kid: typeof kid === 'string' ? kid : undefined });
    if (step?.outcome === 'passed') usableFor.push(alg);
    if (step?.problem?.reason === 'key_algorithm_mismatch') misnamedFor.push(alg);
    if (step?.problem?.likelyCause === 'unusable_key') fault ??= step.received?.keyFault;
  }
  return {
    usableFor,
    misnamedFor,
    ...(typeof fault === 'string' && usableFor.length === 0 ? { fault } : {}),
  };
}

function describe(jwk: object): Omit<PublishedKey, 'usableFor' | 'misnamedFor'> {
  const { kid, kty, alg, use, n } = jwk as Record<string, unknown>;
  const texts = Object.entries({ kid, kty, alg, use }).filter(([, value]) => typeof value === 'string');
  return {
    ...Object.fromEntries(texts),
    ...(kty === 'RSA' && typeof n === 'string' ? { bits: bitsOf(n) } : {}),
    // Some writers put null or nothing where a key has no such member.
    hasPrivatePart: PRIVATE_MEMBERS.some((member) => {
      const value = (jwk as Record<string, unknown>)[member];
      return typeof value === 'string' && value !== '';
    }),
  };
}

/** Whether it can verify tokens of any accepted algorithm. */
export function isUsable({ usableFor }: PublishedKey): boolean {
  return usableFor.length > 0;
}

/** Whether it can never verify a token. A key that is too small has a message of its own. */
export function isFaulty(key: PublishedKey): boolean {
  return key.fault !== undefined && !isWeak(key);
}

/** Whether it is an RSA key that is too small. */
export function isWeak({ bits }: PublishedKey): boolean {
  return bits !== undefined && bits < MIN_RSA_BITS;
}

function bitsOf(modulus: string): number {
  const bytes = Buffer.from(modulus, 'base64url');
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32((bytes[first] ?? 0) << 24);
}
