// What core, `@auth0-api/redis`, `@auth0-api/revocation` and `@auth0-api/opentelemetry` do without an adapter, on any runtime: see runner.ts. The shared contract
// (adapters) has what requests and their answers are about; here is what depends on the runtime's own parts: cryptography, timers,
// streams, sockets, processes, and how values are logged.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, request as requestHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import {
  ApiClient,
  type ApiClientOptions,
  Auth0ApiError,
  type AuthRequest,
  CHANNELS,
  type DecisionEvent,
  type FeedEvent,
  type IssuerFetchEvent,
  MemoryReplayStore,
  MemoryRevocationStore,
} from '@auth0-api/core';
import { RedisReplayStore, RedisRevocationStore } from '@auth0-api/redis';
import { backchannelLogout, eventWebhook, followEvents } from '@auth0-api/revocation';
import {
  createCertificate,
  createKey,
  createTenant,
  type SigningAlgorithm,
  type Tenant,
  type TenantOptions,
  type TestCertificate,
} from '@auth0-api/testing';
import { receiver } from '@auth0-api/web';
import { getRequestListener } from '@hono/node-server';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { createEventServer } from '../../examples/recipes/src/sse.js';
import { runtimeServer } from '../support/runtime-server.js';
import type { Case, Cell } from './case.js';
import { exchange, explain } from './core-calls.js';
import { telemetry } from './telemetry.js';

const AUDIENCE = 'https://api.test/';
const DOWNSTREAM = 'https://calendar.test/';
const ORDERS = 'https://api.test/orders';
const SECRET = 'Wq-3_x.secret-of-orders';
const CHILD = fileURLToPath(new URL('./child.js', import.meta.url));
/** What stands between the runtime's program and the file that it runs, such as `run -A` of Deno. */
const RUNTIME_ARGS: string[] = JSON.parse(process.env.RUNTIME_ARGS ?? '[]');
/** Where a server is that scripts/runtimes.mjs has started; without one, cases of Redis are left out. */
const { REDIS_PORT } = process.env;
const ALGORITHMS: readonly SigningAlgorithm[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'Ed25519',
];

const bearer = (token: string): AuthRequest => ({ headers: { authorization: `Bearer ${token}` } });

async function withTenant(
  test: (tenant: Tenant) => Promise<void>,
  options: TenantOptions = {},
): Promise<void> {
  const tenant = await (await createTenant({ audience: AUDIENCE, ...options })).listen();
  try {
    await test(tenant);
  } finally {
    await tenant.close();
  }
}

const clientOf = (tenant: Tenant, options: ApiClientOptions = {}) =>
  new ApiClient({ ...tenant.options(), ...options });

async function refusal(verdict: Promise<unknown>): Promise<Auth0ApiError> {
  const error = await verdict.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Auth0ApiError, `not refused: ${String(error)}`);
  return error;
}

async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `in vain: ${what}`);
    await sleep(20);
  }
}

/** What a channel publishes while something happens. */
async function heard<Event>(channel: string, act: () => Promise<unknown>): Promise<readonly Event[]> {
  const events: Event[] = [];
  const note = (event: unknown) => void events.push(event as Event);
  subscribe(channel, note);
  try {
    await act();
  } finally {
    unsubscribe(channel, note);
  }
  return events;
}

// --- signatures

const signatures = ALGORITHMS.map(
  (alg): Case => ({
    title: `W10 a signature with ${alg}, and none that was altered`,
    run: async () => {
      const key = await createKey({ alg });
      await withTenant(
        async (tenant) => {
          const client = clientOf(tenant, { algorithms: ALGORITHMS });
          const token = await tenant.accessToken({}, { key });
          assert.equal((await client.verifyRequest(bearer(token))).claims.sub, 'auth0|user');
          for (const altered of alterations(token))
            assert.equal((await refusal(client.verifyRequest(bearer(altered)))).reason, 'bad_signature');
        },
        { keys: [key] },
      );
    },
  }),
);

/** Tokens of which one thing is not what was signed. */
function alterations(token: string): readonly string[] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes.writeUInt8((bytes[10] ?? 0) ^ 1, 10);
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'auth0|admin' };
  return [
    `${header}.${payload}.${bytes.toString('base64url')}`,
    `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`,
  ];
}

// --- documents of the issuer

