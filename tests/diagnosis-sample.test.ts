import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { requiredScopes } from '@auth0-api/express';
import type { Express } from 'express';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { samples } from './support/samples.js';
import { createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
const artifacts = fileURLToPath(new URL('.artifacts', import.meta.url));
mkdirSync(artifacts, { recursive: true });
// Inside the package of the tests, so that its dependencies are found.
const folder = mkdtempSync(join(artifacts, 'diagnosis-'));

afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await tenant.close();
});

/** The sample that explains refused requests on the console, as an app of its own. */
async function sampleApp(): Promise<Express> {
  const found = samples().find(({ path, code }) => path === 'docs/diagnosis.md' && code.includes('NODE_ENV'));
  const code = found?.code.replace('auth0()', 'auth0({ allowInsecureLoopback: true })');
  const file = join(folder, 'sample.ts');
  writeFileSync(file, `${code}\nexport { app };\n`);
  vi.stubEnv('AUTH0_DOMAIN', tenant.domain);
  vi.stubEnv('AUTH0_AUDIENCE', tenant.audience);
  vi.stubEnv('NODE_ENV', 'development');
  const { app } = (await import(pathToFileURL(file).href)) as { app: Express };
  return app;
}

it('E6 the sample explains every refusal, those of guards included, and nothing else', async () => {
  const app = await sampleApp();
  app.get('/orders', requiredScopes('read:orders'), (_req, res) => void res.json([]));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const lines: string[] = [];
  const warn = vi.spyOn(console, 'warn').mockImplementation((...said) => void lines.push(said.join(' ')));
  try {
    const { port } = server.address() as AddressInfo;
    const ask = async (path: string, token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).status;
    };
    const good = await tenant.accessToken({ scope: 'read:orders' });
    expect(await ask('/orders', good)).toBe(200);
    expect(await ask('/nothing', good)).toBe(404);
    expect(await ask('/orders', await tenant.accessToken({ aud: 'x' }))).toBe(401);
    await expect
      .poll(() => lines.at(0))
      .toMatch(/^GET \/orders 401: The access token is not meant for this API/);
    expect(await ask('/orders', await tenant.accessToken())).toBe(403);
    await expect
      .poll(() => lines.at(1))
      .toMatch(/^GET \/orders 403: .*a guard refused it.*scope="read:orders"/);
    expect(lines).toHaveLength(2);
  } finally {
    warn.mockRestore();
    server.closeAllConnections();
    server.close();
  }
});
