import { describe, expect, it } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { columnsOf } from '../src/terminal.js';
import { listeningTenant, pointAt, runHere } from './support.js';

describe('who a token is about', () => {
  const claims = { sub: 'auth0|private', azp: 'client-1', scope: 'read:orders openid' };

  it('E12 is shown, and verified where the signature holds', async () => {
    const tenant = await listeningTenant();
    const token = await tenant.accessToken({ ...claims, iat: 1_700_000_000, exp: 4_000_000_000 });
    const { stdout } = await runHere(['explain', token, ...pointAt(tenant)]);
    const block = stdout.slice(stdout.indexOf('The token says'));
    expect(block).toMatch(/^The token says \(verified\)\n/);
    expect(block).toContain(`  iss     ${tenant.issuer}\n  sub     auth0|private\n  client  client-1\n`);
    expect(block).toContain('  scope   read:orders openid\n');
    expect(block).toContain('  iat     2023-11-14T22:13:20Z\n  exp     2096-10-02T07:06:40Z\n');
  });

  it('E12 is called unverified where it does not, or is not looked at', async () => {
    const tenant = await listeningTenant();
    const foreign = await createKey({ kid: tenant.key.kid });
    for (const token of [
      await tenant.accessToken(claims, { key: foreign }),
      await tenant.accessToken({ ...claims, aud: 'x' }),
      (await tenant.accessToken(claims)).slice(0, -40),
    ]) {
      const { stdout } = await runHere(['explain', token, ...pointAt(tenant)]);
      expect(stdout).toMatch(
        /The token says \(unverified: anyone could have written it\)\n[\s\S]*auth0\|private/,
      );
      const json = JSON.parse((await runHere(['explain', token, ...pointAt(tenant), '--json'])).stdout);
      expect(json.about).toMatchObject({
        verified: false,
        claims: { sub: 'auth0|private', client: 'client-1' },
      });
    }
  });

  it('E12 is bounded and printable, whatever the claims are', async () => {
    const tenant = await listeningTenant();
    const token = await tenant.accessToken({
      sub: `\u001b[2J${'x'.repeat(5000)}`,
      azp: undefined,
      client_id: { a: 1 },
      scope: Array.from({ length: 500 }, () => 'y'),
      exp: 9e99,
      iat: 'soon',
      nbf: null,
    });
    const { stdout } = await runHere(['explain', token, ...pointAt(tenant)]);
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
    expect(stdout.length).toBeLessThan(4000);
    expect(stdout).toMatch(
      / {2}client {2}\(object\)\n[\s\S]* {2}iat {5}soon\n {2}nbf {5}null\n {2}exp {5}9e\+99\n/,
    );
  });

  it('E12 is not shown where there is no token to read', async () => {
    const tenant = await listeningTenant();
    for (const token of ['opaque', 'a.b.c', 'a.b.c.d.e'])
      expect((await runHere(['explain', token, ...pointAt(tenant)])).stdout).not.toContain('The token says');
  });
});

