import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oldVariables } from '@auth0-api/core/adapter';
import { createCertificate, type Tenant } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { listen, listeningTenant, pointAt, runCli, runHere } from './support.js';

// Those of an environment that has them all.
const everyOldVariable = oldVariables(new Proxy({}, { get: () => 'set' }));

interface Check {
  readonly name: string;
  readonly outcome: string;
  readonly likelyCause?: string;
  readonly detail: string;
  readonly fix?: string;
  readonly data?: Record<string, unknown>;
}

interface Diagnosed {
  readonly code: number | null;
  readonly ok: boolean;
  readonly checks: readonly Check[];
}

async function doctor(args: readonly string[], env: Record<string, string> = {}): Promise<Diagnosed> {
  // A process of its own only for what Node.js itself reads as it starts.
  const runIt = env.NODE_EXTRA_CA_CERTS === undefined ? runHere : runCli;
  const { code, stdout, stderr } = await runIt(['doctor', ...args, '--json'], { env });
  expect(stderr).toBe('');
  return { code, ...(JSON.parse(stdout) as Omit<Diagnosed, 'code'>) };
}

/** What is wrong, as `name: likelyCause` or `name: likelyCause?` for a warning. */
function causes({ checks }: Diagnosed): string[] {
  return checks
    .filter(({ outcome }) => outcome === 'problem' || outcome === 'warning')
    .map(({ name, outcome, likelyCause }) => `${name}: ${likelyCause}${outcome === 'warning' ? '?' : ''}`);
}

interface PlantedMistake {
  readonly title: string;
  readonly arrange?: (tenant: Tenant) => void | Promise<void>;
  /** Instead of the arguments that point to the tenant. */
  readonly args?: (tenant: Tenant) => readonly string[] | Promise<readonly string[]>;
  readonly env?: Record<string, string>;
  readonly expected: readonly string[];
  /** What the sentences about it must say. */
  readonly says?: RegExp;
}

const withAudience =
  (audience: string) =>
  ({ domain }: Tenant) => ['--domain', domain, '--audience', audience, '--allow-insecure-loopback'];
const httpDate = (seconds: number) => new Date((Date.now() / 1000 + seconds) * 1000).toUTCString();
const publishOnly = (jwk: (tenant: Tenant) => unknown) => (tenant: Tenant) => {
  const odd = jwk(tenant);
  tenant.removeKey(tenant.key.kid);
  tenant.publishJwk(odd);
};

function clocksDiffer(seconds: number, headers: Record<string, string> = {}) {
  return (tenant: Tenant) => {
    for (const endpoint of ['discovery', 'jwks'] as const)
      tenant.setHeaders(endpoint, { date: httpDate(seconds), ...headers });
  };
}

