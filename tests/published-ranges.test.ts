import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { auth0 } from '@auth0-api/fastify';
import { describe, expect, it, onTestFinished } from 'vitest';

interface Part {
  readonly from: readonly number[];
  readonly below?: readonly number[];
}
interface PublishedRange {
  readonly package: string;
  readonly name: string;
  readonly range: string;
}
interface Advisory {
  readonly name: string;
  readonly from?: string;
  readonly below: string;
  readonly id: string;
}
interface Ranges {
  readonly parseVersion: (text: string) => readonly number[];
  readonly parseRange: (range: string) => readonly Part[];
  readonly overlap: (one: Part, other: Part) => boolean;
  readonly publishedRanges: () => readonly PublishedRange[];
}

const { parseRange, parseVersion, overlap, publishedRanges }: Ranges = await import(
  new URL('../scripts/lib/ranges.mjs', import.meta.url).href
);
const { ADVISORIES }: { readonly ADVISORIES: readonly Advisory[] } = await import(
  new URL('../scripts/lib/advisories.mjs', import.meta.url).href
);

const admitted = ({ name, range }: Pick<PublishedRange, 'name' | 'range'>): readonly string[] =>
  ADVISORIES.filter((item) => {
    const affected = { from: parseVersion(item.from ?? '0.0.0'), below: parseVersion(item.below) };
    return item.name === name && parseRange(range).some((part) => overlap(part, affected));
  }).map(({ id }) => id);

describe('the versions that the packages admit', () => {
  const ranges = publishedRanges();

  it.each(ranges.map((item) => [item.package, item.name, item.range, item] as const))(
    'P6 %s wants %s %s: no version with a known fault',
    (_package, _name, _range, item) => {
      expect(admitted(item)).toEqual([]);
    },
  );

  it('P6 what the frameworks are is among them', () => {
    const names = ranges.map(({ name }) => name);
    for (const name of ['express', 'fastify', 'koa', '@nestjs/core', '@nestjs/common', 'jose'])
      expect(names).toContain(name);
  });

  it.each([
    ['fastify', '>=5.0.0', 'CVE-2026-3635'],
    ['fastify', '>=5.8.2', 'CVE-2026-3635'],
    ['fastify', '^5.8.3', 'CVE-2026-16732'],
    ['hono', '>=4.12.20', 'CVE-2026-47676'],
    ['koa', '>=2.15.0', 'CVE-2026-27959'],
    ['koa', '>=2.16.4', 'CVE-2026-27959'],
    ['koa', '^2.16.4 || ^3.0.0', 'CVE-2026-27959'],
    ['express', '>=4.17.0', 'CVE-2024-43796'],
    ['express', '^4.19.2 || >=5.0.0', 'CVE-2024-43796'],
    ['@nestjs/core', '>=11.0.0', 'CVE-2026-35515'],
  ])('P6 %s %s admits %s', (name, range, id) => {
    expect(admitted({ name, range }).join()).toContain(id);
  });

  it.each([
    ['^1.2.3', '1.2.3', '2.0.0'],
    ['^0.2.3', '0.2.3', '0.3.0'],
    ['^0.0.3', '0.0.3', '0.0.4'],
    ['1.2.3', '1.2.3', '1.2.4'],
  ])('P6 %s ends before %s', (range, from, below) => {
    expect(parseRange(range)).toEqual([{ from: parseVersion(from), below: parseVersion(below) }]);
  });

  it.each([
    '*',
    '',
    'latest',
    '~1.2.3',
    '1.x',
    '>=1.2',
    '>=1.2.3 <2.0.0',
    '>1.2.3',
    '^1.2.3-beta.1',
    '^1 || *',
  ])('P6 the range %j is not guessed at', (range) => {
    expect(() => parseRange(range)).toThrow();
  });

  it('P6 the plugin refuses the versions of Fastify that its package refuses', () => {
    const manifest = JSON.parse(
      readFileSync(new URL('../packages/fastify/package.json', import.meta.url), 'utf8'),
    );
    const meta = (auth0 as unknown as Record<symbol, { fastify?: string }>)[Symbol.for('plugin-meta')];
    expect(meta?.fastify).toBe(manifest.peerDependencies.fastify);
  });
});

describe('the question to the registry', () => {
  /** Runs the script against a registry of our own. */
  async function audit(answer: RequestListener, ...args: readonly string[]) {
    const server = createServer(answer).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close().closeAllConnections());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const script = fileURLToPath(new URL('../scripts/audit-ranges.mjs', import.meta.url));
    const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}/` };
    const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => (text += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk) => (text += chunk));
    const [code] = await once(child, 'close');
    return { code, text };
  }

  it('P6 asks for the lowest version of each part of a range, and passes where nothing is known', async () => {
    let asked: Record<string, readonly string[]> = {};
    const { code, text } = await audit(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      asked = JSON.parse(body);
      response.end('{}');
    });
    expect({ code, text }).toMatchObject({ code: 0, text: expect.stringContaining('0 advisories') });
    expect(asked.fastify).toEqual(['5.12.4']);
    expect(asked.koa).toEqual(['2.16.4', '3.1.2']);
    expect(Object.keys(asked)).not.toContain('@auth0-api/core');
  });

  it('P6 fails for an advisory, and names it', async () => {
    const { code, text } = await audit((_request, response) =>
      response.end(
        JSON.stringify({
          koa: [{ title: 'a fault', url: 'https://example.com/a', vulnerable_versions: '<9' }],
        }),
      ),
    );
    expect(code).toBe(1);
    expect(text).toContain('koa 2.16.4 or 3.1.2 is accepted. <9: a fault, https://example.com/a');
  });

  it.each<[what: string, answer: RequestListener]>([
    ['a status 405', (_request, response) => void response.writeHead(405).end()],
    ['no JSON', (_request, response) => void response.end('<html>')],
    ['null', (_request, response) => void response.end('null')],
    ['a list', (_request, response) => void response.end('[]')],
    ['an object of nonsense', (_request, response) => void response.end('{"koa":1}')],
    ['a connection that breaks', (request) => void request.socket.destroy()],
  ])('P6 says that nothing is known, and fails, for %s', async (_what, answer) => {
    const { code, text } = await audit(answer);
    expect({ code, text }).toMatchObject({
      code: 1,
      text: expect.stringContaining('the registry gives no advisories'),
    });
  });

  it('P6 says so, and passes, where that is asked for', async () => {
    const { code, text } = await audit(
      (_request, response) => response.writeHead(405).end(),
      '--if-answered',
    );
    expect({ code, text }).toMatchObject({
      code: 0,
      text: expect.stringContaining('the registry gives no advisories (status 405)'),
    });
  });
});
