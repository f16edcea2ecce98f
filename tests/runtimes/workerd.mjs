// Asks worker.mjs, in workerd as Cloudflare runs it: `node workerd.mjs <folder of miniflare and esbuild> <compatibility date>`. Prints
// one line of JSON, as runner.ts does.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKey, createTenant } from '@auth0-api/testing';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { useProofsInTwoIsolates } from './durable-object.mjs';
import { bundle, startWorker } from './start-worker.mjs';

const [folder = '', compatibilityDate = ''] = process.argv.slice(2);
const AUDIENCE = 'https://api.test/';
const CALENDAR = 'https://calendar.test/';
/** Its tokens are bound. */
const VAULT = 'https://vault.test/';
const GATEWAY = {
  clientId: 'orders-api',
  clientSecret: 'secret-of-orders',
  api: AUDIENCE,
  exchanges: ['on-behalf-of'],
  delegated: { [CALENDAR]: 'read:events', [VAULT]: 'read:files' },
};
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'Ed25519',
];

const WORKER = await bundle(folder, 'worker.mjs');
const TELEMETRY = await bundle(folder, 'worker-telemetry.mjs');
const MCP = await bundle(folder, '../../examples/mcp/app.mjs');

const passed = {};
const failed = [];
await check('W6 a client in module scope needs nothing before the first request', async ({ ask, token }) => {
  assert.equal((await ask('/verify', await token())).status, 200);
});
await check(
  'W11a what is called in module scope is refused, and harms no request',
  async ({ ask, token }) => {
    const answer = await ask('/early', await token());
    assert.equal(answer.status, 200, await answer.clone().text());
    const { refusals } = await answer.json();
    assert.equal(refusals.length, 3);
    for (const refusal of refusals) assert.match(refusal, /^ConfigurationError: .* module scope/);
  },
);
for (const alg of ALGORITHMS)
  await check(`W10 a signature with ${alg}`, async ({ ask, tenant }) => {
    const key = await tenant.rotateKey({ key: await createKey({ alg }) });
    const token = await tenant.accessToken({ aud: AUDIENCE }, { key });
    await ask('/ahead?seconds=40');
    assert.equal((await ask('/verify', token)).status, 200);
    for (const altered of alterations(token)) {
      const answer = await ask('/verify', altered);
      assert.equal(answer.status, 401);
      assert.equal(answer.headers.get('x-reason'), 'bad_signature');
    }
  });
