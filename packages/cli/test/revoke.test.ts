import { ApiClient, VerifyAccessTokenError } from '@auth0-api/core';
import { explain } from '@auth0-api/core/explain';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { RedisCluster } from '../../../tests/support/redis-cluster.js';
import { describeWithRedis, PATIENCE, RedisServer, until } from '../../../tests/support/redis-server.js';
import {
  DRIVERS,
  entriesOn,
  entryOf,
  ISSUER,
  newPrefix,
  projectWith,
  storeOn,
  urlOf,
} from './redis-support.js';
import { listeningTenant, runCli, runHere } from './support.js';

const LIFETIME = ['--max-token-lifetime', '7200'];

describe('revoke that is called wrongly', () => {
  const secret = 'hunter2hunter2';
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln';

  it.each<[string, readonly string[], RegExp]>([
    ['V8 no target', [], /Say whose tokens to revoke: --subject/],
    ['V8 two targets', ['--subject', 'a', '--client', 'b'], /exactly one of subject, organization/],
    ['V8 a subject twice', ['--subject', 'a', '--subject', 'b'], /--subject can be given once/],
    ['V8 an empty subject', ['--subject', ''], /'subject' of revoke\(\) must be a text of 1 to 512/],
    ['V8 a long subject', ['--subject', 'a'.repeat(513)], /must be a text of 1 to 512/],
    [
      'S12 a blank at the end',
      ['--subject', 'auth0|a '],
      /--subject must not have leading or trailing spaces/,
    ],
    ['S12 an invisible character', ['--client', 'a\u200bb'], /--client contains an invisible character/],
    ['E8 a token as subject', ['--subject', jwt], /--subject takes an identifier, not a token/],
    ['E8 a token as its ID', ['--token-id', jwt], /takes the claim jti of a token, not the token/],
    ['E8 a token in the note', ['--subject', 'a', '--note', `of ${jwt}`], /--note must not contain a token/],
    ['E15 everything, not confirmed', ['--everything'], /cannot be taken back. Add --yes/],
    ['E15 everything and a subject', ['--everything', '--yes', '--subject', 'a'], /pass no other target/],
    ['E15 a confirmation of nothing', ['--subject', 'a', '--yes'], /--yes confirms --everything/],
    ['V2 no time', ['--subject', 'a', '--before', 'today'], /--before must be a time with its zone/],
    ['V2 a time without a zone', ['--subject', 'a', '--before', '2026-05-01T12:00:00'], /with its zone/],
    ['V2 a day that is none', ['--subject', 'a', '--before', '2026-13-41T12:00:00Z'], /with its zone/],
    ['V2 milliseconds', ['--subject', 'a', '--before', '1777636800000'], /with its zone, .* or Unix seconds/],
    ['V2 a time far ahead', ['--subject', 'a', '--before', '2999-01-01T00:00:00Z'], /at most a minute ahead/],
    ['V8 a time for a token', ['--token-id', 'a', '--before', '2026-05-01T12:00:00Z'], /no meaning with/],
    ['V6 a long note', ['--subject', 'a', '--note', 'n'.repeat(201)], /'note' .* at most 200 characters/],
    ['V5 a lifetime in words', ['--subject', 'a', '--max-token-lifetime', '2h'], /whole number of seconds/],
    ['V5 a short lifetime', ['--subject', 'a', '--max-token-lifetime', '59'], /from 60 to 2592000/],
    ['V5 a long lifetime', ['--subject', 'a', '--max-token-lifetime', '2592001'], /from 60 to 2592000/],
    ['E7 a word too many', ['--subject', 'a', 'b'], /revoke takes options only/],
    ['E7 an option of another command', ['--subject', 'a', '--audience', 'b'], /does not take --audience/],
    ['E14 no Redis', ['--subject', 'a'], /Set REDIS_URL/],
    [
      'E14 an empty prefix',
      ['--subject', 'a', '--redis', 'redis://a', '--prefix', ''],
      /--prefix must not be/,
    ],
    ['E14 another protocol', ['--subject', 'a', '--redis', 'http://a'], /--redis is not an address of Redis/],
    ['E14 no address', ['--subject', 'a', '--redis', 'localhost'], /is not an address of Redis/],
    ['E14 no host', ['--subject', 'a', '--redis', 'redis:///0'], /is not an address of Redis/],
    ['E14 a path', ['--subject', 'a', '--redis', 'redis://a/b'], /no number of a database/],
    ['E14 parameters', ['--subject', 'a', '--redis', `redis://a?password=${secret}`], /reads no parameters/],
    [
      'E14 a password',
      ['--subject', 'a', '--redis', `redis://:${secret}@a`],
      /must not contain a user name or/,
    ],
    ['E14 a user', ['--subject', 'a', '--redis', `redis://${secret}@a`], /must not contain a user name or/],
    [
      'E14 a database in a cluster',
      ['--subject', 'a', '--redis', 'redis://a/1', '--cluster'],
      /database 0 only/,
    ],
  ])('%s exits with 2, and repeats nothing secret', async (_what, args, message) => {
    const ended = await runHere(['revoke', '--issuer', 'acme.us.auth0.com', ...args]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toContain(secret);
    expect(ended.stderr).not.toContain('eyJ');
  });

  it.each([
    ['quotes', `"redis://:${secret}@a"`, /REDIS_URL must be written without quotes/],
    ['parameters', `redis://:${secret}@a?db=3`, /REDIS_URL must end before/],
    ['a stray %', `redis://:%${secret}@a`, /stands for no character/],
    ['nothing but blanks', ' ', /Set REDIS_URL/],
  ])('E14 REDIS_URL with %s exits with 2, and is not repeated', async (_what, REDIS_URL, message) => {
    const ended = await runHere(['revoke', '--issuer', 'a.test', '--subject', 'a'], { env: { REDIS_URL } });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toContain(secret);
  });

  it.each<[string, readonly string[], Record<string, string>, RegExp]>([
    ['no issuer', [], {}, /Pass --issuer/],
    ['an issuer with a path', ['--issuer', 'https://a.test/b'], {}, /Pass --issuer as Auth0 shows/],
    ['an issuer without TLS', ['--issuer', 'http://a.test'], {}, /https/],
    ['a local tenant', ['--issuer', 'http://127.0.0.1:1'], {}, /add --allow-insecure-loopback/],
    ['several in the environment', [], { AUTH0_DOMAINS: 'a.test,b.test' }, /say with --issuer/],
  ])('V8 %s exits with 2', async (_what, args, env, message) => {
    const ended = await runHere(['revoke', '--subject', 'a', ...args], { env });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(message);
  });
});

describeWithRedis('revoke', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  it('V8, E15 what the command revokes, an API refuses, and nothing else', async () => {
    const tenant = await listeningTenant();
    const prefix = newPrefix();
    const client = new ApiClient({
      domain: tenant.domain,
      audience: tenant.audience,
      allowInsecureLoopback: true,
      revocation: { store: (await storeOn(server, prefix)).store, maxTokenLifetime: 7200 },
    });
    onTestFinished(() => client.close());
    const [gone, here] = await Promise.all(
      ['auth0|gone', 'auth0|here'].map((sub) => tenant.accessToken({ sub })),
    );
    await client.verifyAccessToken({ accessToken: gone ?? '' });
    const ended = await runCli(
      [
        ...['revoke', '--issuer', tenant.domain, '--allow-insecure-loopback', '--subject', 'auth0|gone'],
        ...['--note', 'Blocked by support.', '--prefix', prefix, ...LIFETIME],
      ],
      { env: { REDIS_URL: urlOf(server) } },
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^Revoked\.\n {2}Tokens of +subject auth0\|gone\n/);
    expect(ended.stdout).toContain(`${urlOf(server)}, ${prefix}revocations`);
    const isRefused = () =>
      client.verifyAccessToken({ accessToken: gone ?? '' }).then(
        () => false,
        (error) => error instanceof VerifyAccessTokenError && error.reason === 'token_revoked',
      );
    await until(isRefused, 'the API refuses the token');
    await client.verifyAccessToken({ accessToken: here ?? '' });
    const { steps } = await explain(client, { headers: { authorization: `Bearer ${gone}` } });
    expect(steps.find(({ step }) => step === 'revocation')?.note).toContain('Blocked by support.');
  });

  it.each<[readonly string[], object]>([
    [['--subject', 'auth0|a'], { subject: 'auth0|a' }],
    [['--subject', 'auth0|a', '--organization', 'org_1'], { subject: 'auth0|a', organization: 'org_1' }],
    [['--organization', 'org_1'], { organization: 'org_1' }],
    [['--client', 'c1'], { client: 'c1' }],
    [['--actor', 'agent'], { actor: 'agent' }],
    [['--session', 's1', '--subject', 'auth0|a'], { session: 's1', subject: 'auth0|a' }],
    [['--token-id', 't1'], { tokenId: 't1' }],
    [['--everything', '--yes'], { everything: true }],
  ])('V1, E15 %s is stored for each issuer, and printed', async (args, target) => {
    const prefix = newPrefix();
    const issuers = ['--issuer', 'acme.us.auth0.com', '--issuer', 'https://login.acme.com/'];
    const where = ['--redis', urlOf(server), '--prefix', prefix];
    const now = Date.now() / 1000;
    const ended = await runHere(['revoke', ...issuers, ...args, ...where, ...LIFETIME, '--json']);
    expect(ended.code).toBe(0);
    const stored = await entriesOn(server, prefix);
    expect(stored).toEqual(
      [ISSUER, 'https://login.acme.com/'].map((issuer) => ({
        issuer,
        ...target,
        lifetime: 7200,
        before: expect.closeTo(now + 5, -1),
        expiresAt: expect.any(Number),
      })),
    );
    const printed = JSON.parse(ended.stdout);
    expect(printed).toEqual({
      ok: true,
      place: { redis: urlOf(server), key: `${prefix}revocations` },
      isNewList: true,
      revocations: stored,
    });
  });

  it('V2 --before is taken as it is, as a time or as seconds', async () => {
    const prefix = newPrefix();
    const args = [
      '--issuer',
      'acme.us.auth0.com',
      '--subject',
      'a',
      '--redis',
      urlOf(server),
      '--prefix',
      prefix,
    ];
    await runHere(['revoke', ...args, ...LIFETIME, '--before', '2026-05-01T14:00:00.250+02:00']);
    await runHere(['revoke', ...args, ...LIFETIME, '--before', '1700000000.5']);
    expect((await entriesOn(server, prefix)).map(({ before }) => before)).toEqual([
      1777636800.25, 1700000000.5,
    ]);
  });

  it('V8 the issuer comes from the environment if it names one', async () => {
    const prefix = newPrefix();
    const args = ['--subject', 'a', '--redis', urlOf(server), '--prefix', prefix, ...LIFETIME];
    expect((await runHere(['revoke', ...args], { env: { AUTH0_DOMAIN: 'acme.us.auth0.com' } })).code).toBe(0);
    expect(await entriesOn(server, prefix)).toMatchObject([{ issuer: ISSUER }]);
  });

  describe('the lifetime that an entry carries', () => {
    const revoked = async (prefix: string, ...args: string[]) => {
      const where = ['--redis', urlOf(server), '--prefix', prefix];
      const ended = await runHere(['revoke', '--issuer', ISSUER, '--subject', 'a', ...where, ...args]);
      return { ...ended, lifetime: (await entriesOn(server, prefix)).at(-1)?.lifetime };
    };

    it('V5, E15 nothing is stored if nobody has said it', async () => {
      const ended = await revoked(newPrefix());
      expect(ended).toMatchObject({ code: 2, stdout: '', lifetime: undefined });
      expect(ended.stderr).toContain('Pass --max-token-lifetime');
    });

    it('E15 a list that nobody wrote to is a warning: the API may use another one', async () => {
      const prefix = newPrefix();
      expect((await revoked(prefix, ...LIFETIME)).stdout).toMatch(
        /Warning +Nothing was ever stored in this list/,
      );
      expect((await revoked(prefix)).stdout).not.toContain('Warning');
      const trimmed = newPrefix();
      await server.ask('SET', `${trimmed}revocations:lifetime`, '7200');
      expect((await revoked(trimmed)).stdout).not.toContain('Warning');
    });

    it('V5, E15 is the longest of what is recorded, what entries carry and what is given', async () => {
      const prefix = newPrefix();
      await server.ask('SET', `${prefix}revocations:lifetime`, '7200');
      expect(await revoked(prefix)).toMatchObject({ code: 0, lifetime: 7200 });
      const { store } = await storeOn(server, prefix);
      await store.append([entryOf({ subject: 'b' }, { lifetime: 9000 })]);
      expect(await revoked(prefix)).toMatchObject({ code: 0, lifetime: 9000 });
      expect(await revoked(prefix, '--max-token-lifetime', '3600')).toMatchObject({
        code: 0,
        lifetime: 9000,
      });
      expect(await revoked(prefix, '--max-token-lifetime', '10000')).toMatchObject({
        code: 0,
        lifetime: 10000,
      });
    });
  });

  it('V14, E15 the command removes nothing from the list, however long it is and whatever has ended', async () => {
    const prefix = newPrefix();
    const { store, redis } = await storeOn(server, prefix);
    await store.append([entryOf({ subject: 'ended' }, { expiresAt: 1 }), entryOf({ subject: 'b' })]);
    const where = ['--redis', urlOf(server), '--prefix', prefix];
    expect((await runHere(['revoke', '--issuer', ISSUER, '--subject', 'a', ...where])).code).toBe(0);
    expect(await redis.xlen(`${prefix}revocations`)).toBe(3);
    expect(await redis.exists(`${prefix}revocations:trimmer`)).toBe(0);
  });

  describe('a clock that is wrong', () => {
    it.each([
      ['ahead', 3600, /clock is 36\d\d s ahead of that of Redis/, 'clock_ahead'],
      ['behind', -3600, /clock is 36\d\d s behind that of Redis/, 'clock_behind'],
    ])(
      'V2, E15 %s: nothing is stored unless --before says the time',
      async (_name, seconds, detail, cause) => {
        const prefix = newPrefix();
        const real = Date.now();
        vi.useFakeTimers({ toFake: ['Date'], now: real + seconds * 1000 });
        onTestFinished(() => void vi.useRealTimers());
        const where = ['--redis', urlOf(server), '--prefix', prefix, ...LIFETIME];
        const args = ['revoke', '--issuer', ISSUER, '--subject', 'a', ...where];
        const ended = await runHere([...args, '--json']);
        expect(ended.code).toBe(1);
        const { ok, problem } = JSON.parse(ended.stdout);
        expect({ ok, problem }).toMatchObject({ ok: false, problem: { likelyCause: cause } });
        expect(problem.detail).toMatch(detail);
        expect(await entriesOn(server, prefix)).toEqual([]);
        const before = String(Math.floor(real / 1000) - 7200);
        expect((await runHere([...args, '--before', before])).code).toBe(0);
      },
    );
  });

  // In processes of their own: that the command loads the client and works, and that it ends.
  for (const driver of DRIVERS) {
    describe(`with ${driver} of the project`, () => {
      it('E14 user name and password come from REDIS_URL, with the rights in the documentation, and are not printed', async () => {
        const prefix = newPrefix();
        const locked = await RedisServer.start('--requirepass', 'hunter2+x');
        onTestFinished(() => locked.stop());
        const url = (login: string) => `redis://${login}@127.0.0.1:${locked.port}/0`;
        const args = ['revoke', '--issuer', ISSUER, '--subject', 'a', '--prefix', prefix, ...LIFETIME];
        const cwd = projectWith(driver);
        const right = await runHere(args, { env: { REDIS_URL: url(':hunter2%2Bx') }, cwd });
        expect(right).toMatchObject({ code: 0, stderr: '' });
        expect(right.stdout).not.toContain('hunter2');
        const wrong = await runHere([...args, '--json'], { env: { REDIS_URL: url(':hunter3') }, cwd });
        expect(wrong).toMatchObject({ code: 1, stderr: '' });
        expect(JSON.parse(wrong.stdout).problem.likelyCause).toBe('redis_login');
        expect(wrong.stdout).not.toContain('hunter3');
        const none = await runHere([...args, '--json', '--redis', `redis://127.0.0.1:${locked.port}`], {
          cwd,
        });
        expect(none).toMatchObject({ code: 1, stderr: '' });
        expect(JSON.parse(none.stdout).problem.likelyCause).toBe('redis_login');
      });

      it('E14 the rights in the documentation are enough', async () => {
        const prefix = newPrefix();
        const locked = await RedisServer.start(
          ...['--user', 'default', 'off'],
          ...[
            '--user',
            'api',
            'on',
            '>pw',
            `~${prefix}*`,
            '+xadd',
            '+xrange',
            '+xlen',
            '+xtrim',
            '+get',
            '+set',
          ],
        ).catch(() => undefined);
        if (locked === undefined) throw new Error('No server.');
        onTestFinished(() => locked.stop());
        const args = ['revoke', '--issuer', ISSUER, '--subject', 'a', '--prefix', prefix, ...LIFETIME];
        const env = { REDIS_URL: `redis://api:pw@127.0.0.1:${locked.port}` };
        const cwd = projectWith(driver);
        expect(await runCli(args, { env, cwd })).toMatchObject({ code: 0, stderr: '' });
        const other = [
          'revoke',
          '--issuer',
          ISSUER,
          '--subject',
          'a',
          '--prefix',
          'x:',
          ...LIFETIME,
          '--json',
        ];
        const refused = await runCli(other, { env, cwd });
        expect(refused).toMatchObject({ code: 1, stderr: '' });
        expect(JSON.parse(refused.stdout).problem.likelyCause).toBe('redis_rights');
      });

      it('E14 the number of the database counts', async () => {
        const prefix = newPrefix();
        const args = ['revoke', '--issuer', ISSUER, '--subject', 'a', '--prefix', prefix, ...LIFETIME];
        const ended = await runHere([...args, '--redis', `${urlOf(server)}/3`], { cwd: projectWith(driver) });
        expect(ended).toMatchObject({ code: 0, stderr: '' });
        expect(ended.stdout).toContain(`${urlOf(server)}/3`);
        expect(await entriesOn(server, prefix)).toEqual([]);
      });

      it('V8, E7 nothing listens: it says so, and exits with 1', async () => {
        const gone = await RedisServer.start();
        await gone.stop();
        const args = ['revoke', '--issuer', ISSUER, '--subject', 'a', '--redis', urlOf(gone), ...LIFETIME];
        const ended = await runHere(args, { cwd: projectWith(driver) });
        expect(ended).toMatchObject({ code: 1, stderr: '' });
        expect(ended.stdout).toMatch(/^Redis has not confirmed the revocation.*redis_refused.*What to do/s);
      });

      it('V8, S16 a replica refuses, and it is said', async () => {
        const replica = await RedisServer.start('--replicaof', '127.0.0.1', String(server.port));
        onTestFinished(() => replica.stop());
        await until(async () => (await replica.ask('ROLE')).includes('*'), 'the replica answers');
        const args = ['revoke', '--issuer', ISSUER, '--subject', 'a', '--redis', urlOf(replica), ...LIFETIME];
        const ended = await runHere([...args, '--json'], { cwd: projectWith(driver) });
        expect(ended).toMatchObject({ code: 1, stderr: '' });
        expect(JSON.parse(ended.stdout).problem.likelyCause).toBe('redis_replica');
      });

      it('V8 Redis hangs: the command ends, with 1', async () => {
        const slow = await RedisServer.start();
        onTestFinished(() => slow.stop());
        slow.pause();
        const args = ['revoke', '--issuer', ISSUER, '--subject', 'a', '--redis', urlOf(slow), ...LIFETIME];
        const ended = await runCli([...args, '--json'], { cwd: projectWith(driver) });
        slow.resume();
        expect(ended).toMatchObject({ code: 1, stderr: '' });
        expect(JSON.parse(ended.stdout).problem.likelyCause).toBe('redis_no_reply');
      });

      it('E14 TLS is demanded where the address says rediss', async () => {
        const args = ['revoke', '--issuer', ISSUER, '--subject', 'a', ...LIFETIME, '--json'];
        const redis = ['--redis', urlOf(server).replace('redis:', 'rediss:')];
        const ended = await runHere([...args, ...redis], { cwd: projectWith(driver) });
        expect(ended).toMatchObject({ code: 1, stderr: '' });
        expect(JSON.parse(ended.stdout).problem.likelyCause).toMatch(/^redis_no_(?:tls|reply)$/);
      });
    });
  }
});

describeWithRedis('revoke on a cluster', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await RedisCluster.start();
  }, PATIENCE);
  afterAll(() => cluster?.stop());

  for (const driver of DRIVERS)
    it(`V8, E14 ${driver}: --cluster finds the node that has the list; without it, the command says so`, async () => {
      const cwd = projectWith(driver);
      const run = async (prefix: string, port: number, ...more: string[]) => {
        const where = ['--redis', `redis://127.0.0.1:${port}`, '--prefix', prefix];
        return runHere(['revoke', '--issuer', ISSUER, '--subject', 'a', ...where, ...LIFETIME, ...more], {
          cwd,
        });
      };
      const ports = cluster.nodes.map(({ port }) => port);
      for (const port of ports)
        expect(await run(newPrefix(), port, '--cluster')).toMatchObject({ code: 0, stderr: '' });
      // All keys on one node.
      const prefix = `{${newPrefix()}}`;
      const alone = await Promise.all(ports.map((port) => run(prefix, port, '--json')));
      const causes = alone.map(({ stdout }) => JSON.parse(stdout).problem?.likelyCause).sort();
      expect(causes).toEqual(['redis_cluster', 'redis_cluster', undefined]);
    });
});
