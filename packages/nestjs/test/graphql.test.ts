import 'reflect-metadata';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  type ApiClientOptions,
  ClaimEquals,
  CurrentAuth,
  Public,
  RequiredOrganization,
  RequiredScopes,
} from '@auth0-api/nestjs';
import { Auth0Module as ExpressAuth0 } from '@auth0-api/nestjs/express';
import { Auth0Module as FastifyAuth0 } from '@auth0-api/nestjs/fastify';
import type { DpopKey } from '@auth0-api/testing';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type Provider, type Type, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  GraphQLModule,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { createTenant } from '../../../tests/support/tenant.js';
import { AppGuard, ran, Wrapped } from './support/message-app.js';

const tenant = await createTenant();

const typeDefs = `
  type Order { id: String, secret: String }
  type Query { plain: String, ofHeader: String, ofOther: String, demanding: String, wrapped: String, open: String, order: Order }
  type Mutation { change: String, changeOf: String }
  type Subscription { changes: String, openChanges: String, guardedChanges: String }
`;

async function* changes(name: string) {
  ran.push(name);
  yield { [name]: 'changed' };
}

@Resolver()
class Resolvers {
  @Query()
  plain(@CurrentAuth() auth: { claims: { sub: string } }) {
    return auth.claims.sub;
  }

  @RequiredOrganization({ from: (request) => request.headers['x-org'] })
  @Query()
  ofHeader() {
    return 'own';
  }

  @ClaimEquals('org_id', { from: async (request) => request.headers['x-other'] })
  @Query()
  ofOther() {
    return 'other';
  }

  @RequiredOrganization({ from: async (request) => request.headers['x-org'] })
  @Mutation()
  changeOf() {
    ran.push('changeOf');
    return 'changed';
  }

  @RequiredScopes('admin')
  @Query()
  demanding() {
    return 'demanding';
  }

  @Wrapped
  @Query()
  @RequiredScopes('admin')
  wrapped() {
    return 'wrapped';
  }

  @Public()
  @Query()
  open() {
    return 'open';
  }

  @RequiredScopes('write')
  @Mutation()
  change() {
    return 'changed';
  }

  @Query()
  order() {
    return { id: '1' };
  }

  @Subscription()
  changes() {
    return changes('changes');
  }

  @Public()
  @Subscription()
  openChanges() {
    return changes('openChanges');
  }

  @Public()
  @UseGuards(AppGuard)
  @Subscription()
  guardedChanges() {
    return changes('guardedChanges');
  }
}

@Resolver('Order')
class OrderFields {
  @RequiredScopes('admin')
  @ResolveField()
  secret(@Parent() _order: unknown) {
    return 'secret';
  }
}

@RequiredScopes('admin')
@Resolver('Order')
class DemandingFields {
  @ResolveField()
  secret() {
    return 'secret';
  }
}

@Resolver('Order')
class OpenFields {
  @Public()
  @ResolveField()
  secret() {
    return 'secret';
  }
}

type Driver = 'Apollo on Express' | 'Mercurius on Fastify';

