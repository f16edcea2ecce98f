import { CONTENT_ENCRYPTIONS, KEY_ENCRYPTIONS } from '../jwe/algorithms.js';
import type { Decryption } from '../jwe/decryption.js';
import { decodeJsonObject } from '../jws/base64url.js';
import { encryptionFacts, type StepFacts } from './facts.js';
import type { Run } from './steps.js';
import type { Found } from './trail.js';

/**
 * Decrypts a token like the pipeline does. If there is nothing to decrypt or to refuse, there is no such step.
 *
 * @returns the signed token; `undefined` if the step failed
 */
export async function explainDecryption<Output extends object>({
  settings: { decryption },
  credentials: { token },
  trail,
}: Run<Output>): Promise<Found<string> | undefined> {
  if (decryption?.concerns(token) !== true) return { value: token };
  return trail.take('decryption', factsOf(decryption, token), () => decryption.signedToken(token));
}

function factsOf({ settings }: Decryption, token: string): StepFacts {
  const [header = '', ...others] = token.split('.', 5);
  const kid = settings.keys.flatMap((key) => key.kid ?? []);
  return {
    expected: {
      parts: 5,
      alg: [...KEY_ENCRYPTIONS.keys()],
      enc: [...CONTENT_ENCRYPTIONS.keys()],
      ...(kid.length === 0 ? {} : { kid }),
    },
    request: { parts: others.length + 1 },
    unverified: encryptionFacts(decodeJsonObject(header) ?? {}),
  };
}
