import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { expectTelemetry, ObservedApi } from './support/telemetry.js';
import { createTenant } from './support/tenant.js';

// The programs of docs/observability.md with the oldest OpenTelemetry that the range of the peer admits, and with the newest.
// Everything else of this repository uses a version between them, the last that works with Node.js 20.

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const PACKAGE = at('../packages/opentelemetry');
const EXAMPLE = at('../examples/observability');

const versions = [
  { name: 'lowest', api: '1.9.0', node: [20, 19] },
  // By `engines` of the SDK 3.
  { name: 'newest', api: '1.10.0', node: [22, 15] },
] as const;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

describe.each(versions)('the $name OpenTelemetry', ({ name, api, node }) => {
  const folder = at(`./telemetry/${name}`);
  const runsHere = major > node[0] || (major === node[0] && minor >= node[1]);

  it('R2c is what its folder has', () => {
    const installed = manifestOf(join(folder, 'node_modules/@opentelemetry/api')).version;
    expect(installed).toBe(api);
    const range = manifestOf(PACKAGE).peerDependencies['@opentelemetry/api'];
    if (name === 'lowest') expect(range).toBe(`>=${installed}`);
  });

  it.runIf(runsHere)('R2c gets spans and metrics from the package as it is built', async () => {
    const app = appIn(folder);
    const tenant = await createTenant();
    await tenant.listen();
    onTestFinished(() => tenant.close());
    await expectTelemetry(await ObservedApi.start(app, 'express.mjs', tenant), tenant);
  });
});

/** An app below a folder, whose packages it uses, with a copy of ours: it has to find its peer there. */
function appIn(folder: string): string {
  const artifacts = join(folder, '.artifacts');
  mkdirSync(artifacts, { recursive: true });
  const app = mkdtempSync(join(artifacts, 'app-'));
  onTestFinished(() => rmSync(app, { recursive: true, force: true }));
  for (const file of ['telemetry.mjs', 'express.mjs']) cpSync(join(EXAMPLE, file), join(app, file));
  const copy = join(app, 'node_modules/@auth0-api/opentelemetry');
  for (const part of ['package.json', 'dist'])
    cpSync(join(PACKAGE, part), join(copy, part), { recursive: true });
  return app;
}