const planted: readonly PlantedMistake[] = [
  {
    title: 'E9 nothing is set',
    args: () => [],
    expected: ['settings: missing_argument'],
    says: /AUTH0_DOMAIN/,
  },
  {
    title: 'E9 no audience is set',
    args: () => ['--domain', 'acme.us.auth0.com'],
    expected: ['settings: missing_argument'],
    says: /AUTH0_AUDIENCE/,
  },
  {
    title: 'E9 a domain with a path',
    args: () => ['--domain', 'https://acme.us.auth0.com/authorize', '--audience', 'a'],
    expected: ['settings: invalid_configuration'],
    says: /with no path/,
  },
  {
    title: 'E9 a domain without TLS',
    args: () => ['--domain', 'http://acme.us.auth0.com', '--audience', 'a'],
    expected: ['settings: invalid_configuration'],
    says: /must use https/,
  },
  {
    title: 'E9 a tenant on this machine, without the option for it',
    args: () => ['--domain', 'http://127.0.0.1:3001', '--audience', 'a'],
    expected: ['settings: invalid_configuration'],
    says: /add --allow-insecure-loopback/,
  },
  {
    title: 'E9 a variable that is no number',
    env: { AUTH0_TIMEOUT: '10s' },
    expected: ['environment: unreadable_variable'],
    says: /AUTH0_TIMEOUT must be a number of seconds/,
  },
  {
    title: 'E9 S12 a variable in quotes',
    env: { AUTH0_AUDIENCE: '"https://api.test/"' },
    expected: ['environment: unreadable_variable'],
    says: /AUTH0_AUDIENCE must be written without quotes: '"https:\/\/api\.test\/"'/,
  },
  {
    title: 'E9 S12 a variable that is a list in JSON',
    env: { AUTH0_AUDIENCE: '["a","b"]' },
    expected: ['environment: unreadable_variable'],
    says: /AUTH0_AUDIENCE must not be a list .*with commas/,
  },
  {
    title: 'E9 S12 a character that nobody sees, in an option of the command',
    args: ({ domain }) => [
      '--domain',
      domain,
      '--audience',
      'https://domain\u200b.test/',
      '--allow-insecure-loopback',
    ],
    expected: ['settings: invalid_configuration'],
    says: /U\+200B.*https:\/\/domain\\u200b\.test.* Fix the value/s,
  },
  {
    title: 'E9 S14 nothing is set, and it is said once',
    args: () => [],
    expected: ['settings: missing_argument'],
    says: /No domain and no audience is set\./,
  },
  {
    title: 'E9 DPoP required and not enabled',
    env: { AUTH0_DPOP_ENABLED: 'false', AUTH0_DPOP_REQUIRED: 'true' },
    expected: ['environment: unreadable_variable'],
  },
  {
    title: 'E9 the variable of another library',
    env: { AUTH0_ISSUER_BASE_URL: 'https://acme.us.auth0.com' },
    expected: ['environment: unknown_variable?'],
    says: /AUTH0_ISSUER_BASE_URL is set, but this library does not read it/,
  },
  {
    title: 'E9 a variable that is empty',
    env: { AUTH0_AUDIENCE: ' ' },
    expected: ['environment: empty_variable?'],
  },
  {
    title: 'E9 certificates are not verified',
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    expected: ['environment: tls_not_verified'],
  },
  {
    title: 'E9 the audience is the Management API',
    args: withAudience('https://acme.us.auth0.com/api/v2/'),
    expected: ['audience: audience_management_api'],
  },
  {
    title: 'E9 the audience is userinfo',
    args: withAudience('https://acme.us.auth0.com/userinfo'),
    expected: ['audience: audience_userinfo'],
  },
  {
    title: 'E9 the audience is a client ID',
    args: withAudience('q2YhJnMhb1bGm4d8x7kJ0vXcV5nT6pRz'),
    expected: ['audience: audience_client_id'],
  },
  {
    title: 'E9 the audience is the domain',
    args: (tenant) => withAudience(tenant.domain)(tenant),
    expected: ['audience: audience_is_domain?'],
  },
  {
    title: 'E9 the audience is a placeholder',
    args: withAudience('YOUR_API_IDENTIFIER'),
    expected: ['audience: audience_placeholder'],
  },
  {
    title: 'E9 nobody listens',
    args: nobodyListens,
    expected: ['connection: connection_refused'],
  },
  {
    title: 'E9 nobody listens, and there is a proxy that fetch does not use',
    args: nobodyListens,
    env: { HTTPS_PROXY: 'http://user:hunter2@127.0.0.1:1' },
    expected: ['connection: connection_refused'],
    says: /HTTPS_PROXY is set, but fetch in Node\.js does not use it/,
  },
  {
    title: 'E9 the connection is cut',
    arrange: (tenant) => tenant.outage('all', 'reset'),
    expected: ['connection: connection_reset'],
  },
  {
    title: 'E9 no answer comes in time',
    arrange: (tenant) => tenant.outage('all', 'hang'),
    env: { AUTH0_TIMEOUT: '0.3' },
    expected: ['connection: timeout'],
  },
  {
    title: 'E9 TLS with a server that does not speak it',
    args: ({ domain }) => ['--domain', domain.replace('http:', 'https:'), '--audience', 'a'],
    expected: ['connection: tls_not_spoken'],
  },
  {
    title: 'E9 a certificate that nobody vouches for',
    args: async (tenant) => ['--domain', `127.0.0.1:${(await tlsFor(tenant)).port}`, '--audience', 'a'],
    expected: ['connection: tls_untrusted'],
    says: /NODE_EXTRA_CA_CERTS/,
  },
  {
    title: 'E9 no such tenant',
    arrange: (tenant) => tenant.outage('discovery', { status: 404 }),
    expected: ['discovery: no_such_tenant'],
  },
  {
    title: 'E9 too many requests',
    arrange: (tenant) => tenant.outage('discovery', { status: 429 }),
    expected: ['discovery: rate_limited'],
  },
  {
    title: 'E9 Auth0 is in trouble',
    arrange: (tenant) => tenant.outage('discovery', { status: 502 }),
    expected: ['discovery: bad_status'],
    says: /502/,
  },
  {
    title: 'E9 a redirect to the custom domain',
    arrange: (tenant) =>
      tenant.outage('discovery', {
        status: 301,
        headers: { location: 'https://login.acme.test/x?from=here' },
      }),
    expected: ['discovery: redirect'],
    says: /It leads to https:\/\/login\.acme\.test\./,
  },
  {
    title: 'E9 a captive portal',
    arrange: (tenant) => tenant.outage('all', 'html'),
    expected: ['discovery: captive_portal'],
    says: /captive portal/,
  },
  {
    title: 'E9 a document that is no JSON',
    arrange: (tenant) => tenant.outage('discovery', 'garbage'),
    expected: ['discovery: not_json'],
  },
  {
    title: 'E9 a document without its members',
    arrange: (tenant) => tenant.outage('discovery', 'wrong-shape'),
    expected: ['discovery: invalid_document'],
  },
  {
    title: 'E9 a document that does not end',
    arrange: (tenant) => tenant.outage('discovery', 'huge'),
    expected: ['discovery: too_large'],
  },
  {
    title: 'E9 the domain of the tenant instead of the custom domain',
    arrange: (tenant) => tenant.setDiscovery({ issuer: 'https://login.acme.test/' }),
    expected: ['issuer: issuer_mismatch'],
    says: /names https:\/\/login\.acme\.test\/ as its issuer/,
  },
  {
    title: 'E9 a key set that cannot be fetched',
    arrange: (tenant) => tenant.outage('jwks', { status: 503 }),
    expected: ['key_set: bad_status'],
  },
  {
    title: 'E9 an empty key set',
    arrange: (tenant) => void tenant.removeKey(tenant.key.kid),
    expected: ['keys: no_keys'],
  },
  {
    title: 'E9 keys of an algorithm that is not accepted',
    arrange: async (tenant) =>
      void (await tenant.rotateKey({ key: await createKey({ alg: 'PS256' }), keepOld: false })),
    expected: ['keys: algorithm_not_accepted'],
    says: /PS256/,
  },
  {
    title: 'E9 a key that is too weak',
    arrange: async (tenant) =>
      void (await tenant.rotateKey({ key: await createKey({ modulusLength: 1024 }), keepOld: false })),
    expected: ['keys: weak_key'],
  },
  {
    title: 'E9 a weak key beside a good one',
    arrange: async (tenant) => tenant.publishKey(await createKey({ modulusLength: 1024 })),
    expected: ['keys: weak_key?'],
  },
  {
    title: 'E9, T10b an RSA key with the exponent 1',
    arrange: publishOnly((tenant) => ({ ...tenant.key.publicJwk, e: 'AQ' })),
    expected: ['keys: unusable_key'],
    says: /exponent must be odd/,
  },
  {
    title: 'E9, T10b an RSA key with an even modulus beside a good one',
    arrange: async (tenant) =>
      tenant.publishJwk({
        ...tenant.key.publicJwk,
        n: `${String(tenant.key.publicJwk.n).slice(0, -1)}A`,
        kid: 'even',
      }),
    expected: ['keys: unusable_key?'],
    says: /modulus must be odd/,
  },
  {
    title: 'E9 a key for encryption alone',
    arrange: publishOnly((tenant) => ({ ...tenant.key.publicJwk, use: 'enc' })),
    expected: ['keys: no_usable_key'],
  },
  {
    title: 'E9 two keys of one name',
    arrange: async (tenant) => tenant.publishKey(await createKey({ kid: tenant.key.kid })),
    expected: ['keys: repeated_kid'],
  },
  {
    title: 'E9, T9a the key set says RS256, and the API is set to PS256',
    arrange: publishOnly((tenant) => tenant.key.publicJwk),
    args: (tenant) => [...pointAt(tenant), '--algorithm', 'PS256'],
    expected: ['keys: key_algorithm_mismatch'],
    says: /set to PS256 in Auth0, turn off "Include Signing Algorithms in JSON Web Key Set"/,
  },
  {
    title: 'E9, T9a the key set says RS256, and PS256 is accepted as well',
    args: (tenant) => [...pointAt(tenant), '--algorithm', 'RS256', '--algorithm', 'PS256'],
    expected: ['keys: key_algorithm_mismatch?'],
    says: /No key can verify PS256 tokens/,
  },
  {
    title: 'E9, T10c a key set with a private key beside a good one',
    arrange: (tenant) => tenant.publishJwk({ ...tenant.key.publicJwk, kid: 'other', d: 'aHVudGVyMg' }),
    expected: ['keys: private_key_published'],
  },
  {
    title: 'E9 a key set with a private key',
    arrange: publishOnly((tenant) => ({ ...tenant.key.publicJwk, d: 'aHVudGVyMg' })),
    expected: ['keys: private_key_published'],
  },
  {
    title: 'E9 a clock that is a little ahead',
    arrange: clocksDiffer(-20),
    expected: ['clock: clock_ahead?'],
  },
  {
    title: 'E9 a clock that is far ahead',
    arrange: clocksDiffer(-3600),
    expected: ['clock: clock_ahead'],
    says: /tokens expire early/,
  },
  {
    title: 'E9 a clock that is far behind',
    arrange: clocksDiffer(3600),
    expected: ['clock: clock_behind'],
    says: /seem to be issued in the future/,
  },
];

