import type { Check } from './check.js';
import type { Probe } from './probe.js';

interface PublishedKey {
  readonly kid?: string;
  readonly kty?: string;
  readonly alg?: string;
  readonly use?: string;
  /** The size of an RSA key. */
  readonly bits?: number;
  readonly hasPrivatePart: boolean;
  /** Why the library never uses it, where that is its own fault. */
  readonly fault?: string;
  /** The accepted algorithms that the library would use it for. */
  readonly usableFor: readonly string[];
}

// A hostile key set must not keep the command busy.
const MAX_KEYS = 100;
// Says why the library does not use a key; that it does not, it has said itself (rule T10).
const MIN_RSA_BITS = 2048;
const ROTATE = 'Rotate the signing key of the tenant in Auth0.';
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Looks at each key that an issuer publishes, and asks the library whether it would use it. */
export async function checkKeys(
  issuer: string,
  jwks: readonly unknown[],
  probe: Probe,
): Promise<readonly Check[]> {
  const algorithms = await probe.algorithms(issuer);
  const keys: PublishedKey[] = [];
  for (const jwk of jwks.slice(0, MAX_KEYS)) {
    if (typeof jwk === 'object' && jwk !== null)
      keys.push({ ...describe(jwk), ...(await useOf(jwk, { issuer, algorithms, probe })) });
  }
  // Keys that are mixed up cannot be used either: that they are is what has to be told.
  const main = repeatedKid(keys) ?? noUsableKey(keys, algorithms);
  const checks = [main, privatePart(keys), weakKeys(keys), unusableKeys(keys)].filter(
    (check) => check !== undefined,
  );
  if (checks.some(({ outcome }) => outcome === 'problem')) return checks;
  const usable = keys.filter(isUsable);
  const what = `Of ${keys.length} published, ${usable.length} can verify ${algorithms.join(', ')} tokens.`;
  return [...checks, { name: 'keys', outcome: 'ok', what, details: { keys } }];
}

/** What the library would use a key for, and why not for more. It is asked by tokens that name the key. */
async function useOf(
  jwk: object,
  { issuer, algorithms, probe }: { issuer: string; algorithms: readonly string[]; probe: Probe },
): Promise<Pick<PublishedKey, 'usableFor' | 'fault'>> {
  const { kid } = jwk as Record<string, unknown>;
  const usableFor: string[] = [];
  let fault: unknown;
  for (const alg of algorithms) {
    const step = await probe.keyStep(issuer, { alg, kid: typeof kid === 'string' ? kid : undefined });
    if (step?.outcome === 'passed') usableFor.push(alg);
    fault ??= step?.received?.keyFault;
  }
  return { usableFor, ...(typeof fault === 'string' && usableFor.length === 0 ? { fault } : {}) };
}

function describe(jwk: object): Omit<PublishedKey, 'usableFor'> {
  const { kid, kty, alg, use, n } = jwk as Record<string, unknown>;
  const texts = Object.entries({ kid, kty, alg, use }).filter(([, value]) => typeof value === 'string');
  return {
    ...Object.fromEntries(texts),
    ...(kty === 'RSA' && typeof n === 'string' ? { bits: bitsOf(n) } : {}),
    hasPrivatePart: PRIVATE_MEMBERS.some((member) => Object.hasOwn(jwk, member)),
  };
}

function noUsableKey(keys: readonly PublishedKey[], algorithms: readonly string[]): Check | undefined {
  if (keys.some(isUsable)) return undefined;
  const accepted = algorithms.join(', ');
  const problem = { name: 'keys', outcome: 'problem', details: { keys } } as const;
  const others = keys.flatMap(({ alg }) => (alg === undefined || algorithms.includes(alg) ? [] : [alg]));
  if (keys.length === 0)
    return {
      ...problem,
      cause: 'no_keys',
      what: 'The key set is empty.',
      cure: 'Look at the signing keys of the tenant in Auth0.',
    };
  if (others.length > 0)
    return {
      ...problem,
      cause: 'algorithm_not_accepted',
      what: `The keys are for ${[...new Set(others)].join(', ')}, and ${accepted} is accepted.`,
      cure: `Set the signing algorithm to ${accepted} in Auth0, or add the algorithm to the option algorithms.`,
    };
  if (keys.every(isWeak))
    return {
      ...problem,
      cause: 'weak_key',
      what: `The RSA keys have fewer than ${MIN_RSA_BITS} bits. Such keys never verify a token.`,
      cure: ROTATE,
    };
  const [faulty] = keys.filter(isFaulty);
  if (faulty !== undefined)
    return {
      ...problem,
      cause: 'unusable_key',
      what: `No key can verify tokens. ${keys.filter(isFaulty).length} never do: ${faulty.fault}.`,
      cure: ROTATE,
    };
  return {
    ...problem,
    cause: 'no_usable_key',
    what: `No key is meant for verifying ${accepted} tokens.`,
    cure: 'Look at the signing keys of the tenant in Auth0, and at proxies that alter answers.',
  };
}

function repeatedKid(keys: readonly PublishedKey[]): Check | undefined {
  const kids = keys.flatMap(({ kid }) => (kid === undefined ? [] : [kid]));
  const repeated = kids.filter((kid, index) => kids.indexOf(kid) !== index);
  if (repeated.length === 0) return undefined;
  return {
    name: 'keys',
    outcome: 'problem',
    cause: 'repeated_kid',
    what: `Several keys have the same kid: ${repeated.slice(0, 5).join(', ').slice(0, 256)}. Keys are never tried in turn.`,
    cure: 'Look for a proxy or a cache that mixes the keys of two tenants.',
    details: { keys },
  };
}

function privatePart(keys: readonly PublishedKey[]): Check | undefined {
  if (!keys.some(({ hasPrivatePart }) => hasPrivatePart)) return undefined;
  return {
    name: 'keys',
    outcome: 'problem',
    cause: 'private_key_published',
    what: 'The key set has private or secret members: anybody could sign tokens.',
    cure: 'Take the key out of use at once.',
    details: { keys },
  };
}

function weakKeys(keys: readonly PublishedKey[]): Check | undefined {
  const weak = keys.filter(isWeak).length;
  if (weak === 0 || weak === keys.length) return undefined;
  return {
    name: 'keys',
    outcome: 'warning',
    cause: 'weak_key',
    what: `${weak} of the keys have fewer than ${MIN_RSA_BITS} bits. They never verify a token.`,
    cure: ROTATE,
    details: { keys },
  };
}

function unusableKeys(keys: readonly PublishedKey[]): Check | undefined {
  const faulty = keys.filter(isFaulty);
  if (faulty.length === 0 || !keys.some(isUsable)) return undefined;
  return {
    name: 'keys',
    outcome: 'warning',
    cause: 'unusable_key',
    what: `${faulty.length} of the keys never verify a token: ${faulty[0]?.fault}.`,
    cure: ROTATE,
    details: { keys },
  };
}

function isUsable({ usableFor }: PublishedKey): boolean {
  return usableFor.length > 0;
}

// A key that is too small has words of its own.
function isFaulty(key: PublishedKey): boolean {
  return key.fault !== undefined && !isWeak(key);
}

function isWeak({ bits }: PublishedKey): boolean {
  return bits !== undefined && bits < MIN_RSA_BITS;
}

function bitsOf(modulus: string): number {
  const bytes = Buffer.from(modulus, 'base64url');
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32((bytes[first] ?? 0) << 24);
}
