import { assertParameterValue } from '../challenge/header.js';
import { ConfigurationError } from '../errors/index.js';

/** Names as guards accept them: strings or lists; a string with several names is split at spaces. */
export type Names = string | readonly string[];

/**
 * The names passed to a guard, each once.
 *
 * @param guard As code calls it, for errors
 * @throws ConfigurationError for no names, or for one that cannot be part of a challenge (rule H4)
 */
export function parseNames(guard: string, names: readonly Names[]): readonly string[] {
  const words = names.flat().flatMap((name) => {
    assertParameterValue(`Each value of ${guard}`, name);
    return name.split(' ').filter((word) => word !== '');
  });
  if (words.length === 0) throw new ConfigurationError({ description: `${guard} needs at least one value.` });
  return Object.freeze([...new Set(words)]);
}
