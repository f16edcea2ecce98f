import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../../../scripts/lib/files.mjs';

const FOLDER = join(root, '.github/workflows');
const DEPENDABOT = join(root, '.github/dependabot.yml');

/**
 * The workflows of the repository, by the names of their files.
 *
 * @returns {Record<string, { text: string, content: any }>}
 */
export function workflows() {
  const names = readdirSync(FOLDER).filter((name) => /\.ya?ml$/.test(name));
  return Object.fromEntries(
    names.map((name) => {
      const text = readFileSync(join(FOLDER, name), 'utf8');
      return [name, { text, content: parse(text) }];
    }),
  );
}

/**
 * What Dependabot proposes new versions of.
 *
 * @returns {any[]} its `updates`
 */
export function watched() {
  return parse(readFileSync(DEPENDABOT, 'utf8')).updates;
}
