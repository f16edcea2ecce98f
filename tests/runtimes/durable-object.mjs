// Runs the worker of docs/web.md that keeps used proofs in Durable Objects, in two isolates at once.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { codeBlocks } from '../../scripts/lib/markdown.mjs';
import { bundleText } from './start-worker.mjs';

/** Where the worker of the page says that it is. */
const ORDERS = 'https://api.example.com/orders';

/**
 * Asks both isolates with the same proofs.
 *
 * @param {{ folder: string, compatibilityDate: string, tenant: import('@auth0-api/testing').Tenant }} given `folder` is where
 * miniflare and esbuild are installed
 */
export async function useProofsInTwoIsolates({ folder, compatibilityDate, tenant }) {
  const { Miniflare } = createRequire(join(folder, 'package.json'))('miniflare');
  const contents = await bundleText(folder, workerOfPage());
  const isolate = (name, object) => ({
    name,
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents }],
    compatibilityDate,
    compatibilityFlags: ['nodejs_compat'],
    bindings: { AUTH0_DOMAIN: tenant.issuer, AUTH0_AUDIENCE: tenant.audience },
    durableObjects: { REPLAY: { className: 'UsedProof', useSQLite: true, ...object } },
    unsafeDirectSockets: [{}],
  });
  const miniflare = new Miniflare({ workers: [isolate('one', {}), isolate('two', { scriptName: 'one' })] });
  try {
    await miniflare.ready;
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({}, { boundTo: key });
    const ask = async (name, dpop) => {
      const url = new URL('/orders', await miniflare.unsafeGetDirectURL(name));
      return statusOf(url, { authorization: `DPoP ${accessToken}`, dpop });
    };
    const [first, second] = [
      await key.proof({ url: ORDERS, accessToken }),
      await key.proof({ url: ORDERS, accessToken }),
    ];
    assert.deepEqual(
      [await ask('one', first), await ask('two', first), await ask('one', first)],
      [200, 401, 401],
    );
    const many = await Promise.all(
      ['one', 'two', 'one', 'two', 'one', 'two'].map((name) => ask(name, second)),
    );
    assert.deepEqual(many.sort(), [200, 401, 401, 401, 401, 401]);
  } finally {
    await miniflare.dispose();
  }
}

/** With the one option that a local tenant needs. */
function workerOfPage() {
  const page = readFileSync(new URL('../../docs/web.md', import.meta.url), 'utf8');
  const block = codeBlocks(page).find(({ code }) => code.includes('class UsedProof extends DurableObject'));
  const [before, after, ...others] = block.code.split('auth0({');
  assert.deepEqual(others, []);
  return `${before}auth0({ allowInsecureLoopback: true,${after}`;
}

async function statusOf(url, headers) {
  const [answer] = await once(request(url, { headers }).end(), 'response');
  return answer.resume().statusCode;
}
