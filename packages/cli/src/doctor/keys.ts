import type { Check } from './check.js';
import type { Probe } from './probe.js';
import { isFaulty, isUsable, isWeak, lookAt, MIN_RSA_BITS, type PublishedKey } from './published-key.js';

// A hostile key set must not keep the command busy.
const MAX_KEYS = 100;
const ROTATE = 'In the Auth0 Dashboard, open Settings, Signing Keys, and rotate the signing key.';
const NAME_THE_KEYS =
  'Give each key a kid in the key set, and put it in the header of the tokens. Auth0 does both, so look for a proxy that alters the key set.';
// auth0/docs-v2: secure/tokens/json-web-tokens/json-web-key-set-properties.
const LEAVE_ALG_OUT =
  'turn off "Include Signing Algorithms in JSON Web Key Set" in the Advanced settings of the tenant. Its keys then work for every algorithm of their type';
/** Checks each key that an issuer publishes, and asks the library whether it would use the key. */
export async function checkKeys(
  issuer: string,
  jwks: readonly unknown[],
  probe: Probe,
): Promise<readonly Check[]> {
  const algorithms = await probe.algorithms(issuer);
  const keys: PublishedKey[] = [];
  for (const jwk of jwks.slice(0, MAX_KEYS)) {
    if (typeof jwk === 'object' && jwk !== null) keys.push(await lookAt(jwk, { issuer, algorithms, probe }));
  }
  // Keys that are mixed up cannot be used either: report the mix-up.
  const main = repeatedKid(keys) ?? noUsableKey(keys, algorithms);
  const checks = [
    main,
    privatePart(keys),
    weakKeys(keys),
    unusableKeys(keys),
    misnamedKeys(keys),
    unnamedKeys(keys),
  ].filter((check) => check !== undefined);
  if (checks.some(({ outcome }) => outcome === 'problem')) return checks;
  const usable = keys.filter(isUsable);
  const served = algorithms.filter((name) => keys.some(({ usableFor }) => usableFor.includes(name)));
  const detail = `${usable.length} of ${keys.length} published keys can verify ${served.join(', ')} tokens.`;
  return [...checks, { name: 'keys', outcome: 'ok', detail, data: { keys } }];
}

function noUsableKey(keys: readonly PublishedKey[], algorithms: readonly string[]): Check | undefined {
  // A published private part has a check of its own.
  if (keys.some((key) => isUsable(key) || key.hasPrivatePart)) return undefined;
  const accepted = algorithms.join(', ');
  const problem = { name: 'keys', outcome: 'problem', data: { keys } } as const;
  const others = keys.flatMap(({ alg }) => (alg === undefined || algorithms.includes(alg) ? [] : [alg]));
  if (keys.length === 0)
    return {
      ...problem,
      likelyCause: 'no_keys',
      detail: 'The key set is empty.',
      fix: ROTATE,
    };
  const misnamed = misnamedAlgorithms(keys);
  if (misnamed.length > 0)
    return {
      ...problem,
      likelyCause: 'key_algorithm_mismatch',
      detail: `The key set declares its keys for RS256, but this API accepts ${accepted}.`,
      fix: `If the API is set to ${misnamed.join(' or ')} in Auth0, ${LEAVE_ALG_OUT}. Otherwise pass --algorithm RS256 here, and algorithms: ['RS256'] to auth0().`,
    };
  if (others.length > 0)
    return {
      ...problem,
      likelyCause: 'algorithm_not_accepted',
      detail: `The keys are for ${[...new Set(others)].join(', ')}, but this API accepts ${accepted}.`,
      fix: `Pass ${options(others)} here, and algorithms: ${list(others)} to auth0(). Or set the signing algorithm of the API to ${accepted} in Auth0.`,
    };
  if (keys.every(isWeak))
    return {
      ...problem,
      likelyCause: 'weak_key',
      detail: `The RSA keys have fewer than ${MIN_RSA_BITS} bits. Such keys can never verify a token.`,
      fix: ROTATE,
    };
  const [faulty] = keys.filter(isFaulty);
  if (faulty !== undefined)
    return {
      ...problem,
      likelyCause: 'unusable_key',
      detail: `No key can verify tokens. Unusable keys: ${keys.filter(isFaulty).length} (${faulty.fault}).`,
      fix: ROTATE,
    };
  if (keys.length > 1 && areUnnamed(keys))
    return {
      ...problem,
      likelyCause: 'no_kid',
      detail: `None of the ${keys.length} keys has a kid, and this library never tries one key after another.`,
      fix: NAME_THE_KEYS,
    };
  return {
    ...problem,
    likelyCause: 'no_usable_key',
    detail: `No key is meant for verifying ${accepted} tokens.`,
    fix: `Compare use, key_ops, kty and alg of each key with what ${accepted} requires: use "sig", and the key type of that algorithm. With Auth0, look for a proxy that alters the response.`,
  };
}

