import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createClock } from '@auth0-api/testing';
import {
  type AdapterOptions,
  ApiClient,
  auth0,
  CHANNELS,
  ConfigurationError,
  type DecisionEvent,
  errorResponse,
  getAuth,
  InsufficientScopeError,
  protectedResourceMetadata,
  type Receiver,
  receiver,
  requiredOrganization,
  requiredScopes,
} from '@auth0-api/web';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const token = await tenant.accessToken({ scope: 'read:orders', org_id: 'org_1' });
const key = await tenant.dpopKey();
const boundToken = await tenant.accessToken({ scope: 'read:orders' }, { boundTo: key });
const URL_OF_ORDERS = 'https://api.test/orders';
const caller = (request: Request) => Response.json({ sub: getAuth(request).claims.sub });
const { sub } = await (async () =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()))();

const withToken = (url = URL_OF_ORDERS) =>
  new Request(url, { headers: { Authorization: `Bearer ${token}` } });

async function withProof(url: string, host: string | undefined, of = url): Promise<Request> {
  const proof = await key.proof({ url: of, method: 'GET', accessToken: boundToken });
  const headers = new Headers({ Authorization: `DPoP ${boundToken}`, DPoP: proof });
  if (host !== undefined) headers.set('Host', host);
  return new Request(url, { headers });
}

function decisions(): DecisionEvent[] {
  const events: DecisionEvent[] = [];
  const note = (event: unknown) => void events.push(event as DecisionEvent);
  subscribe(CHANNELS.decision, note);
  onTestFinished(() => void unsubscribe(CHANNELS.decision, note));
  return events;
}

