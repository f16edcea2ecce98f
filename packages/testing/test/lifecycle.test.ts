import { once } from 'node:events';
import { connect } from 'node:net';
import { createKey, createTenant, type SigningKey } from '@auth0-api/testing';
import { beforeAll, describe, expect, test } from 'vitest';

let keys: readonly SigningKey[];
beforeAll(async () => {
  keys = [await createKey({ alg: 'ES256' })];
});

function openServers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
}

describe('in process', () => {
  test('an aborted signal rejects before anything is asked', async () => {
    await using tenant = await createTenant({ keys });
    const url = `${tenant.issuer}.well-known/jwks.json`;
    const reason = new Error('too late');
    await expect(tenant.fetch(url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await expect(tenant.fetch(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(tenant.fetch(new Request(url, { signal: AbortSignal.abort() }))).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(tenant.count()).toBe(0);
  });

  test('a timeout ends a request that hangs', async () => {
    await using tenant = await createTenant({ keys });
    tenant.outage('all', 'hang');
    const request = new Request(tenant.issuer, { signal: AbortSignal.timeout(10) });
    await expect(tenant.fetch(request)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('no other origin is reached, by redirect neither', async () => {
    await using tenant = await createTenant({ keys });
    await expect(tenant.fetch('https://example.test/')).rejects.toThrow(TypeError);
    await expect(tenant.fetch('http://tenant.test/')).rejects.toThrow(TypeError);
    await expect(tenant.fetch('relative')).rejects.toThrow(TypeError);
    tenant.outage('jwks', { status: 302, headers: { location: 'https://example.test/' } });
    await expect(tenant.fetch(`${tenant.issuer}.well-known/jwks.json`)).rejects.toThrow(TypeError);
    expect(tenant.count()).toBe(1);
  });

  test('a closed tenant is unreachable', async () => {
    const tenant = await createTenant({ keys });
    await tenant.close();
    await tenant.close();
    await expect(tenant.fetch(tenant.issuer)).rejects.toThrow(TypeError);
    await expect(tenant.listen()).rejects.toThrow('The tenant is closed.');
  });
});

describe('over HTTP', () => {
  test('listens once, on a given port too', async () => {
    await using first = await createTenant({ keys });
    await first.listen();
    await expect(first.listen()).rejects.toThrow('is already listening');
    const port = Number(new URL(first.issuer).port);
    await using second = await createTenant({ keys });
    await expect(second.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const third = await createTenant({ keys });
    const refused = expect(third.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await Promise.all([refused, third.close()]);
    await first.close();
    await second.listen({ port });
    expect(second.url).toBe(`http://127.0.0.1:${port}/`);
  });

  test('close ends idle, silent, hanging and stalled connections, and leaves nothing open', async () => {
    await expect.poll(openServers).toBe(0);
    const tenant = await (await createTenant({ keys })).listen();
    expect(openServers()).toBe(1);
    await (await fetch(`${tenant.issuer}.well-known/jwks.json`)).text();
    const silent = connect(Number(new URL(tenant.issuer).port), '127.0.0.1');
    await once(silent, 'connect');
    tenant.outage('discovery', 'stall');
    tenant.outage('jwks', 'hang');
    const stalled = await fetch(`${tenant.issuer}.well-known/openid-configuration`);
    const hanging = expect(fetch(`${tenant.issuer}.well-known/jwks.json`)).rejects.toThrow(TypeError);
    const halfway = expect(stalled.text()).rejects.toThrow(TypeError);
    await expect.poll(() => tenant.count('jwks')).toBe(2);
    await Promise.all([tenant.close(), tenant.close(), once(silent, 'close'), hanging, halfway]);
    await expect.poll(openServers).toBe(0);
    await expect(fetch(tenant.issuer)).rejects.toThrow(TypeError);
  });

  test('closing while it starts to listen closes it', async () => {
    const tenant = await createTenant({ keys });
    const listening = tenant.listen();
    await tenant.close();
    await listening;
    await expect.poll(openServers).toBe(0);
  });

  test.each(['OPTIONS * HTTP/1.1', 'GET //example.test/x HTTP/1.1', 'GET http://example.test/ HTTP/1.1'])(
    'survives the request line %s',
    async (line) => {
      await using tenant = await (await createTenant({ keys })).listen();
      const socket = connect(Number(new URL(tenant.issuer).port), '127.0.0.1');
      socket.end(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`);
      const [data] = await once(socket, 'data');
      expect(String(data)).toMatch(/^HTTP\/1\.1 404 /);
    },
  );
});