await check('R1 many requests at once make two requests to the issuer', async ({ ask, token, tenant }) => {
  const value = await token();
  assert.equal(await (await ask('/many', value)).text(), '50');
  const several = await Promise.all(Array.from({ length: 20 }, () => ask('/verify', value)));
  assert.deepEqual(new Set(several.map(({ status }) => status)), new Set([200]));
  assert.equal(tenant.count(), 2);
});
await check(
  'W8 a refresh in the background outlives the request that began it',
  async ({ ask, token, tenant }) => {
    const keys = await slowKeys(tenant);
    const value = await token();
    assert.equal((await ask('/verify', value)).status, 200);
    await ask('/ahead?seconds=20');
    assert.equal((await ask('/verify', value)).status, 200);
    await sleep(800);
    assert.deepEqual(keys.counts(), { begun: 2, sent: 2 });
    assert.equal((await ask('/verify', value)).status, 200);
    await sleep(100);
    assert.deepEqual(keys.counts(), { begun: 2, sent: 2 }, 'what was refreshed is fresh');
    keys.close();
  },
);
await check(
  'W7 requests leave nothing behind that a refresh in the background ends',
  async ({ ask, token, tenant, warnings }) => {
    const keys = await slowKeys(tenant);
    const value = await token();
    assert.equal((await ask('/verify', value)).status, 200);
    await ask('/ahead?seconds=20');
    assert.equal((await ask('/verify', value)).status, 200);
    await Promise.all(Array.from({ length: 10 }, () => ask('/verify', value)));
    assert.equal(keys.counts().begun, 2);
    await sleep(800);
    assert.deepEqual(warnings(), []);
    keys.close();
  },
);
await check('W9 a refresh that never ends holds up nobody', async ({ ask, token, tenant }) => {
  tenant.setHeaders('jwks', { 'cache-control': 'max-age=15' });
  const value = await token();
  await ask('/verify', value);
  await ask('/ahead?seconds=20');
  tenant.outage('jwks', 'hang');
  for (let count = 0; count < 3; count += 1) assert.equal((await ask('/verify', value)).status, 200);
  await sleep(2500);
  tenant.recover();
  await ask('/ahead?seconds=700');
  assert.equal((await ask('/verify', value)).status, 200);
});
await check(
  'W9 a request that is cancelled while it loads keys holds up nobody',
  async ({ ask, token, tenant }) => {
    const value = await token();
    tenant.outage('jwks', 'hang');
    for (let count = 0; count < 5; count += 1)
      await assert.rejects(ask('/verify', value, { signal: AbortSignal.timeout(200) }));
    tenant.recover();
    const begun = Date.now();
    // Whoever joins the request that hangs learns of its timeout (R4), and after the cool-down the issuer is asked again.
    assert.ok([200, 503].includes((await ask('/verify', value)).status));
    assert.ok(Date.now() - begun < 4000, 'nobody waits longer than the timeout');
    await ask('/ahead?seconds=40');
    assert.equal((await ask('/verify', value)).status, 200);
  },
);
await check(
  'R3 an outage gets 503 with Retry-After, and is over when it is over',
  async ({ ask, token, tenant }) => {
    tenant.outage('all', { status: 500 });
    const answer = await ask('/verify', await token());
    assert.equal(answer.status, 503);
    assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]/);
    tenant.recover();
    await ask('/ahead?seconds=40');
    assert.equal((await ask('/verify', await token())).status, 200);
  },
);
await check('D5, D8 a DPoP proof is accepted once', async ({ ask, origin, tenant }) => {
  const key = await tenant.dpopKey();
  const token = await tenant.accessToken({ aud: AUDIENCE }, { boundTo: key });
  const proof = await key.proof({ url: `${origin}/orders`, accessToken: token });
  const headers = { authorization: `DPoP ${token}`, dpop: proof };
  assert.equal((await ask('/orders', undefined, { headers })).status, 200);
  const again = await ask('/orders', undefined, { headers });
  assert.equal(again.status, 401);
  assert.equal(again.headers.get('x-reason'), 'proof_replayed');
});
await check(
  'D15, D16 isolates that ask one Durable Object of docs/web.md accept a proof once',
  ({ tenant }) => useProofsInTwoIsolates({ folder, compatibilityDate, tenant }),
);
await check('U1 ready() loads what requests need', async ({ ask, token, tenant }) => {
  assert.deepEqual(await (await ask('/ready')).json(), [{ issuer: tenant.issuer, ok: true }]);
  tenant.outage('all', { status: 500 });
  assert.equal((await ask('/verify', await token())).status, 200);
});
await check('E1 explain works', async ({ ask, token }) => {
  const { wouldBe } = await (await ask('/explain', await token())).json();
  assert.equal(wouldBe, 'accepted');
});
await check('X20 a token is exchanged on behalf of its caller', async ({ ask, token, tenant }) => {
  const exchanged = await (await ask(`/exchange?audience=${CALENDAR}`, await token())).json();
  const { aud, scope, act } = claimsOf(exchanged.accessToken);
  assert.deepEqual([aud, scope, act.sub], [CALENDAR, 'read:events', GATEWAY.clientId]);
  tenant.outage('token', { status: 503 });
  const other = await tenant.accessToken({ aud: AUDIENCE, sub: 'auth0|other' });
  assert.equal((await ask(`/exchange?audience=${CALENDAR}`, other)).status, 503);
});
await check('X1, X13 with a key for the client, and a DPoP key for the token', async ({ ask, token }) => {
  const exchanged = await (await ask(`/exchange-bound?audience=${VAULT}`, await token())).json();
  assert.equal(exchanged.tokenType, 'DPoP');
  assert.equal(typeof claimsOf(exchanged.accessToken).cnf.jkt, 'string');
});
await check('R2a the channels tell what was fetched and decided', async ({ ask, token }) => {
  // What was refused in module scope.
  await ask('/events');
  await ask('/verify', await token());
  await ask('/verify', 'x');
  const events = await (await ask('/events')).json();
  const told = events.map(({ name, outcome, reason = '' }) => [name, outcome, reason]);
  assert.deepEqual(told, [
    ['issuerFetch', 'ok', ''],
    ['issuerFetch', 'ok', ''],
    ['decision', 'accepted', ''],
    ['decision', 'refused', 'opaque_token'],
  ]);
});
await check(
  'R2c OpenTelemetry records decisions, and requests to the issuer inside of the request that waits',
  async ({ ask, token }) => {
    const { metrics, spans } = await (await ask('/', await token())).json();
    assert.deepEqual(metrics.sort(), ['auth0_api.decisions', 'auth0_api.issuer_fetch.duration']);
    const [discovery, keys, request] = spans;
    assert.deepEqual(
      [discovery, keys].map((span) => [span.name, span.isBelow, span['auth0_api.document']]),
      [
        ['GET', true, 'discovery'],
        ['GET', true, 'jwks'],
      ],
    );
    assert.equal(request['auth0_api.outcome'], 'accepted');
  },
  { contents: TELEMETRY },
);
await check('W11, V11 revocation and auth.signal need what this runtime lacks', async ({ ask, token }) => {
  for (const path of ['/revocation', '/signal']) {
    const answer = await ask(path, await token());
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /timers that outlast a request/);
  }
});
// Its port is known only when it runs, and `resource` is part of the settings. Clients compare only the host, and a token is given.
const RESOURCE = 'http://localhost/mcp';
for (const mode of ['legacy', 'auto'])
  await check(
    `M9 examples/mcp serves the SDK's client that negotiates ${mode}`,
    async ({ ask, origin, tenant }) => {
      const call = async (scope, name) => {
        const token = await tenant.accessToken({ aud: RESOURCE, scope });
        const transport = new StreamableHTTPClientTransport(new URL(`${origin}/mcp`), {
          authProvider: { token: async () => token },
          onInsufficientScope: 'throw',
        });
        const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
        await client.connect(transport);
        const { content } = await client.callTool({ name, arguments: { id: '17' } });
        await client.close();
        return content[0].text;
      };
      assert.equal((await ask('/mcp')).status, 401);
      assert.equal((await ask('/mcp', await tenant.accessToken({ aud: AUDIENCE }))).status, 401);
      assert.match(await call('read:orders', 'list_orders'), /"state":"open"/);
      await assert.rejects(call('read:orders', 'cancel_order'), { name: 'InsufficientScopeError' });
      assert.match(await call('read:orders write:orders', 'cancel_order'), /"state":"cancelled"/);
    },
    { contents: MCP, bindings: { AUTH0_AUDIENCE: RESOURCE, ALLOW_INSECURE_LOOPBACK: 'true' } },
  );
