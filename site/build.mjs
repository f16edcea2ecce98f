// The documentation site: `npm run site` builds and checks it, `npm run site -- dev` shows changes as they are made,
// `npm run site -- preview` serves what was built.
import { fileURLToPath } from 'node:url';
import { stage } from './lib/stage.mjs';
const folder = fileURLToPath(new URL('.', import.meta.url));
const { build } = await import('vitepress');
console.time('stage'); stage(); console.timeEnd('stage');
await build(folder);
