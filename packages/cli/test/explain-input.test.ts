import type { Tenant } from '@auth0-api/testing';
import { createCertificate, createDpopKey } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { listeningTenant, pointAt, runHere } from './support.js';

/** Runs the command with the input in both ways, and answers the two explanations. */
async function explained(tenant: Tenant, input: string, env: Record<string, string> = {}) {
  const calls = [
    await runHere(['explain', input, ...pointAt(tenant), '--json'], { env }),
    await runHere(['explain', '-', ...pointAt(tenant), '--json'], { env, stdin: input }),
  ];
  return calls.map(({ stdout, stderr }) => {
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  });
}

const ID_TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJub25jZSI6Im4ifQ.c2ln';

describe('what is pasted', () => {
  it.each<[string, (token: string) => string, RegExp]>([
    [
      'the JSON of a token endpoint',
      (token) => `{"access_token":"${token}"}`,
      /^the access_token of the JSON$/,
    ],
    [
      'the same with more in it, over several lines',
      (token) =>
        JSON.stringify(
          {
            id_token: ID_TOKEN,
            refresh_token: 'v1.abc',
            access_token: token,
            expires_in: 86_400,
            token_type: 'Bearer',
          },
          null,
          2,
        ),
      /^the access_token of the JSON, which also has id_token and refresh_token$/,
    ],
    ['JSON as SDKs write it', (token) => `{"accessToken":"${token}"}`, /^the accessToken of/],
    [
      'JSON with escapes',
      (token) => `{"access_token":"${token.replaceAll('.', '\\u002e')}"}`,
      /^the access_token/,
    ],
    [
      'an HTTP answer with its header fields',
      (token) => `HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{"access_token":"${token}","x":1}`,
      /^the access_token/,
    ],
    ['JSON that lacks its end', (token) => `{"access_token":"${token}","scope":"a`, /^the access_token/],
    ['a header line', (token) => `Authorization: Bearer ${token}`, /^the Authorization header$/],
    ['a header line in lower case, without blank', (token) => `authorization:bearer ${token}`, /^the Auth/],
    ['a header line of curl -v', (token) => `> Authorization: Bearer ${token}`, /^the Auth/],
    ['a header argument of curl', (token) => `-H "Authorization: Bearer ${token}"`, /^the Auth/],
    ['a header line in quotation marks', (token) => `'Authorization: Bearer ${token}'`, /^the Auth/],
    [
      'a curl command',
      (token) => `curl -s --header 'Authorization: Bearer ${token}' \\\n  https://api.test/orders`,
      /^the Auth/,
    ],
    ['another curl command', (token) => `curl --oauth2-bearer ${token} https://api.test/`, /^the Auth/],
    ['a header in JSON', (token) => `{"headers":{"Authorization":"Bearer ${token}"}}`, /^the Auth/],
    ['a header in JavaScript', (token) => `headers: { authorization: 'Bearer ${token}' },`, /^the Auth/],
    ['a header in PowerShell', (token) => `-Headers @{Authorization = "Bearer ${token}"}`, /^the Auth/],
    [
      'a whole request',
      (token) =>
        `GET / HTTP/1.1\r\nProxy-Authorization: Basic eDp5\r\nAuthorization: Bearer ${token}\r\nHost: a\r\n\r\n`,
      /^the Authorization header$/,
    ],
    ['a scheme and a token in quotation marks', (token) => `"Bearer ${token}"`, /between the quotation/],
  ])('E13 %s', async (_title, write, taken) => {
    const tenant = await listeningTenant();
    const token = await tenant.accessToken();
    for (const answer of await explained(tenant, write(token))) {
      expect(answer).toMatchObject({ wouldBe: 'accepted' });
      expect(answer.taken).toMatch(taken);
    }
  });

  it('E13 a token alone or behind its scheme says nothing of it', async () => {
    const tenant = await listeningTenant();
    const token = await tenant.accessToken();
    for (const input of [token, `Bearer ${token}`])
      for (const answer of await explained(tenant, input)) {
        expect(answer.wouldBe).toBe('accepted');
        expect(answer).not.toHaveProperty('taken');
      }
  });

  it('E13 what was taken is the first thing that is said', async () => {
    const tenant = await listeningTenant();
    const input = JSON.stringify({ id_token: ID_TOKEN, access_token: await tenant.accessToken() });
    const { stdout } = await runHere(['explain', '-', ...pointAt(tenant)], { stdin: input });
    expect(stdout).toMatch(
      /^ {2}Explained +the access_token of the JSON, which also has id_token\.\n\nThe token/,
    );
  });

  it('E13 an ID token is taken where there is no access token', async () => {
    const tenant = await listeningTenant();
    const token = await tenant.accessToken({ aud: 'x', nonce: 'n' });
    for (const answer of await explained(tenant, JSON.stringify({ id_token: token, scope: 'openid' }))) {
      expect(answer).toMatchObject({
        taken: 'the id_token of the JSON',
        problem: { likelyCause: 'id_token' },
      });
    }
  });

  it('E13 the quotation marks that jq writes belong to JSON', async () => {
    const tenant = await listeningTenant();
    const token = await tenant.accessToken();
    const { code } = await runHere(['explain', '-', ...pointAt(tenant)], { stdin: `"${token}"\n` });
    expect(code).toBe(0);
  });

  it('E13 a DPoP token of a token endpoint is shown by its scheme', async () => {
    const tenant = await listeningTenant();
    const token = await tenant.accessToken({}, { boundTo: await createDpopKey() });
    for (const write of [
      JSON.stringify({ access_token: token, token_type: 'DPoP' }),
      `DPoP ${token}`,
      `Authorization: DPoP ${token}`,
    ])
      for (const answer of await explained(tenant, write)) {
        expect(answer.problem).toMatchObject({ reason: 'missing_proof' });
        expect(answer.hints).toEqual([expect.stringContaining('explain(client, request)')]);
      }
  });

  it('E6, E13 a certificate-bound token, as Auth0 issues it, is told as what it is', async () => {
    const tenant = await listeningTenant();
    const response = await tenant.tokenResponse({}, { boundTo: createCertificate() });
    for (const [write, reason] of [
      [JSON.stringify(response), 'missing_proof'],
      [`Bearer ${response.access_token}`, 'unsupported_confirmation'],
    ] as const)
      for (const answer of await explained(tenant, write)) {
        expect(answer.problem).toMatchObject({ reason, likelyCause: 'mtls_not_set' });
        expect(answer.hints).toEqual([expect.stringContaining('explain(client, request)')]);
      }
  });

  it('E13, E1 two headers are judged as two headers', async () => {
    const tenant = await listeningTenant();
    const line = `Authorization: Bearer ${await tenant.accessToken()}\n`;
    for (const answer of await explained(tenant, line + line))
      expect(answer.problem).toMatchObject({ reason: 'repeated_authorization' });
  });

  it.each([
    ['an error', '{"error":"access_denied","error_description":"hunter2"}', /is an error/],
    ['other members', '{"hunter2":"hunter2"}', /has no token/],
    ['a token that is no text', '{"access_token":{"hunter2":1}}', /has no token/],
  ])('E13, E8 JSON with %s is a wrong call', async (_title, stdin, says) => {
    const tenant = await listeningTenant();
    const ended = await runHere(['explain', '-', ...pointAt(tenant)], { stdin });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(says);
    expect(ended.stderr).not.toContain('hunter2');
  });

  it('E13 a scheme without a token, and placeholders, stay what they are', async () => {
    const tenant = await listeningTenant();
    for (const [input, likelyCause] of [
      ['Authorization: Bearer', 'missing_token'],
      ['Authorization: Bearer "$TOKEN"', 'quoted_token'],
      ['{token}', 'placeholder_token'],
      ['{{token}}', 'placeholder_token'],
    ] as const)
      for (const answer of await explained(tenant, input))
        expect(answer.problem).toMatchObject({ likelyCause });
  });
});

