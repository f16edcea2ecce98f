// What the server of a runtime makes of unusual requests, and that `@auth0-api/web` and `@auth0-api/hono` accept none that they should
// not, on any runtime: see runner.ts. The shared contract has what all adapters answer alike; its cases of this kind need `node:http`.
//
// What was seen with Node.js 24 and `@hono/node-server` 2.1.1, Bun 1.4.5 and Deno 2.9.6:
//
// | request | `node:http` with the bridge | `Bun.serve` | `Deno.serve` |
// |---|---|---|---|
// | two lines of one header | joined with `, ` | joined | joined |
// | an empty `Authorization`, and one with a token | `, Bearer …` | the same | the same |
// | two `Host` lines | joined; `request.url` has the first | joined; the first | 400 |
// | `Host: a b`, `a/b`, `a@b`, `a?x`, `http://a`, empty | 400 | `request.url` is the path alone | the text stands in the URL as it is, so that `a/b` is part of the path, and of `/b` comes a URL without a host; empty: `localhost` and the port |
// | `Host: a,b` | in the URL | in the URL | in the URL |
// | `Host: [::1`, `a:99999` | 400 | a URL that does not parse | a URL that does not parse |
// | no `Host`, HTTP/1.1 | 400 | 400 | `localhost` and the port; no `Host` in the headers |
// | no `Host`, HTTP/1.0 | 400 | the path alone | as with HTTP/1.1 |
// | `GET http://other/orders` | `http://other/orders` | the target's host is ignored | `http://other/orders` |
// | `OPTIONS *` | 400 | 400 | `http://a/*` |
// | `CONNECT a:80` | not handed on | `a:80`, which is no HTTP URL | `http://a:80` |
// | `get /` | 400 | closed without an answer | method `get` |
// | dot segments, `\` | resolved; `\` is 400 | resolved | `request.url` has them as they were sent |
// | `X-Forwarded-*` | not read | not read | not read |
// | two `WWW-Authenticate` fields of an answer | one line | one line | two lines |
// | the client disconnects | `request.signal` aborts | aborts | aborts, and does so **after every answer** too (`--unstable-no-legacy-abort` changes that) |
// | the handler throws | 500 without a body | 500, `Something went wrong!`, in development a page with the error | 500, `Internal Server Error` |
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { auth0 as honoAuth0 } from '@auth0-api/hono';
import { createTenant, type DpopKey, type Tenant } from '@auth0-api/testing';
import { send, type WireAnswer } from '@auth0-api/testing/contract';
import { type AdapterOptions, auth0 as webAuth0 } from '@auth0-api/web';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { getPath } from 'hono/utils/url';
import { type Fetch, type RunningServer, runtimeServer } from '../support/runtime-server.js';
import type { Case, Cell } from './case.js';

/** An app of which only `/open` is public. */
type Protect = (options: AdapterOptions, handler: Fetch) => Fetch;

const APPS: Readonly<Record<string, Protect>> = {
  'Web handlers': (options, handler) => {
    const protectedHandler = webAuth0(options as never)((request, upgrade?: () => Response) =>
      handler(request, upgrade),
    );
    return (request, upgrade) => protectedHandler(request, upgrade);
  },
  Hono: (options, handler) => {
    const app = new Hono<{ Bindings: { upgrade?: () => Response } }>();
    app.use(honoAuth0(options as never)).all('*', (c) => handler(c.req.raw, c.env.upgrade));
    return (request, upgrade) => app.fetch(request, upgrade === undefined ? {} : { upgrade });
  },
};

