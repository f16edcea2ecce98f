import { createAdapter } from '@auth0-api/core/adapter';
import { describe, expect, it, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { createProofKey, dpopRequest, makeProof, setUp, URL_OF_ORDERS } from './dpop-support.js';
import { admit } from './framework-support.js';
import { challenges, clientOf, refusal } from './support.js';

const context = await setUp();
const { tenant, client, key, token } = context;
const clients = {
  allowed: client,
  required: clientOf(tenant, { dpop: { mode: 'required' } }),
  disabled: clientOf(tenant, { dpop: { mode: 'disabled' } }),
} as const;

/** Kinds of `cnf` that a token may come with. */
const CONFIRMATIONS: Readonly<Record<string, unknown>> = {
  none: undefined,
  'this key': { jkt: key.jkt },
  'this key and a member nobody knows': { jkt: key.jkt, 'urn:acme:device': 'x' },
  'this key and a key by name': { jkt: key.jkt, kid: 'x' },
  'this key and the same key': { jkt: key.jkt, jwk: key.jwk },
  'this key and a certificate, without mtls': { jkt: key.jkt, 'x5t#S256': 'A'.repeat(43) },
  'another key': { jkt: 'A'.repeat(43) },
  'a jkt that is a number': { jkt: 5 },
  'an empty jkt': { jkt: '' },
  'an empty object': {},
  null: null,
  text: key.jkt,
  'a list': [{ jkt: key.jkt }],
  'a certificate, without mtls': { 'x5t#S256': 'A'.repeat(43) },
  'a method that nobody can check': { jwk: key.jwk },
  'an unknown member': { 'urn:acme:device': 'x' },
};

type Outcome = 'accepted' | `${number} ${string}`;
type Mode = keyof typeof clients;

const bearerAnswers: Readonly<Record<string, Outcome>> = {
  none: 'accepted',
  'this key': '401 bound_token',
  'this key and a member nobody knows': '401 bound_token',
  'this key and a key by name': '401 bound_token',
  'this key and the same key': '401 bound_token',
  'this key and a certificate, without mtls': '401 bound_token',
  'another key': '401 bound_token',
  'a jkt that is a number': '401 bound_token',
  'an empty jkt': '401 bound_token',
  'an empty object': '401 unsupported_confirmation',
  null: '401 unsupported_confirmation',
  text: '401 unsupported_confirmation',
  'a list': '401 unsupported_confirmation',
  'a certificate, without mtls': '401 unsupported_confirmation',
  'a method that nobody can check': '401 unsupported_confirmation',
  'an unknown member': '401 unsupported_confirmation',
};

const dpopAnswers: Readonly<Record<string, Outcome>> = {
  none: '401 unbound_token',
  'this key': 'accepted',
  'this key and a member nobody knows': 'accepted',
  'this key and a key by name': '401 unsupported_confirmation',
  'this key and the same key': '401 unsupported_confirmation',
  'this key and a certificate, without mtls': '401 unsupported_confirmation',
  'another key': '401 proof_key_mismatch',
  'a jkt that is a number': '401 unsupported_confirmation',
  'an empty jkt': '401 unsupported_confirmation',
  'an empty object': '401 unsupported_confirmation',
  null: '401 unsupported_confirmation',
  text: '401 unsupported_confirmation',
  'a list': '401 unsupported_confirmation',
  'a certificate, without mtls': '401 unsupported_confirmation',
  'a method that nobody can check': '401 unsupported_confirmation',
  'an unknown member': '401 unsupported_confirmation',
};

/** What each way of presenting a token comes to, by mode and confirmation. */
function expectation(mode: Mode, scheme: 'Bearer' | 'DPoP', withProof: boolean, cnf: string): Outcome {
  const accepted = scheme === 'Bearer' ? mode !== 'required' : mode !== 'disabled';
  if (!accepted) return '401 unsupported_scheme';
  if (scheme === 'DPoP') return withProof ? (dpopAnswers[cnf] ?? 'accepted') : '400 missing_proof';
  if (withProof && mode !== 'disabled' && cnf === 'none') return '400 unexpected_proof';
  return bearerAnswers[cnf] ?? 'accepted';
}

const ruleOf = (outcome: Outcome, scheme: string): string => {
  if (outcome.endsWith('unsupported_scheme')) return 'C2';
  if (outcome.endsWith('missing_proof')) return 'D1';
  if (outcome.endsWith('unexpected_proof')) return 'D14';
  if (outcome.endsWith('unbound_token')) return 'D13';
  if (outcome.endsWith('proof_key_mismatch')) return 'D12';
  if (outcome.endsWith('bound_token')) return 'T14';
  if (outcome.endsWith('unsupported_confirmation')) return 'T15';
  return scheme === 'DPoP' ? 'D12' : 'T14';
};

const rows = (['allowed', 'required', 'disabled'] as const).flatMap((mode) =>
  (['Bearer', 'DPoP'] as const).flatMap((scheme) =>
    [true, false].flatMap((withProof) =>
      Object.keys(CONFIRMATIONS).map((cnf) => {
        const expected = expectation(mode, scheme, withProof, cnf);
        const how = `${scheme} ${withProof ? 'with' : 'without'} a proof`;
        const title = `${ruleOf(expected, scheme)} ${mode}: ${how}, token bound to ${cnf}: ${expected}`;
        return { title, mode, scheme, withProof, cnf, expected };
      }),
    ),
  ),
);

describe('binding', () => {
  it.each(rows)('$title', async ({ mode, scheme, withProof, cnf, expected }) => {
    const bound = await tenant.accessToken({ cnf: CONFIRMATIONS[cnf] });
    const proof = await makeProof({ tenant, key, token: bound });
    const headers = { authorization: `${scheme} ${bound}`, ...(withProof ? { dpop: proof } : {}) };
    const outcome = await clients[mode].verifyRequest({ method: 'GET', url: URL_OF_ORDERS, headers }).then(
      (auth) => (auth.scheme === scheme.toLowerCase() ? 'accepted' : `accepted as ${auth.scheme}`),
      (error) => `${error.status} ${error.reason}`,
    );
    expect(outcome).toBe(expected);
  });

  // IANA, "JWT Confirmation Methods", and what names a key or a certificate in RFC 7515 section 4.1.
  it.each<[name: string, value: unknown]>([
    ['jwk', key.jwk],
    ['jwe', 'a.b.c.d.e'],
    ['jku', 'https://keys.test/'],
    ['kid', 'x'],
    ['osc', {}],
    ['x5t#S256', 'A'.repeat(43)],
    ['x5t#S256', null],
    ['x5u', 'https://keys.test/'],
    ['x5c', []],
    ['x5t', null],
  ])('T15 a second method, %s: %j, is not left unchecked', async (name, value) => {
    const bound = await tenant.accessToken({ cnf: { jkt: key.jkt, [name]: value } });
    const proof = await makeProof({ tenant, key, token: bound });
    const error = await refusal(client.verifyRequest(dpopRequest(bound, proof)));
    expect(error).toMatchObject({ status: 401, reason: 'unsupported_confirmation', code: 'invalid_token' });
  });

  it('T14 a token that was accepted by DPoP before is still refused as a Bearer token', async () => {
    await client.verifyRequest(dpopRequest(token, await makeProof(context)));
    const stolen = client.verifyRequest({ headers: { authorization: `Bearer ${token}` } });
    const error = await refusal(stolen);
    expect(error).toMatchObject({ reason: 'bound_token', status: 401, code: 'invalid_token' });
    expect(challenges(error)[0]).toContain('error="invalid_token"');
    expect(challenges(error)[1]).toBe('DPoP algs="ES256"');
  });

  it('D12 R16 a token that was accepted before still needs the right proof', async () => {
    const thief = await createProofKey();
    await client.verifyRequest(dpopRequest(token, await makeProof(context)));
    const proof = await makeProof({ tenant, key: thief, token });
    expect((await refusal(client.verifyRequest(dpopRequest(token, proof)))).reason).toBe(
      'proof_key_mismatch',
    );
  });

  it('R12 a key is known once a token is bound to it, and no other', async () => {
    const context = await setUp();
    const stranger = { ...context, key: await createProofKey() };
    const parsedFor = async (from: typeof context) => {
      const request = dpopRequest(context.token, await makeProof(from));
      const parse = vi.spyOn(JSON, 'parse');
      await context.client.verifyRequest(request).catch(() => {});
      const { length } = parse.mock.calls;
      parse.mockRestore();
      return length;
    };
    await parsedFor(context);
    expect([await parsedFor(context), await parsedFor(context)]).toEqual([1, 1]);
    expect([await parsedFor(stranger), await parsedFor(stranger)]).toEqual([2, 2]);
  });

  it('D1 the DPoP scheme without a proof is a 400 on the DPoP challenge', async () => {
    const error = await refusal(
      client.verifyRequest({
        method: 'GET',
        url: URL_OF_ORDERS,
        headers: { authorization: `DPoP ${token}` },
      }),
    );
    expect(error).toMatchObject({ status: 400, code: 'invalid_request', reason: 'missing_proof' });
    expect(challenges(error)).toEqual([
      'Bearer realm="api"',
      `DPoP algs="ES256", error="invalid_request", error_description="${error.description}"`,
    ]);
  });

  it.each([
    ['two header lines', (proof: string) => [['dpop', proof] as const, ['DPoP', proof] as const]],
    ['two joined by a comma', (proof: string) => [['dpop', `${proof}, ${proof}`] as const]],
    ['a comma at the end', (proof: string) => [['dpop', `${proof},`] as const]],
  ])('D2 %s are refused', async (_what, lines) => {
    const proof = await makeProof(context);
    const headers = [['authorization', `DPoP ${token}`] as const, ...lines(proof)];
    expect(await refusal(client.verifyRequest({ method: 'GET', url: URL_OF_ORDERS, headers }))).toMatchObject(
      {
        name: 'InvalidDpopProofError',
        status: 401,
        reason: 'repeated_proof',
      },
    );
  });

  it('D2 blanks around the one proof are no part of it', async () => {
    const headers = { authorization: `DPoP ${token}`, dpop: ` ${await makeProof(context)} ` };
    expect((await client.verifyRequest({ method: 'GET', url: URL_OF_ORDERS, headers })).jkt).toBe(key.jkt);
  });

  it('D2 two proofs in a web Headers are noticed', async () => {
    const headers = new Headers({ authorization: `DPoP ${token}` });
    headers.append('dpop', await makeProof(context));
    headers.append('dpop', await makeProof(context));
    const request = new Request(URL_OF_ORDERS, { headers });
    expect((await refusal(client.verifyRequest(request))).reason).toBe('repeated_proof');
  });

  it('D3 the token is looked at before the proof', async () => {
    const expired = await tenant.accessToken({ cnf: { jkt: key.jkt } }, { expiresIn: -60 });
    const error = await refusal(client.verifyRequest(dpopRequest(expired, 'no proof at all')));
    expect(error).toMatchObject({ reason: 'token_expired', code: 'invalid_token' });
    expect(challenges(error)[1]).toContain('error="invalid_token"');
  });

  it('D12 a web Request is all that is needed', async () => {
    const headers = { authorization: `dpop ${token}`, dpop: await makeProof(context) };
    expect((await client.verifyRequest(new Request(`${URL_OF_ORDERS}?page=2`, { headers }))).jkt).toBe(
      key.jkt,
    );
  });
});

describe('calls that lack what DPoP needs', () => {
  const headers = { authorization: `DPoP ${token}`, dpop: 'x.y.z' };

  it.each([
    ['method', { url: URL_OF_ORDERS }],
    ['url', { method: 'GET' }],
  ])("D9 a DPoP request without '%s' is a mistake of ours", async (argument, request) => {
    const error = await refusal(client.verifyRequest({ headers, ...request }));
    expect(error).toMatchObject({ name: 'MissingRequiredArgumentError', argument, status: 500 });
    expect(error.message).toContain('DPoP requires it.');
    const asAuth0 = clientOf(tenant, { errorStatus: 'auth0' });
    const other = await refusal(asAuth0.verifyRequest({ headers, ...request }));
    expect(other).toMatchObject({ argument, status: 400, code: 'invalid_request' });
    expect(other.toJSON().error).toBe('invalid_request');
    expect(challenges(other)[1]).toContain('error="invalid_request"');
  });
});

describe('calls that say nothing where DPoP needs something', () => {
  const headers = async () => ({ authorization: `DPoP ${token}`, dpop: await makeProof(context) });
  const good = { method: 'GET', url: URL_OF_ORDERS };

  it.each([
    ['method', ''],
    ['method', null],
    ['method', 5],
    ['url', ''],
    ['url', null],
    ['url', 5],
    ['url', {}],
  ])('D9 the %s %j is a mistake of ours, whatever errorStatus says', async (name, value) => {
    for (const errorStatus of ['rfc', 'auth0'] as const) {
      const own = clientOf(tenant, { errorStatus });
      const request = { ...good, [name]: value } as typeof good;
      const ours = { name: 'ConfigurationError', status: 500, message: expect.stringContaining(name) };
      expect(await refusal(own.verifyRequest({ headers: await headers(), ...request }))).toMatchObject(ours);
      const dpop = { proof: await makeProof(context), ...request };
      expect(await refusal(own.verifyAccessToken({ accessToken: token, dpop }))).toMatchObject(ours);
      expect(await refusal(own.verifyDpopProof({ accessToken: token, ...dpop }))).toMatchObject(ours);
    }
  });

  it('D9 a Bearer request needs neither', async () => {
    const bearer = { authorization: `Bearer ${await tenant.accessToken()}` };
    for (const request of [{ method: '', url: '' }, {}])
      expect((await client.verifyRequest({ headers: bearer, ...request })).scheme).toBe('bearer');
  });

  it('D9 a target that the client spoilt is its own: 400, which says how', async () => {
    const adapter = createAdapter<object, undefined>({ client });
    const error = await refusal(
      admit(adapter, {
        source: undefined,
        raw: {},
        headers: await headers(),
        method: 'GET',
        target: '/or\\ders',
        origin: 'https://api.test',
        trustsForwarded: false,
      }),
    );
    expect(error).toMatchObject({ status: 400, reason: 'invalid_request_url' });
    expect(error.description).toContain('backslash');
    expect(challenges(error)[1]).toContain('error="invalid_request"');
  });

  it('D9 a URL that the client spoilt is its own: 400', async () => {
    for (const url of ['https://[/', 'orders']) {
      const error = await refusal(client.verifyRequest({ ...good, headers: await headers(), url }));
      expect(error).toMatchObject({ status: 400, reason: 'invalid_request_url' });
      expect(challenges(error)[1]).toContain('error="invalid_request"');
    }
  });
});

describe('verifyAccessToken', () => {
  const dpop = async (overrides = {}) => ({
    proof: await makeProof(context, overrides),
    method: 'GET',
    url: URL_OF_ORDERS,
  });

  it('D12 with dpop all rules for proofs hold, replay included', async () => {
    const presented = await dpop();
    expect((await client.verifyAccessToken({ accessToken: token, dpop: presented })).sub).toBe('auth0|user');
    const again = await refusal(client.verifyAccessToken({ accessToken: token, dpop: presented }));
    expect(again.reason).toBe('proof_replayed');
    const wrong = await dpop({ claims: { htm: 'PUT' } });
    expect((await refusal(client.verifyAccessToken({ accessToken: token, dpop: wrong }))).reason).toBe(
      'htm_mismatch',
    );
  });

  it('T14 without dpop a bound token is refused', async () => {
    expect((await refusal(client.verifyAccessToken({ accessToken: token }))).reason).toBe('bound_token');
  });

  it('D13 with dpop an unbound token is refused', async () => {
    const unbound = await tenant.accessToken();
    const proof = await makeProof({ tenant, key, token: unbound });
    const call = { accessToken: unbound, dpop: { proof, method: 'GET', url: URL_OF_ORDERS } };
    expect((await refusal(client.verifyAccessToken(call))).reason).toBe('unbound_token');
  });

  it('C2 without dpop any token is refused where DPoP is required, and with it where it is disabled', async () => {
    const accessToken = await tenant.accessToken();
    expect((await refusal(clients.required.verifyAccessToken({ accessToken }))).reason).toBe(
      'unsupported_scheme',
    );
    const call = { accessToken: token, dpop: await dpop() };
    expect((await refusal(clients.disabled.verifyAccessToken(call))).reason).toBe('unsupported_scheme');
  });

  it.each(['proof', 'method', 'url'])("D9 dpop without '%s' is a mistake of ours", async (argument) => {
    const call = { accessToken: token, dpop: { ...(await dpop()), [argument]: undefined } };
    expect(await refusal(client.verifyAccessToken(call as never))).toMatchObject({ argument, status: 500 });
  });
});

describe('verifyDpopProof', () => {
  const call = async (overrides = {}) => ({
    proof: await makeProof(context, overrides),
    accessToken: token,
    method: 'GET',
    url: URL_OF_ORDERS,
  });

  it('D15 answers thumbprint and claims, and uses the proof up', async () => {
    const args = await call({ claims: { jti: 'once' } });
    const verified = await client.verifyDpopProof(args);
    expect(verified).toMatchObject({ jkt: key.jkt, claims: { jti: 'once', htm: 'GET' } });
    expect(Object.isFrozen(verified) && Object.isFrozen(verified.claims)).toBe(true);
    expect((await refusal(client.verifyDpopProof(args))).reason).toBe('proof_replayed');
  });

  it('D12 does not look at the token, but for its hash', async () => {
    const { jkt } = await client.verifyDpopProof({
      ...(await call()),
      accessToken: 'opaque',
      proof: await makeProof({ ...context, token: 'opaque' }),
    });
    expect(jkt).toBe(key.jkt);
  });

  it.each(['proof', 'accessToken', 'method', 'url'])("D9 '%s' has to be there", async (argument) => {
    const args = { ...(await call()), [argument]: undefined };
    expect(await refusal(client.verifyDpopProof(args as never))).toMatchObject({ argument, status: 500 });
  });

  it('C2 is refused where DPoP is disabled', async () => {
    expect((await refusal(clients.disabled.verifyDpopProof(await call()))).reason).toBe('unsupported_scheme');
  });

  // RFC 9449 section 7.1, with the token of that section.
  it('D6 the example of RFC 9449 holds at its time', async () => {
    const then = await createTenant();
    const inTime = clientOf(then, { now: () => 1562262618 });
    const proof =
      'eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA';
    const verified = await inTime.verifyDpopProof({
      proof,
      accessToken: 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU',
      method: 'GET',
      url: 'https://resource.example.org/protectedresource',
    });
    expect(verified).toMatchObject({
      jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I',
      claims: { jti: 'e1j3V_bKic8-LAEB' },
    });
  });
});
