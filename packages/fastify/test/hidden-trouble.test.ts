import { Writable } from 'node:stream';
import {
  ApiError,
  Auth0ApiError,
  auth0,
  auth0ErrorHandler,
  getAuth,
  requiredScopes,
} from '@auth0-api/fastify';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const headers = { authorization: `Bearer ${await tenant.accessToken({ scope: 'read:orders' })}` };
const secret = 'hunter2 at db-7.internal';
const sentence = 'The request could not be authenticated because of a server error.';
const apps: FastifyInstance[] = [];

afterAll(() => Promise.all(apps.map((app) => app.close())));

/** An app whose `domains` function fails, and what it logs. */
function failing() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const app = Fastify({ logger: { level: 'error', stream } });
  apps.push(app);
  const { domain: _domain, ...rest } = tenant.options();
  const domains = () => {
    throw new Error(secret);
  };
  return { app, options: { ...rest, domains }, logged: () => lines.join('') };
}

async function bodyOf(app: FastifyInstance, url = '/x'): Promise<Record<string, unknown>> {
  const answer = await app.inject({ url, headers });
  expect(answer.body).not.toContain(secret);
  expect(answer.body).not.toContain('domains function');
  return answer.json();
}

describe('what Fastify answers about our own trouble', () => {
  it('R25 the default handler: a general message, and the log has the true one', async () => {
    const { app, options, logged } = failing();
    await app.register(auth0, { ...options, global: true });
    app.get('/x', () => 'in');
    expect(await bodyOf(app)).toEqual({
      statusCode: 500,
      code: 'domains_resolver_error',
      error: 'Internal Server Error',
      message: sentence,
    });
    expect(logged()).toContain('"msg":"The domains function failed."');
    expect(logged()).toContain(secret);
  });

  it.each<[string, (error: FastifyError) => unknown]>([
    ['sends the error on', (error) => error],
    [
      'throws it on',
      (error) => {
        throw error;
      },
    ],
    ['rejects with it', (error) => Promise.reject(error)],
  ])(
    'R25 a handler of the app that %s: it gets the true error, and so does the log',
    async (_what, handle) => {
      const { app, options, logged } = failing();
      const seen: unknown[] = [];
      app.setErrorHandler((error: FastifyError, _request, reply) => {
        seen.push([error.message, error instanceof Auth0ApiError]);
        const answer = handle(error);
        return answer === error ? reply.send(error) : answer;
      });
      await app.register(auth0, { ...options, global: true });
      app.get('/x', () => 'in');
      expect(await bodyOf(app)).toMatchObject({ statusCode: 500, message: sentence });
      expect(seen).toEqual([['The domains function failed.', true]]);
      expect(logged()).toContain('The domains function failed.');
      expect(logged()).toContain(secret);
    },
  );

  it('R25 handlers of contexts within each other all get an error of ours', async () => {
    const { app, options, logged } = failing();
    const seen: unknown[] = [];
    const passOn = (instance: FastifyInstance) =>
      instance.setErrorHandler((error: FastifyError, _request, reply) => {
        seen.push([error instanceof Auth0ApiError, error.statusCode]);
        reply.send(error);
      });
    passOn(app);
    await app.register(auth0, { ...options, global: true });
    await app.register(async (child) => {
      passOn(child);
      child.get('/x', () => 'in');
    });
    expect(await bodyOf(app)).toMatchObject({ message: sentence });
    expect(seen).toEqual([
      [true, 500],
      [true, 500],
    ]);
    expect(logged()).toContain(secret);
  });

  it('R25 auth0ErrorHandler passes 5xx on, hidden, and writes 4xx itself', async () => {
    const { app, options } = failing();
    app.setErrorHandler(auth0ErrorHandler);
    await app.register(auth0, { ...options, global: true, onError: 'next' });
    app.get('/x', () => 'in');
    expect(await bodyOf(app)).toMatchObject({ statusCode: 500, message: sentence });
    expect((await app.inject('/x')).json()).toMatchObject({ error: 'invalid_request' });
  });

  it('R25 routes with requireAuth, unknown routes, and contexts that were there before', async () => {
    const { app, options } = failing();
    app.register(async (child) => {
      child.get('/before', () => 'in');
    });
    await app.register(auth0, { ...options, global: true });
    app.get('/x', { onRequest: app.requireAuth() }, () => 'in');
    for (const url of ['/x', '/before', '/nowhere'])
      expect(await bodyOf(app, url)).toMatchObject({ message: sentence });
  });

  it('R25 X8 a failed exchange in a handler, whatever status it has', async () => {
    const { app } = failing();
    await app.register(auth0, tenant.options());
    app.get('/x', () => {
      throw new ApiError({ code: 'invalid_token', description: secret, status: 502, fix: secret });
    });
    expect(await bodyOf(app)).toMatchObject({
      statusCode: 502,
      // As it is in the body of the other adapters: the caller's own token is good.
      code: 'server_error',
      message: 'The request could not be completed because of a server error.',
    });
  });

  it('R25 getAuth and guards where nothing verified: the log says what to do', async () => {
    for (const register of [true, false]) {
      const { app, logged } = failing();
      if (register) await app.register(auth0, tenant.options());
      app.get('/get', (request) => getAuth(request));
      app.get('/guard', { preHandler: requiredScopes('read:orders') }, () => 'in');
      for (const url of ['/get', '/guard'])
        expect(await bodyOf(app, url)).toMatchObject({ message: sentence });
      expect(logged().match(/global: true.*onRequest: fastify\.requireAuth\(\)/g)?.length).toBe(2);
    }
  });

  it('R25 leaves other errors, other bodies and our own 4xx as they are', async () => {
    const { app } = failing();
    await app.register(auth0, tenant.options());
    app.setErrorHandler((error: FastifyError, request, reply) =>
      request.url === '/own' ? reply.code(500).send({ mine: error.message }) : reply.send(error),
    );
    app.get('/other', () => {
      throw new Error('of the app');
    });
    app.get('/own', () => {
      throw new Error('of the app');
    });
    app.get('/x', { onRequest: app.requireAuth({ scopes: 'write:orders', onError: 'next' }) }, () => 'in');
    expect((await app.inject('/other')).json()).toMatchObject({ message: 'of the app' });
    expect((await app.inject('/own')).json()).toEqual({ mine: 'of the app' });
    expect((await app.inject({ url: '/x', headers })).json()).toMatchObject({
      statusCode: 403,
      message: 'The access token does not have the scope that this request requires.',
    });
  });
});
