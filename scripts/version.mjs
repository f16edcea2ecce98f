// Turns the changesets into versions and changelogs: `npm run changeset -- version`.
//
// All packages share one version, so a peer of ours moves with the package that names it. Changesets does not know that:
// for each new minor version of a peer it would call the package's next version a major one, and with it that of all. So it
// does not get to see these peers.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANGESET } from './lib/dev-tools.mjs';
import { packageFolders, root } from './lib/files.mjs';
import { node } from './lib/pnpm.mjs';

const manifests = packageFolders().map((folder) => join(root, folder, 'package.json'));

const hidden = manifests.map((file) => {
  const manifest = read(file);
  const { peerDependencies } = manifest;
  if (peerDependencies !== undefined) {
    const others = Object.entries(peerDependencies).filter(([, range]) => !range.startsWith('workspace:'));
    write(file, { ...manifest, peerDependencies: Object.fromEntries(others) });
  }
  return { file, peerDependencies };
});
try {
  process.exitCode = node(CHANGESET, ['version', ...process.argv.slice(2)]);
} finally {
  for (const { file, peerDependencies } of hidden)
    if (peerDependencies !== undefined) write(file, { ...read(file), peerDependencies });
}
writeVersion();

// What telemetry calls the version: read from the manifest, it would be lost in a bundle.
function writeVersion() {
  const { version } = read(join(root, 'packages/opentelemetry/package.json'));
  const file = join(root, 'packages/opentelemetry/src/version.ts');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(?<=VERSION = ').*(?=';)/, version));
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function write(file, manifest) {
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}
