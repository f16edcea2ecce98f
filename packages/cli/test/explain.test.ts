import { createDpopKey, createEncryptionKey, forgeToken, type Tenant } from '@auth0-api/testing';
import { expect, it } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { listeningTenant, pointAt, runCli, runHere } from './support.js';

interface PlantedMistake {
  readonly title: string;
  readonly token: (tenant: Tenant) => string | Promise<string>;
  /** Arguments besides those that point to the tenant. */
  readonly args?: readonly string[];
  readonly env?: Record<string, string>;
  /** Done to the tenant before. */
  readonly arrange?: (tenant: Tenant) => void | Promise<void>;
  readonly reason: string;
  /** By default the reason. */
  readonly likelyCause?: string;
  /** What the text must say. */
  readonly says: RegExp;
}

const CLIENT_ID = 'q2YhJnMhb1bGm4d8x7kJ0vXcV5nT6pRz';
const claims = (given: object) => (tenant: Tenant) => tenant.accessToken({ ...given });
const ANOTHER_TENANT = ['--domain', 'acme.us.auth0.com', '--domain', 'login.acme.test'];

const planted: readonly PlantedMistake[] = [
  {
    title: 'E9 no audience requested: an opaque token',
    token: () => '7Fjfp0ZBr1KtDRbnfVdmIw',
    reason: 'opaque_token',
    likelyCause: 'no_audience_requested',
    says: /client must request this API's audience/,
  },
  {
    title: 'E9 no audience requested: an encrypted token',
    token: () => 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXY.Y2lwaGVy.dGFn',
    reason: 'encrypted_token',
    likelyCause: 'no_audience_requested',
    says: /client must request this API's audience/,
  },
  {
    title: 'E9 the API encrypts its tokens, and this command has no key',
    token: async (tenant) => tenant.accessToken({}, { encryption: await createEncryptionKey() }),
    reason: 'encrypted_token',
    likelyCause: 'encrypted_for_api',
    says: /option 'decryption'.*This command has no private key.*explain\(client, request\)/s,
  },
  {
    title: 'E9 no audience requested: a token for userinfo',
    token: claims({ aud: 'https://acme.us.auth0.com/userinfo' }),
    reason: 'wrong_audience',
    likelyCause: 'no_audience_requested',
    says: /requested no audience/,
  },
  {
    title: 'E9 the ID token instead of the access token',
    token: claims({ aud: CLIENT_ID, azp: undefined, scope: undefined, nonce: 'n' }),
    reason: 'wrong_audience',
    likelyCause: 'id_token',
    says: /Send the access token instead of the ID token/,
  },
  {
    title: 'E9 the refresh token instead of the access token',
    token: () => 'v1.MRrtVJTaGg1-Qk7bz',
    reason: 'malformed_token',
    likelyCause: 'refresh_token',
    says: /refresh token is for Auth0 only/,
  },
  {
    title: "E9 the token of Auth0's Management API",
    token: claims({ aud: 'https://acme.us.auth0.com/api/v2/' }),
    reason: 'wrong_audience',
    likelyCause: 'management_api_token',
    says: /Management API/,
  },
  {
    title: 'E9 the final slash of the audience',
    token: claims({ aud: 'https://api.test' }),
    reason: 'wrong_audience',
    likelyCause: 'audience_spelling',
    says: /differ only in spelling/,
  },
  {
    title: 'E9 the token of another API',
    token: claims({ aud: 'https://billing.test/' }),
    reason: 'wrong_audience',
    says: /names 'https:\/\/billing\.test\/' as its audience/,
  },
  {
    title: 'E9 the token of another tenant',
    token: claims({ iss: 'https://acme-staging.us.auth0.com/' }),
    args: ANOTHER_TENANT,
    reason: 'unknown_issuer',
    likelyCause: 'other_tenant',
    says: /two different Auth0 tenants/,
  },
  {
    title: 'E9 the custom domain here, the domain of the tenant there',
    token: claims({ iss: 'https://acme.us.auth0.com/' }),
    reason: 'unknown_issuer',
    likelyCause: 'custom_domain',
    says: /Use the same domain on both sides/,
  },
  {
    title: 'E9 the domain of the tenant here, the custom domain there',
    token: claims({}),
    args: ['--domain', 'acme.us.auth0.com', '--domain', 'acme.eu.auth0.com'],
    reason: 'unknown_issuer',
    likelyCause: 'custom_domain',
    says: /only one side uses the custom domain/,
  },
  {
    title: 'E9 an issuer without its final slash',
    token: async (tenant) => tenant.accessToken({ iss: tenant.issuer.slice(0, -1) }),
    reason: 'unknown_issuer',
    likelyCause: 'issuer_spelling',
    says: /with the trailing slash/,
  },
  {
    title: 'E9 a token that has expired',
    token: (tenant) => tenant.accessToken({}, { expiresIn: -7260 }),
    reason: 'token_expired',
    says: /It expired 72\d\d s \(2 h \d min\) ago/,
  },
  {
    title: 'E9 a clock that is behind',
    token: (tenant) => tenant.accessToken({ iat: Math.floor(tenant.clock.now()) + 7200 }),
    reason: 'token_issued_in_future',
    says: /clock is behind/,
  },
  {
    title: 'E9 a token that is not valid yet',
    token: (tenant) => tenant.accessToken({ nbf: Math.floor(tenant.clock.now()) + 7200 }),
    reason: 'token_not_yet_valid',
    says: /becomes valid in/,
  },
  {
    title: 'E9 an API that Auth0 signs for with HS256',
    token: (tenant) =>
      forgeToken({
        header: { alg: 'HS256', typ: 'JWT' },
        payload: { iss: tenant.issuer, aud: tenant.audience },
        key: { secret: 'shared' },
      }),
    reason: 'unsupported_algorithm',
    likelyCause: 'hs256_api',
    says: /from HS256 to RS256/,
  },
  {
    title: 'E9 an API that Auth0 signs for with PS256',
    token: async (tenant) => tenant.accessToken({}, { key: await createKey({ alg: 'PS256' }) }),
    reason: 'unsupported_algorithm',
    says: /add the algorithm to the option 'algorithms'/,
  },
  {
    title: 'E9 a token that is not signed',
    token: (tenant) => forgeToken({ header: { alg: 'none' }, payload: { iss: tenant.issuer } }),
    reason: 'unsupported_algorithm',
    likelyCause: 'unsigned_token',
    says: /It is not signed/,
  },
  {
    title: 'E9 a token whose key was withdrawn',
    token: claims({}),
    arrange: async (tenant) => void (await tenant.rotateKey({ keepOld: false })),
    reason: 'unknown_key',
    says: /Its key ID \(kid\) is/,
  },
  {
    title: 'E9 a token that was altered',
    token: async (tenant) => {
      const [header, , signature] = (await tenant.accessToken()).split('.');
      const [, payload] = (await tenant.accessToken({ sub: 'admin' })).split('.');
      return `${header}.${payload}.${signature}`;
    },
    reason: 'bad_signature',
    says: /altered or forged/,
  },
  {
    title: 'E9 a token that was cut',
    token: async (tenant) => (await tenant.accessToken()).split('.').slice(0, 2).join('.'),
    reason: 'malformed_token',
    likelyCause: 'cut_token',
    says: /The token is incomplete: it ends in its payload/,
  },
  {
    title: 'E9 a line break in the token',
    token: async (tenant) => (await tenant.accessToken()).replace('.', '.\n'),
    reason: 'malformed_token',
    says: /cut off or altered in transit/,
  },
  {
    title: 'E9 a token in quotation marks',
    token: async (tenant) => `"${await tenant.accessToken()}"`,
    reason: 'malformed_token',
    likelyCause: 'quoted_token',
    says: /quotation marks/,
  },
  {
    title: 'E9 a variable that was empty in JavaScript',
    token: () => 'undefined',
    reason: 'opaque_token',
    likelyCause: 'placeholder_token',
    says: /a placeholder, not a token/,
  },
  {
    title: 'E9 a header value with the scheme twice',
    token: async (tenant) => `Bearer Bearer ${await tenant.accessToken()}`,
    reason: 'malformed_authorization',
    likelyCause: 'scheme_twice',
    says: /Add it only once/,
  },
  {
    title: 'E9 a bound token by Bearer',
    token: async (tenant) => tenant.accessToken({}, { boundTo: await createDpopKey() }),
    reason: 'bound_token',
    says: /must use the DPoP scheme/,
  },
  {
    title: 'E9 a token where DPoP is required, and so a proof',
    token: claims({}),
    env: { AUTH0_DPOP_REQUIRED: 'true' },
    reason: 'missing_proof',
    says: /must send a DPoP header with a proof/,
  },
  {
    title: 'E9 a header value with DPoP where it is disabled',
    token: async (tenant) => `DPoP ${await tenant.accessToken()}`,
    env: { AUTH0_DPOP_ENABLED: 'false' },
    reason: 'unsupported_scheme',
    says: /change dpop\.mode/,
  },
  {
    title: 'E9 a scope that was not requested',
    token: claims({ scope: 'openid' }),
    args: ['--scope', 'read:orders'],
    reason: 'insufficient_scope',
    says: /The request requires 'read:orders', but the token has 'openid'/,
  },
  {
    title: 'E9 a permission that Auth0 does not add',
    token: claims({}),
    args: ['--permission', 'read:orders'],
    reason: 'insufficient_permissions',
    likelyCause: 'permissions_not_added',
    says: /Add Permissions in the Access Token/,
  },
  {
    title: 'E9 a permission that is taken for a scope',
    token: claims({ permissions: ['read:orders'] }),
    args: ['--scope', 'read:orders'],
    reason: 'insufficient_scope',
    likelyCause: 'scope_is_permission',
    says: /Use requiredPermissions/,
  },
  {
    title: 'E9 an issuer that cannot be reached',
    token: claims({}),
    arrange: (tenant) => tenant.outage('all', 'refuse'),
    reason: 'issuer_unavailable',
    says: /egress rules/,
  },
  {
    title: 'E9 an issuer that names another one',
    token: claims({}),
    arrange: (tenant) => tenant.outage('discovery', 'wrong-issuer'),
    reason: 'issuer_mismatch',
    says: /Configure the domain that the discovery document names/,
  },
];

