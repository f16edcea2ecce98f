import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const load = (path: string) => import(new URL(`../../scripts/lib/${path}`, import.meta.url).href);
const { codeBlocks } = await load('markdown.mjs');
const { documentationPages } = await load('pages.mjs');
const { filesBelow, root } = await load('files.mjs');

/** A block of code of a page, or a file of an example. */
export interface Sample {
  /** The path of the page or the file, below the root. */
  readonly path: string;
  readonly code: string;
  /** The environment variables that it reads, sorted; `?` where it cannot be told which. */
  readonly variables: readonly string[];
}

const LANGUAGES: ReadonlySet<string> = new Set(['ts', 'typescript', 'js', 'javascript', 'mjs', 'cjs', 'tsx']);
const SOURCES = ['.mjs', '.ts', '.js', '.cjs', '.tsx'];

/** Everything that users copy: the code in the pages, and the examples. */
export function samples(): readonly Sample[] {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const pages: readonly string[] = [...documentationPages(), ...filesBelow('examples', '.md')];
  const blocks = pages.flatMap((path) =>
    (codeBlocks(read(path)) as { language: string; code: string }[])
      .filter(({ language }) => LANGUAGES.has(language))
      .map(({ code }) => ({ path, code })),
  );
  const files = SOURCES.flatMap((ending) => filesBelow('examples', ending) as readonly string[]);
  return [...blocks, ...files.map((path) => ({ path, code: read(path) }))].map((sample) => ({
    ...sample,
    variables: variablesOf(sample.code),
  }));
}

/** The environment variables that code reads: `process.env.A`, `process.env['A']`, `{ A, B: b = '' } = process.env`. */
export function variablesOf(code: string): readonly string[] {
  const destructured = [...code.matchAll(/\{([^{}]*)\}\s*=\s*(?:process\.)?env\b(?!\s*[.[?])/g)].flatMap(
    ([, names = '']) =>
      names.split(',').flatMap((name) => {
        const [first = ''] = name.trim().split(/[\s:=]/, 1);
        return first === '' ? [] : [first.startsWith('...') ? '?' : first];
      }),
  );
  const rest = code.replace(/\{[^{}]*\}\s*=\s*(?:process\.)?env\b(?!\s*[.[?])/g, '');
  const members = [
    ...rest.matchAll(/\b(?:process|import\.meta)\??\.env\b\??(?:\.?(\w+)|\.?\[['"](\w+)['"]\])?/g),
  ];
  const named = members.map(([, dotted, quoted]) => dotted ?? quoted ?? '?');
  return [...new Set([...destructured, ...named])].sort();
}
