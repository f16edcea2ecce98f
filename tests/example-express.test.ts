import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTenant, type Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

// The example runs as its users run it: a process of its own, on the built packages.
const server = fileURLToPath(new URL('../examples/express/server.mjs', import.meta.url));

const children: ChildProcess[] = [];
let tenant: Tenant;
let url: string;

beforeAll(async () => {
  tenant = await createTenant();
  await tenant.listen();
  url = await listening(start(environment()));
});

// Whatever happened in between, a timeout included.
afterAll(async () => {
  await Promise.all(children.map(stop));
  await tenant?.close();
});

function environment(): Record<string, string> {
  return { AUTH0_DOMAIN: tenant.domain, AUTH0_AUDIENCE: tenant.audience, ALLOW_INSECURE_LOOPBACK: 'true' };
}

function start(variables: Record<string, string>): ChildProcess {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('AUTH0_') && name !== 'NODE_OPTIONS',
  );
  const env = { ...Object.fromEntries(inherited), PORT: '0', ...variables };
  const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

/** Waits for the line that tells where the example listens; fails with its output when it ends before. */
async function listening(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The example has no output.');
  const closed = once(child, 'close');
  let errors = '';
  stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  for await (const line of createInterface(stdout)) {
    const found = /listening on (http:\S+)/.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  await closed;
  throw new Error(`The example ended before it listened: ${errors}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function get(path: string, token?: string): Promise<Response> {
  return fetch(`${url}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
}

describe('examples/express', () => {
  test('routes before auth0() are public', async () => {
    const response = await get('/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ up: true });
  });

  test('without a token the others answer 401 and a challenge', async () => {
    const response = await get('/profile');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="api"');
  });

  test('a good token reaches the handler', async () => {
    const response = await get('/profile', await tenant.accessToken({ scope: 'openid' }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ user: 'auth0|user', client: 'test-client', scopes: ['openid'] });
  });

  test('/orders needs its scope', async () => {
    const refused = await get('/orders', await tenant.accessToken({ scope: 'openid' }));
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="read:orders"');

    const accepted = await get('/orders', await tenant.accessToken({ scope: 'openid read:orders' }));
    expect(accepted.status).toBe(200);
  });

  test('without its settings it ends at once and says what is missing', async () => {
    await expect(listening(start({}))).rejects.toThrow(/AUTH0_DOMAIN/);
  });

  test('while the issuer is down it answers 503 with Retry-After and tells the client nothing else', async () => {
    const cold = await listening(start(environment()));
    tenant.outage('all', 'refuse');
    onTestFinished(() => tenant.recover());
    const authorization = `Bearer ${await tenant.accessToken()}`;
    const response = await fetch(`${cold}/profile`, { headers: { authorization } });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(response.headers.get('www-authenticate')).toBeNull();
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ error: 'temporarily_unavailable' });
    expect(body).not.toContain(tenant.domain);
  });
});
