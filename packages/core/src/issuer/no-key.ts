import { VerifyAccessTokenError } from '../errors/index.js';
import type { NoKey } from './key-set.js';

/** Why a key that is published for a token cannot verify it. */
export type UnusableKeyFault = Exclude<NoKey, 'none' | 'several' | 'other_algorithm'>;

/** Why a key of the right type can never verify a token: the `cause` of a refusal. */
export class UnusableKey extends Error {
  readonly fault: UnusableKeyFault;
  /** The end of a sentence, without a full stop. */
  readonly why: string;

  constructor(fault: UnusableKeyFault) {
    const why = WHY[fault];
    super(`The key can never verify a token: ${why}.`);
    this.name = 'UnusableKey';
    this.fault = fault;
    this.why = why;
  }
}

const WHY: Readonly<Record<UnusableKeyFault, string>> = {
  malformed: 'it is malformed',
  rsa_size: 'an RSA key must have 2048 to 4096 bits',
  rsa_exponent: 'an RSA exponent must be odd, and from 65537 to 4294967295',
  rsa_modulus: 'an RSA modulus must be odd',
  ed25519_point: 'its point is of small order, or not in canonical form',
  other_use: 'its use, key_ops or alg declares another purpose',
  private_part: 'its private part is published too, so anyone could sign with it',
};

/** The key that a token requires. */
export interface WantedKey {
  readonly kid: string | undefined;
  readonly algorithm: string;
}

/** The refusal of a token that no key of its issuer may verify (rules T9 to T10c). */
export function noKey(found: NoKey, { kid, algorithm }: WantedKey): VerifyAccessTokenError {
  switch (found) {
    case 'none':
      return refuse('The access token is signed with a key that its issuer does not publish.');
    case 'several':
      return refuse(
        kid === undefined
          ? 'The access token has no key ID (kid), and several keys of its issuer match.'
          : 'Several keys of the issuer have the key ID (kid) of the access token.',
      );
    case 'other_algorithm': {
      const description = `The access token is signed with ${algorithm}, but its issuer publishes the key for another algorithm (alg).`;
      return new VerifyAccessTokenError({ reason: 'key_algorithm_mismatch', description });
    }
    default: {
      const cause = new UnusableKey(found);
      return refuse(
        `The key that the issuer publishes for the access token can never verify a token: ${cause.why}.`,
        cause,
      );
    }
  }
}

function refuse(description: string, cause?: UnusableKey): VerifyAccessTokenError {
  return new VerifyAccessTokenError({ reason: 'unknown_key', description, cause });
}