async function serve(fetch: Fetch): Promise<RunningServer> {
  const onError = () => new Response('Internal Server Error', { status: 500 });
  if (runtimeServer !== undefined) return runtimeServer.serve(fetch, onError);
  const { createServer } = await import('node:http');
  const errorHandler = (error: unknown) =>
    (error as Error).name === 'RequestError' ? new Response(null, { status: 400 }) : onError();
  const listener = getRequestListener((request) => fetch(request), {
    errorHandler,
    overrideGlobalObjects: false,
  });
  const server = createServer((req, res) => void listener(req, res));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port}`, close };
}

/** A protected app that runs, and who may use it. */
interface Scene {
  readonly tenant: Tenant;
  readonly origin: string;
  readonly port: string;
  readonly token: string;
  readonly key: DpopKey;
  readonly boundToken: string;
  /** How many requests the handler got. */
  readonly runs: () => number;
  /** Header fields with a proof for a URL. */
  readonly proven: (url: string, method?: string) => Promise<[string, string][]>;
  readonly send: (request: Partial<Parameters<typeof send>[1]>) => Promise<WireAnswer>;
}

interface SceneOptions {
  readonly options?: AdapterOptions;
  readonly handler?: Fetch;
}

async function withScene(
  protect: Protect,
  test: (scene: Scene) => Promise<void>,
  { options = {}, handler = () => Response.json({ ok: true }) }: SceneOptions = {},
): Promise<void> {
  const tenant = await createTenant();
  const { error: print } = console;
  console.error = () => {};
  let runs = 0;
  const counting: Fetch = (request, upgrade) => {
    runs += 1;
    return handler(request, upgrade);
  };
  const app = await serve(protect({ ...tenant.options(), ...options }, counting));
  const key = await tenant.dpopKey();
  const [token, boundToken] = [await tenant.accessToken(), await tenant.accessToken({}, { boundTo: key })];
  try {
    await test({
      ...{ tenant, token, key, boundToken, origin: app.origin, port: new URL(app.origin).port },
      runs: () => runs,
      send: (request) => send(app.origin, { target: '/orders', ...request }),
      proven: async (url, method = 'GET') => [
        ['Authorization', `DPoP ${boundToken}`],
        ['DPoP', await key.proof({ url, method, accessToken: boundToken })],
      ],
    });
  } finally {
    console.error = print;
    await app.close();
    await tenant.close();
  }
}

// --- which URL a proof is for

/** Where an app would route a request: by the URL, or as Hono reads it. */
const pathFor = (request: Request) => {
  const seen = [getPath(request), ...(URL.canParse(request.url) ? [new URL(request.url).pathname] : [])];
  return [...new Set(seen)].join(' or ');
};

/** Values of `Host` that are no host, for which a server may still hand on a request. */
const MALFORMED = [
  ...['a b', 'a/b', 'a@b', 'a?x', 'a#x', '[::1', 'a,b', '', 'http://a', 'a:99999', 'a\\b', '%61', 'é'],
  ...['api.test, api.test', 'api.test/orders?x=', 'user@api.test', 'api.test#', 'api.test\\'],
  // Of a URL without a host, routers may take the first segment of the path for it.
  ...['/', '/x', '/x/', '/x?', '/x#', '//x', '?', '@/x', ':/x'],
];

/** Every URL that somebody may take a request for. */
function readingsOf(host: string, port: string, path = '/orders'): readonly string[] {
  const hosts = [host, host.split(/[/?#\\@, ]/)[0] ?? '', host.split('@').at(-1) ?? '', 'a', 'api.test'];
  const candidates = [
    ...hosts.flatMap((each) => [`http://${each}${path}`, `http://${each}/`, `http://${each}/b${path}`]),
    ...['localhost', '127.0.0.1'].map((each) => `http://${each}:${port}${path}`),
  ];
  return [...new Set(candidates)].filter((url) => URL.canParse(url));
}

