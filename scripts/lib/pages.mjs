import { filesBelow, packageFolders } from './files.mjs';

/** The pages whose code is checked: those that users and contributors read. */
export function documentationPages() {
  return [
    'README.md',
    'CONTRIBUTING.md',
    ...filesBelow('docs', '.md'),
    ...packageFolders()
      .flatMap((folder) => filesBelow(folder, '.md'))
      .filter((path) => path.endsWith('/README.md')),
  ];
}

/** The sources of the packages, whose doc comments have examples. */
export function documentedSources() {
  return packageFolders().flatMap((folder) => filesBelow(`${folder}/src`, '.ts'));
}

/**
 * The page whose install lines are followed before code is used: the README of the package for its sources; a page itself.
 *
 * @param {string} path
 */
export function readmeOf(path) {
  return path.replace(/^(packages\/[^/]+)\/src\/.*$/, '$1/README.md');
}
