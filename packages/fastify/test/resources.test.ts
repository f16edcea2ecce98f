import { demandOf } from '@auth0-api/core';
import {
  auth0,
  type GuardRequest,
  getAuth,
  requiredAuthorizationDetails,
  requiredOrganization,
} from '@auth0-api/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const apps: FastifyInstance[] = [];
const token = await tenant.accessToken({
  org_id: 'org_1',
  authorization_details: [{ type: 'payment', actions: ['pay'], amount: 5 }],
});
const headers = { authorization: `Bearer ${token}` };

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
});

async function newApp(options: object = {}): Promise<FastifyInstance> {
  const app = Fastify();
  apps.push(app);
  await app.register(auth0, { ...tenant.options(), global: true, ...options });
  return app;
}

const statusOf = async (app: FastifyInstance, url: string, body?: object) =>
  (await app.inject({ url, headers, ...(body === undefined ? {} : { method: 'POST', body }) })).statusCode;

describe('config.auth0 that sees the resource', () => {
  it('G1 G3 gets the request, with its parameters', async () => {
    const app = await newApp();
    const seen = vi.fn();
    const organization = {
      from: (request: GuardRequest) => {
        seen(request);
        return request.params.org;
      },
    };
    app.get('/orgs/:org', { config: { auth0: { organization } } }, async (request) => {
      seen(request);
      return { org: getAuth(request).claims.org_id };
    });
    expect(await statusOf(app, '/orgs/org_1')).toBe(200);
    expect(seen.mock.calls[0]?.[0]).toBe(seen.mock.calls[1]?.[0]);
    expect(await statusOf(app, '/orgs/org_2')).toBe(403);
    expect(await statusOf(app, '/orgs/org%5F1')).toBe(200);
  });

  it('G1 G2 has no body yet: a demand that reads it refuses everybody', async () => {
    const app = await newApp();
    const organization = { from: (request: GuardRequest) => request.body?.org };
    app.post('/data', { config: { auth0: { organization } } }, async () => ({ ok: true }));
    expect(await statusOf(app, '/data', { org: 'org_1' })).toBe(403);
  });

  it('G1 G2 what needs the body belongs in preHandler', async () => {
    const app = await newApp();
    const preHandler = [
      requiredOrganization({ from: (request) => request.body?.org }),
      requiredAuthorizationDetails({
        type: 'payment',
        actions: 'pay',
        check: (detail, request) => detail.amount === request.body?.amount,
      }),
    ];
    app.post('/payments', { preHandler }, async () => ({ ok: true }));
    expect(await statusOf(app, '/payments', { org: 'org_1', amount: 5 })).toBe(200);
    expect(await statusOf(app, '/payments', { org: 'org_1', amount: 6 })).toBe(403);
    expect(await statusOf(app, '/payments', { org: 'org_2', amount: 5 })).toBe(403);
    for (const org of [['org_1'], { org: 'org_1' }, null, 1, ['org_1', 'org_2']])
      expect([org, await statusOf(app, '/payments', { org, amount: 5 })]).toEqual([org, 403]);
    const json = '{"__proto__":{"org":"org_1"},"amount":5}';
    const polluted = await app.inject({
      method: 'POST',
      url: '/payments',
      headers: { ...headers, 'content-type': 'application/json' },
      payload: json,
    });
    expect(polluted.statusCode).toBeGreaterThanOrEqual(400);
  });

  it('G1 requireAuth takes the same data, and its hook belongs where the data are', async () => {
    const app = await newApp({ global: false });
    const own = app.requireAuth({
      organization: { from: (request) => request.query.org },
      subjectType: 'user',
      authorizationDetails: { type: 'payment', actions: { from: (request) => request.query.action } },
    });
    app.get('/own', { onRequest: own }, async () => ({ ok: true }));
    expect(await statusOf(app, '/own?org=org_1&action=pay')).toBe(200);
    for (const query of ['org=org_2&action=pay', 'org=org_1&org=org_2&action=pay', 'org=org_1', 'action=pay'])
      expect([query, await statusOf(app, `/own?${query}`)]).toEqual([query, 403]);
    // Of actions, and of nothing else, several may be named: all of them have to be covered.
    expect(await statusOf(app, '/own?org=org_1&action=pay&action=pay')).toBe(200);
    expect(await statusOf(app, '/own?org=org_1&action=pay&action=refund')).toBe(403);
    expect(own.policy && demandOf(own.policy)).toEqual({
      allOf: [
        { subjectType: ['user'] },
        { organization: { from: 'request' } },
        { authorizationDetails: { type: 'payment', actions: { from: 'request' } } },
      ],
    });
  });

  it('G2 what a function throws goes the way of errors, and no handler runs', async () => {
    const app = await newApp();
    const handler = vi.fn();
    const failing = { from: () => Promise.reject(new RangeError('secret')) };
    app.get('/failing', { config: { auth0: { organization: failing } } }, handler);
    const answer = await app.inject({ url: '/failing', headers });
    expect(answer.statusCode).toBe(500);
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    { organization: {} },
    { organization: { from: 'request' } },
    { organization: Object.create({ from: () => 'org_1' }) },
    { subjectType: 'unknown' },
    { subjectType: [] },
    { authorizationDetails: { actions: 'pay' } },
    { claims: { org_id: { from: 5 } } },
  ])('G6 %# throws when the route is defined', async (demands) => {
    const app = await newApp();
    expect(() => app.get('/x', { config: { auth0: demands as never } }, async () => '')).toThrow();
  });

  it('G1 of several contexts each guard sees the same request', async () => {
    const app = await newApp();
    const requests: unknown[] = [];
    const note = requiredOrganization({
      from: (request) => {
        requests.push(request);
        return request.params.org;
      },
    });
    await app.register(async (child) => {
      await child.register(auth0, { ...tenant.options(), global: true, policy: note });
      child.get('/child/:org', { preHandler: note }, async () => ({ ok: true }));
    });
    expect(await statusOf(app, '/child/org_1')).toBe(200);
    expect(requests).toHaveLength(2);
    expect(requests[0]).toBe(requests[1]);
  });
});
