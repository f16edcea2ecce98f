import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demandOf } from '@auth0-api/core';
import {
  ApiClient,
  allOf,
  anyOf,
  auth0,
  claimEquals,
  getAuth,
  InsufficientScopeError,
  protectedResourceMetadata,
  requiredOrganization,
  requiredScopes,
  stepUp,
} from '@auth0-api/express';
import { send } from '@auth0-api/testing/contract';
import express5, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import express4 from 'express4';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await (await createTenant()).listen();
const token = await tenant.accessToken({ scope: 'read:orders' });

const me: RequestHandler = (req, res) => {
  res.json({ sub: getAuth(req).claims.sub });
};
const ok: RequestHandler = (_req, res) => {
  res.json({ ok: true });
};

async function serve(app: Express): Promise<string> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function get(url: string, bearer?: string, headers: readonly [string, string][] = []) {
  const { origin, pathname, search } = new URL(url);
  const authorization: [string, string][] =
    bearer === undefined ? [] : [['Authorization', `Bearer ${bearer}`]];
  return send(origin, { target: `${pathname}${search}`, headers: [...authorization, ...headers] });
}

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
  it.each([undefined, null, '', 0, false, 'route', 'router'])(
    'G2 L1 a function of a guard that throws %o lets no request continue',
    async (thrown) => {
      const guards: readonly RequestHandler[] = [
        requiredOrganization({
          from() {
            throw thrown;
          },
        }),
        claimEquals('org_id', { from: () => Promise.reject(thrown) }),
        allOf({
          description: 'fails',
          check() {
            throw thrown;
          },
        }),
      ];
      const app = newApp();
      app.use(auth0(tenant.options()));
      for (const [index, guard] of guards.entries()) {
        app.get(`/route/${index}`, guard, ok);
        app.use(`/use/${index}`, guard, ok);
      }
      const caught: unknown[] = [];
      const onError: ErrorRequestHandler = (error, _req, res, _next) => {
        caught.push(error);
        res.sendStatus(500);
      };
      app.use(ok);
      app.use(onError);
      const url = await serve(app);
      const paths = guards.flatMap((_guard, index) => [`/route/${index}`, `/use/${index}`]);
      for (const path of paths) expect((await get(url + path, token)).status).toBe(500);
      expect(caught).toEqual(paths.map(() => expect.objectContaining({ cause: thrown })));
    },
  );

  it.each([undefined, 'route'])('L1 a res.end that throws %o lets no request continue', async (thrown) => {
    const app = newApp();
    app.use((_req, res, next) => {
      const { end } = res;
      res.end = () => {
        res.end = end;
        throw thrown;
      };
      next();
    });
    app.use(auth0(tenant.options()), ok);
    app.use(ok);
    const onError: ErrorRequestHandler = (_error, _req, res, _next) => void res.sendStatus(500);
    app.use(onError);
    expect((await get(await serve(app), undefined)).status).toBe(500);
  });

  it.each([undefined, 'route'])(
    'L1 a getCertificate or policy that throws %o lets no request continue',
    async (thrown) => {
      const fails = () => {
        throw thrown;
      };
      for (const options of [
        { mtls: {}, getCertificate: fails },
        { policy: { description: 'fails', check: fails } },
      ]) {
        const app = newApp();
        app.use(auth0({ ...tenant.options(), ...options }), ok);
        app.use(ok);
        const onError: ErrorRequestHandler = (_error, _req, res, _next) => void res.sendStatus(500);
        app.use(onError);
        expect((await get(await serve(app), token)).status).toBe(500);
      }
    },
  );

  it('H8 a guard answers as the auth0() before it says, whatever runs on the request meanwhile', async () => {
    const app = newApp();
    let again = async () => {};
    app.use(auth0(tenant.options()));
    app.use((req, res, next) => {
      const other = auth0({ ...tenant.options(), onError: 'next' });
      again = () => new Promise((resolve) => other(req, res, () => resolve()));
      next();
    });
    const refusing = {
      description: 'nobody',
      check: async () => {
        await again();
        throw new InsufficientScopeError({ reason: 'claim_not_accepted', description: 'Nobody.' });
      },
    };
    app.get('/x', allOf(refusing), ok);
    app.use(((_error, _req, res, _next) => void res.status(418).end()) as ErrorRequestHandler);
    expect((await get(`${await serve(app)}/x`, token)).status).toBe(403);
  });

  describe('where other middleware has replaced res.end', () => {
    const failing: RequestHandler = (_req, res, next) => {
      const { end } = res;
      res.end = () => {
        res.end = end;
        throw new Error('The session cannot be saved.');
      };
      next();
    };
    const publicUrl = async () => 'https://api.test';

    it.each([
      ['at once', {}],
      ['after a while', { publicUrl }],
    ] as const)('L2, L4 a refusal %s that cannot be written is a 500 of the app', async (_when, more) => {
      const app = newApp();
      app.use(failing);
      app.use(auth0({ ...tenant.options(), ...more }));
      app.get('/', ok);
      const answer = await get(`${await serve(app)}/`);
      expect(answer.status).toBe(500);
      expect(answer.headers.has('www-authenticate')).toBe(false);
    });

    it('L2, L4 metadata that cannot be written are a 500 of the app', async () => {
      const app = newApp();
      app.use(failing);
      app.use(auth0({ ...tenant.options(), resourceMetadata: { resource: 'https://api.test/' } }));
      const answer = await get(`${await serve(app)}/.well-known/oauth-protected-resource`);
      expect(answer.status).toBe(500);
    });
  });

  it('L3 a refusal ends a connection whose answer something else has begun', async () => {
    const app = newApp();
    const reported: unknown[] = [];
    app.use((_req, res, next) => {
      res.writeHead(200).write('begun');
      next();
    });
    app.use(auth0(tenant.options()));
    app.get('/', ok);
    app.use(((error, _req, _res, next) => {
      reported.push(error.code);
      next(error);
    }) as ErrorRequestHandler);
    await expect(get(`${await serve(app)}/`)).resolves.toMatchObject({
      body: expect.not.stringContaining('ok'),
    });
    expect(reported).toEqual(['invalid_request']);
  });

  it('L3 nobody hears of a refusal whose answer something else has ended', async () => {
    const app = newApp();
    const reported: unknown[] = [];
    app.use((_req, res, next) => {
      res.end('ended');
      next();
    });
    app.use(auth0(tenant.options()));
    app.get('/', ok);
    app.use(((error, _req, _res, next) => {
      reported.push(error);
      next(error);
    }) as ErrorRequestHandler);
    expect(await get(`${await serve(app)}/`)).toMatchObject({ status: 200, body: 'ended' });
    expect(reported).toEqual([]);
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

  it('M1 below a mount and in a sub-app the metadata come from the standalone handler', async () => {
    const resource = 'https://api.test/orders';
    const auth = auth0({ ...tenant.options(), resourceMetadata: { resource } });
    const orders = newApp().use(auth, me);
    const app = newApp()
      .use('/orders', orders)
      .use(protectedResourceMetadata({ client: auth.client, resource }))
      .use('/other', auth0(tenant.options()), ok);
    const origin = await serve(app);
    const path = '/.well-known/oauth-protected-resource/orders';
    const refused = await get(`${origin}/orders/x`);
    expect(refused.headers.get('www-authenticate')).toEqual([
      expect.stringMatching(new RegExp(`^Bearer .*resource_metadata="https://api.test${path}"$`)),
      expect.stringMatching(new RegExp(`^DPoP .*resource_metadata="https://api.test${path}"$`)),
    ]);
    const served = await get(`${origin}${path}`);
    expect([served.status, served.headers.get('access-control-allow-origin')]).toEqual([200, ['*']]);
    expect(JSON.parse(served.body)).toMatchObject({ resource, authorization_servers: [tenant.issuer] });
    expect((await get(`${origin}/orders${path}`)).status).toBe(401);
    expect((await get(`${origin}/other`)).status).toBe(401);
    expect((await get(`${origin}/other`, token)).status).toBe(200);
  });

  it('M1 as a route of one method it answers that method', async () => {
    const path = '/.well-known/oauth-protected-resource';
    const authorizationServers = [tenant.issuer];
    const handler = protectedResourceMetadata({ resource: 'https://api.test', authorizationServers });
    const origin = await serve(newApp().get(path, handler));
    expect((await get(`${origin}${path}`)).status).toBe(200);
    expect((await send(origin, { method: 'POST', target: path })).status).toBe(404);
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
    expect((await get(`${origin}/api/v1/x?y=1`, token, [['X-Tenant', 'Acme']])).status).toBe(200);
    await get(`${origin}/api/v1`, token, [
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Host', 'api.example.com:8443, inner'],
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
    await get(`${origin}/x`, token, [
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Host', 'evil.test'],
    ]);
    expect(seen).toEqual([`${origin}/x`]);
  });

  it('R11 trouble in a domains function, a schema or publicUrl is one 500 on the error path', async () => {
    const { domain: _domain, ...rest } = tenant.options();
    const schema = {
      '~standard': { version: 1, vendor: 'x', validate: async () => Promise.reject(new Error('x')) },
    } as const;
    const handled: string[] = [];
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const count: ErrorRequestHandler = (error, _req, res, _next) => {
      handled.push(error.name);
      res.status(error.status).end();
    };
    for (const options of [
      { ...rest, domains: async () => Promise.reject(new Error('x')) },
      { ...tenant.options(), claims: schema },
      { ...tenant.options(), publicUrl: async () => Promise.reject(new Error('x')) },
    ]) {
      const origin = await serve(newApp().use(auth0(options)).get('/', ok).use(count));
      expect((await get(origin, token)).status).toBe(500);
    }
    expect(handled).toEqual(['DomainsResolverError', 'ConfigurationError', 'ConfigurationError']);
    expect(unhandled).toEqual([]);
  });
});

describe.each([
  ['Express 4', express4],
  ['Express 5', express5],
] as const)('guards that see the resource in %s', (_version, express) => {
  const own = requiredOrganization({ from: (req) => req.params.org });
  const statusOf = async (origin: string, path: string) => {
    const authorization = `Bearer ${await tenant.accessToken({ org_id: 'org_1' })}`;
    return (await fetch(origin + path, { headers: { authorization } })).status;
  };

  it('G1 see the parameters of where they stand: a route, a mount, a router of its own', async () => {
    const app = express().use(auth0(tenant.options()));
    app.get('/route/:org', own, ok);
    app.use('/mount/:org', own, ok);
    const merging = express.Router({ mergeParams: true });
    merging.get('/orders', own, ok);
    app.use('/merged/:org', merging);
    const origin = await serve(app);
    for (const path of ['/route/org_1', '/mount/org_1/orders', '/merged/org_1/orders'])
      expect([path, await statusOf(origin, path)]).toEqual([path, 200]);
    for (const path of ['/route/org_2', '/mount/org_2/orders', '/merged/org_2/orders'])
      expect([path, await statusOf(origin, path)]).toEqual([path, 403]);
  });

  it('G2 where there are no parameters yet, everybody is refused', async () => {
    const alone = express.Router();
    alone.get('/orders', own, ok);
    const app = express().use(auth0({ ...tenant.options(), policy: own }));
    app.get('/route/:org', ok);
    const other = express().use(auth0(tenant.options())).use('/other/:org', alone);
    expect(await statusOf(await serve(app), '/route/org_1')).toBe(403);
    expect(await statusOf(await serve(other), '/other/org_1/orders')).toBe(403);
  });

  it('G1 in a sub-app the guard sees the request that its handlers see', async () => {
    const seen: unknown[] = [];
    const inner = express();
    const note = requiredOrganization({
      from: (req) => {
        seen.push(req);
        return req.params.org;
      },
    });
    inner.get('/:org', note, (req, res) => {
      seen.push(req);
      res.json({ ok: true });
    });
    const app = express().use(auth0(tenant.options())).use('/inner', inner);
    expect(await statusOf(await serve(app), '/inner/org_1')).toBe(200);
    expect(seen[0]).toBe(seen[1]);
  });
});

it('H12 guards tell what they demand, and combine', () => {
  const guard = anyOf(requiredScopes('a'), claimEquals('org_id', 'o'), stepUp({ maxAge: 60 }));
  expect(demandOf(guard)).toEqual({
    anyOf: [{ scopes: ['a'] }, { claims: { org_id: 'o' } }, { stepUp: { maxAge: 60 } }],
  });
  // What was put on a route can be read from the route.
  const router = express5.Router().get('/orders', guard, ok);
  const [layer] = router.stack[0]?.route?.stack ?? [];
  expect(layer?.handle).toHaveProperty('policy', guard.policy);
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
    [{ policy: {} }, /policy/],
    [{ policy: 'read:orders' }, /policy/],
    [{ resourceMetadata: {} }, /resourceMetadata\.resource/],
    [{ resourceMetadata: 'https://api.test' }, /resourceMetadata/],
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
