import { CHANNELS, type DecisionEvent, InvalidDpopProofError, type IssuerFetchEvent } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { makeProof, setUp, URL_OF_ORDERS } from './dpop-support.js';
import { idle, present, presentNew, published, stillTenant } from './issuer-support.js';
import { clientOf, refusal } from './support.js';

const context = await setUp();
const { client, token } = context;

/** Texts that forge lines, steer terminals or turn text around, and what is shown of them. */
const hostile: readonly [what: string, text: string, shown: string][] = [
  ['a line break', 'a\r\n{"level":30}', 'a\\u000d\\u000a{"level":30}'],
  ['an escape sequence', '\u001b[2Jx', '\\u001b[2Jx'],
  ['a C1 control', '\u009b31mx', '\\u009b31mx'],
  ['DEL and NUL', '\u007f\u0000', '\\u007f\\u0000'],
  ['a right-to-left override', '\u202etxt.exe', '\\u202etxt.exe'],
  ['a line separator', 'a\u2028b', 'a\\u2028b'],
  ['a surrogate pair', '😀', '\\ud83d\\ude00'],
  ['half of one', '\ud83d', '\\ud83d'],
  ['printable ASCII', ' ~"\\x', ' ~"\\x'],
];

const lengths = ({ mismatch }: DecisionEvent) => Object.values(mismatch ?? {}).map((text) => text.length);
const unsafe = /[^\x20-\x7e]/;

describe('what a client wrote', () => {
  it.each(hostile)('R26 %s in htu is escaped, in the event and on the error', async (_what, text, shown) => {
    const decisions = published<DecisionEvent>(CHANNELS.decision);
    const proof = await makeProof(context, { claims: { htu: text } });
    const error = await refusal(
      client.verifyDpopProof({ proof, accessToken: token, method: 'GET', url: URL_OF_ORDERS }),
    );
    const mismatch = { expected: URL_OF_ORDERS, received: shown };
    expect(error).toMatchObject({ reason: 'htu_mismatch', mismatch });
    expect(decisions).toMatchObject([{ reason: 'htu_mismatch', mismatch }]);
  });

  it.each(hostile)('R26 %s in htm is escaped', async (_what, text, shown) => {
    const decisions = published<DecisionEvent>(CHANNELS.decision);
    const proof = await makeProof(context, { claims: { htm: text } });
    await refusal(client.verifyDpopProof({ proof, accessToken: token, method: 'GET', url: URL_OF_ORDERS }));
    expect(decisions).toMatchObject([{ mismatch: { expected: 'GET', received: shown } }]);
  });

  it.each(hostile)('R26 %s in the method of the request is escaped', async (_what, method, shown) => {
    const decisions = published<DecisionEvent>(CHANNELS.decision);
    const proof = await makeProof(context);
    await refusal(client.verifyDpopProof({ proof, accessToken: token, method, url: URL_OF_ORDERS }));
    expect(decisions).toMatchObject([{ mismatch: { expected: shown, received: 'GET' } }]);
  });

  it('R26 is bounded, escaped or not', async () => {
    const decisions = published<DecisionEvent>(CHANNELS.decision);
    for (const character of ['x', '\u001b']) {
      const proof = await makeProof(context, { claims: { htu: character.repeat(600) } });
      const url = `${URL_OF_ORDERS}/${'y'.repeat(6000)}`;
      await refusal(client.verifyDpopProof({ proof, accessToken: token, method: 'GET', url }));
    }
    expect(decisions.map(lengths)).toEqual([
      [512, 512],
      [512, 512],
    ]);
    expect(JSON.stringify(decisions)).not.toMatch(unsafe);
  });

  it('R26 an error that an app makes itself is no exception', () => {
    const { mismatch } = new InvalidDpopProofError({
      reason: 'htu_mismatch',
      description: 'x',
      mismatch: {
        expected: '\n',
        received: '\u009b',
      },
    });
    expect(mismatch).toEqual({ expected: '\\u000a', received: '\\u009b' });
  });
});

describe('what other parties wrote', () => {
  it.each(hostile)('R26 %s in a client ID is escaped', async (_what, text, shown) => {
    const tenant = await stillTenant();
    const decisions = published<DecisionEvent>(CHANNELS.decision);
    expect(await present(clientOf(tenant), await tenant.accessToken({ azp: text }))).toBe(200);
    expect(decisions).toMatchObject([{ outcome: 'accepted', clientId: shown }]);
  });

  it('R26 the URL of a key set is escaped and bounded', async () => {
    const tenant = await stillTenant();
    const fetches = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    tenant.setDiscovery({ jwks_uri: `${tenant.issuer}\u202ekeys\u009b${'x'.repeat(600)}` });
    await presentNew(clientOf(tenant), tenant);
    await idle();
    expect(fetches.map(({ document }) => document)).toEqual(['discovery', 'jwks']);
    for (const { url } of fetches) {
      expect(url).not.toMatch(unsafe);
      expect(url.length).toBeLessThanOrEqual(512);
    }
  });

  it('R26 no event of hostile requests holds anything else than printable ASCII', async () => {
    const tenant = await stillTenant();
    const decisions = published<DecisionEvent>(CHANNELS.decision);
    const api = clientOf(tenant);
    for (const [, text] of hostile) {
      const headers = { kid: text, typ: text, alg: 'RS256' };
      await present(api, await tenant.accessToken({}, { header: headers }));
      await present(api, await tenant.accessToken({ iss: text, aud: text, sub: text, scope: text }));
      await refusal(api.verifyRequest({ headers: { authorization: `${text} x` } }));
      await refusal(api.verifyRequest({ headers: { authorization: `DPoP ${text}`, dpop: text } }));
    }
    expect(decisions.length).toBe(4 * hostile.length);
    expect(JSON.stringify(decisions)).not.toMatch(unsafe);
    expect(JSON.stringify(decisions)).not.toContain('u001b');
  });
});
