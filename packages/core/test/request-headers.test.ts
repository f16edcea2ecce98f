import { requiredScopes } from '@auth0-api/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { clientOf, refusal } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const key = await tenant.dpopKey();
const token = await tenant.accessToken();
const other = await tenant.accessToken({ sub: 'other' });
const bearer = `Bearer ${token}`;
const url = 'https://api.test/orders';

const outcome = (request: Parameters<typeof client.verifyRequest>[0]) =>
  client.verifyRequest(request).then(
    ({ claims }) => claims.sub,
    ({ status, reason }) => `${status} ${reason}`,
  );

describe('lines are counted, values are read', () => {
  it.each([
    { title: 'a field that is not in rawHeaders', headers: { authorization: bearer }, rawHeaders: [] },
    { title: 'no rawHeaders', headers: { authorization: bearer } },
    { title: 'undefined rawHeaders', headers: { authorization: bearer }, rawHeaders: undefined },
    { title: 'null for rawHeaders', headers: { authorization: bearer }, rawHeaders: null as never },
    { title: 'rawHeaders of a mock', headers: { authorization: bearer }, rawHeaders: {} as never },
    {
      title: 'a value that was replaced',
      headers: { authorization: bearer },
      rawHeaders: ['Authorization', 'Basic dTpw'],
    },
    { title: 'a list of one value', headers: { authorization: [bearer] }, rawHeaders: [] },
    {
      title: 'an object without a prototype, as HTTP/2 has it',
      headers: Object.assign(Object.create(null), { authorization: bearer, ':authority': 'api.test' }),
      rawHeaders: [':authority', 'api.test', 'authorization', bearer],
    },
    { title: 'a name in capital letters', headers: { AUTHORIZATION: bearer }, rawHeaders: [] },
  ])('C9 $title: the value of headers counts', async ({ headers, rawHeaders }) => {
    expect(await outcome({ headers, rawHeaders })).toBe((await client.verifyRequest({ headers })).claims.sub);
  });

  it.each([
    { title: 'a field that was deleted', headers: {}, rawHeaders: ['Authorization', bearer] },
    { title: 'a field that is undefined', headers: { authorization: undefined }, rawHeaders: [] },
    { title: 'an empty list', headers: { authorization: [] }, rawHeaders: ['Authorization', bearer] },
    { title: 'an inherited field', headers: Object.create({ authorization: bearer }), rawHeaders: [] },
  ])('C9 $title is not there', async ({ headers, rawHeaders }) => {
    expect(await outcome({ headers, rawHeaders })).toBe('401 missing_authorization');
  });

  it('C9 a polluted prototype gives no request a token', async () => {
    const prototype = Object.prototype as { authorization?: string };
    Object.defineProperty(prototype, 'authorization', {
      value: bearer,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    onTestFinished(() => void delete prototype.authorization);
    expect(await outcome({ headers: {}, rawHeaders: [] })).toBe('401 missing_authorization');
  });

  it.each([
    { title: 'one value, two lines', headers: { authorization: bearer } },
    { title: 'a value that was replaced', headers: { authorization: `Bearer ${other}` } },
    { title: 'a value that was deleted', headers: {} },
    { title: 'joined values', headers: { authorization: `${bearer}, ${bearer}` } },
  ])('C4 two lines in rawHeaders are refused: $title', async ({ headers }) => {
    const rawHeaders = ['Authorization', bearer, 'Host', 'a', 'AUTHORIZATION', bearer];
    expect(await outcome({ headers, rawHeaders })).toBe('400 repeated_authorization');
  });

  it.each([
    { title: 'a list', headers: { authorization: [bearer, bearer] } },
    { title: 'two spellings of one name', headers: { authorization: bearer, Authorization: bearer } },
  ])('C4 two values in headers are refused: $title', async ({ headers }) => {
    expect(await outcome({ headers, rawHeaders: ['Authorization', bearer] })).toBe(
      '400 repeated_authorization',
    );
  });
});

describe('proofs', async () => {
  const bound = await tenant.accessToken({}, { boundTo: key });
  const proof = () => key.proof({ url, accessToken: bound });
  const authorization = `DPoP ${bound}`;

  it('C9, D2 a proof is read in headers and counted in rawHeaders', async () => {
    const request = { method: 'GET', url };
    const [first, second] = [await proof(), await proof()];
    const headers = { authorization, dpop: first };
    const once = ['Authorization', authorization, 'DPoP', 'replaced'];
    expect(await outcome({ ...request, headers, rawHeaders: [...once, 'dpop', second] })).toBe(
      '401 repeated_proof',
    );
    expect(await outcome({ ...request, headers: { authorization }, rawHeaders: once })).toBe(
      '400 missing_proof',
    );
    const listed = { authorization, dpop: [first, second] };
    expect(await outcome({ ...request, headers: listed, rawHeaders: [] })).toBe('401 repeated_proof');
    await client.verifyRequest({ ...request, headers, rawHeaders: once });
  });

  it('C9, D14 a proof beside a Bearer token is looked for in headers', async () => {
    const dpop = await proof();
    const rawHeaders = ['Authorization', bearer, 'DPoP', dpop];
    const [sent, taken] = [{ authorization: bearer, dpop }, { authorization: bearer }];
    expect(await outcome({ headers: sent, rawHeaders })).toBe('400 unexpected_proof');
    expect(await outcome({ headers: taken, rawHeaders })).not.toMatch(/^4/);
  });

  it('C9, E1 explain reads and counts alike', async () => {
    const two = ['Authorization', bearer, 'Authorization', bearer];
    const repeated = await explain(client, { headers: { authorization: bearer }, rawHeaders: two });
    expect(repeated).toMatchObject({ wouldBe: 'refused', status: 400 });
    const error = await refusal(client.verifyRequest({ headers: {}, rawHeaders: two.slice(0, 2) }));
    expect(error.reason).toBe('missing_authorization');
    const request = { headers: { authorization: bearer }, rawHeaders: [] };
    expect((await explain(client, request, requiredScopes('none'))).status).toBe(403);
  });
});
