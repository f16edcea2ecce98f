import type { ApiClient, AuthRequest, Policy } from '@auth0-api/core';
import { createCertificate, forgeToken, type Tenant } from '@auth0-api/testing';
import { createKey } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { createProofKey, dpopRequest, makeProof, URL_OF_ORDERS } from './dpop-support.js';
import { bearer, refusal } from './support.js';

/** A request with a name, so that a failed comparison tells which one it was. */
export type NamedRequest = readonly [name: string, request: AuthRequest];

/** What becomes of a request, as far as an explanation tells it too. */
export interface Decision {
  readonly status: number;
  readonly code?: string;
  readonly reason?: string;
}

/** How a client really decides. */
export async function decisionOf(
  client: ApiClient,
  request: AuthRequest,
  policies: readonly Policy[] = [],
): Promise<Decision> {
  const decided = client.verifyRequest(request).then(async (auth) => {
    for (const policy of policies) await client.authorize(auth, policy, { request });
  });
  const accepted = await decided.then(
    () => true,
    () => false,
  );
  if (accepted) return { status: 200 };
  const { status, code, reason } = await refusal(decided);
  return { status, code, reason };
}

/** How a client says that it would decide. */
export async function explainedDecision(
  client: ApiClient,
  request: AuthRequest,
  policies: readonly Policy[] = [],
): Promise<Decision> {
  const { status, problem } = await explain(client, request, ...policies);
  return problem === undefined ? { status } : { status, code: problem.code, reason: problem.reason };
}

const asHeaders = (...values: string[]): AuthRequest => ({
  headers: values.map((value) => ['authorization', value] as const),
});

/** Requests without usable credentials. */
export function badCredentials(token: string): readonly NamedRequest[] {
  const preflight = { origin: 'https://app.test', 'access-control-request-method': 'GET' };
  return [
    ['nothing', { headers: {} }],
    ['a preflight', { method: 'OPTIONS', headers: preflight }],
    ['an empty header', asHeaders('')],
    ['another scheme', asHeaders('Basic eDp5')],
    ['no scheme', asHeaders(token)],
    ['no token', asHeaders('Bearer')],
    ['two words', asHeaders(`Bearer ${token} ${token}`)],
    ['a comma', asHeaders(`Bearer ${token}, Bearer ${token}`)],
    ['two headers', asHeaders(`Bearer ${token}`, `Bearer ${token}`)],
    ['odd characters', asHeaders('Bearer "x"')],
    ['a long token', asHeaders(`Bearer ${'x'.repeat(16_385)}`)],
    ['a scheme in capitals', asHeaders(`BEARER   ${token}`)],
  ];
}

/** Tokens that are refused, and some that are not. */
export async function tokensOf(tenant: Tenant): Promise<readonly (readonly [string, string])[]> {
  const foreign = await createKey({ kid: tenant.key.kid });
  const now = Math.floor(tenant.clock.now());
  const good = await tenant.accessToken();
  const [header = '', payload = '', signature = ''] = good.split('.');
  const forged = (head: object, claims: object = {}) => forgeToken({ header: head, payload: claims });
  const token = (claims: object, options = {}) => tenant.accessToken({ ...claims }, options);
  const made: Record<string, string | Promise<string>> = {
    good,
    opaque: 'AbCdEf0123456789',
    encrypted: 'a.b.c.d.e',
    'two parts': `${header}.${payload}`,
    'no JSON': `${header}.AAAA.${signature}`,
    'no signature': `${header}.${payload}.`,
    unsigned: forged({ alg: 'none' }, { iss: tenant.issuer }),
    HS256: forged({ alg: 'HS256' }, { iss: tenant.issuer }),
    crit: token({}, { header: { crit: ['exp'] } }),
    'another typ': token({}, { header: { typ: 'dpop+jwt' } }),
    'typ at+jwt': token({}, { header: { typ: 'at+jwt' } }),
    'a kid that is a number': token({}, { header: { kid: 7 } }),
    'an unknown kid': token({}, { header: { kid: 'unknown' } }),
    'no kid': token({}, { header: { kid: undefined } }),
    'no issuer': token({ iss: undefined }),
    'another issuer': token({ iss: 'https://other.test/' }),
    expired: token({}, { expiresIn: -60 }),
    'expired within the tolerance': token({}, { expiresIn: -2 }),
    'no exp': token({ exp: undefined }),
    'exp is text': token({ exp: '1' }),
    'nbf ahead': token({ nbf: now + 60 }),
    'iat ahead': token({ iat: now + 100 }),
    'iat long ago': token({ iat: now - 4000 }),
    'another audience': token({ aud: 'https://other.test/' }),
    'no audience': token({ aud: undefined }),
    'an ID token for this audience': token({ nonce: 'n', azp: tenant.audience }),
    'expired and for another audience': token({ aud: 'x' }, { expiresIn: -60 }),
    'another key': token({}, { key: foreign }),
    'with an organisation': token({ org_id: 'org_1' }),
    'of a machine': token({}, { subject: 'machine' }),
    'of an anonymous session': token({}, { subject: 'anonymous' }),
    'of an anonymous session, and for another audience': token({ aud: 'x' }, { subject: 'anonymous' }),
    'with authorization details': token({ authorization_details: [{ type: 'a', actions: ['b'] }] }),
    'with malformed authorization details': token({ authorization_details: { type: 'a' } }),
    'with an actor of another issuer': token({ act: { sub: 'agent', iss: 'https://other.test/' } }),
    'with a scope': token({ scope: 'read:orders' }),
    'cnf is null': token({ cnf: null }),
    'bound to another key': token({ cnf: { jkt: 'A'.repeat(43) } }),
    'bound to a certificate': token({}, { boundTo: CERTIFICATE }),
  };
  return Promise.all(Object.entries(made).map(async ([name, value]) => [name, await value] as const));
}

