// What nobody sees: control and format characters (zero width, soft hyphen, direction marks, byte order mark), characters
// that are drawn as nothing, and blanks other than the space.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/u;
const QUOTE = '[\'"`\u00ab\u00bb\u2018-\u201f]';
const QUOTED = new RegExp(`^${QUOTE}|${QUOTE}$`);
const QUOTED_WHOLLY = new RegExp(`^${QUOTE}.*${QUOTE}$`, 's');
// `[::1]` is an address.
const LIST = /^\[(?![0-9a-f:.]*:[0-9a-f:.]*\])/i;

/**
 * Why a value cannot be meant as it is written ([rule S12](https://auth0-api.github.io/auth0-api/rules#s12)): it has
 * leading or trailing spaces, invisible characters, quotes that a shell or an env file should have removed, or it is a
 * whole list.
 *
 * @returns the end of a sentence, without the text; `undefined` if nothing is wrong
 *
 * @example
 * ```ts
 * import { textProblem } from '@auth0-api/core/adapter';
 *
 * const problem = textProblem(process.env.REDIS_URL ?? '');
 * if (problem !== undefined) throw new Error(`REDIS_URL ${problem}.`);
 * ```
 */
export function textProblem(text: string): string | undefined {
  if (LIST.test(text)) return 'must not be a list in brackets';
  if (QUOTED.test(text)) return 'must be written without quotes';
  return unseenProblem(text);
}

/** Like {@link textProblem}, for a secret: it may contain quotes and brackets, but must not be enclosed in quotes. */
export function secretProblem(text: string): string | undefined {
  return QUOTED_WHOLLY.test(text) ? 'must be written without quotes' : unseenProblem(text);
}

function unseenProblem(text: string): string | undefined {
  const [character] = INVISIBLE.exec(text) ?? [];
  if (character !== undefined) return `contains an invisible character (${codeOf(character)})`;
  return text.trim() === text ? undefined : 'must not have leading or trailing spaces';
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