const documents: readonly Case[] = [
  {
    title: 'R1 many requests at once make two requests to the issuer',
    run: () =>
      withTenant(async (tenant) => {
        const client = clientOf(tenant);
        const token = await tenant.accessToken();
        await Promise.all(Array.from({ length: 50 }, () => client.verifyRequest(bearer(token))));
        assert.equal(tenant.count(), 2);
      }),
  },
  {
    title: 'R3 an issuer that hangs gets 503 after the timeout, and is asked again later',
    run: () =>
      withTenant(async (tenant) => {
        let ahead = 0;
        const client = clientOf(tenant, { timeout: 1, now: () => tenant.clock.now() + ahead });
        tenant.outage('jwks', 'hang');
        const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
        assert.equal(error.status, 503);
        assert.match(String(error.headers['Retry-After']), /^[1-9]/);
        tenant.recover();
        ahead = 60;
        await client.verifyRequest(bearer(await tenant.accessToken()));
      }),
  },
  {
    title: 'U1, U2, U3 documents are loaded ahead, exported, and used by another client',
    run: () =>
      withTenant(async (tenant) => {
        const client = clientOf(tenant);
        assert.deepEqual(await client.ready(), [{ issuer: tenant.issuer, ok: true }]);
        const documents = JSON.parse(JSON.stringify(client.exportDocuments()));
        tenant.outage('all', 'refuse');
        const other = clientOf(tenant, { documents });
        assert.equal((await other.verifyRequest(bearer(await tenant.accessToken()))).scheme, 'bearer');
      }),
  },
];

// --- DPoP

async function replayed(first: ApiClient, second: ApiClient, tenant: Tenant): Promise<void> {
  const key = await tenant.dpopKey();
  const token = await tenant.accessToken({}, { boundTo: key });
  const proof = await key.proof({ url: ORDERS, accessToken: token });
  const headers = { authorization: `DPoP ${token}`, dpop: proof };
  const request = (): AuthRequest => ({ method: 'GET', url: ORDERS, headers });
  assert.equal((await first.verifyRequest(request())).scheme, 'dpop');
  for (const client of [first, second])
    assert.equal((await refusal(client.verifyRequest(request()))).reason, 'proof_replayed');
}

const dpop: readonly Case[] = [
  {
    title: 'D8 a proof is accepted once, with the memory of the process',
    run: () =>
      withTenant(async (tenant) => {
        const client = clientOf(tenant, { dpop: { mode: 'required', replay: new MemoryReplayStore() } });
        await replayed(client, client, tenant);
      }),
  },
  ...redisCases((port) => [
    {
      title: 'D8 a proof is accepted once by all clients that share a Redis, with node-redis',
      run: () =>
        withTenant(async (tenant) => {
          const redis = await createClient({ url: `redis://127.0.0.1:${port}` }).connect();
          const [one, two] = [0, 1].map(() =>
            clientOf(tenant, { dpop: { replay: new RedisReplayStore(redis, { timeout: 1 }) } }),
          ) as [ApiClient, ApiClient];
          await replayed(one, two, tenant);
          redis.destroy();
        }),
    },
    {
      title: 'D8 a proof is accepted once by all clients that share a Redis, with ioredis',
      run: () =>
        withTenant(async (tenant) => {
          const redis = new Redis(port, '127.0.0.1');
          await once(redis, 'ready');
          const [one, two] = [0, 1].map(() =>
            clientOf(tenant, { dpop: { replay: new RedisReplayStore(redis, { timeout: 1 }) } }),
          ) as [ApiClient, ApiClient];
          await replayed(one, two, tenant);
          redis.disconnect();
        }),
    },
  ]),
];

function redisCases(make: (port: number) => readonly Case[]): readonly Case[] {
  return REDIS_PORT === undefined ? [] : make(Number(REDIS_PORT));
}

// --- mTLS

const serverCertificate = createCertificate({ commonName: 'orders API' });

/** How a server sees who connects. */
type CertificateOf = (socket: TLSSocket) => Uint8Array | undefined;