describe('which option goes on', () => {
  it('E9 each can be followed: algorithm, domain, audience', async () => {
    const tenant = await listeningTenant({ keys: [await createKey({ alg: 'PS256' })] });
    const token = await tenant.accessToken();
    const rest = ['--audience', tenant.audience];
    const follow = async (args: readonly string[], expected: string) => {
      const { stdout } = await runHere(['explain', token, ...args]);
      const [, found = ''] = /^ {2}With this command {2,}.*?: (--.*)$/m.exec(stdout) ?? [];
      expect(found).toBe(expected);
      return found.split(' ');
    };
    const domain = await follow(
      ['--domain', 'acme.us.auth0.com', ...rest, '--algorithm', 'PS256'],
      `--domain ${tenant.issuer} --allow-insecure-loopback`,
    );
    const algorithm = await follow([...domain, ...rest], '--algorithm PS256');
    const audience = await follow(
      [...domain, ...algorithm, '--audience', 'https://api.test'],
      `--audience ${tenant.audience}`,
    );
    expect((await runHere(['explain', token, ...domain, ...algorithm, ...audience])).code).toBe(0);
  });

  it('E9, E8 what a shell could take for more than a value is not suggested', async () => {
    const tenant = await listeningTenant();
    for (const claims of [
      { iss: 'https://$(reboot)/' },
      { iss: "https://a.test/';reboot;'" },
      { aud: 'a; reboot' },
      { aud: '`reboot`' },
    ]) {
      const token = await tenant.accessToken(claims);
      const json = JSON.parse((await runHere(['explain', token, ...pointAt(tenant), '--json'])).stdout);
      expect(json.hints).toEqual([]);
    }
    const odd = await tenant.accessToken({}, { header: { alg: '$(reboot)' } });
    expect(JSON.parse((await runHere(['explain', odd, ...pointAt(tenant), '--json'])).stdout).hints).toEqual(
      [],
    );
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no domain', ['--audience', 'a'], /Pass --domain/],
    ['no audience', ['--domain', 'a.test'], /Pass --audience/],
    [
      'a tenant on this machine',
      ['--domain', 'http://127.0.0.1:1', '--audience', 'a'],
      /--allow-insecure-loopback/,
    ],
    [
      'HS256',
      ['--domain', 'a.test', '--audience', 'a', '--algorithm', 'HS256'],
      /Pass --algorithm with one of RS256/,
    ],
    ['a domain with a path', ['--domain', 'a.test/b', '--audience', 'a'], /Pass --domain as Auth0 shows it/],
  ])('E7 a call with %s names the option that is wrong', async (_title, args, says) => {
    const ended = await runHere(['explain', 'x', ...args]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(says);
  });

  it('E9 a scheme that is switched off names the variable', async () => {
    const tenant = await listeningTenant();
    const token = await tenant.accessToken();
    const run = async (input: string, env: Record<string, string>) =>
      (await runHere(['explain', input, ...pointAt(tenant)], { env })).stdout;
    expect(await run(`DPoP ${token}`, { AUTH0_DPOP_ENABLED: 'false' })).toContain(
      'AUTH0_DPOP_ENABLED is false',
    );
    expect(await run(`Bearer ${token}`, { AUTH0_DPOP_REQUIRED: 'true' })).toContain(
      'AUTH0_DPOP_REQUIRED is true',
    );
  });
});

describe('how it is laid out', () => {
  it.each([40, 60, 80, 100])('E7 lines wrap at %s columns', async (columns) => {
    const tenant = await listeningTenant();
    const env = { COLUMNS: String(columns) };
    const token = await tenant.accessToken(
      { iss: 'https://acme.us.auth0.com/', aud: 'x' },
      { expiresIn: -9 },
    );
    for (const args of [['explain', token], ['doctor']]) {
      const { stdout } = await runHere([...args, ...pointAt(tenant)], { env });
      const wide = stdout.split('\n').filter((line) => line.length > columns);
      // A word that is longer than a line stands alone.
      for (const line of wide) expect(line.trim()).not.toContain(' ');
      const whole = (await runHere([...args, ...pointAt(tenant)])).stdout;
      const words = (text: string) => text.split(/\s+/).map((word) => word.replace(/\d+/g, ''));
      expect(words(stdout)).toEqual(words(whole));
    }
  });

  it('E7 the width is that of the terminal, unless COLUMNS says another', () => {
    expect(columnsOf({ isTTY: true, columns: 90 }, {})).toBe(90);
    expect(columnsOf({ isTTY: true, columns: 90 }, { COLUMNS: '60' })).toBe(60);
    expect(columnsOf({}, { COLUMNS: '60' })).toBe(60);
    for (const COLUMNS of ['', '0', '-5', 'wide', '1e9', '99999'])
      expect(columnsOf({ isTTY: true, columns: 90 }, { COLUMNS })).toBe(90);
    expect(columnsOf({ isTTY: true, columns: 0 }, {})).toBeUndefined();
    expect(columnsOf({ columns: 90 }, {})).toBeUndefined();
  });

  it('E7 nothing is said twice', async () => {
    const tenant = await listeningTenant();
    const token = await tenant.accessToken({
      aud: 'https://client.test/',
      nonce: 'n',
      azp: 'https://client.test/',
    });
    const { stdout } = await runHere(['explain', token, ...pointAt(tenant)]);
    const lines = stdout
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    expect(new Set(lines).size).toBe(lines.length);
    expect(stdout.match(/Send the access token instead/g)).toHaveLength(1);
    expect(stdout.match(/^ +(?:aud +|unverified +aud)/gm)).toHaveLength(1);
  });
});
