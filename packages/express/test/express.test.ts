import {
  ApiClient,
  type Auth0Middleware,
  auth0,
  claimCheck,
  claimEquals,
  claimIncludes,
  getAuth,
  permissionsIncludeAny,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
} from '@auth0-api/express';
import { createTenant } from '@auth0-api/testing';
import express5, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import express4 from 'express4';
import { describe, expect, it } from 'vitest';
import { get, send, serve } from './support.js';

const tenant = await (await createTenant()).listen();
const token = await tenant.accessToken({
  scope: 'read:orders',
  permissions: ['orders:read'],
  org_id: 'org_1',
  roles: ['clerk'],
});

const me: RequestHandler = (req, res) => {
  const { claims, scopes, scheme } = getAuth(req);
  res.json({
    sub: claims.sub,
    scopes,
    scheme,
    same: (req as Request & { auth?: unknown }).auth === getAuth(req),
  });
};
const ok: RequestHandler = (_req, res) => {
  res.json({ ok: true });
};
const showError: ErrorRequestHandler = (error, _req, res, _next) => {
  res.status(error.status ?? 500).set(error.headers ?? {});
  res.json({ handled: error.name, reason: error.reason });
};

describe.each([
  ['Express 4', express4],
  ['Express 5', express5],
] as const)('%s', (_version, express) => {
  const newApp = (): Express => {
    const app = express();
    // A production app prints no stack to the console; neither do the tests.
    app.set('env', 'test');
    return app;
  };
  const protectedApp = (options = {}): Express => newApp().use(auth0({ ...tenant.options(), ...options }));

  it('C1 no credentials: 401, one challenge line, a JSON body that is not to be stored', async () => {
    const answer = await get(`${await serve(protectedApp().get('/me', me))}/me`);
    expect(answer.status).toBe(401);
    expect(answer.lines.get('www-authenticate')).toEqual(['Bearer realm="api"']);
    expect(answer.lines.get('content-type')).toEqual(['application/json; charset=utf-8']);
    expect(answer.lines.get('cache-control')).toEqual(['no-store']);
    expect(JSON.parse(answer.body)).toEqual({
      error: 'invalid_request',
      error_description: expect.any(String),
    });
  });

  it('a good token reaches the route as verified claims', async () => {
    const answer = await get(`${await serve(protectedApp().get('/me', me))}/me`, token);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      sub: 'auth0|user',
      scopes: ['read:orders'],
      scheme: 'bearer',
      same: true,
    });
  });

  it('C2 another scheme: 401 like no credentials', async () => {
    const answer = await send(`${await serve(protectedApp().get('/me', me))}/me`, {
      headers: ['Authorization: Basic dTpw'],
    });
    expect([answer.status, answer.lines.get('www-authenticate')]).toEqual([401, ['Bearer realm="api"']]);
  });

  it("C1, C2 errorStatus 'auth0': 400", async () => {
    const origin = await serve(protectedApp({ errorStatus: 'auth0' }));
    expect((await get(origin)).status).toBe(400);
    expect((await send(origin, { headers: ['Authorization: Basic dTpw'] })).status).toBe(400);
    expect((await get(origin, 'x')).status).toBe(401);
  });

  it.each(['Bearer', 'Bearer a b', ''])('C3 "%s": 400', async (value) => {
    const answer = await send(await serve(protectedApp()), { headers: [`Authorization: ${value}`] });
    expect(answer.status).toBe(400);
    expect(answer.lines.get('www-authenticate')?.[0]).toContain('error="invalid_request"');
  });

  it('C4 two Authorization lines, and one with a comma: 400', async () => {
    const origin = await serve(protectedApp().get('/me', me));
    const line = `Authorization: Bearer ${token}`;
    for (const headers of [
      [line, line],
      [line, 'authorization: Basic dTpw'],
      ['AUTHORIZATION: Basic dTpw', line],
      [`${line}, Bearer x`],
    ]) {
      expect((await send(`${origin}/me`, { headers })).status).toBe(400);
    }
  });

  it('C5 the scheme in any case and any run of blanks', async () => {
    const origin = await serve(protectedApp().get('/me', me));
    for (const start of ['bearer ', 'BEARER  ', 'bEARER \t ']) {
      expect((await send(`${origin}/me`, { headers: [`Authorization: ${start}${token}`] })).status).toBe(200);
    }
  });

  it('C6 a token in the query or in a form is ignored, and the body is left to the app', async () => {
    const app = protectedApp({ optional: true }).post(
      '/form',
      express.urlencoded({ extended: false }),
      (req, res) => {
        res.json(req.body);
      },
    );
    const origin = await serve(app);
    expect((await get(`${await serve(protectedApp().get('/me', me))}/me?access_token=${token}`)).status).toBe(
      401,
    );
    const answer = await send(`${origin}/form`, {
      method: 'POST',
      headers: ['Content-Type: application/x-www-form-urlencoded'],
      body: 'access_token=x',
    });
    expect(JSON.parse(answer.body)).toEqual({ access_token: 'x' });
  });

  const preflight = {
    method: 'OPTIONS',
    headers: ['Origin: https://app.test', 'Access-Control-Request-Method: GET'],
  };

  it('C8 a preflight: 401 that says where CORS belongs', async () => {
    const answer = await send(await serve(protectedApp()), preflight);
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body).error_description).toContain('CORS');
  });

  it('C8 skipPreflight lets it pass unauthenticated: guards and getAuth answer 401', async () => {
    const app = protectedApp({ skipPreflight: true });
    app.options('/open', ok).options('/guarded', requiredScopes('a'), ok).options('/me', me).all('/all', me);
    const origin = await serve(app);
    expect((await send(`${origin}/open`, preflight)).status).toBe(200);
    for (const path of ['/guarded', '/me', '/all']) {
      const answer = await send(`${origin}${path}`, preflight);
      expect([path, answer.status]).toEqual([path, 401]);
    }
    expect((await send(`${origin}/open`, { method: 'OPTIONS' })).status).toBe(401);
    expect((await send(`${origin}/open`, { ...preflight, method: 'GET' })).status).toBe(401);
    expect(
      (
        await send(`${origin}/open`, {
          ...preflight,
          headers: [...preflight.headers, 'Authorization: Bearer x'],
        })
      ).status,
    ).toBe(401);
  });

  it('H5, H10 guards refuse with 403 and let the rest pass', async () => {
    const app = protectedApp();
    const guards: [string, RequestHandler, number, boolean][] = [
      ['requiredScopes', requiredScopes('read:orders'), 200, false],
      ['requiredScopesNot', requiredScopes('read:orders write:orders'), 403, true],
      ['scopeIncludesAny', scopeIncludesAny('x', 'read:orders'), 200, false],
      ['scopeIncludesAnyNot', scopeIncludesAny(['x', 'y']), 403, true],
      ['requiredPermissions', requiredPermissions('orders:read'), 200, false],
      ['requiredPermissionsNot', requiredPermissions('orders:write'), 403, false],
      ['permissionsIncludeAny', permissionsIncludeAny('orders:write', 'orders:read'), 200, false],
      ['permissionsIncludeAnyNot', permissionsIncludeAny('orders:write'), 403, false],
      ['claimEquals', claimEquals('org_id', 'org_1'), 200, false],
      ['claimEqualsNot', claimEquals('org_id', 'org_2'), 403, false],
      ['claimIncludes', claimIncludes('roles', 'clerk'), 200, false],
      ['claimIncludesNot', claimIncludes('roles', 'clerk', 'boss'), 403, false],
      ['claimCheck', claimCheck(async ({ sub }) => sub === 'auth0|user'), 200, false],
      ['claimCheckNot', claimCheck(() => false, 'Only on Mondays.'), 403, false],
    ];
    for (const [name, guard] of guards) app.get(`/${name}`, guard, ok);
    const origin = await serve(app);
    for (const [name, , status, hasScope] of guards) {
      const answer = await get(`${origin}/${name}`, token);
      expect([name, answer.status]).toEqual([name, status]);
      if (status !== 403) continue;
      expect(JSON.parse(answer.body).error).toBe('insufficient_scope');
      expect(answer.lines.get('www-authenticate')?.[0]?.includes('scope="')).toBe(hasScope);
      expect(answer.lines.get('cache-control')).toEqual(['no-store']);
    }
  });

  it('H8 a guard without auth0() before it is a 500 on the error path, and never passes', async () => {
    const app = newApp().get('/', requiredScopes('a'), ok).get('/me', me).use(showError);
    const origin = await serve(app);
    for (const path of ['/', '/me']) {
      const answer = await get(`${origin}${path}`, token);
      expect([answer.status, JSON.parse(answer.body)]).toEqual([
        500,
        { handled: 'ConfigurationError', reason: 'invalid_configuration' },
      ]);
      expect(answer.lines.has('www-authenticate')).toBe(false);
    }
  });

  it("H8 onError 'next' sends 4xx to the app's error handler, complete", async () => {
    const app = protectedApp({ onError: 'next' }).get('/', requiredScopes('admin'), ok).use(showError);
    const origin = await serve(app);
    const none = await get(origin);
    expect([none.status, JSON.parse(none.body).handled]).toEqual([401, 'MissingAuthorizationError']);
    expect(none.lines.get('www-authenticate')).toEqual(['Bearer realm="api"']);
    const forbidden = await get(origin, token);
    expect([forbidden.status, JSON.parse(forbidden.body).reason]).toEqual([403, 'insufficient_scope']);
    expect(forbidden.lines.get('www-authenticate')?.[0]).toContain('scope="admin"');
  });

  it("H8 Express's own error handler understands the errors", async () => {
    const app = protectedApp({ onError: 'next' });
    const answer = await get(await serve(app));
    expect(answer.status).toBe(401);
    expect(answer.lines.get('www-authenticate')).toEqual(['Bearer realm="api"']);
  });

  it('H7 a dead issuer: 503 with Retry-After on the error path, no challenge', async () => {
    const own = await (await createTenant()).listen();
    own.outage('all', 'refuse');
    const app = newApp()
      .use(auth0({ ...own.options() }))
      .get('/me', me)
      .use(showError);
    const answer = await get(`${await serve(app)}/me`, await own.accessToken());
    expect([answer.status, JSON.parse(answer.body).handled]).toEqual([503, 'IssuerUnavailableError']);
    expect(answer.lines.get('retry-after')?.[0]).toMatch(/^[1-9]\d*$/);
    expect(answer.lines.has('www-authenticate')).toBe(false);
    await own.close();
  });

  it('H11 adapters set no CORS header', async () => {
    const answer = await get(await serve(protectedApp()), undefined, ['Origin: https://app.test']);
    expect([...answer.lines.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('optional lets a request without credentials pass, and nothing else; guards still refuse', async () => {
    const app = protectedApp({ optional: true });
    app.get('/', (req, res) => {
      res.json({ auth: (req as Request & { auth?: unknown }).auth === undefined ? 'none' : 'some' });
    });
    app.get('/guarded', requiredScopes('read:orders'), ok).get('/me', me);
    const origin = await serve(app);
    expect(JSON.parse((await get(origin)).body)).toEqual({ auth: 'none' });
    expect(JSON.parse((await get(origin, token)).body)).toEqual({ auth: 'some' });
    expect((await get(`${origin}/guarded`, token)).status).toBe(200);
    const guarded = await get(`${origin}/guarded`);
    expect([guarded.status, guarded.lines.get('www-authenticate')]).toEqual([401, ['Bearer realm="api"']]);
    expect((await get(`${origin}/me`)).status).toBe(401);
    for (const header of [
      'Authorization: Basic dTpw',
      'Authorization: ',
      'Authorization: Bearer x',
      'DPoP: x',
    ]) {
      expect((await send(origin, { headers: [header] })).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('a shared client, at .client, serves several middlewares', async () => {
    const client = new ApiClient(tenant.options());
    const first: Auth0Middleware = auth0({ client });
    expect(first.client).toBe(client);
    tenant.resetRequests();
    const origin = await serve(
      newApp()
        .use('/a', first, me)
        .use('/b', auth0({ client, optional: true }), me),
    );
    expect((await get(`${origin}/a`, token)).status).toBe(200);
    expect((await get(`${origin}/b`, token)).status).toBe(200);
    expect(tenant.count()).toBe(2);
  });

  it('of two auth0() on one request the last one counts, even when it fails', async () => {
    const strict = auth0({ ...tenant.options(), audience: 'https://other.test/', onError: 'next' });
    const forgiving: ErrorRequestHandler = (_error, _req, _res, next) => next();
    const app = protectedApp()
      .use('/strict', strict, forgiving)
      .get('/strict/guarded', requiredScopes('read:orders'), ok)
      .get('/strict/me', me);
    const twice = protectedApp({ realm: 'outer' })
      .use(auth0({ ...tenant.options(), realm: 'inner' }))
      .get('/', requiredScopes('admin'), ok);
    const origin = await serve(app);
    for (const path of ['/strict/guarded', '/strict/me'])
      expect((await get(`${origin}${path}`, token)).status).toBe(401);
    expect((await get(await serve(twice), token)).lines.get('www-authenticate')?.[0]).toContain(
      'realm="inner"',
    );
  });

  it('nested routers and mounts are protected, routes before auth0() are public', async () => {
    const router = express.Router();
    router.get('/orders/:id', requiredScopes('read:orders'), (req, res) => {
      res.json({ id: req.params.id, sub: getAuth(req).claims.sub });
    });
    const app = newApp()
      .get('/health', ok)
      .use('/api', auth0(tenant.options()), express.Router().use('/v1', router))
      .get('/after', ok);
    const origin = await serve(app);
    expect((await get(`${origin}/health`)).status).toBe(200);
    expect((await get(`${origin}/after`)).status).toBe(200);
    expect((await get(`${origin}/api/v1/orders/7`)).status).toBe(401);
    expect((await get(`${origin}/api/unknown`)).status).toBe(401);
    expect(JSON.parse((await get(`${origin}/api/v1/orders/7`, token)).body)).toEqual({
      id: '7',
      sub: 'auth0|user',
    });
  });

  it('R15 a domains function gets the URL that the client asked for, below a mount too', async () => {
    const seen: unknown[] = [];
    const { domain, ...rest } = tenant.options();
    const options = {
      ...rest,
      domains: ({
        url,
        headers,
        unverifiedIss,
      }: {
        url?: string;
        headers?: Record<string, string | undefined>;
        unverifiedIss: string;
      }) => {
        seen.push([url, headers?.['x-tenant'], unverifiedIss]);
        return [domain];
      },
    };
    const app = newApp().use('/api', auth0(options), express.Router().use('/v1', me));
    app.set('trust proxy', 'loopback');
    const origin = await serve(app);
    expect((await get(`${origin}/api/v1/x?y=1`, token, ['X-Tenant: Acme'])).status).toBe(200);
    await get(`${origin}/api/v1`, token, [
      'X-Forwarded-Proto: https',
      'X-Forwarded-Host: api.example.com:8443, inner',
    ]);
    expect(seen).toEqual([
      [`${origin}/api/v1/x?y=1`, 'Acme', tenant.issuer],
      ['https://api.example.com:8443/api/v1', undefined, tenant.issuer],
    ]);
  });

  it('R15 without trust proxy forwarded headers are not believed', async () => {
    const seen: unknown[] = [];
    const { domain, ...rest } = tenant.options();
    const domains = ({ url }: { url?: string }) => {
      seen.push(url);
      return [domain];
    };
    const app = newApp().use(auth0({ ...rest, domains }), me);
    const origin = await serve(app);
    await get(`${origin}/x`, token, ['X-Forwarded-Proto: https', 'X-Forwarded-Host: evil.test']);
    expect(seen).toEqual([`${origin}/x`]);
  });

  it('R11 trouble in a domains function or a schema is one 500 on the error path', async () => {
    const { domain: _domain, ...rest } = tenant.options();
    const schema = {
      '~standard': { version: 1, vendor: 'x', validate: async () => Promise.reject(new Error('x')) },
    } as const;
    const handled: string[] = [];
    const count: ErrorRequestHandler = (error, _req, res, _next) => {
      handled.push(error.name);
      res.status(error.status).end();
    };
    for (const options of [
      { ...rest, domains: async () => Promise.reject(new Error('x')) },
      { ...tenant.options(), claims: schema },
    ]) {
      const origin = await serve(newApp().use(auth0(options)).get('/', ok).use(count));
      expect((await get(origin, token)).status).toBe(500);
    }
    expect(handled).toEqual(['DomainsResolverError', 'ConfigurationError']);
  });
});

describe('options', () => {
  const withEnv = <Result>(env: Record<string, string>, run: () => Result): Result => {
    const before = { ...process.env };
    Object.assign(process.env, env);
    try {
      return run();
    } finally {
      process.env = before;
    }
  };

  it('auth0() takes everything from the environment', async () => {
    const { domain, audience } = tenant.options();
    const middleware = withEnv({ AUTH0_DOMAIN: domain, AUTH0_AUDIENCE: audience }, () =>
      auth0({ allowInsecureLoopback: true }),
    );
    const origin = await serve(express5().use(middleware).get('/me', me));
    expect((await get(`${origin}/me`, token)).status).toBe(200);
    expect((await get(`${origin}/me`)).status).toBe(401);
    expect(
      withEnv({ AUTH0_DOMAIN: 'tenant.us.auth0.com', AUTH0_AUDIENCE: 'a' }, () => auth0()).client,
    ).toBeInstanceOf(ApiClient);
  });

  it('what is missing is named together with its variable', () => {
    expect(() => auth0()).toThrow(/'domain'.*AUTH0_DOMAIN/);
    expect(() => auth0({ domain: 'tenant.us.auth0.com' })).toThrow(/'audience'.*AUTH0_AUDIENCE/);
  });

  it.each([
    [{ optional: 'yes' }, /optional/],
    [{ onError: 'throw' }, /onError/],
    [{ skipPreflight: 1 }, /skipPreflight/],
    [{ issuerBaseURL: 'https://x' }, /issuerBaseURL/],
    [{ client: {} }, /client/],
  ])('%# a bad adapter option is refused: %o', (options, message) => {
    expect(() => auth0({ domain: 'tenant.us.auth0.com', audience: 'a', ...options } as never)).toThrow(
      message,
    );
  });

  it('a shared client goes with no option of a client', () => {
    const client = new ApiClient(tenant.options());
    expect(() => auth0({ client, audience: 'x' })).toThrow(/audience.*client/);
    expect(auth0({ client, optional: true, onError: 'next', skipPreflight: true }).client).toBe(client);
  });
});
