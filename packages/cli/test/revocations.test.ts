import { cpSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithRedis, PATIENCE, RedisServer } from '../../../tests/support/redis-server.js';
import {
  DRIVERS,
  entryOf,
  ISSUER,
  newPrefix,
  projectWith,
  storeOn,
  temporaryFolder,
  urlOf,
} from './redis-support.js';
import { type Ended, runCli, runHere } from './support.js';

const LINE = /^ {2}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}/;

describeWithRedis('revocations', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  const run = (prefix: string, ...args: string[]): Promise<Ended> =>
    runHere(['revocations', '--prefix', prefix, ...args], { env: { REDIS_URL: urlOf(server) } });
  const json = async (prefix: string) => {
    const ended = await run(prefix, '--json');
    return { code: ended.code, ...JSON.parse(ended.stdout) };
  };

  for (const driver of DRIVERS)
    it(`E16 ${driver}: lists what is revoked, newest first, with size and lifetime`, async () => {
      const prefix = newPrefix();
      const { store } = await storeOn(server, prefix);
      await store.append([entryOf({ subject: 'auth0|first' }, { note: 'Left the company.' })]);
      await store.append([entryOf({ tokenId: 't', subject: 'auth0|b' }), entryOf({ everything: true })]);
      const args = ['revocations', '--prefix', prefix];
      const ended = await runCli(args, { env: { REDIS_URL: urlOf(server) }, cwd: projectWith(driver) });
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.stdout).toContain(`3 entries in ${urlOf(server)}, ${prefix}revocations\n`);
      expect(ended.stdout).toMatch(/ {2}Size +\d+ bytes\n {2}Lifetime +3000 s, of access tokens\n/);
      expect(ended.stdout).toContain(`Issuers          ${ISSUER} (3)`);
      const lines = ended.stdout.split('\n').filter((line) => LINE.test(line));
      expect(lines.map((line) => line.replace(LINE, ''))).toEqual([
        `everything, of ${ISSUER}`,
        `token ID t, subject auth0|b, of ${ISSUER}`,
        `subject auth0|first, of ${ISSUER}`,
      ]);
      expect(ended.stdout).toContain('note: Left the company.');
      expect(ended.stdout).toContain('issued at any time; kept until');
    });

  it('E16 an empty list is no problem', async () => {
    const prefix = newPrefix();
    const ended = await run(prefix);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('0 entries in');
    expect(ended.stdout).toContain('not known yet');
    expect(await json(prefix)).toMatchObject({ code: 0, ok: true, entries: 0, newest: [], findings: [] });
  });

  it('E7, E16 what others wrote cannot steer the terminal', async () => {
    const prefix = newPrefix();
    const { store } = await storeOn(server, prefix);
    const bad = '\u001b[2J\u202e\u009b31m\r\nok';
    await store.append([
      entryOf({ subject: `auth0|${bad}` }, { note: bad, issuer: `https://a.test/${bad}` }),
    ]);
    for (const args of [[], ['--json']]) {
      const { stdout } = await run(prefix, ...args);
      expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
      expect(stdout).toContain('\\u001b[2J');
    }
  });

  it('E16 a long list is read to its end, and at most 100 entries and 20 issuers are printed', async () => {
    const prefix = newPrefix();
    const { store } = await storeOn(server, prefix);
    const issuerOf = (index: number) => (index < 1300 ? ISSUER : `https://t${index}.test/`);
    await store.append(
      Array.from({ length: 1350 }, (_, index) =>
        entryOf({ subject: `auth0|${index}` }, { issuer: issuerOf(index) }),
      ),
    );
    const listed = await json(prefix);
    expect(listed).toMatchObject({ entries: 1350, otherIssuers: 31 });
    expect(listed.issuers).toHaveLength(20);
    expect(listed.issuers[0]).toEqual({ issuer: ISSUER, entries: 1300 });
    expect(listed.newest).toHaveLength(100);
    expect(new Set(listed.newest.map(({ issuer }: { issuer: string }) => issuer)).has(ISSUER)).toBe(true);
    const { stdout } = await run(prefix);
    expect(stdout.split('\n').filter((line) => LINE.test(line))).toHaveLength(100);
    expect(stdout).toContain('and 31 more');
    expect(stdout).toMatch(/\n1250 older entries are not shown\.\n$/);
  });

  it('V13, E16 an entry that cannot be read is a problem, with what removes it', async () => {
    const prefix = newPrefix();
    const { store, redis } = await storeOn(server, prefix);
    await store.append([entryOf({ subject: 'a' })]);
    const id = await redis.xadd(`${prefix}revocations`, '*', 'r', '{"of":"later"}');
    const listed = await json(prefix);
    expect(listed).toMatchObject({ code: 1, ok: false, unreadable: { entries: 1, ids: [id] } });
    expect(listed.findings).toMatchObject([{ outcome: 'problem', likelyCause: 'unreadable_entry' }]);
    expect((await run(prefix)).stdout).toContain(`XDEL ${prefix}revocations ${id}`);
    await redis.xdel(`${prefix}revocations`, id ?? '');
    expect(await json(prefix)).toMatchObject({ code: 0, ok: true });
  });

  it('V5, E16 lifetimes that differ are a warning', async () => {
    const prefix = newPrefix();
    const { store } = await storeOn(server, prefix);
    await store.append([
      entryOf({ subject: 'a' }, { lifetime: 3000 }),
      entryOf({ subject: 'b' }, { lifetime: 7200 }),
    ]);
    const listed = await json(prefix);
    expect(listed).toMatchObject({ code: 0, ok: true, lifetime: 7200, shortestLifetime: 3000 });
    expect(listed.findings).toMatchObject([{ outcome: 'warning', likelyCause: 'lifetime_mismatch' }]);
  });

  it('V14, E16 entries that no process removes are a warning: none may use this list', async () => {
    const prefix = newPrefix();
    const { store } = await storeOn(server, prefix);
    const now = Date.now() / 1000;
    await store.append([entryOf({ subject: 'a' }, { expiresAt: now - 3600 }), entryOf({ subject: 'b' })]);
    expect((await json(prefix)).findings).toMatchObject([
      { outcome: 'warning', likelyCause: 'nobody_follows' },
    ]);
    // The last entry of all stays, whatever its end.
    const alone = newPrefix();
    await (await storeOn(server, alone)).store.append([entryOf({ subject: 'a' }, { expiresAt: now - 3600 })]);
    expect((await json(alone)).findings).toEqual([]);
  });

  it('E16 something else under that key is a problem, and it is not printed', async () => {
    const prefix = newPrefix();
    await server.ask('SET', `${prefix}revocations`, 'hunter2');
    const ended = await run(prefix);
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(ended.stdout).toMatch(/^The list cannot be read\.\n {2}What happened.*redis_other_data/);
    expect(ended.stdout).not.toContain('hunter2');
  });
});

