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