async function nobodyListens(): Promise<readonly string[]> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return ['--domain', `http://127.0.0.1:${port}`, '--audience', 'a', '--allow-insecure-loopback'];
}

/** The tenant's documents over TLS, as the issuer that the certificate is for. */
async function tlsFor(tenant: Tenant): Promise<{ port: number; caFile: string }> {
  const { pem, privateKeyPem } = createCertificate();
  const server = createHttpsServer({ cert: pem, key: privateKeyPem }, async (request, response) => {
    const answer = await tenant.fetch(`${tenant.issuer.slice(0, -1)}${request.url}`);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  const port = await listen(server);
  const folder = mkdtempSync(join(tmpdir(), 'auth0-api-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, pem);
  return { port, caFile };
}

describe('a planted mistake', () => {
  it.each(planted)('$title', async ({ arrange, args = pointAt, env, expected, says = /./ }) => {
    const tenant = await listeningTenant();
    await arrange?.(tenant);
    const diagnosed = await doctor(await args(tenant), env);
    expect(causes(diagnosed)).toEqual(expected);
    const isProblem = expected.some((likelyCause) => !likelyCause.endsWith('?'));
    expect(diagnosed).toMatchObject({ ok: !isProblem, code: isProblem ? 1 : 0 });
    const [wrong] = diagnosed.checks.filter(({ likelyCause }) => likelyCause !== undefined);
    expect(`${wrong?.detail} ${wrong?.fix}`).toMatch(says);
    expect(wrong?.fix).toBeTruthy();
    expect(JSON.stringify(diagnosed)).not.toMatch(/hunter2|aHVudGVyMg|from=/);
  });
});

describe('a tenant that is well', () => {
  it('E9, T9b may list a key twice', async () => {
    const tenant = await listeningTenant();
    tenant.publishJwk({ ...tenant.key.publicJwk, alg: undefined });
    expect(await doctor(pointAt(tenant))).toMatchObject({ ok: true, code: 0 });
  });

  it('E9 has every check, and each document is fetched once', async () => {
    const tenant = await listeningTenant();
    const diagnosed = await doctor(pointAt(tenant));
    expect(diagnosed).toMatchObject({ ok: true, code: 0 });
    expect(diagnosed.checks.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual([
      'environment: ok',
      'settings: ok',
      'audience: ok',
      'hosts: ok',
      'connection: ok',
      'discovery: ok',
      'issuer: ok',
      'key_set: ok',
      'keys: ok',
      'clock: ok',
    ]);
    expect(tenant.requests.map(({ endpoint }) => endpoint)).toEqual(['discovery', 'jwks']);
    // Where all is well there is nothing to do.
    expect(diagnosed.checks.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });

  it('E9 tells of keys what they are, and no key itself', async () => {
    const tenant = await listeningTenant();
    tenant.publishKey(await createKey({ alg: 'ES256' }));
    const diagnosed = await doctor(pointAt(tenant));
    const keys = diagnosed.checks.find(({ name }) => name === 'keys');
    const { kid } = tenant.key;
    expect(keys?.data?.keys).toMatchObject([
      { kid, kty: 'RSA', alg: 'RS256', use: 'sig', bits: 2048, hasPrivatePart: false, usableFor: ['RS256'] },
      { kty: 'EC', alg: 'ES256', usableFor: [] },
    ]);
    const { n, e } = tenant.key.publicJwk;
    expect(e).toBe('AQAB');
    expect(JSON.stringify(diagnosed)).not.toContain(n);
  });

  it('E9 may sign with other algorithms, where they are named', async () => {
    const tenant = await listeningTenant({ keys: [await createKey({ alg: 'ES256' })] });
    const diagnosed = await doctor([...pointAt(tenant), '--algorithm', 'PS256', '--algorithm', 'ES256']);
    expect(diagnosed).toMatchObject({ ok: true, code: 0 });
  });

  it('D9c reminds of the hosts, which no setting that it sees names, unless DPoP is disabled', async () => {
    const tenant = await listeningTenant();
    const reminder = async (env: Record<string, string>) =>
      (await doctor(pointAt(tenant), env)).checks.find(({ name }) => name === 'hosts');
    expect(await reminder({})).toMatchObject({
      outcome: 'ok',
      detail: expect.stringContaining("'publicUrl'"),
    });
    expect(await reminder({ AUTH0_DPOP_REQUIRED: 'true' })).toMatchObject({ outcome: 'ok' });
    expect(await reminder({ AUTH0_DPOP_ENABLED: 'false' })).toBeUndefined();
  });

  it('X13 reminds of the binding of exchanged tokens if there is a client secret', async () => {
    const tenant = await listeningTenant();
    const reminder = async (env: Record<string, string>) =>
      (await doctor(pointAt(tenant), env)).checks.find(({ name }) => name === 'exchange');
    expect(await reminder({})).toBeUndefined();
    const env = { AUTH0_CLIENT_ID: 'orders-api', AUTH0_CLIENT_SECRET: 'a-secret' };
    expect(await reminder(env)).toMatchObject({
      outcome: 'ok',
      detail: expect.stringContaining("'exchangeBind'"),
    });
  });

  it('E9 is well also where DPoP is required', async () => {
    const tenant = await listeningTenant();
    expect(await doctor(pointAt(tenant), { AUTH0_DPOP_REQUIRED: '1' })).toMatchObject({ ok: true, code: 0 });
  });

  it('E9 may be one of several, and each is looked at', async () => {
    const [one, other] = [await listeningTenant(), await listeningTenant()];
    other.outage('jwks', 'refuse');
    const diagnosed = await doctor([...pointAt(one), '--domain', other.domain]);
    expect(causes(diagnosed)).toEqual(['key_set: connection_reset']);
    expect(diagnosed.checks.filter(({ name }) => name === 'issuer')).toMatchObject([
      { issuer: one.issuer, outcome: 'ok' },
      { issuer: other.issuer, outcome: 'ok' },
    ]);
  });

  it('E9 may stand behind a cache that is honest about the age of its answers', async () => {
    const tenant = await listeningTenant();
    clocksDiffer(-3000, { age: '3000' })(tenant);
    expect(await doctor(pointAt(tenant))).toMatchObject({ ok: true });
  });

  it('E9 is reached over TLS, where the certificate is trusted', async () => {
    const plain = await createTenant();
    const { port, caFile } = await tlsFor(plain);
    plain.setDiscovery({
      issuer: `https://127.0.0.1:${port}/`,
      jwks_uri: `https://127.0.0.1:${port}/.well-known/jwks.json`,
    });
    const env = { NODE_EXTRA_CA_CERTS: caFile };
    const diagnosed = await doctor(['--domain', `127.0.0.1:${port}`, '--audience', 'https://a.test/'], env);
    expect(diagnosed).toMatchObject({ ok: true, code: 0 });
    expect(diagnosed.checks.find(({ name }) => name === 'connection')?.detail).toContain(
      'certificate is valid',
    );
  });

  it('E9 environment variables are named, and their values are not shown', async () => {
    const tenant = await listeningTenant();
    const env = { AUTH0_CLIENT_ID: 'hunter2', AUTH0_CLIENT_SECRET: 'hunter2' };
    const { stdout } = await runCli(['doctor', ...pointAt(tenant)], { env });
    expect(stdout).toContain('AUTH0_CLIENT_ID');
    expect(stdout).not.toContain('hunter2');
  });

  it('E7 the text says what is wrong, why, and what to do', async () => {
    const tenant = await listeningTenant();
    tenant.outage('discovery', 'html');
    const { code, stdout } = await runCli(['doctor', ...pointAt(tenant)]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}problem {3}discovery {4}The response was a web page.* \(captive_portal\)$/m);
    expect(stdout).toMatch(/^ +What to do: A captive portal/m);
    expect(stdout).toMatch(/^1 problem, 0 warnings$/m);
  });
});

describe('a fix', () => {
  /** The options that a check tells to give. */
  const given = ({ checks }: Diagnosed, likelyCause: string) => {
    const { fix = '' } = checks.find((check) => check.likelyCause === likelyCause) ?? {};
    return [...fix.matchAll(/(--(?:algorithm|domain) [^\s,]*\w)/g)].flatMap(([, text = '']) =>
      text.split(' '),
    );
  };

  it('E9 can be followed: keys of another algorithm', async () => {
    const tenant = await listeningTenant({ keys: [await createKey({ alg: 'PS256' })] });
    const before = await doctor(pointAt(tenant));
    const options = given(before, 'algorithm_not_accepted');
    expect(options).toEqual(['--algorithm', 'PS256']);
    expect(await doctor([...pointAt(tenant), ...options])).toMatchObject({ ok: true });
  });

  it('E9 can be followed: the domain of a redirect, and of the issuer', async () => {
    const tenant = await listeningTenant();
    tenant.outage('discovery', { status: 301, headers: { location: 'https://login.acme.test/x?from=here' } });
    expect(given(await doctor(pointAt(tenant)), 'redirect')).toEqual(['--domain', 'login.acme.test']);
    const other = await listeningTenant();
    other.setDiscovery({ issuer: 'https://login.acme.test/' });
    expect(given(await doctor(pointAt(other)), 'issuer_mismatch')).toEqual(['--domain', 'login.acme.test']);
  });

  it('E9, E8 repeats no text of the issuer that is no domain', async () => {
    const tenant = await listeningTenant();
    tenant.setDiscovery({ issuer: 'https://$(reboot)/' });
    const { checks } = await doctor(pointAt(tenant));
    expect(checks.find(({ likelyCause }) => likelyCause === 'issuer_mismatch')?.fix).not.toContain('reboot');
  });

  it('E9 can be followed: a tenant on this machine', async () => {
    const tenant = await listeningTenant();
    const args = ['--domain', tenant.domain, '--audience', tenant.audience];
    const [problem] = (await doctor(args)).checks.filter(
      ({ likelyCause }) => likelyCause === 'invalid_configuration',
    );
    expect(problem?.fix).toContain('--allow-insecure-loopback');
    expect(await doctor([...args, '--allow-insecure-loopback'])).toMatchObject({ ok: true });
  });

  it('E9 can be followed: the variables of other libraries', async () => {
    const tenant = await listeningTenant();
    const old = { ISSUER_BASE_URL: tenant.issuer, AUDIENCE: tenant.audience };
    const before = await doctor(['--allow-insecure-loopback'], old);
    expect(causes(before)).toEqual([
      'environment: unknown_variable?',
      'environment: unknown_variable?',
      'settings: missing_argument',
    ]);
    const fixes = before.checks.map(({ fix = '' }) => fix).join('\n');
    expect(fixes).toContain('Set AUTH0_DOMAIN to the same value.');
    expect(fixes).toContain('Set AUTH0_AUDIENCE to the same value.');
    const env = { ...old, AUTH0_DOMAIN: old.ISSUER_BASE_URL, AUTH0_AUDIENCE: old.AUDIENCE };
    const after = await doctor(['--allow-insecure-loopback'], env);
    expect(after).toMatchObject({ ok: true });
    expect(causes(after)).toEqual([]);
  });

  it.each(everyOldVariable)('E9 names what replaces $name', async ({ name, replacement = 'algorithms' }) => {
    const { checks } = await doctor([], { [name]: 'hunter2' });
    const found = checks.filter(({ likelyCause }) => likelyCause === 'unknown_variable');
    expect(found).toHaveLength(1);
    expect(found[0]?.detail).toContain(name);
    expect(found[0]?.fix).toContain(replacement);
    expect(JSON.stringify(checks)).not.toContain('hunter2');
  });
});

describe('keys without a kid', () => {
  const unnamed = ({ kid: _, ...jwk }: Record<string, unknown>) => jwk;

  it('E9 one of them is a warning, as the next one stops all tokens', async () => {
    const tenant = await listeningTenant();
    publishOnly(({ key }) => unnamed({ ...key.publicJwk }))(tenant);
    const diagnosed = await doctor(pointAt(tenant));
    expect(causes(diagnosed)).toEqual(['keys: no_kid?']);
    expect(diagnosed).toMatchObject({ ok: true, code: 0 });
    // What it says is so.
    const token = await tenant.accessToken({}, { header: { kid: undefined } });
    expect((await runCli(['explain', token, ...pointAt(tenant)])).code).toBe(0);
    tenant.publishJwk(unnamed({ ...(await createKey()).publicJwk }));
    expect((await runCli(['explain', token, ...pointAt(tenant)])).code).toBe(1);
    const both = await doctor(pointAt(tenant));
    expect(causes(both)).toEqual(['keys: no_kid']);
    expect(both).toMatchObject({ ok: false, code: 1 });
  });

  it('E9 one among others that have a kid is none', async () => {
    const tenant = await listeningTenant();
    tenant.publishJwk(unnamed({ ...(await createKey({ alg: 'ES256' })).publicJwk }));
    expect(causes(await doctor(pointAt(tenant)))).toEqual([]);
  });
});
