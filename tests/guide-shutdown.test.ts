import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { PageCode } from './support/page-code.js';
import { freePort } from './support/programs.js';
import { createTenant } from './support/tenant.js';

// Each server of the page, in a process of its own on the built packages, as it would be in production.

const root = fileURLToPath(new URL('..', import.meta.url));
const servers = [
  ['Express', 'express', { 'auth0()': 'auth0({ allowInsecureLoopback: true })' }],
  ['Fastify', 'fastify', { '{ global: true }': '{ global: true, allowInsecureLoopback: true }' }],
  ['Koa', 'koa', { 'auth0()': 'auth0({ allowInsecureLoopback: true })' }],
  ['NestJS', 'nestjs', { 'forRoot()': 'forRoot({ allowInsecureLoopback: true })' }],
  ['Hono', 'hono', { 'auth0()': 'auth0({ allowInsecureLoopback: true })' }],
] as const;

const tenant: Tenant = await (await createTenant()).listen();
const page = new PageCode('docs/graceful-shutdown.md', tenant);
const running = new Set<ChildProcess>();

beforeAll(() => {
  for (const [, name, instead] of servers) {
    const having = `from '@auth0-api/${name}'`;
    // The waiting of the page takes too long for a test.
    page.write(`${name}.ts`, { having, instead: { ...instead, '1_000': '600', '5_000': '1_500' } });
  }
  const unhandled = { "process.once('SIGTERM'": "process.once('SIGUSR2'" };
  const create = 'const app = await NestFactory.create(AppModule);';
  const hooks = "app.enableShutdownHooks(undefined, { useProcessExit: process.env.USE_EXIT === 'yes' });";
  page.write('plain.ts', {
    having: "from '@auth0-api/express'",
    instead: { ...servers[0][2], ...unhandled },
  });
  page.write('hooks.ts', {
    having: "from '@auth0-api/nestjs'",
    instead: { ...servers[3][2], ...unhandled, [create]: `${create}\n${hooks}` },
  });
  writeFileSync(join(page.folder, 'package.json'), '{ "type": "module" }');
  const options = {
    target: 'es2022',
    module: 'nodenext',
    types: ['node'],
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    noCheck: true,
    skipLibCheck: true,
  };
  writeFileSync(
    join(page.folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['*.ts'] }),
  );
  execFileSync(process.execPath, [
    join(root, 'tools/dev/node_modules/typescript/bin/tsc'),
    '-p',
    page.folder,
  ]);
}, 60_000);

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  page.end();
  await tenant.close();
});

interface Started {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly ended: Promise<unknown[]>;
}

async function start(name: string, variables: Record<string, string> = {}): Promise<Started> {
  const port = String(await freePort());
  const env = { ...process.env, NODE_OPTIONS: '', PORT: port, ...variables };
  const settings = { AUTH0_DOMAIN: tenant.domain, AUTH0_AUDIENCE: tenant.audience };
  const child = spawn(process.execPath, [join(page.folder, `${name}.js`)], {
    env: { ...env, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk));
  const ended = once(child, 'exit').then((all) => [...all, errors]);
  const origin = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      () =>
        fetch(`${origin}/ready`).then(
          (answer) => answer.ok,
          () => errors,
        ),
      { timeout: 15_000 },
    )
    .toBe(true);
  return { child, origin, ended };
}

async function answerOf(url: string, agent: Agent, authorization?: string): Promise<IncomingMessage> {
  const headers = authorization === undefined ? {} : { authorization };
  const [answer] = await once(get(url, { agent, headers }), 'response');
  return answer;
}

async function connectionTo(origin: string): Promise<Socket> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** A client that keeps its connections, as load balancers do. */
function keepingAgent(): Agent {
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  return agent;
}

