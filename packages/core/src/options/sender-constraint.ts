import { types } from 'node:util';
import type { Clock } from '../base/clock.js';
import { InternedTexts } from '../base/interned-texts.js';
import type { SchemeRules } from '../credentials/authorization.js';
import type { Scheme } from '../errors/index.js';
import { parseAlgorithms } from '../issuer/domain-entry.js';
import type { BindingRules } from '../sender/binding.js';
import { MemoryReplayStore } from '../sender/memory-replay-store.js';
import { Nonces } from '../sender/nonces.js';
import type { DpopSettings } from '../sender/possession.js';
import type { ProofKey } from '../sender/proof-key.js';
import type { ReplayStore } from '../sender/replay-store.js';
import { booleanOption, choiceOption, invalid, numberOption, objectOption, secretOption } from './checks.js';
import type { DpopNonceOptions, DpopOptions, MtlsOptions } from './options.js';

/** How tokens may be presented, and how their binding is checked. */
export interface SenderConstraint {
  readonly accepted: SchemeRules;
  readonly binding: BindingRules;
  readonly dpop: DpopSettings;
}

const KNOWN_DPOP: Readonly<Record<keyof DpopOptions, true>> = {
  mode: true,
  algorithms: true,
  iatOffset: true,
  iatLeeway: true,
  replay: true,
  nonce: true,
};

const SCHEMES: Readonly<Record<NonNullable<DpopOptions['mode']>, readonly Scheme[]>> = Object.freeze({
  allowed: Object.freeze(['bearer', 'dpop'] as const),
  required: Object.freeze(['dpop'] as const),
  disabled: Object.freeze(['bearer'] as const),
});

const MIN_SECRET_BYTES = 32;

/**
 * Checks the `dpop` and `mtls` options and applies defaults.
 *
 * @throws ConfigurationError
 */
export function resolveSenderConstraint(
  options: { dpop: DpopOptions; mtls: MtlsOptions | undefined },
  context: { now: Clock; audience: readonly string[] },
): SenderConstraint {
  const { now, audience } = context;
  const dpop = objectOption('dpop', options.dpop, KNOWN_DPOP);
  const mode = choiceOption('dpop.mode', dpop.mode ?? 'allowed', ['allowed', 'required', 'disabled']);
  const mtls = resolveMtls(options.mtls);
  const acceptsProofs = mode !== 'disabled';
  // Certificate-bound tokens can come in the DPoP scheme, without a proof.
  const schemes = SCHEMES[acceptsProofs || mtls === undefined ? mode : 'allowed'];
  return Object.freeze({
    accepted: Object.freeze({ schemes, acceptsProofs }),
    binding: Object.freeze({ acceptsProofs, mtls }),
    dpop: Object.freeze({
      rules: Object.freeze({
        algorithms: parseAlgorithms(dpop.algorithms ?? ['ES256'], 'dpop.algorithms'),
        iatOffset: numberOption('dpop.iatOffset', dpop.iatOffset ?? 300, { min: 1, max: 3600 }),
        iatLeeway: numberOption('dpop.iatLeeway', dpop.iatLeeway ?? 30, { min: 0, max: 300 }),
        now,
      }),
      keys: new InternedTexts<ProofKey>({ maxEntries: 10_000, maxLength: 2048 }),
      replay: resolveReplay(dpop.replay, now),
      nonces: dpop.nonce === undefined ? undefined : resolveNonces(dpop.nonce, { now, audience }),
    }),
  });
}

function resolveMtls(given: MtlsOptions | undefined): BindingRules['mtls'] {
  if (given === undefined) return undefined;
  const mtls = objectOption('mtls', given, { required: true });
  return Object.freeze({ required: booleanOption('mtls.required', mtls.required ?? false) });
}

function resolveReplay(replay: ReplayStore | false | undefined, now: Clock): ReplayStore | undefined {
  if (replay === false) return undefined;
  if (replay === undefined) return new MemoryReplayStore({ now });
  return typeof replay?.add === 'function'
    ? replay
    : invalid('dpop.replay', 'must be a ReplayStore or false');
}

function resolveNonces(
  given: DpopNonceOptions,
  context: { now: Clock; audience: readonly string[] },
): Nonces {
  const nonce = objectOption('dpop.nonce', given, { secret: true, ttl: true });
  const secret: unknown = nonce.secret;
  const secrets = (Array.isArray(secret) ? secret : [secret]).map(readSecret);
  if (secrets.length === 0) return invalid('dpop.nonce.secret', 'must not be an empty list');
  const ttl = numberOption('dpop.nonce.ttl', nonce.ttl ?? 300, { min: 10, max: 86_400 });
  return new Nonces({ secrets, ttl, ...context });
}

// Never shown in the error: it is a secret even when it is too short for one.
function readSecret(value: unknown): Uint8Array {
  const secret = typeof value === 'string' ? Buffer.from(secretOption('dpop.nonce.secret', value)) : value;
  if (types.isUint8Array(secret) && secret.byteLength >= MIN_SECRET_BYTES) return secret;
  return invalid(
    'dpop.nonce.secret',
    `must be a string or bytes of at least ${MIN_SECRET_BYTES} bytes, or a list of these`,
  );
}
