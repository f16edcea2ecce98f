import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../../scripts/lib/files.mjs';
import { importedBy } from '../../../scripts/lib/installs.mjs';
import { filesOf } from './sizes.mjs';

const ALWAYS = ['LICENSE', 'README.md', 'package.json'];
const TYPES = ['.d.ts', '.d.ts.map'];
const CODE = ['.js', '.js.map'];
/** What a file of a bundle loads, at once or later: `from"./x.js"`, `import("./x.js")`, `import"./x.js"`. */
const LOADED = /(?:\bfrom\s*|\bimport\s*\(?\s*)["']\.\/([^"']+)\.js["']/g;

/**
 * What is missing in a package as it was installed, and what should not be in it. A module in `dist`
 * without a source is what a build leaves behind when a file was renamed: remove `dist` and build again.
 *
 * @param {string} installed its folder
 * @param {string} folder of its sources, relative to the root
 * @returns {string[]}
 */
export function wrongFiles(installed, folder) {
  const modules = filesBelow(`${folder}/src`, '.ts').map((path) =>
    path.slice(`${folder}/src/`.length, -'.ts'.length),
  );
  const expected = new Set([
    ...ALWAYS,
    ...modules.flatMap((module) => [`src/${module}.ts`, ...TYPES.map((ending) => `dist/${module}${ending}`)]),
    // What a package manager links as a command is no built file: it is there before anything is built.
    ...filesBelow(`${folder}/bin`, '.mjs').map((path) => path.slice(`${folder}/`.length)),
    ...codeOf(installed, folder, modules).flatMap((name) => CODE.map((ending) => `dist/${name}${ending}`)),
  ]);
  const found = pathsIn(installed);
  return [
    ...[...expected].filter((path) => !found.includes(path)).map((path) => `${path} is missing`),
    ...found.filter((path) => !expected.has(path)).map((path) => `${path} should not be there`),
  ];
}

/** The files of code without their ending: one for each module, or those of a bundle that its entries lead to. */
function codeOf(installed, folder, modules) {
  if (!existsSync(`${folder}/rolldown.config.mjs`)) return modules;
  const { exports, imports = {} } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const entries = [
    ...Object.values(exports).flatMap(({ default: file }) => (file === undefined ? [] : [file])),
    ...Object.values(imports).flatMap((byCondition) => Object.values(byCondition)),
  ];
  const names = new Set(entries.map((file) => file.slice('./dist/'.length, -'.js'.length)));
  for (const name of names) {
    const text = readFileSync(join(installed, `dist/${name}.js`), 'utf8');
    for (const [, loaded] of text.matchAll(LOADED)) names.add(loaded);
  }
  return [...names];
}

/**
 * What a package carries twice: files of the same content, and sources inside of source maps, which already point to
 * those in `src`.
 *
 * @param {string} installed its folder
 * @returns {string[]}
 */
export function repeatedContents(installed) {
  const first = new Map();
  return pathsIn(installed).flatMap((path) => {
    const text = readFileSync(join(installed, path), 'utf8');
    const same = first.get(text);
    first.set(text, same ?? path);
    return [
      ...(same === undefined ? [] : [`${path} is the same as ${same}`]),
      ...(path.endsWith('.map') && JSON.parse(text).sourcesContent ? [`${path} holds its sources`] : []),
    ];
  });
}

function pathsIn(installed) {
  return filesOf(installed).map((file) => file.slice(installed.length + 1).replaceAll('\\', '/'));
}

/**
 * What the code and the declarations of a package import without depending on it: where packages are installed strictly
 * it is not found, and types become `any` without a word.
 *
 * @param {string} installed its folder
 * @returns {string[]}
 */
export function undeclaredImports(installed) {
  const { name, dependencies, peerDependencies, imports } = JSON.parse(
    readFileSync(join(installed, 'package.json'), 'utf8'),
  );
  const declared = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies, ...imports })]);
  return pathsIn(installed)
    .filter((path) => /^(dist|bin)\/.*\.(js|mjs|d\.ts)$/.test(path))
    .flatMap((path) =>
      importedBy(readFileSync(join(installed, path), 'utf8'))
        .filter((each) => !declared.has(each))
        .map((each) => `${path} imports ${each}, which the manifest does not name`),
    );
}

/** Each a rule for the published manifest: what is said when it does not hold. */
const MANIFEST_RULES = [
  ["'type' is not 'module'", ({ type }) => type === 'module'],
  ["'sideEffects' is not false", ({ sideEffects }) => sideEffects === false],
  ["'license' is not MIT", ({ license }) => license === 'MIT'],
  [
    "'engines.node' is not '>=20.19', from which on require() reads ES modules",
    ({ engines }) => engines?.node === '>=20.19',
  ],
  ["'description' is missing", ({ description }) => Boolean(description)],
  ["'keywords' are missing", ({ keywords }) => keywords?.length > 0],
  [
    "'repository' does not name the folder",
    ({ repository }, folder) => Boolean(repository?.url) && repository.directory === folder,
  ],
  [
    "'exports' or 'imports' still has a 'source' condition",
    ({ exports, imports }) => !/"source":/.test(JSON.stringify([exports, imports])),
  ],
  [
    "'workspace:' or 'catalog:' is left",
    (manifest) => !/"(workspace|catalog):/.test(JSON.stringify(manifest)),
  ],
  [
    'a script runs when it is installed',
    ({ scripts = {} }) => !Object.keys(scripts).some((name) => /^(pre|post)?install$/.test(name)),
  ],
];

/**
 * @param {string} installed
 * @param {string} folder
 * @returns {string[]}
 */
export function wrongManifest(installed, folder) {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  return MANIFEST_RULES.filter(([, holds]) => !holds(manifest, folder)).map(([message]) => message);
}
