import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';

const folder = new URL('../demo/', import.meta.url);

describe('demo', () => {
  test.each([[], ['--verbose']])('every answer is right, and fits 80 columns %s', async (...flags) => {
    const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1' };
    delete env.FORCE_COLOR;
    const child = spawn(process.execPath, [fileURLToPath(new URL('demo.mjs', folder)), ...flags], {
      env,
      stdio: 'pipe',
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const [output, errors, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    expect(errors).toBe('');
    expect(output).not.toContain('WRONG');
    expect(output).toMatch(/3 frameworks: all responses are correct and identical\.\n$/);
    expect(output.includes('WWW-Authenticate') || output.includes('Bearer realm=')).toBe(flags.length > 0);
    for (const framework of ['Express', 'Fastify', 'Koa']) expect(output).toContain(framework);
    expect(code).toBe(0);
    for (const line of output.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  // What the demo judges by must itself be able to say no.
  test('a wrong answer is noticed and marked', async () => {
    const { check } = await import(new URL('check.mjs', folder).href);
    const { drawGroup } = await import(new URL('table.mjs', folder).href);
    const invalid = { status: 401, error: 'invalid_token', says: 'expired' };
    const body = { error: 'invalid_token', error_description: 'The access token has expired.' };
    const challenge = `Bearer realm="api", error="${body.error}", error_description="${body.error_description}"`;
    const dpop = 'DPoP algs="ES256"';
    const headers = {
      'www-authenticate': [challenge, dpop],
      'content-type': ['application/json; charset=utf-8'],
      'cache-control': ['no-store'],
    };
    const right = { status: 401, headers, body };
    expect(check(right, invalid)).toEqual([]);

    const wrong = [
      { ...right, status: 403 },
      { ...right, body: { ...body, error: 'invalid_request' } },
      { ...right, body: { ...body, error_description: 'Something else.' } },
      ...[
        [],
        [challenge],
        ['Bearer realm="api"', dpop],
        [challenge, challenge],
        [dpop, challenge],
        [challenge, dpop, dpop],
        [challenge.replace('Bearer realm="api"', dpop), 'Bearer realm="api"'],
        [challenge, `${dpop}, error="invalid_token"`],
      ].map((lines) => ({ ...right, headers: { ...headers, 'www-authenticate': lines } })),
      { ...right, headers: { ...headers, 'dpop-nonce': ['n'] } },
      { ...right, headers: { ...headers, 'cache-control': ['public'] } },
      { ...right, headers: { ...headers, 'retry-after': ['1'] } },
    ];
    for (const answer of wrong) expect(check(answer, invalid)).not.toEqual([]);
    expect(check(right, { ...invalid, challenged: 'DPoP' })).not.toEqual([]);
    expect(check(right, { ...invalid, nonce: true })).not.toEqual([]);

    const unavailable = {
      status: 503,
      headers: { 'retry-after': ['1'] },
      body: { error: 'temporarily_unavailable' },
    };
    expect(check(unavailable, { status: 503 })).toEqual([]);
    expect(check({ ...unavailable, headers: {} }, { status: 503 })).not.toEqual([]);
    expect(
      check({ ...unavailable, headers: { ...unavailable.headers, ...headers } }, { status: 503 }),
    ).not.toEqual([]);
    expect(
      check({ status: 200, headers: {}, body: { user: 'mallory' } }, { status: 200, body: {} }),
    ).not.toEqual([]);

    const row = {
      request: 'r',
      status: '200',
      challenge: [],
      meaning: 'm',
      problems: ['status 200 instead of 401'],
    };
    expect(stripVTControlCharacters(drawGroup({ title: 't', rows: [row] }))).toMatch(
      /^\nt\n {2}WRONG {2}200 {2}r\n +WRONG: status 200 instead of 401$/,
    );
  });

  test.each([
    ['status', { status: 403 }],
    ['challenge', { headers: { 'www-authenticate': ['Bearer realm="api"', 'Basic'] } }],
    ['body', { text: '{"error": "invalid_request"}' }],
  ])('an answer that differs between frameworks only in its %s is noticed', async (name, planted) => {
    const { judge, summarize } = await import(new URL('compare.mjs', folder).href);
    const answer = {
      status: 401,
      headers: { 'www-authenticate': ['Bearer realm="api"'] },
      text: '{"error":"invalid_request"}',
    };
    const same = [
      { framework: 'Express', answer },
      { framework: 'Koa', answer },
    ];
    const different = [same[0], { framework: 'Koa', answer: { ...answer, ...planted } }];
    const complaint = `Koa has a different ${name} than Express`;
    expect(judge(same, { status: 401 })).not.toContain(complaint);
    expect(judge(different, { status: 401 })).toContain(complaint);
    expect(summarize(same)).toEqual({ status: '401', challenge: ['Bearer realm="api"'] });
    expect(summarize(different).challenge).toHaveLength(2);
  });

  test('a framework that answers otherwise, or not at all, makes the whole demo fail', async () => {
    const { runDemo } = await import(new URL('run.mjs', folder).href);
    const { startExpress } = await import(new URL('apis/express.mjs', folder).href);
    const { startKoa } = await import(new URL('apis/koa.mjs', folder).href);
    const otherRealm = (options: object) => startKoa({ ...options, realm: 'other' });
    const unreachable = async (options: object) => ({
      ...(await startKoa(options)),
      url: 'http://127.0.0.1:1',
    });
    for (const starter of [otherRealm, unreachable]) {
      const printed: string[] = [];
      const print = (text: string) => printed.push(text);
      expect(await runDemo({ starters: [startExpress, starter], print })).toBe(false);
      const output = stripVTControlCharacters(printed.join('\n'));
      expect(output).toContain('WRONG: Koa');
      expect(output).toMatch(/rows are WRONG\.$/);
      expect(output).not.toContain('all responses are correct');
    }
  });
});