console.log(JSON.stringify({ name: 'worker', passed, failed }));
process.exit(0);

async function check(title, test, { contents = WORKER, bindings = {} } = {}) {
  const tenant = await createTenant({
    audience: AUDIENCE,
    clients: [{ ...GATEWAY, publicKeys: [publicKey.export({ format: 'jwk' })] }],
    senderConstraining: [VAULT],
  });
  await tenant.listen();
  const { clientId, clientSecret } = GATEWAY;
  const client = {
    AUTH0_CLIENT_ID: clientId,
    AUTH0_CLIENT_SECRET: clientSecret,
    SIGNING_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
  const early = { EARLY_TOKEN: await tenant.accessToken({ aud: AUDIENCE }) };
  let printed = '';
  const worker = startWorker(folder, {
    contents,
    handleRuntimeStdio: (stdout, stderr) => {
      stdout.pipe(process.stderr);
      stderr.setEncoding('utf8').on('data', (text) => {
        printed += text;
      });
    },
    compatibilityDate,
    bindings: { AUTH0_DOMAIN: tenant.issuer, AUTH0_AUDIENCE: AUDIENCE, ...client, ...early, ...bindings },
  });
  try {
    const origin = (await worker.ready).origin;
    const ask = (path, token, init = {}) =>
      fetch(`${origin}${path}`, {
        ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
        ...init,
      });
    const warnings = () => printed.split('\n').filter((line) => line.includes('different request context'));
    await test({ tenant, origin, ask, warnings, token: () => tenant.accessToken({ aud: AUDIENCE }) });
    for (const [letter] of title.matchAll(/\b[A-Z](?=\d)/g)) passed[letter] = (passed[letter] ?? 0) + 1;
  } catch (error) {
    failed.push({ adapter: 'core', title, error: String(error?.stack ?? error).slice(0, 600) });
  } finally {
    await worker.dispose();
    await tenant.close();
  }
}

function claimsOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
}

/** Tokens of which one thing is not what was signed. */
function alterations(token) {
  const [header, payload, signature] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[10] ^= 1;
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url')), sub: 'auth0|admin' };
  return [
    `${header}.${payload}.${bytes.toString('base64url')}`,
    `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`,
  ];
}

/** Publishes the tenant's keys elsewhere, where each answer takes 300 ms. */
async function slowKeys(tenant) {
  let [begun, sent] = [0, 0];
  const server = createServer(async (_req, res) => {
    begun += 1;
    await sleep(300);
    if (res.destroyed) return;
    sent += 1;
    res.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'max-age=15' });
    res.end(JSON.stringify({ keys: tenant.keys.map(({ publicJwk }) => publicJwk) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  tenant.setDiscovery({ jwks_uri: `http://127.0.0.1:${server.address().port}/keys` });
  return { counts: () => ({ begun, sent }), close: () => server.close() };
}
