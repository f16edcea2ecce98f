import { type AdapterOptions, ConfigurationError } from '@auth0-api/core';
import { createAdapter } from '@auth0-api/core/adapter';
import { createCertificate } from '@auth0-api/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeProof, setUp } from './dpop-support.js';
import { admit } from './framework-support.js';
import { clientOf, refusal } from './support.js';

const context = await setUp();
const { client, token } = context;
const bearerToken = await context.tenant.accessToken();
type Options = Pick<AdapterOptions, 'hosts' | 'publicUrl'>;

/** Sends a certificate-bound token in the DPoP scheme, without a proof, for an origin. */
async function sendCertified(origin: string, options: Options = {}) {
  const certificate = createCertificate();
  const certified = await context.tenant.accessToken({}, { boundTo: certificate });
  const adapter = createAdapter<object, undefined>({
    client: clientOf(context.tenant, { mtls: {} }),
    getCertificate: () => certificate.pem,
    ...options,
  });
  const headers = { authorization: `DPoP ${certified}`, host: origin.slice(origin.indexOf('//') + 2) };
  const request = { origin, target: '/orders', method: 'GET', source: undefined, raw: {}, headers };
  return admit(adapter, { ...request, trustsForwarded: false });
}

const makeAdapter = (options: unknown = {}) =>
  createAdapter<object, undefined>({ client, ...(options as Options) });

/** Sends a request for an origin through an adapter, with a proof for the same. */
async function send(adapter: ReturnType<typeof makeAdapter>, origin: string, scheme = 'DPoP') {
  const proof = await makeProof(context, { claims: { htu: `${origin}/orders` } });
  const headers =
    scheme === 'DPoP'
      ? [['Authorization', `DPoP ${token}`] as const, ['DPoP', proof] as const]
      : [['Authorization', `Bearer ${bearerToken}`] as const];
  const host = origin.slice(origin.indexOf('//') + 2);
  const incoming = {
    origin,
    target: '/orders',
    method: 'GET',
    trustsForwarded: false,
    source: undefined,
    raw: {},
  };
  return admit(adapter, { ...incoming, headers: [...headers, ['Host', host]] });
}

const thrownBy = (options: unknown): ConfigurationError => {
  try {
    makeAdapter(options);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
  }
  throw new Error('No ConfigurationError was thrown.');
};