function repeatedKid(keys: readonly PublishedKey[]): Check | undefined {
  const kids = keys.flatMap(({ kid }) => (kid === undefined ? [] : [kid]));
  // Where the library finds the one that is meant, nothing is mixed up: it may be one key that is listed twice.
  const found = new Set(keys.filter(isUsable).map(({ kid }) => kid));
  const repeated = kids.filter((kid, index) => kids.indexOf(kid) !== index && !found.has(kid));
  if (repeated.length === 0) return undefined;
  return {
    name: 'keys',
    outcome: 'problem',
    likelyCause: 'repeated_kid',
    detail: `Several keys have the same kid: ${repeated.slice(0, 5).join(', ').slice(0, 256)}. This library never tries one key after another.`,
    fix: 'Fetch the key set twice with curl, from here and from another network. If the responses differ, a proxy or a cache mixes two tenants: bypass it.',
    data: { keys },
  };
}

function privatePart(keys: readonly PublishedKey[]): Check | undefined {
  if (!keys.some(({ hasPrivatePart }) => hasPrivatePart)) return undefined;
  return {
    name: 'keys',
    outcome: 'problem',
    likelyCause: 'private_key_published',
    detail: 'The key set has private or secret members, so anyone could sign tokens.',
    fix: 'Revoke the key at once: in the Auth0 Dashboard, Settings, Signing Keys, choose Rotate & Revoke Signing Key. From then on, publish only public members.',
    data: { keys },
  };
}

function weakKeys(keys: readonly PublishedKey[]): Check | undefined {
  const weak = keys.filter(isWeak).length;
  if (weak === 0 || weak === keys.length) return undefined;
  return {
    name: 'keys',
    outcome: 'warning',
    likelyCause: 'weak_key',
    detail: `${weak} of the keys have fewer than ${MIN_RSA_BITS} bits. They can never verify a token.`,
    fix: ROTATE,
    data: { keys },
  };
}

function unusableKeys(keys: readonly PublishedKey[]): Check | undefined {
  const faulty = keys.filter(isFaulty);
  if (faulty.length === 0 || !keys.some(isUsable)) return undefined;
  return {
    name: 'keys',
    outcome: 'warning',
    likelyCause: 'unusable_key',
    detail: `${faulty.length} of the keys can never verify a token: ${faulty[0]?.fault}.`,
    fix: ROTATE,
    data: { keys },
  };
}

function misnamedKeys(keys: readonly PublishedKey[]): Check | undefined {
  const misnamed = misnamedAlgorithms(keys);
  if (misnamed.length === 0 || !keys.some(isUsable)) return undefined;
  return {
    name: 'keys',
    outcome: 'warning',
    likelyCause: 'key_algorithm_mismatch',
    detail: `No key can verify ${misnamed.join(', ')} tokens: the key set declares its keys for RS256.`,
    fix: `If an API is set to ${misnamed.join(' or ')} in Auth0, ${LEAVE_ALG_OUT}. Otherwise do not accept ${misnamed.join(', ')}.`,
    data: { keys },
  };
}

/** Accepted algorithms that keys would work for if the key set did not declare another, as Auth0 does by default. */
function misnamedAlgorithms(keys: readonly PublishedKey[]): readonly string[] {
  const served = new Set(keys.flatMap(({ usableFor }) => usableFor));
  const misnamed = keys.flatMap(({ alg, misnamedFor }) => (alg === 'RS256' ? misnamedFor : []));
  return [...new Set(misnamed)].filter((name) => !served.has(name));
}

function unnamedKeys(keys: readonly PublishedKey[]): Check | undefined {
  if (!keys.some(isUsable) || !areUnnamed(keys)) return undefined;
  return {
    name: 'keys',
    outcome: 'warning',
    likelyCause: 'no_kid',
    detail:
      'The key has no kid. When a second key is published, for example in a rotation, no token can be verified.',
    fix: NAME_THE_KEYS,
    data: { keys },
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
