import { posix } from 'node:path';

/** An import of one file of core by another. */
export interface Wrong {
  readonly file: string;
  readonly what: string;
}

const IMPORT = /\b(?:from|import)\s*\(?\s*'([^']+)'/g;
const CRYPTO = /import (?!type )\{([^}]*)\} from 'node:crypto'/g;
/** Nothing is done with these. */
const CRYPTO_TYPES = ['KeyObject', 'JsonWebKey', 'X509Certificate'];

/**
 * What is wrong with the imports of core's sources (rule of the house: imports point down).
 *
 * @param sources Texts of the files by their path below `src`
 * @param order The rooms, from the top down: folders end in a slash, other entries are files
 * @param crypto Where cryptography is done
 */
export function wrongImports(
  sources: ReadonlyMap<string, string>,
  order: readonly string[],
  crypto: readonly string[],
): readonly Wrong[] {
  const wrong: Wrong[] = [];
  for (const [file, text] of sources) {
    const here = order.indexOf(roomOf(file));
    if (here < 0) wrong.push({ file, what: 'has no place in the order' });
    for (const [, specifier = ''] of text.matchAll(IMPORT)) {
      if (!specifier.startsWith('.')) continue;
      const target = posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts');
      const there = order.indexOf(roomOf(target));
      if (!sources.has(target)) wrong.push({ file, what: `imports ${target}, which is no source` });
      else if (there < here) wrong.push({ file, what: `imports ${target}, which stands above it` });
    }
    const values = [...text.matchAll(CRYPTO)].flatMap(([, names = '']) => valuesOf(names));
    if (values.length > 0 && !crypto.some((place) => file.startsWith(place)))
      wrong.push({ file, what: 'does cryptography' });
  }
  return wrong;
}

/** The room of a file: its folder, or itself. */
export function roomOf(file: string): string {
  const [folder = '', ...rest] = file.split('/');
  return rest.length > 0 ? `${folder}/` : folder.replace(/\.ts$/, '');
}

function valuesOf(names: string): readonly string[] {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type ') && !CRYPTO_TYPES.includes(name));
}
