import { isCloudflare } from '../base/runtime.js';
import type { RevocationSettings } from '../revocation/settings.js';
import type { RevocationStore } from '../revocation/store.js';
import type { ClaimsRules } from '../token/claims-rules.js';
import { integerOption, invalid, numberOption, objectOption, stringOption } from './checks.js';
import type { RevocationOptions } from './options.js';

const KNOWN: Readonly<Record<keyof RevocationOptions, true>> = {
  store: true,
  onUnavailable: true,
  maxTokenLifetime: true,
  sessionClaim: true,
  maxEntries: true,
};

const DAY = 86_400;
const LIFETIME = { min: 60, max: 30 * DAY };
const CONTINUE_FOR = 60;

/**
 * Checks the `revocation` option and applies defaults.
 *
 * @throws ConfigurationError
 */
export function resolveRevocation(
  given: RevocationOptions | undefined,
  { maxTokenAge, clockTolerance, now }: Pick<ClaimsRules, 'maxTokenAge' | 'clockTolerance' | 'now'>,
): RevocationSettings | undefined {
  if (given === undefined) return undefined;
  // Cloudflare's runtime ends what one request began, timers included, and an isolate has no list of its own that lasts.
  if (isCloudflare())
    return invalid('revocation', 'needs timers that outlast a request, which this runtime does not have');
  const revocation = objectOption('revocation', given, KNOWN);
  return Object.freeze({
    store: readStore(revocation.store),
    continueFor: readContinueFor(revocation.onUnavailable),
    maxTokenLifetime: readLifetime(revocation.maxTokenLifetime, maxTokenAge),
    sessionClaim:
      revocation.sessionClaim === undefined
        ? undefined
        : stringOption('revocation.sessionClaim', revocation.sessionClaim),
    maxEntries: integerOption('revocation.maxEntries', revocation.maxEntries ?? 100_000, {
      min: 100,
      max: 10_000_000,
    }),
    clockTolerance,
    now,
  });
}

function readStore(store: RevocationStore): RevocationStore {
  return typeof store?.append === 'function' && typeof store.follow === 'function'
    ? store
    : invalid('revocation.store', 'must be a RevocationStore, such as a MemoryRevocationStore');
}

function readContinueFor(given: RevocationOptions['onUnavailable']): number {
  if (given === 'refuse') return 0;
  if (typeof given === 'string')
    return invalid('revocation.onUnavailable', "must be 'refuse' or { continueFor }");
  const { continueFor } = objectOption('revocation.onUnavailable', given ?? { continueFor: CONTINUE_FOR }, {
    continueFor: true,
  });
  return numberOption('revocation.onUnavailable.continueFor', continueFor, { min: 1, max: 3600 });
}

// A revocation is forgotten when the tokens that it concerns are too old: with an older token it would be too early.
function readLifetime(given: number | undefined, maxTokenAge: number | undefined): number {
  if (given === undefined && maxTokenAge === undefined) return DAY;
  if (maxTokenAge !== undefined && maxTokenAge > LIFETIME.max)
    return invalid('maxTokenAge', `must be at most ${LIFETIME.max} with the option 'revocation'`);
  const lifetime = numberOption(
    'revocation.maxTokenLifetime',
    given ?? Math.max(maxTokenAge ?? DAY, LIFETIME.min),
    LIFETIME,
  );
  if (maxTokenAge !== undefined && lifetime < maxTokenAge)
    return invalid('revocation.maxTokenLifetime', `must not be below maxTokenAge, which is ${maxTokenAge}`);
  return lifetime;
}