/** Paths that a proof may be for, if a server writes `Host` into the URL as it is: the target, and what of `Host` becomes path. */
function provenFor(host: string, target: string): readonly string[] {
  const slash = host.indexOf('/');
  if (slash < 0) return [target];
  const path = host.slice(slash);
  const seen = [target, `${path}${target}`, path].map((each) => each.split(/[?#]/)[0] ?? '');
  return [...new Set(seen)];
}

const urls = (protect: Protect): readonly Case[] => [
  {
    title: 'W2 a proof is accepted for the host that the request names, whatever its letter case',
    run: () =>
      withScene(protect, async (scene) => {
        for (const host of ['api.test', 'API.test', 'api.test:80', 'api.test:8080', '[::1]:8080']) {
          const url = `http://${host.toLowerCase()}/orders`;
          const headers = [['Host', host], ...(await scene.proven(url))] as const;
          assert.equal((await scene.send({ headers })).status, 200, host);
        }
      }),
  },
  {
    title: 'W2 a malformed Host with a proof is refused, whatever URL the proof is for',
    run: () =>
      withScene(protect, async (scene) => {
        for (const host of MALFORMED)
          for (const url of readingsOf(host, scene.port)) {
            const headers = [['Host', host], ...(await scene.proven(url))] as const;
            const { status } = await scene.send({ headers });
            assert.ok(status === 400 || status === 401, `${JSON.stringify(host)} for ${url}: ${status}`);
          }
        assert.equal(scene.runs(), 0);
      }),
  },
  {
    title: 'W2 a target of another host, or with a user, is refused with a proof, or taken by Host',
    run: () =>
      withScene(protect, async (scene) => {
        for (const [target, status] of [
          ['http://evil.test/orders', 200],
          ['https://api.test/orders', 200],
          ['http://u:p@api.test/orders', 200],
        ] as const) {
          const host = ['Host', 'api.test'] as const;
          const own = await scene.send({
            target,
            headers: [host, ...(await scene.proven('http://api.test/orders'))],
          });
          // Bun ignores what the target says, so that the request is for `Host`. The others hand it on, and it contradicts `Host`.
          assert.ok(
            own.status === status || own.status === 400 || own.status === 401,
            `${target}: ${own.status}`,
          );
          const theirs = await scene.send({ target, headers: [host, ...(await scene.proven(target))] });
          const isSame = new URL(target).host === 'api.test';
          if (!isSame) assert.ok([400, 401].includes(theirs.status), `${target}: ${theirs.status}`);
        }
      }),
  },
  {
    title: 'W2 with publicUrl a proof is for the path that the router sees',
    run: () =>
      withScene(
        protect,
        async (scene) => {
          for (const host of [...MALFORMED, 'api.test'])
            for (const path of ['/v1/orders', '/xx/admin', '/a:bcd/orders'])
              for (const proven of provenFor(host, path)) {
                const headers = [
                  ['Host', host],
                  ...(await scene.proven(`https://public.test${proven}`)),
                ] as const;
                const { status, body } = await scene.send({ target: path, headers });
                const what = `${JSON.stringify(host)} ${path} for ${proven}`;
                if (status === 200) assert.equal(body, proven, what);
                else assert.ok(status === 400 || status === 401, `${what}: ${status}`);
                if (host === 'api.test') assert.equal(status, 200);
              }
        },
        {
          options: { publicUrl: 'https://public.test' },
          handler: (request) => new Response(pathFor(request)),
        },
      ),
  },
  {
    title: 'W1 two Host lines with a proof are refused',
    run: () =>
      withScene(protect, async (scene) => {
        for (const [one, two] of [
          ['api.test', 'evil.test'],
          ['evil.test', 'api.test'],
          ['api.test', 'api.test'],
        ] as const) {
          const headers = [
            ['Host', one],
            ['Host', two],
            ...(await scene.proven('http://api.test/orders')),
          ] as const;
          assert.equal((await scene.send({ headers })).status, 400, `${one}, ${two}`);
        }
        assert.equal(scene.runs(), 0);
      }),
  },
  {
    title: 'W3 without Host a request is refused, or taken for the server itself',
    run: () =>
      withScene(protect, async (scene) => {
        const { port, proven } = scene;
        for (const url of ['http://api.test/orders', 'http:///orders', `http://127.0.0.1:${port}/b/orders`]) {
          if (!URL.canParse(url)) continue;
          const { status } = await scene.send({ version: '1.0', headers: await proven(url) });
          assert.ok(status === 400 || status === 401, `${url}: ${status}`);
        }
        const { status } = await scene.send({ version: '1.0', headers: [['Authorization', 'Bearer x']] });
        assert.ok(status === 400 || status === 401, `no token: ${status}`);
        assert.equal(scene.runs(), 0);
      }),
  },
  {
    title: 'W4 what a client says with X-Forwarded-* and Forwarded counts for nothing',
    run: () =>
      withScene(protect, async (scene) => {
        const said = [
          ['Host', 'api.test'],
          ['X-Forwarded-Host', 'evil.test'],
          ['X-Forwarded-Proto', 'https'],
          ['Forwarded', 'host=evil.test;proto=https'],
        ] as const;
        for (const [url, status] of [
          ['http://api.test/orders', 200],
          ['http://evil.test/orders', 401],
          ['https://evil.test/orders', 401],
          ['https://api.test/orders', 401],
        ] as const)
          assert.equal(
            (await scene.send({ headers: [...said, ...(await scene.proven(url))] })).status,
            status,
            url,
          );
      }),
  },
  {
    title: 'D9 a proof for another path is refused, and the path is that of the request',
    run: () =>
      withScene(protect, async (scene) => {
        const host = ['Host', 'api.test'] as const;
        const statusOf = async (target: string, url: string) =>
          (await scene.send({ target, headers: [host, ...(await scene.proven(url))] })).status;
        assert.equal(await statusOf('/orders?x=1', 'http://api.test/orders'), 200);
        for (const [target, url] of [
          ['/orders', 'http://api.test/other'],
          ['//evil.test/orders', 'http://evil.test/orders'],
          ['//evil.test/orders', 'http://api.test/orders'],
          ['/orders/..%2fadmin', 'http://api.test/admin'],
          ['/%6frders/x', 'http://api.test/orders'],
        ] as const)
          assert.ok([400, 401].includes(await statusOf(target, url)), `${target} for ${url}`);
      }),
  },
];

// --- credentials

const credentials = (protect: Protect): readonly Case[] => [
  {
    title: 'C1, C4 lines of Authorization: none, an empty one, two',
    run: () =>
      withScene(protect, async (scene) => {
        const good = `Bearer ${scene.token}`;
        for (const [lines, statuses] of [
          [[good], [200]],
          [[], [401]],
          [[''], [400, 401]],
          [['', good], [400]],
          [[good, ''], [400]],
          [[good, good], [400]],
          [['Bearer x', good], [400]],
          [[`${good}, Bearer x`], [400]],
        ] as const) {
          const headers = lines.map((line) => ['Authorization', line] as const);
          const { status } = await scene.send({ headers });
          assert.ok(
            (statuses as readonly number[]).includes(status),
            `${lines.map((line) => line.slice(0, 9))}: ${status}`,
          );
        }
        assert.equal(scene.runs(), 1);
      }),
  },
  {
    title: 'D2 two DPoP lines are refused',
    run: () =>
      withScene(protect, async (scene) => {
        const url = `${scene.origin}/orders`;
        const [authorization, one] = (await scene.proven(url)) as [[string, string], [string, string]];
        const [, two] = (await scene.proven(url)) as [[string, string], [string, string]];
        for (const headers of [
          [authorization, one, two],
          [authorization, one, one],
          [authorization, ['DPoP', ''], one],
        ] as [string, string][][]) {
          const { status } = await scene.send({ headers });
          assert.ok(status === 400 || status === 401, String(status));
        }
        assert.equal(scene.runs(), 0);
      }),
  },
  {
    title: 'W5 both challenges arrive, Bearer first',
    run: () =>
      withScene(protect, async (scene) => {
        const { headers } = await scene.send({});
        assert.equal(headers.get('www-authenticate')?.join(', '), 'Bearer realm="api", DPoP algs="ES256"');
      }),
  },
  {
    title: 'C1 unusual methods and targets need a token too',
    run: () =>
      withScene(protect, async (scene) => {
        for (const [method, target] of [
          ['OPTIONS', '*'],
          ['OPTIONS', '/orders'],
          ['TRACE', '/orders'],
          ['CONNECT', 'api.test:80'],
          ['get', '/orders'],
          ['HEAD', '/orders'],
          ['GET', 'http://evil.test/orders'],
          ['GET', '//orders'],
          ['GET', 'orders'],
        ] as const) {
          const status = await Promise.race([
            scene.send({ method, target }).then(
              (answer) => answer.status,
              () => 'closed',
            ),
            sleep(1500, 'no answer'),
          ]);
          assert.ok(
            [400, 401, 404, 405, 501, 'closed', 'no answer'].includes(status),
            `${method} ${target}: ${status}`,
          );
        }
        assert.equal(scene.runs(), 0);
      }),
  },
];

// --- the connection

const connections = (protect: Protect): readonly Case[] => [
  {
    title:
      'H8 request.signal of a verified request aborts when its client disconnects, and its stream is cancelled',
    run: async () => {
      const ends: string[] = [];
      let open = false;
      const handler: Fetch = (request) => {
        request.signal.addEventListener('abort', () => ends.push('signal'));
        const body = new ReadableStream({
          start: (stream) => {
            stream.enqueue(new TextEncoder().encode('data: 1\n\n'));
            open = true;
          },
          cancel: () => void ends.push('stream'),
        });
        return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
      };
      const test = async ({ port, token }: Scene) => {
        const socket = connect(Number(port), '127.0.0.1');
        socket.write(`GET / HTTP/1.1\r\nHost: api.test\r\nAuthorization: Bearer ${token}\r\n\r\n`);
        await once(socket, 'data');
        assert.ok(open);
        assert.deepEqual(ends, []);
        socket.destroy();
        for (let tries = 0; ends.length < 2 && tries < 200; tries += 1) await sleep(20);
        assert.deepEqual(ends.sort(), ['signal', 'stream']);
      };
      await withScene(protect, test, { handler });
    },
  },
  {
    title: 'H1 a client that disconnects while its token is verified harms nobody',
    run: () =>
      withScene(protect, async (scene) => {
        for (let count = 0; count < 20; count += 1) {
          const socket = connect(Number(scene.port), '127.0.0.1');
          socket.on('error', () => {});
          socket.write(`GET / HTTP/1.1\r\nHost: api.test\r\nAuthorization: Bearer ${scene.token}\r\n\r\n`);
          setImmediate(() => socket.destroy());
        }
        await sleep(100);
        const headers = [['Authorization', `Bearer ${scene.token}`]] as const;
        assert.equal((await scene.send({ headers })).status, 200);
      }),
  },
  {
    title: 'R25 an error of the handler is a 500 that says nothing of it',
    run: () =>
      withScene(
        protect,
        async (scene) => {
          const { status, body } = await scene.send({
            headers: [['Authorization', `Bearer ${scene.token}`]],
          });
          assert.equal(status, 500);
          assert.ok(!body.includes('database'), body);
        },
        {
          handler: () => {
            throw new Error('The password of the database is wrong.');
          },
        },
      ),
  },
  {
    title: 'D18 a nonce is set on the answer of the handler, a redirect and a fetched one too',
    run: async () => {
      const options = { dpop: { nonce: { secret: 'n'.repeat(43) } } };
      for (const answer of [
        () => Response.json({}),
        () => Response.redirect('https://api.test/', 302),
        () => fetch('data:text/plain,fetched'),
        () => new Response(null, { status: 204 }),
      ])
        await withScene(
          protect,
          async (scene) => {
            const url = `${scene.origin}/orders`;
            const refused = await scene.send({ headers: await scene.proven(url) });
            const [nonce] = refused.headers.get('dpop-nonce') ?? [];
            assert.equal(refused.status, 401);
            const proof = await scene.key.proof({
              url,
              accessToken: scene.boundToken,
              claims: { nonce },
            });
            const headers = [
              ['Authorization', `DPoP ${scene.boundToken}`],
              ['DPoP', proof],
            ] as const;
            const accepted = await scene.send({ headers });
            assert.ok(accepted.status < 400, String(accepted.status));
          },
          { options, handler: answer },
        );
    },
  },
];

// --- upgrades

const HANDSHAKE = [
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ['Sec-WebSocket-Version', '13'],
] as const;

/** What arrives after an upgrade request and a text frame, `hi`, until the echo or the end of the connection. */
async function upgraded({ port }: Scene, fields: readonly (readonly [string, string])[]): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1');
  const headers = [['Host', `127.0.0.1:${port}`], ...HANDSHAKE, ...fields];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`GET /orders HTTP/1.1\r\n${lines}\r\n`);
  let said = '';
  let isOpen = false;
  for await (const chunk of socket) {
    said += String(chunk);
    if (!isOpen && said.includes('\r\n\r\n')) {
      isOpen = true;
      if (!said.startsWith('HTTP/1.1 101')) break;
      socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, ...Buffer.from('hi')]));
    }
    if (said.endsWith('hi')) break;
  }
  socket.destroy();
  return said;
}

