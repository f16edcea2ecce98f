// Rehearses a release, and then what users do with it: `npm run rehearse`. A clone is versioned, built and published to a
// registry that runs here, by the commands of .github/workflows/release.yml. From there the quick starts of the
// documentation are installed by each package manager, started, and asked. Needs the network for everything that is not ours.

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/files.mjs';
import { plainEnvironment, run, userEnvironment } from './lib/commands.mjs';
import { packageManagers } from './lib/managers.mjs';
import { documentOf, ourPackages, wrongChangelog, wrongPackage, wrongTag } from './lib/published.mjs';
import { nestQuickStarts, quickStarts } from './lib/quick-starts.mjs';
import { startRegistry } from './lib/registry.mjs';
import { Release } from './lib/release.mjs';
import { Report } from './lib/report.mjs';
import { follow, followInNest, nestProject, startTenant, tenantOfCli } from './lib/users.mjs';

const SCOPE = '@auth0-api';
const report = new Report();
let projects = 0;
const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'auth0-api-rehearsal-')));
const registry = await startRegistry(join(temporary, 'registry'), SCOPE);
try {
  const everythingElse = (await run('npm', ['config', 'get', 'registry'], { cwd: root })).trim();
  const settings = { env: plainEnvironment(everythingElse), registry: registry.url, scope: SCOPE };
  if (await released(settings)) await used(settings);
} finally {
  await registry.close();
  rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = report.finish();

/** Whether there is something that users can install. */
async function released(settings) {
  const packages = ourPackages();
  const release = new Release(join(temporary, 'release'), settings);
  const published =
    (await report.step('clone', () => release.clone())) &&
    (await report.step('npm run changeset -- version', () => release.version())) &&
    (await report.step('npm run release', () => release.publish())) &&
    (await report.step('tags, pushed', () => release.tag()));
  if (!published) return false;
  for (const { name, folder } of packages) {
    const of = { registry: registry.url, release, folder, name, temporary: join(temporary, 'tarballs') };
    await report.step(`${name}: package`, async () => none(await wrongPackage(of)));
    await report.step(`${name}: tag`, async () => none(await wrongTag(of)));
    await report.step(`${name}: changelog`, async () => none(wrongChangelog(of)));
  }
  const documents = async () =>
    JSON.stringify(await Promise.all(packages.map(({ name }) => documentOf(registry.url, name))));
  await report.step('npm run release once more does nothing', async () => {
    const before = await documents();
    await release.publishAgain();
    return none((await documents()) === before ? [] : ['The registry has something else now.']);
  });
  await report.step('all is committed', async () =>
    none((await release.changes()).split('\n').filter(Boolean)),
  );
  return true;
}

/** What users do: every quick start with npm, the simple ones with each other manager. */
async function used(settings) {
  const folder = join(temporary, 'users');
  const env = userEnvironment(settings.env, join(folder, 'home'));
  const of = (name) => join(folder, 'projects', String(++projects), name);
  let managers;
  let tenant;
  const ready =
    (await report.step('package managers', async () => {
      managers = await packageManagers({ ...settings, env, folder: join(folder, 'managers') });
    })) &&
    (await report.step('a tenant of @auth0-api/testing', async () => {
      tenant = await startTenant(of('tenant'), managers.npm);
    }));
  if (!ready) return;
  try {
    await report.step('npx @auth0-api/cli --help', () => helpOfCli(of('cli'), managers.npm));
    await report.step('npx @auth0-api/cli tenant', () => tenantOfCli(of('cli-tenant'), managers.npm));
    for (const start of quickStarts()) {
      const isSimple = Object.keys(start.filesFor(0)).join() === 'server.js';
      const { npm, pnpm, newestPnpm, yarn, yarnPnp, bun } = managers;
      for (const manager of isSimple ? [npm, pnpm, newestPnpm, yarn, yarnPnp, bun] : [npm]) {
        const user = { folder: of('orders-api'), manager, tenant };
        await report.step(`${start.title}, ${manager.title}`, () => follow(start, user));
      }
    }
    const project = of('nest');
    const manager = managers.newerNpm;
    if (!(await report.step(`nest new, ${manager.title}`, () => nestProject(project, manager)))) return;
    for (const start of nestQuickStarts()) {
      const user = { project, folder: of('orders-api'), manager, tenant };
      await report.step(`${start.title}, ${manager.title}`, () => followInNest(start, user));
    }
  } finally {
    await tenant.close();
  }
}

async function helpOfCli(folder, manager) {
  await manager.init(folder);
  const text = await run('npx', ['-y', '@auth0-api/cli', '--help'], { cwd: folder, env: manager.env });
  if (!text.includes('explain') || !text.includes('doctor')) throw new Error(`This is no help:\n${text}`);
}

function none(problems) {
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
