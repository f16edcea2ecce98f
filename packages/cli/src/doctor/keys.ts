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
const ROTATE = 'In the Auth0 Dashboard, open Settings, Signing Keys, and rotate the signing key.';
const NAME_THE_KEYS =
  'Give each key a kid in the key set, and write it into the header of the tokens. Auth0 does both: compare with a key set of Auth0, and bypass what stands between.';
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
  const checks = [main, privatePart(keys), weakKeys(keys), unusableKeys(keys), unnamedKeys(keys)].filter(
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
      cure: 'Open Settings, Signing Keys in the Auth0 Dashboard, and rotate the signing key.',
    };
  if (others.length > 0)
    return {
      ...problem,
      cause: 'algorithm_not_accepted',
      what: `The keys are for ${[...new Set(others)].join(', ')}, and ${accepted} is accepted.`,
      cure: `Give ${options(others)} here, and algorithms: ${list(others)} in auth0(). Or set the signing algorithm of the API to ${accepted} in Auth0.`,
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
  if (keys.length > 1 && areUnnamed(keys))
    return {
      ...problem,
      cause: 'no_kid',
      what: `None of the ${keys.length} keys has a kid, and keys are never tried in turn.`,
      cure: NAME_THE_KEYS,
    };
  return {
    ...problem,
    cause: 'no_usable_key',
    what: `No key is meant for verifying ${accepted} tokens.`,
    cure: `Compare use, key_ops, kty and alg of each key with what ${accepted} needs: use "sig", and the key type of that algorithm. At Auth0, look for a proxy that alters the answer.`,
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
    cure: 'Fetch the key set twice with curl, from here and from elsewhere. If the answers differ, a proxy or a cache mixes two tenants: bypass it.',
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
    cure: 'Revoke the key at once: in the Auth0 Dashboard, Settings, Signing Keys: Rotate & Revoke Signing Key. Then publish public members alone.',
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

function unnamedKeys(keys: readonly PublishedKey[]): Check | undefined {
  if (!keys.some(isUsable) || !areUnnamed(keys)) return undefined;
  return {
    name: 'keys',
    outcome: 'warning',
    cause: 'no_kid',
    what: 'The key has no kid. Once a second key is published, as in a rotation, no token can be verified.',
    cure: NAME_THE_KEYS,
    details: { keys },
  };
}

function areUnnamed(keys: readonly PublishedKey[]): boolean {
  return keys.every(({ kid }) => kid === undefined);
}

function options(algorithms: readonly string[]): string {
  return [...new Set(algorithms)].map((name) => `--algorithm ${name}`).join(' ');
}

function list(algorithms: readonly string[]): string {
  return `[${[...new Set(algorithms)].map((name) => `'${name}'`).join(', ')}]`;
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