async function start(
  driver: Driver,
  more: { providers?: Provider[]; options?: Partial<ApolloDriverConfig & MercuriusDriverConfig> } = {},
  auth: ApiClientOptions = tenant.options(),
) {
  ran.length = 0;
  class AppModule {}
  const { providers = [OpenFields], options = {} } = more;
  const apollo = driver === 'Apollo on Express';
  const graphql = apollo
    ? GraphQLModule.forRoot<ApolloDriverConfig>({
        driver: ApolloDriver,
        typeDefs,
        subscriptions: { 'graphql-ws': true },
        ...options,
      })
    : GraphQLModule.forRoot<MercuriusDriverConfig>({
        driver: MercuriusDriver,
        typeDefs,
        subscription: true,
        ...options,
      });
  const auth0 = (apollo ? ExpressAuth0 : FastifyAuth0).forRoot(auth);
  Module({ imports: [auth0, graphql], providers: [Resolvers, ...providers] })(AppModule);
  const app = await NestFactory.create(
    AppModule,
    (apollo ? new ExpressAdapter() : new FastifyAdapter()) as never,
    { logger: false, abortOnError: false },
  );
  onTestFinished(() => app.close());
  await app.listen(0, '127.0.0.1');
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/graphql`;
}

async function ask(url: string, query: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await answer.json()) as {
    data?: unknown;
    errors?: { message: string; extensions?: unknown }[];
  };
  return {
    data,
    messages: errors?.map(({ message }) => message),
    extensions: errors?.map((error) => error.extensions),
    status: answer.status,
    headers: answer.headers,
  };
}

const bearer = async (scope?: string) => ({
  authorization: `Bearer ${await tenant.accessToken(scope === undefined ? {} : { scope })}`,
});

describe.each(['Apollo on Express', 'Mercurius on Fastify'] as const)('%s', (driver) => {
  it.each([
    ['{ open }', undefined, { open: 'open' }],
    ['{ plain }', undefined, null],
    ['{ plain }', '', { plain: 'auth0|user' }],
    ['{ demanding }', undefined, null],
    ['{ demanding }', 'read', null],
    ['{ demanding }', 'admin', { demanding: 'demanding' }],
    ['{ wrapped }', 'read', null],
    ['{ wrapped }', 'admin', { wrapped: 'wrapped' }],
    ['mutation { change }', 'admin', null],
    ['mutation { change }', 'write', { change: 'changed' }],
  ])('L7 %s with the scope %j', async (query, scope, expected) => {
    const url = await start(driver);
    const { data, messages } = await ask(url, query, scope === undefined ? {} : await bearer(scope));
    const values = Object.values(data ?? {});
    if (expected !== null) expect(data).toEqual(expected);
    else expect([values.every((value) => value === null), messages]).toEqual([true, [expect.any(String)]]);
  });

  it('G1 a guard gets the HTTP request of the operation', async () => {
    const url = await start(driver);
    const authorization = `Bearer ${await tenant.accessToken({ org_id: 'org_1' })}`;
    const own = await ask(url, '{ ofHeader }', { authorization, 'x-org': 'org_1' });
    expect([own.data, own.messages]).toEqual([{ ofHeader: 'own' }, undefined]);
    for (const headers of [{ authorization, 'x-org': 'org_2' }, { authorization }]) {
      const { data, extensions } = await ask(url, '{ ofHeader }', headers);
      expect(data).toEqual({ ofHeader: null });
      expect(extensions).toMatchObject([{ code: 'FORBIDDEN', error: 'insufficient_scope' }]);
    }
  });

  it('G1 each resolver of an operation decides by the one request', async () => {
    const url = await start(driver);
    const authorization = `Bearer ${await tenant.accessToken({ org_id: 'org_1' })}`;
    const headers = { authorization, 'x-org': 'org_1', 'x-other': 'org_2' };
    const { data } = await ask(url, '{ a: ofHeader b: ofOther c: ofHeader open }', headers);
    expect(data).toEqual({ a: 'own', b: null, c: 'own', open: 'open' });
    const mutation = 'mutation { changeOf again: changeOf }';
    expect((await ask(url, mutation, headers)).data).toEqual({ changeOf: 'changed', again: 'changed' });
    ran.length = 0;
    for (const other of [{ 'x-org': 'org_2' }, { 'x-org': 'org_1, org_1' }, { 'x-org': '' }])
      expect((await ask(url, mutation, { ...headers, ...other })).data).toEqual({
        changeOf: null,
        again: null,
      });
    expect(ran).toEqual([]);
  });

  it('G1 operations of one batch are decided each by itself', async () => {
    const batching = driver === 'Apollo on Express' ? 'allowBatchedHttpRequests' : 'allowBatchedQueries';
    const url = await start(driver, { options: { [batching]: true } });
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await tenant.accessToken({ org_id: 'org_1' })}`,
        'x-org': 'org_2',
      },
      body: JSON.stringify(
        ['{ plain }', '{ ofHeader }', 'mutation { changeOf }'].map((query) => ({ query })),
      ),
    });
    const results = (await answer.json()) as { data: unknown }[];
    expect(results.map(({ data }) => data)).toEqual([
      { plain: 'auth0|user' },
      { ofHeader: null },
      { changeOf: null },
    ]);
    expect(ran).toEqual([]);
  });

  it('L7 a refusal says why, and brings the challenge', async () => {
    const url = await start(driver);
    const { messages, headers } = await ask(url, '{ demanding }', await bearer('read'));
    expect(messages).toEqual([expect.stringContaining('scope')]);
    expect(headers.get('www-authenticate')).toContain('error="insufficient_scope"');
  });

  it.each([
    ['without a token', {}, { code: 'UNAUTHENTICATED' }],
    [
      'with what is no token',
      { authorization: 'Bearer x' },
      { code: 'UNAUTHENTICATED', error: 'invalid_token' },
    ],
    [
      'with a header that is none',
      { authorization: 'Bearer' },
      { code: 'BAD_REQUEST', error: 'invalid_request' },
    ],
    ['without the scope', undefined, { code: 'FORBIDDEN', error: 'insufficient_scope' }],
  ])('L15 a refusal has the code that GraphQL clients know, %s', async (_title, headers, expected) => {
    const url = await start(driver);
    const answer = await ask(url, '{ open demanding }', headers ?? (await bearer('read')));
    expect([answer.status, answer.data]).toEqual([200, { open: 'open', demanding: null }]);
    expect(answer.extensions).toMatchObject([expected]);
  });

  it('L15 trouble of the issuer is no fault of the client', async () => {
    const broken = await createTenant();
    const authorization = `Bearer ${await broken.accessToken({ scope: 'admin' })}`;
    const url = await start(
      driver,
      { options: {} },
      { ...broken.options(), customFetch: () => Promise.reject(new Error('down')) },
    );
    const { extensions, messages } = await ask(url, '{ demanding }', { authorization });
    expect(extensions).toMatchObject([{ code: 'INTERNAL_SERVER_ERROR' }]);
    expect(messages?.join()).not.toContain('down');
  });

  it('D18a D15 an operation of many fields is verified once, and its proof is good for one use', async () => {
    const url = await start(driver);
    const key: DpopKey = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({ scope: 'admin' }, { boundTo: key });
    const proof = await key.proof({ method: 'POST', url, accessToken });
    const headers = { authorization: `DPoP ${accessToken}`, dpop: proof };
    const { data, messages } = await ask(url, '{ plain demanding wrapped again: plain }', headers);
    expect(messages).toBeUndefined();
    expect(data).toEqual({
      plain: 'auth0|user',
      demanding: 'demanding',
      wrapped: 'wrapped',
      again: 'auth0|user',
    });
    expect((await ask(url, '{ plain }', headers)).messages).toHaveLength(1);
  });

  it('L7 one field that demands more refuses, and the others answer', async () => {
    const url = await start(driver);
    const { data, messages } = await ask(url, '{ plain demanding open }', await bearer('read'));
    expect(data).toEqual({ plain: 'auth0|user', demanding: null, open: 'open' });
    expect(messages).toHaveLength(1);
  });

  it.each([[undefined], ['connection token']])(
    'L7 a subscription over a WebSocket refuses, and says why: %j',
    async (token) => {
      const url = await start(driver);
      const headers = token === undefined ? {} : await bearer('admin');
      const refused = await subscribe(url, 'changes', headers);
      expect(JSON.stringify(refused)).toContain(
        'This operation requires a verified HTTP request, but it has none.',
      );
      expect(JSON.stringify(refused)).toContain('"code":"UNAUTHENTICATED"');
      expect(ran).toEqual([]);
      expect(await subscribe(url, 'openChanges', headers)).toMatchObject({
        data: { openChanges: 'changed' },
      });
      expect(await subscribe(url, 'guardedChanges', headers)).toMatchObject({
        data: { guardedChanges: 'changed' },
      });
      expect(ran).toEqual(['openChanges', 'AppGuard', 'guardedChanges']);
    },
  );

  it.each([
    ['OrderFields', OrderFields],
    ['DemandingFields', DemandingFields],
  ])(
    'L8 a field that demands something stops the app where Nest calls no guard for it: %s',
    async (name, fields) => {
      await expect(start(driver, { providers: [fields] })).rejects.toThrow(
        `no guards for fields: ${name}.secret. `,
      );
    },
  );

  it.each([
    ['a factory', OrderFields, (type: Type) => ({ provide: type, useFactory: () => new type() })],
    [
      'a slow factory',
      DemandingFields,
      (type: Type) => ({ provide: 'x', useFactory: async () => new type() }),
    ],
    ['a value', OrderFields, (type: Type) => ({ provide: type, useValue: new type() })],
  ])('L8 so does one of %s', async (_title, type, provider) => {
    await expect(start(driver, { providers: [provider(type)] })).rejects.toThrow(
      `no guards for fields: ${type.name}.secret. `,
    );
  });

  it('L7 where Nest calls guards for fields, a field refuses', async () => {
    const options = { fieldResolverEnhancers: ['guards' as const] };
    const url = await start(driver, { providers: [OrderFields], options });
    const query = '{ order { id secret } }';
    expect((await ask(url, query, await bearer('read'))).data).toEqual({ order: { id: '1', secret: null } });
    expect((await ask(url, query, await bearer('admin'))).data).toEqual({
      order: { id: '1', secret: 'secret' },
    });
  });
});

/** Subscribes by the protocol graphql-transport-ws; answers the payload of what comes back first. */
async function subscribe(url: string, field: string, headers: Record<string, string>): Promise<unknown> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { headers });
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init', payload: headers });
  await once(socket, 'message');
  send({ type: 'subscribe', id: '1', payload: { query: `subscription { ${field} }` } });
  const [answer] = await once(socket, 'message');
  return (JSON.parse(String(answer)) as { payload: unknown }).payload;
}
