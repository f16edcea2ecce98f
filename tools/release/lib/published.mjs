import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolders, root } from '../../../scripts/lib/files.mjs';
import { wrongFiles, wrongManifest } from '../../packaging/lib/contents.mjs';
import { run } from './commands.mjs';

/**
 * What a registry says of a package.
 *
 * @param {string} registry
 * @param {string} name
 */
export async function documentOf(registry, name) {
  const response = await fetch(registry + name.replace('/', '%2f'));
  if (!response.ok) throw new Error(`${name}: the registry answers ${response.status}`);
  return response.json();
}

/** The packages of this repository, by the folder of their sources. */
export function ourPackages() {
  return packageFolders().map((folder) => ({ folder, name: readManifest(join(root, folder)).name }));
}

/**
 * What is wrong with a package as the registry has it: nothing, if it is as its users should get it.
 *
 * @param {{ registry: string, release: import('./release.mjs').Release, folder: string, name: string, temporary: string }} of
 * @returns {Promise<string[]>}
 */
export async function wrongPackage({ registry, release, folder, name, temporary }) {
  const { version, publishConfig, repository } = JSON.parse(release.read(`${folder}/package.json`));
  const document = await documentOf(registry, name);
  const manifest = document.versions[version];
  if (manifest === undefined) return [`${version} is missing; there are ${Object.keys(document.versions)}`];
  const installed = await unpack(manifest.dist.tarball, join(temporary, folder));
  const own = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies }).filter(([each]) =>
    each.startsWith('@auth0-api/'),
  );
  return [
    [Object.keys(document.versions).length === 1, 'has several versions'],
    [document['dist-tags'].latest === version, "'latest' is another version"],
    [
      publishConfig?.access === 'public',
      "'publishConfig.access' is not public: a scoped package would be private",
    ],
    // Provenance is refused for a package that names another repository than the one whose workflow published it.
    [repository.url === repositoryUrl(), "'repository' is not that of core"],
    [
      own.every(([, range]) => range === `^${version}`),
      `depends on other versions of ours: ${own.join(' ')}`,
    ],
    [
      read(installed, 'LICENSE') === readFileSync(join(root, 'LICENSE'), 'utf8'),
      'LICENSE is not that of the root',
    ],
    [read(installed, 'README.md').startsWith(`# ${name}\n`), 'README.md has another title'],
    ...[...wrongManifest(installed, folder), ...wrongFiles(installed, folder)].map((problem) => [
      false,
      problem,
    ]),
  ].flatMap(([holds, problem]) => (holds ? [] : [problem]));
}

/**
 * Whether the commit that was published has the tag of a package.
 *
 * @param {{ release: import('./release.mjs').Release, folder: string, name: string }} of
 * @returns {Promise<string[]>}
 */
export async function wrongTag({ release, folder, name }) {
  const tag = `${name}@${JSON.parse(release.read(`${folder}/package.json`)).version}`;
  return (await release.tags()).includes(tag) ? [] : [`origin has no ${tag} at this commit`];
}

/**
 * What is missing in the changelog of a package.
 *
 * @param {{ release: import('./release.mjs').Release, folder: string, name: string }} of
 * @returns {string[]}
 */
export function wrongChangelog({ release, folder, name }) {
  const { version } = JSON.parse(release.read(`${folder}/package.json`));
  const text = release.read(`${folder}/CHANGELOG.md`);
  const told = release.changesets.filter(({ levels }) => Object.hasOwn(levels, name));
  return [
    ...(text.startsWith(`# ${name}\n\n## ${version}\n`) ? [] : [`it does not begin with ${version}`]),
    ...told.filter(({ summary }) => !text.includes(summary)).map(({ summary }) => `it lacks: ${summary}`),
  ];
}

async function unpack(url, folder) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'package.tgz');
  writeFileSync(file, Buffer.from(await (await fetch(url)).arrayBuffer()));
  await run('tar', ['-xzf', 'package.tgz'], { cwd: folder });
  return join(folder, 'package');
}

function repositoryUrl() {
  return readManifest(join(root, 'packages/core')).repository.url;
}

function readManifest(folder) {
  return JSON.parse(read(folder, 'package.json'));
}

function read(folder, path) {
  return readFileSync(join(folder, path), 'utf8');
}
