// Tells how big the packages are, and apps with them that are bundled for workerd: `npm run size`. Builds nothing; dist must be there.
import { mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlesIn } from './lib/bundles.mjs';
import { Consumer } from './lib/consumer.mjs';
import { ownSize, sizeWithDependencies } from './lib/sizes.mjs';
import { packAll } from './lib/tarballs.mjs';

const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'auth0-api-size-')));
try {
  const packages = packAll(temporary);
  const consumer = new Consumer(temporary, packages);
  consumer.install();
  print(
    ['package', 'packed', 'installed', 'files', 'with all', 'depends on'],
    packages.map((item) => row(item, realpathSync(consumer.folderOf(item.name)))),
  );
  console.log();
  print(['one file for workerd', 'minified', 'gzipped'], (await bundlesIn(consumer.folder)).map(bundleRow));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function row({ name, tarball }, installed) {
  const own = ownSize(installed);
  const all = sizeWithDependencies(installed);
  return [
    name,
    kilobytes(statSync(tarball).size),
    kilobytes(own.bytes),
    String(own.files),
    kilobytes(all.bytes),
    all.packages.join(', ') || 'nothing',
  ];
}

function bundleRow({ name, bytes, gzipped }) {
  return [name, kilobytes(bytes), kilobytes(gzipped)];
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function print(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column].length)));
  for (const cells of [head, ...rows]) {
    const line = cells.map((cell, column) =>
      column > 0 && column < 5 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
    );
    console.log(line.join('  ').trimEnd());
  }
}