describe('the client of Redis', () => {
  const cli = fileURLToPath(new URL('..', import.meta.url));
  const LATER = ['revocations', '--redis', 'redis://127.0.0.1:1', '--json'];

  /** A copy of the command, beside which no client of Redis is installed. */
  function alone(): string {
    const folder = join(temporaryFolder(), 'node_modules', '@auth0-api');
    mkdirSync(folder, { recursive: true });
    for (const part of ['bin', 'dist', 'package.json'])
      cpSync(join(cli, part), join(folder, 'cli', part), { recursive: true });
    for (const name of ['core', 'redis'])
      symlinkSync(realpathSync(join(cli, 'node_modules/@auth0-api', name)), join(folder, name), 'junction');
    return join(folder, 'cli/bin/auth0-api.mjs');
  }

  it('E14 if none is installed, the command says what installs one', async () => {
    const ended = await runCli(LATER, { bin: alone(), cwd: temporaryFolder() });
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    const { problem } = JSON.parse(ended.stdout);
    expect(problem.likelyCause).toBe('no_redis_client');
    expect(problem.fix).toContain('npm install redis');
    expect(problem.fix).toContain('npx -p @auth0-api/cli -p redis auth0-api');
  });

  it('E14 without one, the other commands work', async () => {
    expect((await runCli(['--version'], { bin: alone(), cwd: temporaryFolder() })).code).toBe(0);
  });

  it.each(DRIVERS)('E14 %s of the project in the working folder is used', async (driver) => {
    const ended = await runCli(LATER, { bin: alone(), cwd: projectWith(driver) });
    expect(JSON.parse(ended.stdout).problem.likelyCause).toBe('redis_refused');
  });

  it('E14 one that is too old is named as that', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'node_modules/redis'), { recursive: true });
    writeFileSync(
      join(cwd, 'node_modules/redis/package.json'),
      '{"name":"redis","version":"3.1.2","main":"i.js"}',
    );
    writeFileSync(join(cwd, 'node_modules/redis/i.js'), 'exports.createClient = () => {};');
    const ended = await runCli(LATER, { bin: alone(), cwd });
    expect(JSON.parse(ended.stdout).problem.likelyCause).toBe('redis_client_too_old');
  });
});