describe('docs/graceful-shutdown.md', () => {
  it.each(servers)(
    'L6, R11 %s answers every request in flight, ends streams, and exits with 0',
    async (_name, name) => {
      const { child, origin, ended } = await start(name);
      const authorization = `Bearer ${await tenant.accessToken()}`;
      const agent = keepingAgent();
      expect((await answerOf(`${origin}/report`, agent)).statusCode).toBe(401);
      // Warm: the keys are there, and this connection is idle from then on.
      expect(await text(await answerOf(`${origin}/report`, agent, authorization))).toBe('{"done":true}');

      const stream = await answerOf(`${origin}/events`, agent, authorization);
      expect(stream.statusCode).toBe(200);
      const streamed = text(stream);
      const reports = [1, 2, 3].map(async () => {
        const answer = await answerOf(`${origin}/report`, keepingAgent(), authorization);
        return [answer.statusCode, await text(answer)];
      });
      // They have arrived once a later request was answered.
      await answerOf(`${origin}/ready`, keepingAgent());
      child.kill('SIGTERM');

      // It goes on during the wait, also for what arrives now, and says that it wants no more.
      await expect
        .poll(() => fetch(`${origin}/ready`).then(({ status }) => status), { interval: 10 })
        .toBe(503);
      const late = answerOf(`${origin}/report`, agent, authorization);
      expect((await fetch(`${origin}/report`)).status).toBe(401);
      expect(await Promise.all(reports)).toEqual(reports.map(() => [200, '{"done":true}']));
      expect(await text(await late)).toBe('{"done":true}');
      expect(await streamed).toMatch(/(^|\n)event: end\n([^\n]+\n)*\n$/);

      const [code, signal, errors] = await ended;
      expect([code, signal, errors]).toEqual([0, null, '']);
      await expect(fetch(`${origin}/ready`)).rejects.toThrow();
    },
    30_000,
  );

  it.each(servers)(
    'L6, R11 %s outlives clients that leave early or pipeline their streams, and keeps nothing of them',
    async (_name, name) => {
      const { child, origin, ended } = await start(name);
      const streamOf = (token: string) =>
        `GET /events HTTP/1.1\r\nHost: api.test\r\nAuthorization: Bearer ${token}\r\n\r\n`;
      const long = await tenant.accessToken();
      // They leave while their token is verified: there are no keys yet.
      for (let left = 0; left < 10; left += 1) {
        const socket = await connectionTo(origin);
        socket.write(streamOf(long));
        await setImmediate();
        socket.resetAndDestroy();
      }
      // The second stream of a connection ends before the first. Its end counts 5 s later: the default of `clockTolerance`.
      const short = await tenant.accessToken({ exp: Date.now() / 1000 - 4.5 });
      for (const leaves of [true, false]) {
        const socket = await connectionTo(origin);
        socket.write(streamOf(long) + streamOf(short));
        expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 200 /);
        if (leaves) socket.resetAndDestroy();
        else onTestFinished(() => void socket.destroy());
      }
      await setTimeout(2_000);
      child.kill('SIGTERM');
      const [code, signal, errors] = await ended;
      expect([code, signal]).toEqual([0, null]);
      // Koa reports each client that leaves.
      expect(errors).not.toMatch(/after end|Unhandled|Warning/);
    },
    30_000,
  );

  it('without the handler, SIGTERM cuts off a request in flight', async () => {
    const { child, origin, ended } = await start('plain');
    const report = answerOf(`${origin}/report`, keepingAgent(), `Bearer ${await tenant.accessToken()}`);
    const cut = expect(report).rejects.toThrow();
    await answerOf(`${origin}/ready`, keepingAgent());
    child.kill('SIGTERM');
    await cut;
    expect((await ended).slice(0, 2)).toEqual([null, 'SIGTERM']);
  });

  it.each([
    ['ends by the signal', 'no', [null, 'SIGTERM']],
    ['exits with 0', 'yes', [0, null]],
  ])('NestJS with enableShutdownHooks() %s', async (_what, useExit, end) => {
    const { child, ended } = await start('hooks', { USE_EXIT: useExit });
    child.kill('SIGTERM');
    expect((await ended).slice(0, 2)).toEqual(end);
  });
});

it('docs/graceful-shutdown.md: WebSockets are told to connect again', async () => {
  const { closeSockets } = (await page.run({
    having: 'export async function closeSockets(',
    instead: { '2_000': '200' },
  })) as { closeSockets(sockets: WebSocketServer): Promise<void> };
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new WebSocketServer({ server });
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const polite = new WebSocket(url);
  await once(polite, 'open');
  // Does not read any more, so it does not close either.
  const stubborn = new WebSocket(url);
  await once(stubborn, 'open');
  stubborn.pause();
  const closed = once(polite, 'close');
  await closeSockets(sockets);
  expect((await closed)[0]).toBe(1001);
  expect(sockets.clients.size).toBe(0);
  stubborn.terminate();
  await new Promise((resolve) => server.close(resolve));
});