async function askOverTls(
  client: ApiClient,
  certificateOf: CertificateOf,
  token: string,
  certificate: TestCertificate | undefined,
): Promise<string> {
  const server = createServer(
    {
      cert: serverCertificate.pem,
      key: serverCertificate.privateKeyPem,
      requestCert: true,
      rejectUnauthorized: false,
    },
    async (incoming, response) => {
      try {
        const certificate = certificateOf(incoming.socket as TLSSocket);
        const auth = await client.verifyRequest({ headers: incoming.headers, certificate });
        response.end(auth.scheme);
      } catch (error) {
        response.end(error instanceof Auth0ApiError ? `${error.status} ${error.reason}` : String(error));
      }
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const outgoing = requestHttps({
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      agent: false,
      rejectUnauthorized: false,
      headers: { authorization: `DPoP ${token}`, connection: 'close' },
      ...(certificate === undefined ? {} : { cert: certificate.pem, key: certificate.privateKeyPem }),
    });
    outgoing.end();
    const [answer] = await once(outgoing, 'response');
    return await text(answer);
  } finally {
    server.close();
  }
}

const mtls: readonly Case[] = [
  {
    title: 'T14 the certificate of the connection, from getPeerCertificate()',
    run: () => mtlsWith((socket) => socket.getPeerCertificate().raw),
  },
  {
    title: 'T14 the certificate of the connection, from getPeerX509Certificate()',
    run: () => mtlsWith((socket) => socket.getPeerX509Certificate()?.raw),
  },
  {
    title: 'T14 a token bound to a certificate is refused where the connection has none to show',
    run: () =>
      withTenant(async (tenant) => {
        const own = createCertificate();
        const token = await tenant.accessToken({}, { boundTo: own });
        const client = clientOf(tenant, { mtls: {} });
        assert.match(await askOverTls(client, () => undefined, token, own), /^401 /);
      }),
  },
];

function mtlsWith(certificateOf: CertificateOf): Promise<void> {
  return withTenant(async (tenant) => {
    const [own, stranger] = [createCertificate(), createCertificate()];
    const token = await tenant.accessToken({}, { boundTo: own });
    const client = clientOf(tenant, { mtls: {} });
    const ask = (certificate?: TestCertificate) => askOverTls(client, certificateOf, token, certificate);
    assert.match(await ask(stranger), /^401 /);
    assert.match(await ask(), /^401 /);
    assert.equal(await ask(own), 'dpop');
  });
}

// --- exchanges

const gateway = {
  clientId: 'orders-api',
  api: AUDIENCE,
  exchanges: ['on-behalf-of'] as const,
  delegated: { [DOWNSTREAM]: 'read:events' },
};

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    readonly sub: string;
    readonly cnf?: Readonly<Record<string, string>>;
  };

async function exchanged(tenant: Tenant, options: ApiClientOptions): Promise<string> {
  const client = clientOf(tenant, { clientId: gateway.clientId, ...options });
  const auth = await client.verifyRequest(bearer(await tenant.accessToken({ sub: 'auth0|alice' })));
  const { accessToken } = await exchange(client, auth, { audience: DOWNSTREAM });
  assert.equal(claimsOf(accessToken).sub, 'auth0|alice');
  return accessToken;
}

const exchanges: readonly Case[] = [
  {
    title: 'X1, X5 an exchange with a secret',
    run: () =>
      withTenant(
        async (tenant) => void (await exchanged(tenant, { clientSecret: SECRET, exchangeBind: 'none' })),
        { clients: [{ ...gateway, clientSecret: SECRET }] },
      ),
  },
  {
    title: 'X1 an exchange with a key (private_key_jwt)',
    run: async () => {
      const { privateKey, publicJwk } = await createKey();
      await withTenant(
        async (tenant) => {
          await exchanged(tenant, { clientAssertionSigningKey: privateKey, exchangeBind: 'none' });
        },
        { clients: [{ ...gateway, publicKeys: [publicJwk] }] },
      );
    },
  },
  {
    title: 'X14 an exchange for a token that is bound to a key (DPoP)',
    run: () =>
      withTenant(
        async (tenant) => {
          const token = await exchanged(tenant, { clientSecret: SECRET, exchangeBind: 'dpop' });
          assert.deepEqual(Object.keys(claimsOf(token).cnf ?? {}), ['jkt']);
        },
        {
          clients: [{ ...gateway, clientSecret: SECRET }],
          senderConstraining: [DOWNSTREAM],
          exchangeNonces: true,
        },
      ),
  },
  {
    title: 'X15 an exchange for a token that is bound to a certificate (mTLS)',
    run: exchangedOverTls,
  },
  {
    title: 'X8, R29 an exchange that fails shows neither secret nor token',
    run: () =>
      withTenant(
        async (tenant) => {
          const client = clientOf(tenant, { ...gatewaySecret, exchangeBind: 'none' });
          const token = await tenant.accessToken();
          tenant.outage('token', {
            status: 400,
            body: { error: 'invalid_grant', error_description: `${SECRET} and ${token}` },
          });
          const error = await refusal(exchange(client, token, { audience: DOWNSTREAM }));
          assert.equal(error.status, 502);
          for (const part of [SECRET, token.slice(-40)])
            assert.ok(!`${error.message} ${JSON.stringify(error)} ${error.stack}`.includes(part));
        },
        { clients: [{ ...gateway, clientSecret: SECRET }] },
      ),
  },
];
const gatewaySecret = { clientId: gateway.clientId, clientSecret: SECRET };

