// Runs the contract's cases for one adapter in workerd: `node workerd-contract.mjs <folder of miniflare and esbuild> <compatibility
// date> <hono or web>`. The apps are in the worker (worker-contract.ts); requests and assertions are here. Prints one line of JSON,
// as runner.ts does.
import { casesFor, contractCases, createFixture, runCase } from '@auth0-api/testing/contract';
import { bundle, startWorker } from './start-worker.mjs';

const [folder = '', compatibilityDate = '', framework = ''] = process.argv.slice(2);
const fixture = await createFixture();
const worker = startWorker(folder, {
  contents: await bundle(folder, 'worker-contract.ts'),
  compatibilityDate,
  bindings: { FRAMEWORK: framework, STAGE: JSON.parse(JSON.stringify(stageOf(fixture))) },
  // workerd's own HTTP, without what miniflare puts in front of a worker. The second is for `tell` alone.
  unsafeDirectSockets: [{}, { entrypoint: 'control' }],
  // Hono prints what an app leaves to it, and workerd what it refuses.
  handleRuntimeStdio: (...streams) => {
    for (const stream of streams) stream.resume();
  },
});
await worker.ready;
const { origin } = await worker.unsafeGetDirectURL();
const control = await worker.unsafeGetDirectURL(undefined, 'control');
const { name, lacks } = await tell({});

const passed = {};
const failed = [];
for (const item of casesFor({ name, lacks, protocol: 'http/1.1' })) {
  const { title } = item;
  const letter = /^[A-Z]\d/.test(title) ? title.charAt(0) : '–';
  try {
    await runCase({ name, lacks, protocol: 'http/1.1', start: () => start(item) }, onTime(item), fixture);
    passed[letter] = (passed[letter] ?? 0) + 1;
  } catch (error) {
    failed.push({ adapter: name, ...(await describe(item, error)) });
  }
}
console.log(JSON.stringify({ name: framework, passed, failed }));
process.exit(0);

async function start(item) {
  await tell({ index: contractCases.indexOf(item) });
  return { origin, close: async () => {} };
}

/** The case, but before each request the worker's clock is set to the case's own. */
function onTime({ first, request, ...rest }) {
  const timed = (make) => async (turn) => {
    const made = await make(turn);
    await tell({ now: turn.clock.now() });
    return made;
  };
  const before = first === undefined ? {} : { first: { ...first, request: timed(first.request) } };
  return { ...rest, ...before, request: timed(request) };
}

/** How far the request came is a part of what differences.mjs has to give a reason for. */
async function describe({ title, expect }, error) {
  const { seen, ran } = await tell({});
  const text = String(error).slice(0, 300);
  return {
    title: ran > 0 && expect.status !== 200 ? `the handler ran: ${title}` : title,
    error: seen > 0 ? text : `${text} (the worker did not get the request)`,
  };
}

async function tell(message) {
  const answer = await fetch(control, { method: 'POST', body: JSON.stringify(message) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

/** What apps use of the fixture. Functions are not passed on: the worker has a clock of its own. */
function stageOf({ tenant, deadTenant, key, encryptionKey, encryptedToken }) {
  return {
    tenant: { issuer: tenant.issuer, options: tenant.options() },
    deadTenant: { issuer: deadTenant.issuer, options: deadTenant.options() },
    key: { thumbprint: key.thumbprint },
    encryptionKey,
    encryptedToken,
  };
}
