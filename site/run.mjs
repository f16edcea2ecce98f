// The documentation site: `npm run site` builds and checks it, `npm run site -- dev` shows pages while they are written,
// and `npm run site -- preview` serves what was built. The API reference must be there: scripts/run.mjs makes it first.
import { existsSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer } from 'vitepress';
import { root } from '../scripts/lib/files.mjs';
import { BASE } from './lib/address.mjs';
import { deadLinks } from './lib/dead-links.mjs';
import { writeMarkdown } from './lib/markdown-files.mjs';
import { siteServer } from './lib/serve.mjs';
import { OUT, stage, stagePage } from './lib/stage.mjs';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const DIST = join(root, OUT, 'dist');
const PORT = 4173;

const commands = { build: buildAndCheck, dev, preview };
const [name = 'build'] = process.argv.slice(2);
if (!Object.hasOwn(commands, name)) {
  console.error(`Usage: npm run site [-- ${Object.keys(commands).join('|')}]`);
  process.exitCode = 2;
} else {
  await commands[/** @type {keyof typeof commands} */ (name)]();
}

async function buildAndCheck() {
  rmSync(DIST, { recursive: true, force: true });
  const known = stage();
  await build(FOLDER);
  writeMarkdown(DIST, known);
  const { pages, links, dead } = deadLinks(DIST);
  for (const link of dead) console.error(link);
  console.log(`site: ${pages} pages in ${OUT}/dist, ${links} links, ${dead.length} dead`);
  process.exitCode = dead.length > 0 ? 1 : 0;
}

async function dev() {
  const known = stage();
  for (const folder of new Set([...known.keys()].map((file) => file.split('/')[0] ?? file)))
    watch(join(root, folder), { recursive: true }, (_event, changed) => {
      const file = folder.endsWith('.md') ? folder : `${folder}/${changed?.replaceAll('\\', '/')}`;
      if (known.has(file)) stagePage(file, known);
    });
  const server = await createServer(FOLDER, { host: '127.0.0.1', port: PORT });
  await server.listen();
  server.printUrls();
}

function preview() {
  if (!existsSync(join(DIST, 'index.html'))) {
    console.error('The site is not built: run `npm run site`.');
    process.exitCode = 1;
    return;
  }
  siteServer(DIST).listen(PORT, '127.0.0.1', () => console.log(`http://127.0.0.1:${PORT}${BASE}`));
}