describe('auth0()', () => {
  it('runs a handler with the verified caller, and passes on what the host passes', async () => {
    const withAuth = auth0(tenant.options());
    const GET = withAuth(async (request, context: { params: Promise<{ id: string }> }) =>
      Response.json({ sub: withAuth.getAuth(request).claims.sub, id: (await context.params).id }),
    );
    const answer = await GET(withToken(), { params: Promise.resolve({ id: '7' }) });
    expect(await answer.json()).toEqual({ sub, id: '7' });
    expect(withAuth.client).toBeInstanceOf(ApiClient);
  });

  it('H1 W5 refuses without a token: both challenges, Bearer first', async () => {
    const answer = await auth0(tenant.options())(caller)(new Request(URL_OF_ORDERS));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer realm="api", DPoP algs="ES256"');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });

  it('applies guards in their order, and only after the token is verified', async () => {
    const asked: string[] = [];
    const noting = (name: string) =>
      requiredOrganization({
        from: () => {
          asked.push(name);
          return name === 'first' ? 'org_1' : 'org_2';
        },
      });
    const GET = auth0(tenant.options())(caller, noting('first'), noting('second'), noting('third'));
    expect((await GET(new Request(URL_OF_ORDERS))).status).toBe(401);
    expect(asked).toEqual([]);
    expect((await GET(withToken())).status).toBe(403);
    expect(asked).toEqual(['first', 'second']);
  });

  it('G1 a function of a guard gets the request, of the class of the host', async () => {
    class HostRequest extends Request {
      readonly org = 'org_1';
    }
    const guard = requiredOrganization({ from: (request: HostRequest) => request.org });
    const GET = auth0(tenant.options())((request: HostRequest) => Response.json({ org: request.org }), guard);
    const answer = await GET(new HostRequest(URL_OF_ORDERS, withToken()));
    expect(await answer.json()).toEqual({ org: 'org_1' });
  });

  it('S13 says what to do for a handler instead of options, and for no handler', () => {
    expect(() => auth0(caller as never)).toThrow(/Call it first: const withAuth = auth0\(\)/);
    expect(() => auth0(withToken() as never)).toThrow(/Call the function first/);
    expect(() => auth0(tenant.options())(undefined as never)).toThrow(/needs the handler to protect/);
    expect(() => auth0(tenant.options())(caller, requiredScopes as never)).toThrow(ConfigurationError);
  });

  it('O2 the request gets no member that an app could take for its own', async () => {
    const request = withToken();
    await auth0(tenant.options())(caller)(request);
    expect(Object.keys(request)).toEqual([]);
    expect('auth' in request).toBe(false);
  });
});

describe('getAuth()', () => {
  it.each([
    ['a clone', (request: Request) => request.clone()],
    ['a copy', (request: Request) => new Request(request)],
  ])('H8 throws for %s, and the handler rejects with that', async (_what, copy) => {
    const GET = auth0(tenant.options())((request) => caller(copy(request)));
    await expect(GET(withToken())).rejects.toThrow(ConfigurationError);
  });

  it('H8 throws where no auth0() ran, in a guard too', async () => {
    expect(() => getAuth(withToken())).toThrow(ConfigurationError);
    await expect(requiredScopes('read:orders')(caller)(withToken())).rejects.toThrow(ConfigurationError);
  });

  it('C1 with optional credentials, refuses a request without them with both challenges', async () => {
    const GET = auth0({ ...tenant.options(), optional: true })(caller);
    const answer = await GET(new Request(URL_OF_ORDERS));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer /);
  });
});

describe('W1, W2, W3 the URL of a request with a proof', () => {
  const status = async (request: Request, options: AdapterOptions<object, Request> = {}) => {
    const answer = await auth0({ ...tenant.options(), ...options })(caller)(request);
    return [
      answer.status,
      answer.status < 400 ? undefined : ((await answer.json()) as { error: string }).error,
    ];
  };
  const accepted = [200, undefined];
  const refused = [400, 'invalid_request'];

  it.each([
    ['W2 the same host', 'https://api.test/orders', 'api.test', accepted],
    [
      'W2 the same host in other letters, with the default port',
      'https://api.test/orders',
      'API.test:443',
      accepted,
    ],
    ['W2 the default port of another scheme', 'https://api.test/orders', 'api.test:80', refused],
    ['W2 another host', 'https://api.test/orders', 'other.test', refused],
    ['W2 a malformed host', 'https://api.test/orders', 'api.test/x', refused],
    ['W2 an empty host', 'https://api.test/orders', '', refused],
    ['W1 two joined hosts', 'https://api.test/orders', 'api.test, api.test', refused],
    ['W3 no Host', 'https://api.test/orders', undefined, accepted],
  ] as const)('%s', async (_title, url, host, expected) => {
    expect(await status(await withProof(url, host))).toEqual(expected);
  });

  it('W2 a URL that is only a path is not known', async () => {
    const request = await withProof('https://api.test/orders', 'api.test');
    Object.defineProperty(request, 'url', { value: '/orders' });
    expect(await status(request)).toEqual(refused);
  });

  it('W2 with publicUrl too: a router may look for the path elsewhere in it', async () => {
    const request = await withProof('http://10.0.0.7/v1/orders', 'api.test', 'https://api.test/v1/orders');
    Object.defineProperty(request, 'url', { value: '/v1/orders' });
    expect(await status(request, { publicUrl: 'https://api.test' })).toEqual(refused);
  });

  it.each([
    ['http:///admin/orders', '/admin/orders'],
    ['http:///admin?/orders', '/admin'],
    ['http:////orders', '//orders'],
    ['https://?/orders', '/'],
  ])('W2 with publicUrl nor in %s, whose host is missing', async (url, path) => {
    const request = await withProof('http://10.0.0.7/orders', 'api.test', `https://api.test${path}`);
    Object.defineProperty(request, 'url', { value: url });
    expect(await status(request, { publicUrl: 'https://api.test' })).toEqual(refused);
  });

  it('W2 D9a hosts limits the URL, with and without Host', async () => {
    const hosts = ['api.test'];
    expect(await status(await withProof(URL_OF_ORDERS, 'api.test'), { hosts })).toEqual(accepted);
    expect(await status(await withProof(URL_OF_ORDERS, undefined), { hosts })).toEqual(accepted);
    expect(await status(await withProof('https://x.test/orders', 'x.test'), { hosts })).toEqual(refused);
    expect(await status(await withProof('https://x.test/orders', undefined), { hosts })).toEqual(refused);
  });

  it('W2 D9 with publicUrl the path alone counts', async () => {
    const inner = await withProof('http://10.0.0.7:8080/orders', 'other.test', 'https://api.test/v1/orders');
    expect(await status(inner, { publicUrl: 'https://api.test/v1' })).toEqual(accepted);
  });

  it('W4 forwarded headers are never read', async () => {
    const request = await withProof('http://api.test/orders', 'api.test', 'https://api.test/orders');
    request.headers.set('X-Forwarded-Proto', 'https');
    request.headers.set('Forwarded', 'proto=https;host=api.test');
    expect(await status(request)).toEqual([401, 'invalid_dpop_proof']);
  });

  it.each([
    ['Authorization', 400, 'invalid_request'],
    ['DPoP', 401, 'invalid_dpop_proof'],
  ])('W1 two joined lines of %s', async (name, expected, error) => {
    const request = await withProof(URL_OF_ORDERS, 'api.test');
    request.headers.append(name, request.headers.get(name) ?? '');
    const [found, code] = await status(request);
    expect([found, code]).toEqual([expected, error]);
  });

  it('W1 C2 a token behind another scheme is not seen: answered like no credentials', async () => {
    const request = new Request(URL_OF_ORDERS, { headers: { Authorization: 'Basic dTpw' } });
    request.headers.append('Authorization', `Bearer ${token}`);
    const answer = await auth0(tenant.options())(caller)(request);
    expect([answer.status, answer.headers.get('WWW-Authenticate')]).toEqual([
      401,
      'Bearer realm="api", DPoP algs="ES256"',
    ]);
  });

  it('W2, W3 Bearer requests are not compared', async () => {
    const request = withToken();
    request.headers.set('Host', 'a/b');
    expect(await status(request)).toEqual(accepted);
  });
});

describe('D19 the next nonce', () => {
  const secret = 'x'.repeat(32);
  const clock = createClock(tenant.clock.now);
  const options = { ...tenant.options(), now: clock.now, dpop: { nonce: { secret, ttl: 100 } } };

  /** Answers a request with a nonce past half of its time. */
  async function answerOf(handler: (request: Request) => Response | Promise<Response>, more = {}) {
    const GET = auth0({ ...options, ...more })(handler);
    const challenge = await GET(await withProof(URL_OF_ORDERS, undefined));
    const nonce = challenge.headers.get('DPoP-Nonce') ?? '';
    clock.advance(60);
    const proof = await key.proof({ url: URL_OF_ORDERS, method: 'GET', accessToken: boundToken, nonce });
    return GET(new Request(URL_OF_ORDERS, { headers: { Authorization: `DPoP ${boundToken}`, DPoP: proof } }));
  }

  it.each([
    ['an ordinary response', () => Response.json({}), 200, 'no-store'],
    ['a redirect', () => Response.redirect('https://api.test/', 302), 302, 'no-store'],
    ['a 204', () => new Response(null, { status: 204 }), 204, 'no-store'],
    [
      'the Cache-Control of the app',
      () => new Response('', { headers: { 'Cache-Control': 'private' } }),
      200,
      'private',
    ],
  ])('D19 goes with %s', async (_what, handler, status, caching) => {
    const { headers, ...answer } = await answerOf(handler);
    expect(headers.get('DPoP-Nonce')).toMatch(/./);
    expect(headers.get('Cache-Control')).toBe(caching);
    expect({ ...answer, status }.status).toBe(status);
  });

  it('D19 keeps all cookies, and changes no response that the app may use again', async () => {
    const shared = new Response('x', {
      headers: [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ],
    });
    const answer = await answerOf(() => shared);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(shared.headers.has('DPoP-Nonce')).toBe(false);
  });

  it('D19 leaves a response alone that nobody can copy', async () => {
    const upgrade = Object.defineProperty(new Response(null), 'status', { value: 101 });
    expect(await answerOf(() => upgrade)).toBe(upgrade);
    const failed = Response.error();
    expect(await answerOf(() => failed)).toBe(failed);
  });

  it("D19 goes with refusals, and with what is thrown with onError 'next'", async () => {
    const refusing = requiredScopes('write:orders')(caller);
    expect((await answerOf(refusing)).headers.get('DPoP-Nonce')).toMatch(/./);
    for (const [handler, more] of [
      [refusing, {}],
      [caller, { policy: requiredScopes('write:orders') }],
    ] as const) {
      const GET = answerOf(handler, { ...more, onError: 'next' }).then(undefined, (error: unknown) => error);
      // The first request, without a nonce, is refused with an error as well.
      expect(errorResponse(await GET)?.headers.get('DPoP-Nonce')).toMatch(/./);
    }
  });
});

describe('errors', () => {
  it('H7 H8 R25 answers 503 with Retry-After, reveals nothing, and publishes it', async () => {
    const events = decisions();
    const down = await createTenant();
    down.outage('all', { status: 500 });
    const request = new Request(URL_OF_ORDERS, {
      headers: { Authorization: `Bearer ${await down.accessToken()}` },
    });
    const answer = await auth0(down.options())(caller)(request);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await answer.json()).toEqual({
      error: 'temporarily_unavailable',
      error_description: 'The request could not be authenticated because of a server error.',
    });
    expect(events.map(({ outcome, status }) => [outcome, status])).toEqual([['failed', 503]]);
  });

  it('H8 a publicUrl that throws is answered with 500, and published, as nobody else sees it', async () => {
    const events = decisions();
    const publicUrl = () => {
      throw new Error('hunter2');
    };
    const answer = await auth0({ ...tenant.options(), publicUrl })(caller)(withToken());
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('hunter2');
    expect(events.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['failed', 'invalid_configuration'],
    ]);
  });

  it('H8 what a handler throws rejects: an error, and a response of the host', async () => {
    for (const thrown of [new RangeError('x'), new Response(null, { status: 418 })]) {
      const GET = auth0(tenant.options())(() => {
        throw thrown;
      });
      await expect(GET(withToken())).rejects.toBe(thrown);
    }
  });

  it("H8 onError 'next' rejects with 4xx and 5xx, for which there is errorResponse()", async () => {
    const GET = auth0({ ...tenant.options(), onError: 'next' })(caller, requiredScopes('write:orders'));
    const error = await GET(withToken()).then(undefined, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InsufficientScopeError);
    const answer = errorResponse(error);
    expect([answer?.status, answer?.headers.get('Content-Type')]).toEqual([
      403,
      'application/json; charset=utf-8',
    ]);
    expect(errorResponse(new Error('x'))).toBeUndefined();
  });

  it('L1 a refused request never reaches its handler, also where a guard waits', async () => {
    let runs = 0;
    const handler = () => {
      runs += 1;
      return new Response();
    };
    const late = requiredOrganization({ from: async () => 'org_2' });
    const GET = auth0(tenant.options())(handler, late);
    expect((await GET(withToken())).status).toBe(403);
    expect(runs).toBe(0);
  });
});