async function exchangedOverTls(): Promise<void> {
  const [edge, own] = [createCertificate({ commonName: 'edge' }), createCertificate()];
  const tenant = await createTenant({
    audience: AUDIENCE,
    issuer: 'https://tenant.test/',
    clients: [{ ...gateway, clientSecret: SECRET }],
    senderConstraining: [DOWNSTREAM],
  });
  await tenant.listen({ certificate: edge });
  try {
    const port = Number(new URL(tenant.url ?? '').port);
    const client = clientOf(tenant, {
      ...gatewaySecret,
      exchangeMtlsFetch: (url, init) =>
        fetchWithCertificate(url, init as RequestInit, { port, ca: edge.pem, own }),
    });
    const auth = await client.verifyRequest(bearer(await tenant.accessToken()));
    const { accessToken } = await exchange(client, auth, { audience: DOWNSTREAM, bind: 'mtls' });
    assert.deepEqual(claimsOf(accessToken).cnf, own.confirmation);
  } finally {
    await tenant.close();
  }
}

/** A fetch that presents a certificate; every host is this machine, under its own name. */
async function fetchWithCertificate(
  url: string,
  init: RequestInit,
  { port, ca, own }: { port: number; ca: string; own: TestCertificate },
): Promise<Response> {
  const { pathname, host } = new URL(url);
  const outgoing = requestHttps({
    ...{ host: '127.0.0.1', port, ca, agent: false, path: pathname, method: init.method ?? 'GET' },
    // The name is another one; the certificate is pinned.
    checkServerIdentity: () => undefined,
    headers: { ...Object.fromEntries(new Headers(init.headers)), host },
    ...{ cert: own.pem, key: own.privateKeyPem },
  });
  outgoing.end(String(init.body ?? ''));
  const [answer] = await once(outgoing, 'response');
  const headers = { 'content-type': String(answer.headers['content-type']) };
  return new Response(await text(answer), { status: answer.statusCode, headers });
}

// --- revocation, feeds, streams

const SESSION = 'https://example.com/session';
const FEED_TOKEN = 'w'.repeat(40);

const revocable = (tenant: Tenant) =>
  clientOf(tenant, {
    revocation: { store: new MemoryRevocationStore({ now: tenant.clock.now }), sessionClaim: SESSION },
  });