const upgrades = (protect: Protect): readonly Case[] => [
  {
    title: 'H1 an upgrade needs a token, and its answer is left alone, with a nonce too',
    run: async () => {
      const options = { dpop: { nonce: { secret: 'n'.repeat(43) } } };
      const handler: Fetch = (_request, upgrade) => upgrade?.() ?? new Response(null, { status: 426 });
      const test = async (scene: Scene) => {
        const refused = await upgraded(scene, await scene.proven(`${scene.origin}/orders`));
        assert.match(refused, /^HTTP\/1\.1 401 /);
        assert.equal(scene.runs(), 0);
        assert.match(await upgraded(scene, [['Authorization', 'Bearer x']]), /^HTTP\/1\.1 401 /);
        assert.match(await upgraded(scene, []), /^HTTP\/1\.1 401 /);
        const bearer = await upgraded(scene, [['Authorization', `Bearer ${scene.token}`]]);
        assert.match(bearer, /^HTTP\/1\.1 101 [\s\S]*hi$/);
        const claims = { nonce: /^dpop-nonce: (.*)\r$/im.exec(refused)?.[1] };
        const proof = { url: `${scene.origin}/orders`, accessToken: scene.boundToken, claims };
        const fields = [
          ['Authorization', `DPoP ${scene.boundToken}`],
          ['DPoP', await scene.key.proof(proof)],
        ] as const;
        assert.match(await upgraded(scene, fields), /^HTTP\/1\.1 101 [\s\S]*hi$/);
        assert.equal(scene.runs(), 2);
      };
      await withScene(protect, test, { options, handler });
    },
  },
];

const place = runtimeServer?.name ?? 'node:http';

export const cells: readonly Cell[] = Object.entries(APPS).map(([name, protect]) => ({
  name: `${name}: ${place}`,
  cases: [
    ...urls(protect),
    ...credentials(protect),
    ...connections(protect),
    // On `node:http`, upgrades are an event of the server: rule L17.
    ...(runtimeServer === undefined ? [] : upgrades(protect)),
  ],
}));
