import { type Awaitable, isPromise } from '../base/awaitable.js';
import { VerifyAccessTokenError } from '../errors/index.js';
import type { PrivateKey } from './decryption-key.js';
import type { Decryptor } from './decryptor.js';

/** How access tokens are decrypted. */
export interface DecryptionSettings {
  /** Each has another `kid`, and at most one has none. */
  readonly keys: readonly PrivateKey[];
  /** Whether tokens that are not encrypted are refused. */
  readonly required: boolean;
}

/**
 * Distinguishes encrypted tokens from others, and decrypts them (rule J1). The code that decrypts is loaded with the
 * first encrypted token: most APIs never receive one.
 */
export class Decryption {
  readonly settings: DecryptionSettings;
  #decryptor: Awaitable<Decryptor> | undefined;

  constructor(settings: DecryptionSettings) {
    this.settings = settings;
  }

  /** Whether a token is to be decrypted, or refused because it is not encrypted. */
  concerns(token: string): boolean {
    return isConcerned(countParts(token), this.settings);
  }

  /**
   * The signed token: the content of an encrypted token, or the token itself.
   *
   * @throws VerifyAccessTokenError, DecryptionOverloadedError
   */
  signedToken(token: string): Awaitable<string> {
    const parts = countParts(token);
    if (!isConcerned(parts, this.settings)) return token;
    if (parts === 3)
      throw new VerifyAccessTokenError({
        reason: 'unencrypted_token',
        description:
          'The access token does not have the five parts of an encrypted token (JWE). This API accepts only encrypted access tokens.',
      });
    const decryptor = this.#load();
    return isPromise(decryptor)
      ? decryptor.then((loaded) => loaded.decrypt(token))
      : decryptor.decrypt(token);
  }

  #load(): Awaitable<Decryptor> {
    if (this.#decryptor !== undefined) return this.#decryptor;
    const loading = import('./decryptor.js').then(
      ({ Decryptor }) => {
        const decryptor = new Decryptor(this.settings.keys);
        this.#decryptor = decryptor;
        return decryptor;
      },
      (error: unknown) => {
        // The next token tries again (rule R11).
        this.#decryptor = undefined;
        throw error;
      },
    );
    this.#decryptor = loading;
    return loading;
  }
}

function isConcerned(parts: number, { required }: DecryptionSettings): boolean {
  return parts === 5 || (parts === 3 && required);
}

/** Up to 6. */
function countParts(token: string): number {
  let [parts, dot] = [1, token.indexOf('.')];
  for (; dot >= 0 && parts < 6; dot = token.indexOf('.', dot + 1)) parts += 1;
  return parts;
}