const CERTIFICATE = createCertificate();

/** Each token presented by Bearer, with a certificate, and with a proof beside it. */
export function presentedByBearer(tokens: readonly (readonly [string, string])[]): readonly NamedRequest[] {
  return tokens.flatMap(([name, token]): NamedRequest[] => [
    [`${name}, by Bearer`, bearer(token)],
    [`${name}, by Bearer, with a certificate`, { ...bearer(token), certificate: CERTIFICATE.pem }],
    [`${name}, by Bearer, with no certificate that can be read`, { ...bearer(token), certificate: 'x' }],
    [`${name}, by Bearer, with a proof`, { headers: { ...bearer(token).headers, dpop: 'x.y.z' } }],
  ]);
}

/** Requests with the DPoP scheme. */
export async function presentedByDpop(tenant: Tenant): Promise<readonly NamedRequest[]> {
  const key = await createProofKey();
  const thief = await createProofKey();
  const now = Math.floor(tenant.clock.now());
  const bound = { cnf: { jkt: key.jkt } };
  const token = await tenant.accessToken(bound);
  const expired = await tenant.accessToken(bound, { expiresIn: -60 });
  const unbound = await tenant.accessToken();
  const from = { tenant, key, token };
  const proof = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
    makeProof(from, { claims, header });
  const good = await proof();
  const { d: _, ...publicJwk } = key.jwk;
  return [
    ['a good proof', dpopRequest(token, good)],
    ['no proof', { method: 'GET', url: URL_OF_ORDERS, headers: { authorization: `DPoP ${token}` } }],
    ['two proofs', dpopRequest(token, `${good}, ${good}`)],
    ['no method', dpopRequest(token, good, { method: undefined })],
    ['no URL', dpopRequest(token, good, { url: undefined })],
    ['a URL that is none', dpopRequest(token, good, { url: 'nonsense' })],
    ['no proof at all', dpopRequest(token, 'nonsense')],
    ['a long proof', dpopRequest(token, `${good}${'A'.repeat(8192)}`)],
    ['an expired token', dpopRequest(expired, await makeProof({ ...from, token: expired }))],
    ['an unbound token', dpopRequest(unbound, await makeProof({ ...from, token: unbound }))],
    [
      'an unbound token without a proof',
      { ...dpopRequest(unbound, ''), headers: { authorization: `DPoP ${unbound}` } },
    ],
    ['another method', dpopRequest(token, good, { method: 'POST' })],
    ['another URL', dpopRequest(token, good, { url: 'https://api.test/other' })],
    ['another origin', dpopRequest(token, good, { url: 'http://10.0.0.7:3000/orders' })],
    ['an old proof', dpopRequest(token, await proof({ iat: now - 301 }))],
    ['a proof of tomorrow', dpopRequest(token, await proof({ iat: now + 86_400 }))],
    ['a proof without time', dpopRequest(token, await proof({ iat: undefined }))],
    ['a proof for another token', dpopRequest(token, await proof({ ath: 'A'.repeat(43) }))],
    ['a proof without jti', dpopRequest(token, await proof({ jti: undefined }))],
    ['a proof with a nonce', dpopRequest(token, await proof({ nonce: 'nobody issued it' }))],
    ['a proof of another type', dpopRequest(token, await proof({}, { typ: 'JWT' }))],
    ['a proof of another algorithm', dpopRequest(token, await proof({}, { alg: 'RS256' }))],
    ['a proof without key', dpopRequest(token, await proof({}, { jwk: undefined }))],
    ['a proof with a private key', dpopRequest(token, await proof({}, { jwk: { ...publicJwk, d: 'x' } }))],
    ['a proof with crit', dpopRequest(token, await proof({}, { crit: ['x'] }))],
    ['the proof of a thief', dpopRequest(token, await makeProof({ ...from, key: thief }))],
    ['a proof signed by a thief', dpopRequest(token, await makeProof(from, { signWith: thief }))],
  ];
}