/** Serves a function as the runtime does. */
async function serve(fetch: (request: Request) => Promise<Response>) {
  const onError = () => new Response(null, { status: 500 });
  if (runtimeServer !== undefined) return runtimeServer.serve(fetch, onError);
  const { createServer } = await import('node:http');
  const server = createServer(getRequestListener(fetch, { overrideGlobalObjects: false }));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const revocation: readonly Case[] = [
  {
    title: 'V8 what is revoked is refused at once, with the memory of the process',
    run: () =>
      withTenant(async (tenant) => {
        const client = revocable(tenant);
        const [alice, bob] = [
          await tenant.accessToken({ sub: 'auth0|alice' }),
          await tenant.accessToken({ sub: 'auth0|bob' }),
        ];
        await client.verifyRequest(bearer(alice));
        await client.revoke({ subject: 'auth0|alice' });
        assert.equal((await refusal(client.verifyRequest(bearer(alice)))).reason, 'token_revoked');
        await client.verifyRequest(bearer(bob));
        client.close();
      }),
  },
  ...redisCases((redisPort) => [
    {
      title: 'V9 what another process revokes is refused soon after, over Redis',
      run: () => withTenant((tenant) => revokedElsewhere(tenant, redisPort)),
    },
  ]),
  {
    title: 'V15 auth.signal ends a stream of Server-Sent Events within a second of the revocation',
    run: () =>
      withTenant(async (tenant) => {
        const client = revocable(tenant);
        const subscribed = new Set<object>();
        const subscribe = (auth: object) => {
          subscribed.add(auth);
          return () => void subscribed.delete(auth);
        };
        const server = createEventServer(client, { origin: AUDIENCE, subscribe });
        await once(server.listen(0, '127.0.0.1'), 'listening');
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
        const token = await tenant.accessToken();
        const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
        assert.equal(answer.status, 200);
        assert.equal((await fetch(url)).status, 401);
        assert.equal(subscribed.size, 1);
        const begun = Date.now();
        const said = answer.text();
        await client.revoke({ subject: 'auth0|user' });
        assert.match(await said, /event: end\ndata: .*invalid_token/);
        assert.ok(Date.now() - begun < 3000, 'in time');
        await until(() => subscribed.size === 0, 'the subscription is ended');
        server.close();
        client.close();
      }),
  },
  {
    title: 'V15 auth.signal aborts when the token expires',
    run: () =>
      withTenant(async (tenant) => {
        const client = clientOf(tenant, { clockTolerance: 0 });
        const token = await tenant.accessToken({ exp: Math.floor(tenant.clock.now()) + 60 });
        const { signal } = await client.verifyRequest(bearer(token));
        assert.equal(signal.aborted, false);
        tenant.clock.advance(61);
        await until(() => signal.aborted, 'the signal aborts');
        assert.equal((signal.reason as Auth0ApiError).reason, 'token_expired');
      }),
  },
];

async function revokedElsewhere(tenant: Tenant, redisPort: number): Promise<void> {
  const redis = await createClient({ url: `redis://127.0.0.1:${redisPort}` }).connect();
  const store = new RedisRevocationStore(redis, { timeout: 1 });
  const client = clientOf(tenant, { revocation: { store } });
  const subject = `auth0|${crypto.randomUUID()}`;
  const [alice, bob] = [await tenant.accessToken({ sub: subject }), await tenant.accessToken()];
  await client.verifyRequest(bearer(alice));
  const settings = { redisPort, subject, domain: tenant.domain, audience: AUDIENCE };
  const { output } = await runChild('revoke', JSON.stringify(settings));
  assert.match(output, /revoked/);
  const outcome = () =>
    client.verifyRequest(bearer(alice)).then(
      () => 'accepted',
      (error: Auth0ApiError) => error.reason,
    );
  await until(async () => (await outcome()) === 'token_revoked', 'it is refused');
  await client.verifyRequest(bearer(bob));
  client.close();
  redis.destroy();
}

async function runChild(...args: string[]): Promise<{ output: string; errors: string }> {
  const child = spawn(process.execPath, [...RUNTIME_ARGS, CHILD, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  assert.equal(code, 0, errors.slice(-2000));
  return { output, errors };
}

const feeds: readonly Case[] = [
  {
    title: 'V18 the webhook of a blocked user ends the access',
    run: () =>
      withTenant(async (tenant) => {
        const client = revocable(tenant);
        const { origin, close } = await serve(receiver(eventWebhook(client, { token: FEED_TOKEN })));
        const webhook = tenant.events.sendTo({ url: origin, token: FEED_TOKEN });
        const token = await tenant.accessToken({ sub: 'auth0|alice' });
        await client.verifyRequest(bearer(token));
        assert.equal((await fetch(origin, { method: 'POST', body: '{}' })).status, 401);
        await tenant.blockUser('auth0|alice');
        assert.equal(webhook.deliveries.at(-1)?.state, 'delivered');
        assert.equal((await refusal(client.verifyRequest(bearer(token)))).reason, 'token_revoked');
        client.close();
        await close();
      }),
  },
  {
    title: 'V19 a logout token ends the access of its session',
    run: () =>
      withTenant(async (tenant) => {
        const client = revocable(tenant);
        const { origin, close } = await serve(
          receiver(backchannelLogout(client, { clientId: 'test-client' })),
        );
        tenant.sendLogoutTokensTo({ url: origin });
        const [ended, other] = [
          await tenant.accessToken({ [SESSION]: 'one' }),
          await tenant.accessToken({ [SESSION]: 'two' }),
        ];
        await client.verifyRequest(bearer(ended));
        const [result] = await tenant.endSession('one');
        assert.equal(result?.status, 200);
        assert.equal((await refusal(client.verifyRequest(bearer(ended)))).reason, 'token_revoked');
        await client.verifyRequest(bearer(other));
        client.close();
        await close();
      }),
  },
  {
    title: 'V17 the stream of events of a blocked user ends the access',
    run: () =>
      withTenant(
        async (tenant) => {
          const client = revocable(tenant);
          const token = await tenant.accessToken({ sub: 'auth0|alice' });
          await client.verifyRequest(bearer(token));
          const events = await heard<FeedEvent>(CHANNELS.feed, async () => {
            const credentials = { clientId: 'feed', clientSecret: SECRET };
            const feed = followEvents(client, { ...credentials, domain: tenant.domain });
            await until(() => feed.status().connected, 'the feed is connected');
            await tenant.blockUser('auth0|alice');
            const isRefused = () =>
              client.verifyRequest(bearer(token)).then(
                () => false,
                ({ reason }: Auth0ApiError) => reason === 'token_revoked',
              );
            await until(isRefused, 'it is refused');
            await feed.close();
          });
          assert.ok(events.some(({ outcome }) => outcome === 'revoked'));
          client.close();
        },
        { clients: [{ clientId: 'feed', clientSecret: SECRET, managementScope: 'read:events' }] },
      ),
  },
];

// --- what programs and people are told

const diagnosis: readonly Case[] = [
  {
    title: 'E1 explain() says why a request is refused, and names no secret',
    run: () =>
      withTenant(async (tenant) => {
        const client = clientOf(tenant);
        assert.equal((await explain(client, bearer(await tenant.accessToken()))).wouldBe, 'accepted');
        const token = await tenant.accessToken({ aud: 'https://other.test/' });
        const explanation = await explain(client, bearer(token));
        assert.equal(explanation.wouldBe, 'refused');
        assert.match(JSON.stringify(explanation), /https:\/\/other\.test\//);
        assert.ok(!JSON.stringify(explanation).includes(token.split('.')[2] ?? token));
      }),
  },
  {
    title: 'R25 the channels tell of fetches and decisions',
    run: () =>
      withTenant(async (tenant) => {
        const client = clientOf(tenant);
        const token = await tenant.accessToken();
        const fetches = await heard<IssuerFetchEvent>(CHANNELS.issuerFetch, () =>
          client.verifyRequest(bearer(token)),
        );
        assert.deepEqual(
          fetches.map(({ document, outcome }) => `${document} ${outcome}`),
          ['discovery ok', 'jwks ok'],
        );
        const decisions = await heard<DecisionEvent>(CHANNELS.decision, async () => {
          await client.verifyRequest(bearer(token));
          await refusal(client.verifyRequest(bearer(`${token}x`)));
        });
        assert.deepEqual(
          decisions.map(({ outcome }) => outcome),
          ['accepted', 'refused'],
        );
      }),
  },
  {
    title: 'R29 no way of logging shows a secret or a token',
    run: async () => {
      const secret = 'Wq-3-secret-that-nobody-may-see';
      const { output, errors } = await runChild('print', secret);
      assert.match(output, /printed 4/);
      const [log = '', hidden = ''] = errors.split('\nSECRETS ');
      const shown = [secret, ...(JSON.parse(hidden) as string[])].filter(
        (each) => output.includes(each) || log.includes(each),
      );
      const lines = `${output}\n${log}`
        .split('\n')
        .filter((line) => shown.some((each) => line.includes(each)));
      assert.equal(
        lines.length,
        0,
        `${lines.length} lines show secrets:\n${lines
          .slice(0, 5)
          .map((line) => line.trim().slice(0, 90))
          .join('\n')}`,
      );
    },
  },
];

export const cells: readonly Cell[] = [
  {
    name: 'core',
    cases: [
      ...signatures,
      ...documents,
      ...dpop,
      ...mtls,
      ...exchanges,
      ...revocation,
      ...feeds,
      ...diagnosis,
      ...telemetry,
    ],
  },
];