describe('how it is encoded', () => {
  const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
  it.each<[string, (text: string) => Buffer]>([
    [
      'UTF-16 (LE) with its mark, as Windows PowerShell redirects',
      (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    ],
    ['UTF-16 (BE) with its mark', (text) => swapped(`\ufeff${text}`)],
    ['UTF-16 (LE)', (text) => Buffer.from(text, 'utf16le')],
    ['UTF-16 (BE)', (text) => swapped(text)],
    ['UTF-8 with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf8')],
  ])('E13 %s', async (_title, encode) => {
    const tenant = await listeningTenant();
    const token = await tenant.accessToken();
    for (const text of [`${token}\r\n`, `{"access_token":"${token}"}\r\n`]) {
      const ended = await runHere(['explain', '-', ...pointAt(tenant)], { stdin: encode(text) });
      expect(ended).toMatchObject({ code: 0, stderr: '' });
    }
  });

  it('E13 half a character more is left out', async () => {
    const tenant = await listeningTenant();
    const bytes = Buffer.from(`\ufeff${await tenant.accessToken()}`, 'utf16le');
    const stdin = Buffer.concat([bytes, Buffer.of(10)]);
    expect(await runHere(['explain', '-', ...pointAt(tenant)], { stdin })).toMatchObject({ code: 0 });
  });

  it('E11 a token that was cut with an ellipsis', async () => {
    const tenant = await listeningTenant();
    const cut = `${(await tenant.accessToken()).slice(0, 40)}\u2026`;
    for (const answer of await explained(tenant, cut)) expect(answer.problem.likelyCause).toBe('cut_token');
  });
});

describe('-H, as curl takes it', () => {
  it('E13 one header, among others', async () => {
    const tenant = await listeningTenant();
    const header = `Authorization: Bearer ${await tenant.accessToken()}`;
    for (const args of [
      ['-H', header],
      ['--header', header],
      ['-H', 'Accept: */*', '-H', header],
      [`-H"${header}"`],
    ]) {
      const ended = await runHere(['explain', ...args, ...pointAt(tenant)]);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
    }
  });

  it.each<[string, readonly string[]]>([
    ['beside a token', ['explain', 'x', '-H', 'Authorization: Bearer x']],
    ['for the doctor', ['doctor', '-H', 'Authorization: Bearer x']],
  ])('E7 %s is a wrong call', async (_title, args) => {
    expect(await runHere([...args, '--domain', 'a.test', '--audience', 'a'])).toMatchObject({ code: 2 });
  });
});