describe('metadata and receivers', () => {
  const resource = 'https://api.test/orders';
  const document = 'https://api.test/.well-known/oauth-protected-resource/orders';

  it('M5 serves the metadata of its resource, and of another one by itself', async () => {
    const GET = auth0({ ...tenant.options(), resourceMetadata: { resource } })(caller);
    expect(await (await GET(new Request(document))).json()).toMatchObject({ resource });
    const alone = protectedResourceMetadata({ resource, authorizationServers: [tenant.issuer] });
    expect(alone(new Request(resource))).toBeUndefined();
    expect((await alone(new Request(document, { method: 'OPTIONS' })))?.status).toBe(204);
    expect((await alone(new Request(document, { method: 'POST' })))?.status).toBe(405);
  });

  it('V19a a receiver gets method, fields and the body as it arrives', async () => {
    const echo: Receiver = async ({ method, headers, body }) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
      const text = `${method} ${(headers as Headers).get('X-Test')} ${Buffer.concat(chunks)}`;
      return { status: 202, headers: { 'X-Done': 'yes' }, body: text };
    };
    const init = { method: 'POST', body: 'a=b', headers: { 'X-Test': '1' } };
    const answer = await receiver(echo)(new Request(URL_OF_ORDERS, init));
    expect([answer.status, answer.headers.get('X-Done'), await answer.text()]).toEqual([
      202,
      'yes',
      'POST 1 a=b',
    ]);
    expect(() => receiver(withToken() as never)).toThrow(ConfigurationError);
  });
});