it.each(planted)('$title', async ({ token, args, env = {}, arrange, reason, likelyCause = reason, says }) => {
  const tenant = await listeningTenant();
  const made = await token(tenant);
  await arrange?.(tenant);
  const given = args?.includes('--domain')
    ? [...args, '--audience', tenant.audience]
    : [...pointAt(tenant), ...(args ?? [])];
  const json = await runHere(['explain', made, ...given, '--json'], { env });
  expect(json).toMatchObject({ code: 1, stderr: '' });
  expect(JSON.parse(json.stdout).problem).toMatchObject({ reason, likelyCause });
  const text = await runHere(['explain', made, ...given], { env });
  expect(text).toMatchObject({ code: 1, stderr: '' });
  expect(text.stdout).toMatch(says);
});

it('E7 a good token is accepted, and exits with 0', async () => {
  const tenant = await listeningTenant();
  const token = await tenant.accessToken({ scope: 'read:orders', permissions: ['a', 'b'] });
  const demands = ['--scope', 'read:orders', '--permission', 'a', '--permission', 'b'];
  const text = await runHere(['explain', token, ...pointAt(tenant), ...demands]);
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(text.stdout).toMatch(/^The token would be accepted\. It expires in 3[56]\d\d s\.$/m);
  // The command does not read the list of revocations, so it must not seem to have.
  expect(text.stdout).toMatch(/Not checked: whether the token was revoked\. .*auth0-api revocations/);
  const json = await runHere(['explain', token, ...pointAt(tenant), '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ wouldBe: 'accepted', status: 200 });
});

it('E7 other algorithms are accepted where they are named', async () => {
  const tenant = await listeningTenant({ keys: [await createKey({ alg: 'PS256' })] });
  const token = await tenant.accessToken();
  expect((await runHere(['explain', token, ...pointAt(tenant), '--algorithm', 'PS256'])).code).toBe(0);
});

it('E7 several mistakes are told at once', async () => {
  const tenant = await listeningTenant();
  const token = await tenant.accessToken({ aud: 'https://b.test/' }, { expiresIn: -60 });
  const { stdout } = await runHere(['explain', token, ...pointAt(tenant)]);
  expect(stdout).toMatch(/401 invalid_token, token_expired[\s\S]*Also: wrong_audience/);
  expect(tenant.count()).toBe(0);
});

it.each([
  [['--scope', 'read:orders'], /^The token would be refused: 403 insufficient_scope$/m],
  [
    ['--permission', 'read:orders'],
    /^The token would be refused: 403 insufficient_scope, insufficient_permissions \(permissions_not_added\)$/m,
  ],
])('E7 code, reason and likely cause are said once: %j', async (args, line) => {
  const tenant = await listeningTenant();
  const ended = await runHere(['explain', await tenant.accessToken(), ...pointAt(tenant), ...args]);
  expect(ended.stdout).toMatch(line);
});

it('E8 the token may come on standard input, with blanks around it', async () => {
  const tenant = await listeningTenant();
  const token = await tenant.accessToken();
  const ended = await runCli(['explain', '-', ...pointAt(tenant)], { stdin: `\n  ${token}\r\n` });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
});

it.each([
  ['nothing', ''],
  ['too much', 'x'.repeat(70_000)],
])('E7 %s on standard input is a wrong call', async (_name, stdin) => {
  const tenant = await listeningTenant();
  const ended = await runCli(['explain', '-', ...pointAt(tenant)], { stdin });
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toContain('standard input');
});

it('E8 no part of the token is printed or sent, whatever is wrong with it', async () => {
  const tenant = await listeningTenant();
  const good = await tenant.accessToken({ iss: 'https://other.test/', sub: 'auth0|private' });
  const calls = [
    ['explain', good, ...pointAt(tenant)],
    ['explain', good, ...pointAt(tenant), '--json'],
    ['explain', `Bearer ${good}, x`, ...pointAt(tenant)],
    ['explain', await tenant.accessToken(), ...pointAt(tenant)],
    ['explain', 'a-secret-that-is-no-token-at-all', ...pointAt(tenant)],
    // In places where no token belongs:
    [good],
    ['doctor', good],
    ['explain', good, good, ...pointAt(tenant)],
    ['explain', ...pointAt(tenant), `--${good}`],
    ['explain', ...pointAt(tenant), `--json=${good}`],
  ];
  for (const args of calls) {
    const { stdout, stderr } = await runCli(args);
    const parts = args.flatMap((arg) => arg.split(/[^\w-]+/)).filter((part) => part.length > 30);
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) expect(stdout + stderr).not.toContain(part);
  }
  const sent = JSON.stringify(tenant.requests);
  expect(tenant.count()).toBeGreaterThan(0);
  expect(sent).not.toMatch(/authorization|eyJ/i);
});

it('E7 what a token says cannot steer the terminal', async () => {
  const tenant = await listeningTenant();
  const evil = '\u001b[2J\u001b]0;owned\u0007\u009b31m\r\nok    signature\u202e';
  const token = await tenant.accessToken(
    { iss: evil, aud: evil, cnf: { [evil]: 1 } },
    { header: { typ: evil } },
  );
  for (const args of [[], ['--json']]) {
    const { stdout } = await runCli(['explain', token, ...pointAt(tenant), ...args]);
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
    expect(stdout).not.toMatch(/^ *ok {4}signature/m);
  }
});
