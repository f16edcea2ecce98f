// Attacks on examples/mcp/server.mjs: none may run a tool whose policy the caller does not meet.
import { type OutgoingHttpHeaders, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { TokenClaims } from '@auth0-api/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { call, type McpServer, modern, startMcpServer } from './support/mcp.js';
import { Programs } from './support/programs.js';

const programs = new Programs();
let server: McpServer;
let reader: { authorization: string };

beforeAll(async () => {
  server = await startMcpServer(programs, 'mcp/server.mjs');
  reader = await bearer({ scope: 'read:orders' });
});

afterAll(async () => {
  await programs.stop();
  await server?.tenant.close();
});

afterEach(async () => {
  // Whatever was tried, the order is as it was, and the server still serves.
  const answer = await server.post(JSON.stringify(call('list_orders')), reader);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain(String.raw`\"state\":\"open\"`);
});

const bearer = async (claims: TokenClaims) => ({
  authorization: `Bearer ${await server.tenant.accessToken(claims)}`,
});

/** The status of the answer to the beginning of a body, on a connection of its own. */
const statusOf = (headers: OutgoingHttpHeaders, begun: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const sent = request(server.resource, { method: 'POST', headers, agent: false });
    sent.on('response', ({ statusCode }) => {
      resolve(statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.write(begun);
  });
const cancel = JSON.stringify(call('cancel_order', { id: '17' }));

describe('M9 who is not accepted reaches no tool', () => {
  test.each(['POST', 'GET', 'DELETE', 'PUT', 'OPTIONS', 'HEAD'])(
    'C1 %s without a token is 401',
    async (method) => {
      const init = { method, headers: { 'mcp-session-id': 'x', 'content-type': 'application/json' } };
      const answer = await fetch(server.resource, method === 'POST' ? { ...init, body: cancel } : init);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('resource_metadata=');
    },
  );

  test('C1 the body of a stranger is not read', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': 1_000_000 };
    expect(await statusOf(headers, '{')).toBe(401);
  });

  test.each([
    ['another API', { aud: 'https://another.test/' }],
    ['a resource below this one', { aud: 'RESOURCE/' }],
    ['nobody', { aud: [] }],
    ['no client', { azp: undefined }],
  ] as const)('M8 a token for %s is 401', async (_which, claims) => {
    const aud = 'aud' in claims && claims.aud === 'RESOURCE/' ? { aud: `${server.resource}/` } : {};
    const headers = await bearer({ scope: 'read:orders write:orders', ...claims, ...aud });
    const answer = await server.post(cancel, headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('resource_metadata=');
  });
});

describe('M9 a tool runs under its own name only', () => {
  const params = (text: string) => `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${text}}`;

  test.each([
    ['plain', cancel],
    ['with an escaped method', cancel.replace('tools/call', String.raw`tools\/c\u0061ll`)],
    ['with an escaped name', cancel.replace('cancel_order', String.raw`c\u0061ncel_order`)],
    ['with two names', params('{"name":"list_orders","name":"cancel_order","arguments":{"id":"17"}}')],
    ['with two methods', cancel.replace('"method"', '"method":"ping","method"')],
    ['with two lists of parameters', cancel.replace('"params"', '"params":{"name":"list_orders"},"params"')],
    ['without an ID, as a notification', cancel.replace('"id":1,', '')],
    ['as a task', cancel.replace('"name"', '"task":{"ttl":1000},"name"')],
    ['after a byte order mark', `\uFEFF${cancel}`],
    ['with blanks', `\r\n\t ${cancel} \n`],
  ])('H5, H6 a call %s is 403, which says what is needed and where to get it', async (_how, body) => {
    const answer = await server.post(body, reader);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('www-authenticate')).toMatch(
      /error="insufficient_scope".*scope="read:orders write:orders".*resource_metadata="http:/,
    );
  });

  test.each([
    ['of a list', ['cancel_order']],
    ['of a list of lists', [['cancel_order']]],
    ['of an object', { toString: 'cancel_order' }],
    ['that is missing', undefined],
    ['that is null', null],
    ['that is true', true],
    ['of every object', 'constructor'],
    ['of every object, as a prototype', '__proto__'],
    ['with another case', 'Cancel_Order'],
    ['with a blank', 'cancel_order '],
    ['with a zero byte', 'cancel_order\0'],
    ['in other characters', 'ｃancel_order'],
  ])('M9 a name %s is that of no tool: 400', async (_how, name) => {
    const answer = await server.post(JSON.stringify(call(name, { id: '17' })), reader);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: -32602 }, id: 1 });
  });

  test.each([
    ['the name on the prototype', params('{"__proto__":{"name":"cancel_order","arguments":{"id":"17"}}}')],
    ['parameters in a list', params('["cancel_order"]')],
    ['parameters that are text', params('"cancel_order"')],
    ['no parameters', '{"jsonrpc":"2.0","id":1,"method":"tools/call"}'],
    ['a batch', `[${cancel}]`],
    ['a batch of two', `[${JSON.stringify(call('list_orders'))},${cancel}]`],
    ['a batch in a batch', `[[${cancel}]]`],
    ['an empty batch', '[]'],
    ['the whole call on the prototype', `{"__proto__":${cancel}}`],
    [
      'the method on the prototype',
      `{"jsonrpc":"2.0","id":1,"__proto__":{"method":"tools/call"},"params":{}}`,
    ],
    ['a method in a list', cancel.replace('"tools/call"', '["tools/call"]')],
    ['text', JSON.stringify(cancel)],
    ['null', 'null'],
    ['a number', '1'],
    ['nothing', ''],
    ['no JSON', '{"jsonrpc":'],
    ['two messages', `${cancel}\n${cancel}`],
    ['single quotes', cancel.replaceAll('"', "'")],
    ['other bytes', Buffer.from(cancel, 'utf16le')],
    ['compressed bytes', gzipSync(cancel)],
    ['50,000 lists in each other', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['100,000 objects in each other', `${'{"params":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('M9 a body with %s is 400', async (_what, body) => {
    const compressed = Buffer.isBuffer(body) && body[0] === 0x1f ? { 'content-encoding': 'gzip' } : {};
    expect((await server.post(body, { ...reader, ...compressed })).status).toBe(400);
  });

  test.each(['Tools/Call', 'tools/call ', 'tools/call\0', 'tools//call', 'tools.call'])(
    'M9 the method %j is unknown',
    async (method) => {
      const answer = await server.post(
        JSON.stringify({ ...call('cancel_order', { id: '17' }), method }),
        reader,
      );
      expect(await answer.text()).toContain('-32601');
    },
  );

  test('H5 a header field that names another tool changes nothing', async () => {
    const { body, headers } = modern('cancel_order', { id: '17' });
    for (const name of ['list_orders', 'cancel_order'])
      expect((await server.post(body, { ...reader, ...headers, 'mcp-name': name })).status).toBe(403);
    const writer = await bearer({ scope: 'read:orders write:orders' });
    expect((await server.post(body, { ...writer, ...headers, 'mcp-name': 'list_orders' })).status).toBe(400);
  });

  test('G2 a policy about an argument sees the argument that the tool gets', async () => {
    const claims = {
      scope: 'read:orders write:orders',
      authorization_details: [{ type: 'refund', identifier: '18' }],
      auth_time: Math.floor(server.tenant.clock.now()),
    };
    const headers = await bearer(claims);
    for (const args of [
      '{"id":"17"}',
      '{"id":"18","id":"17"}',
      '{"id":["18"]}',
      '{"id":18}',
      '{"id":"18 "}',
      '{"__proto__":{"id":"18"},"id":"17"}',
      '{"__proto__":{"id":"18"}}',
      '["18"]',
      'null',
    ])
      expect((await server.post(params(`{"name":"refund_order","arguments":${args}}`), headers)).status).toBe(
        403,
      );
  });
});

describe('M9 everything else', () => {
  test.each([
    ['one text', `"${'x'.repeat(5_000_000)}"`],
    ['many messages', `[${`${cancel},`.repeat(60_000)}${cancel}]`],
  ])('M9 a body of more than 4 MiB is 413: %s', async (_what, body) => {
    const headers = { ...reader, 'content-type': 'application/json' };
    const announced = { ...headers, 'content-length': body.length };
    expect(await statusOf(announced, body.slice(0, 1000))).toBe(413);
    // Without a length, the server reads 4 MiB. It closes the connection on the rest, and the answer may be lost with it.
    const status = await statusOf(headers, body).catch(({ code }: NodeJS.ErrnoException) => code);
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(status);
  });

  test.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['application/jsonp'],
    ['application/json-rpc'],
    ['multipart/form-data; boundary=application/json'],
    ['text/plain, application/json'],
    [''],
  ])('M9 a call of the type %j is 415', async (type) => {
    expect((await server.post(cancel, { ...reader, 'content-type': type })).status).toBe(415);
  });

  test('H5 parameters of the type do not matter', async () => {
    for (const type of ['application/json; charset=utf-16', 'APPLICATION/JSON'])
      expect((await server.post(cancel, { ...reader, 'content-type': type })).status).toBe(403);
  });

  test.each(['GET', 'DELETE', 'PUT', 'PATCH'])('M9 %s is 405: there are no sessions', async (method) => {
    const headers = {
      ...reader,
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'mcp-session-id': 'a-session-of-another',
      'last-event-id': '1',
      'x-http-method-override': 'POST',
    };
    const init = method === 'GET' ? { method, headers } : { method, headers, body: cancel };
    expect((await fetch(server.resource, init)).status).toBe(405);
  });
});

describe('M9 on version 1 of the SDK', () => {
  let old: McpServer;
  beforeAll(async () => {
    old = await startMcpServer(programs, 'mcp/v1-server.mjs');
  });
  afterAll(() => old?.tenant.close());

  const ask = async (body: unknown) =>
    old.post(JSON.stringify(body), {
      authorization: `Bearer ${await old.tenant.accessToken({ scope: 'read:orders' })}`,
    });

  test.each([
    ['alone', call('cancel_order', { id: '17' })],
    ['in a batch', [call('list_orders'), call('cancel_order', { id: '17' })]],
    ['twice', [call('cancel_order'), call('cancel_order')]],
  ])(
    'H5 a tool that needs another scope is refused %s, with the scopes that would do',
    async (_how, body) => {
      const response = await ask(body);
      expect(response.status).toBe(403);
      expect(response.headers.get('www-authenticate')).toContain('scope="read:orders write:orders"');
    },
  );

  test.each([
    ['constructor'],
    ['__proto__'],
    [['cancel_order']],
    [undefined],
    [{ toString: 'cancel_order' }],
  ])('M9 a tool called %j is none', async (name) => {
    const text = await (await ask(call(name))).text();
    expect(text).not.toContain('cancelled');
    expect(text).toMatch(/error|isError/i);
  });
});