describe('hosts', () => {
  it.each<[hosts: string, origin: string]>([
    ['api.example.com', 'https://api.example.com'],
    ['api.example.com', 'http://api.example.com'],
    ['api.example.com', 'https://api.example.com:443'],
    ['api.example.com', 'http://api.example.com:80'],
    ['api.example.com', 'https://API.Example.com'],
    ['API.example.COM', 'https://api.example.com'],
    ['api.example.com:443', 'https://api.example.com'],
    ['api.example.com:443', 'http://api.example.com:443'],
    ['api.example.com:80', 'http://api.example.com'],
    ['api.example.com:08443', 'https://api.example.com:8443'],
    ['my_api:3000', 'http://my_api:3000'],
    ['[::1]:8080', 'http://[0:0:0:0:0:0:0:1]:8080'],
    ['[2001:DB8::0]', 'https://[2001:db8::]'],
    ['10.0.0.7', 'http://10.0.0.7'],
    ['api.example.com.', 'https://api.example.com.'],
    ['xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
    ['localhost:3000', 'http://localhost:3000'],
  ])('D9a %s: a proof for %s is accepted', async (host, origin) => {
    const adapter = makeAdapter({ hosts: ['other.example.com', host] });
    expect(await send(adapter, origin)).toMatchObject({ scheme: 'dpop' });
  });

  it.each<[hosts: string, origin: string]>([
    ['api.example.com', 'https://other.example.com'],
    ['api.example.com', 'https://api.example.com:8443'],
    ['api.example.com', 'http://api.example.com:443'],
    ['api.example.com', 'https://api.example.com:80'],
    ['api.example.com', 'https://api.example.com.'],
    ['api.example.com.', 'https://api.example.com'],
    ['api.example.com', 'https://x.api.example.com'],
    ['api.example.com', 'https://api.example.com.evil.test'],
    ['api.example.com', 'https://xapi.example.com'],
    ['api.example.com', 'https://example.com'],
    ['api.example.com:8443', 'https://api.example.com'],
    ['api.example.com:443', 'http://api.example.com'],
    ['api-example.com', 'https://api.example.com'],
    ['[::1]', 'http://[::2]'],
    ['127.0.0.1', 'http://localhost'],
  ])('D9a %s: a proof for %s is a 400, whatever it is worth', async (host, origin) => {
    const error = await refusal(Promise.resolve(send(makeAdapter({ hosts: [host] }), origin)));
    expect(error).toMatchObject({
      status: 400,
      code: 'invalid_request',
      reason: 'invalid_request_url',
      description: 'The request is for a host that this API does not serve.',
    });
    expect(JSON.stringify(error)).not.toContain(origin.slice(8));
  });

  it('D9a Bearer requests are not compared with it', async () => {
    const adapter = makeAdapter({ hosts: ['api.example.com'] });
    expect(await send(adapter, 'https://other.example.com', 'Bearer')).toMatchObject({ scheme: 'bearer' });
  });

  it('D1, D9a a request without a proof is not compared with it, though it comes in the DPoP scheme', async () => {
    for (const origin of ['https://other.example.com', 'https://u@other.example.com'])
      expect(await sendCertified(origin, { hosts: ['api.example.com'] })).toMatchObject({ scheme: 'dpop' });
  });

  it.each<[entry: unknown, says: RegExp]>([
    ['https://api.example.com', /"https:\/\/api\.example\.com" \(entry 2\)\. Write 'api\.example\.com'\.$/],
    ['https://api.example.com:443/orders?x#y', /Write 'api\.example\.com'\.$/],
    ['http://api.example.com:80', /Write 'api\.example\.com'\.$/],
    ['http://api.example.com:443', /Write 'api\.example\.com:443'\.$/],
    ['api.example.com/', /Write 'api\.example\.com'\.$/],
    ['api.example.com/orders', /Write 'api\.example\.com'\.$/],
    ['//api.example.com', /Write 'api\.example\.com'\.$/],
    ['api.example.com?x', /Write 'api\.example\.com'\.$/],
    ['api.example.com#x', /Write 'api\.example\.com'\.$/],
    ['api.example.com:', /Write 'api\.example\.com'\.$/],
    [' api.example.com ', /Write 'api\.example\.com'\.$/],
    ['api.example.com:65536', /Write a host such as/],
    ['api.example.com:123456', /Write a host such as/],
    ['api.example.com:x', /Write a host such as/],
    ['api example.com', /Write a host such as/],
    ['a.test,b.test', /Write a host such as/],
    ['256.1.1.1', /Write a host such as/],
    ['bücher.example', /Write 'xn--bcher-kva\.example'\.$/],
    ['::1', /Write '\[::1\]'\.$/],
    ['2001:DB8::1', /Write '\[2001:db8::1\]'\.$/],
    ['[::1', /Write a host such as/],
    ['*', /Wildcards are not supported/],
    ['*.example.com', /Wildcards are not supported/],
    ['https://*.example.com', /Wildcards are not supported/],
    ['.', /Write a host such as/],
    ['', /Write a host such as/],
    [' ', /Write a host such as/],
    ['.\\a', /Write a host such as/],
    [undefined, /entry 2\. Write a host such as/],
    [null, /entry 2\. Write a host such as/],
    [443, /entry 2\. Write a host such as/],
    [/example/, /entry 2\. Write a host such as/],
    [['api.example.com'], /entry 2\. Write a host such as/],
  ])('D9a the entry %j is refused at the start, and the error says what to write', (entry, says) => {
    expect(thrownBy({ hosts: ['api.example.com', entry] }).description).toMatch(says);
  });

  it('D9a what may hold a password is not shown', () => {
    const { description } = thrownBy({ hosts: ['https://user:secret@api.example.com'] });
    expect(description).toBe(
      "The option 'hosts' has an entry that is not a host: entry 1. Write 'api.example.com'.",
    );
  });

  it('D9a of a long entry the start is shown', () => {
    expect(thrownBy({ hosts: [`${'a'.repeat(1000)}/`] }).description.length).toBeLessThan(1400);
    expect(thrownBy({ hosts: [`${'\\'.repeat(1000)}`] }).description.length).toBeLessThan(400);
  });

  it.each([[[]], ['api.example.com'], [{}], [true], [new Set(['api.example.com'])]])(
    'D9a %j is no list of hosts',
    (hosts) => {
      expect(thrownBy({ hosts }).description).toBe(
        "The option 'hosts' must be a list of at least one host, such as ['api.example.com'].",
      );
    },
  );

  it.each(['https://api.example.com', () => 'https://api.example.com'])(
    'D9a it does not go with publicUrl %s',
    (publicUrl) => {
      const options = { hosts: ['api.example.com'], publicUrl };
      expect(thrownBy(options).description).toContain("'publicUrl'");
    },
  );

  it('D9a a list that changes later changes nothing', async () => {
    const hosts = ['api.example.com'];
    const adapter = makeAdapter({ hosts });
    hosts.push('other.example.com');
    const error = await refusal(Promise.resolve(send(adapter, 'https://other.example.com')));
    expect(error.reason).toBe('invalid_request_url');
  });
});

describe('the warning', () => {
  const emitWarning = vi.spyOn(process, 'emitWarning').mockReturnValue(undefined);
  afterEach(() => void emitWarning.mockClear());

  it('D9c says once that the client decides, and nothing of what the client sent', async () => {
    const adapter = makeAdapter();
    expect(emitWarning).not.toHaveBeenCalled();
    await send(adapter, 'https://other.example.com');
    await send(adapter, 'https://third.example.com');
    expect(emitWarning).toHaveBeenCalledTimes(1);
    const [message, options] = emitWarning.mock.calls[0] ?? [];
    expect(options).toEqual({ code: 'AUTH0_API_DPOP_HOST' });
    expect(message).toContain("'hosts'");
    expect(message).toContain("'publicUrl'");
    expect(message).not.toContain('example.com');
  });

  it('D9c each adapter says it for itself', async () => {
    await send(makeAdapter(), 'https://other.example.com');
    await send(makeAdapter(), 'https://other.example.com');
    expect(emitWarning).toHaveBeenCalledTimes(2);
  });

  it.each([
    'http://localhost',
    'http://localhost:3000',
    'http://LOCALHOST:3000',
    'http://localhost.:3000',
    'http://api.localhost',
    'https://a.b.localhost:8443',
    'http://127.0.0.1:3000',
    'http://127.8.9.10',
    'http://[::1]:3000',
    'http://[0:0:0:0:0:0:0:1]',
  ])('D9c it is quiet for %s', async (origin) => {
    await send(makeAdapter(), origin);
    expect(emitWarning).not.toHaveBeenCalled();
  });

  it.each([
    'http://localhost.example.com',
    'http://xlocalhost',
    'http://127.0.0.1.example.com',
    'http://128.0.0.1',
    'http://[::2]',
    'http://10.0.0.7:3000',
  ])('D9c %s is not this machine', async (origin) => {
    const adapter = makeAdapter();
    await send(adapter, 'http://localhost');
    await send(adapter, origin);
    expect(emitWarning).toHaveBeenCalledTimes(1);
  });

  it('D9c a request that is refused, or brings a Bearer token, does not count', async () => {
    const adapter = makeAdapter();
    await send(adapter, 'https://other.example.com', 'Bearer');
    await refusal(Promise.resolve(send(adapter, 'https://u@other.example.com')));
    expect(emitWarning).not.toHaveBeenCalled();
  });

  it('D9c a request without a proof does not count, though it comes in the DPoP scheme', async () => {
    expect(await sendCertified('https://other.example.com')).toMatchObject({ scheme: 'dpop' });
    expect(emitWarning).not.toHaveBeenCalled();
  });

  it.each<Options>([
    { hosts: ['api.example.com'] },
    { publicUrl: 'https://api.example.com' },
    { publicUrl: async () => 'https://api.example.com' },
  ])('D9c there is nothing to warn of with %j', async (options) => {
    await send(makeAdapter(options), 'https://api.example.com');
    expect(emitWarning).not.toHaveBeenCalled();
  });
});
