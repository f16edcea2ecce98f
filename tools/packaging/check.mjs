// Looks at the packages as their users get them: `npm run packaging`. Builds nothing; dist must be there.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tooLargeBundles } from './lib/bundles.mjs';
import { COMPILATIONS, Consumer } from './lib/consumer.mjs';
import { repeatedContents, undeclaredImports, wrongFiles, wrongManifest } from './lib/contents.mjs';
import { Report } from './lib/report.mjs';
import { packAll } from './lib/tarballs.mjs';
import { here, problemsOfCommand, problemsOfRun } from './lib/tool.mjs';

const PUBLINT = join(here, 'node_modules/publint/src/cli.js');
const ATTW = join(here, 'node_modules/@arethetypeswrong/cli/dist/index.js');

const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'auth0-api-packaging-')));
try {
  process.exitCode = await checkAll();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

async function checkAll() {
  const report = new Report();
  const packages = packAll(temporary);
  const consumer = new Consumer(temporary, packages);
  consumer.install();

  for (const { name, folder, tarball, entries, commands } of packages) {
    const installed = realpathSync(consumer.folderOf(name));
    await report.check(`${name}: files`, () => wrongFiles(installed, folder));
    await report.check(`${name}: nothing twice`, () => repeatedContents(installed));
    await report.check(`${name}: imports`, () => undeclaredImports(installed));
    await report.check(`${name}: manifest`, () => wrongManifest(installed, folder));
    await report.check(`${name}: publint`, () => problemsOfRun(PUBLINT, ['run', tarball, '--strict']));
    // The packages are ES modules only: require() reads those from Node 20.19 on, which `engines` asks for,
    // and the loading checks below prove it. The profile leaves out what this makes moot: that CommonJS
    // resolves to ESM, and TypeScript's resolution for Node 10, which knows no `exports`.
    await report.check(`${name}: attw`, () =>
      problemsOfRun(ATTW, [tarball, '--profile', 'esm-only', '--no-emoji']),
    );
    for (const entry of entries) {
      await report.check(`${entry}: import and require()`, () => consumer.problemsOfLoading(entry));
    }
    for (const [command, file] of Object.entries(commands)) {
      await report.check(`${name}: ${command}`, () => problemsOfCommand(join(installed, file)));
    }
  }
  await report.check('bundles: size', () => tooLargeBundles(consumer.folder));
  const newest = new Consumer(temporary, packages, 'newest');
  newest.install();
  for (const compilation of COMPILATIONS) {
    const { title } = compilation;
    await report.check(`types: ${title}`, () => consumer.problemsOfCompiling(compilation));
    await report.check(`types: ${title}, newest versions`, () => newest.problemsOfCompiling(compilation));
  }
  return report.finish();
}
