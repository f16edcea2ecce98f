import {
  type ApiClientOptions,
  anyOf,
  claimEquals,
  type Policy,
  requiredActor,
  requiredAuthorizationDetails,
  requiredOrganization,
  requiredPermissions,
  requiredScopes,
  requiredSubjectType,
  stepUp,
} from '@auth0-api/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  badCredentials,
  type Decision,
  decisionOf,
  explainedDecision,
  type NamedRequest,
  presentedByBearer,
  presentedByDpop,
  tokensOf,
} from './explain-support.js';
import { stillTenant } from './issuer-support.js';
import { bearer, clientOf } from './support.js';

const schema = (accepts: boolean): ApiClientOptions['claims'] => ({
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => (accepts ? { value: value as object } : { issues: [{ message: 'no' }] }),
  },
});

const meddling: ApiClientOptions['claims'] = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => ({ value: Object.assign(value as object, { scope: 'admin' }) }),
  },
};

/** Ways to set up a client that make it decide differently. */
const CLIENTS: Readonly<Record<string, ApiClientOptions>> = {
  'as it comes': {},
  'DPoP required': { dpop: { mode: 'required' } },
  'DPoP disabled': { dpop: { mode: 'disabled' } },
  'without replay defence': { dpop: { replay: false } },
  'with nonces': { dpop: { nonce: { secret: 's'.repeat(32) } } },
  'with mTLS': { mtls: {} },
  'mTLS required': { mtls: { required: true } },
  'RFC 9068': { tokenProfile: 'rfc9068' },
  'with statuses of Auth0': { errorStatus: 'auth0' },
  'with a claim required': { requiredClaims: ['org_id'] },
  'with a longest age': { maxTokenAge: 3600 },
  'with a schema': { claims: schema(true) },
  // The schema comes after the replay check, which would hide it.
  'with a schema that refuses': { claims: schema(false), dpop: { replay: false } },
  'with a schema that changes what it is given': { claims: meddling, dpop: { replay: false } },
  'with anonymous sessions': { anonymousSessions: true },
  'with two audiences': { audience: ['https://api.test/', 'https://other.test/'] },
  'with a domains function': { domain: undefined, domains: () => ['https://tenant.test/'] },
  'with a domains function that refuses': { domain: undefined, domains: () => [] },
  'with a domains function that fails': {
    domain: undefined,
    domains: () => {
      throw new Error('down');
    },
  },
};

const POLICIES: readonly Policy[] = [
  requiredScopes('read:orders'),
  requiredPermissions('read:orders'),
  stepUp({ maxAge: 60 }),
  requiredSubjectType('machine'),
  requiredActor('agent'),
  requiredOrganization('org_1'),
  requiredAuthorizationDetails({ type: 'a', actions: 'b' }),
  anyOf(requiredAuthorizationDetails({ type: 'b' }), requiredSubjectType('user')),
  requiredOrganization({ from: () => 'org_1' }),
  claimEquals('org_id', { from: () => ['org_1'] }),
  // Which is a mistake of the app.
  { description: 'an answer', check: () => true as never },
];

async function setUp() {
  const tenant = await stillTenant();
  const requests: NamedRequest[] = [
    ...badCredentials(await tenant.accessToken()),
    ...presentedByBearer(await tokensOf(tenant)),
    ...(await presentedByDpop(tenant)),
  ];
  return { tenant, requests };
}

describe('an explanation', () => {
  it.each(Object.entries(CLIENTS))(
    'E1 a client %s says what it does, whatever comes',
    async (_name, options) => {
      const { tenant, requests } = await setUp();
      const client = clientOf(tenant, options);
      const said: [string, Decision][] = [];
      const done: [string, Decision][] = [];
      for (const [name, request] of requests) {
        // Twice, as the second time the token may be known.
        for (const time of ['first', 'second']) {
          said.push([`${name}, ${time}`, await explainedDecision(client, request)]);
          const decision = await decisionOf(client, request);
          // That a proof was used before is the one thing that an explanation does not know.
          done.push([`${name}, ${time}`, decision.reason === 'proof_replayed' ? { status: 200 } : decision]);
        }
      }
      expect(said).toEqual(done);
      expect(said.length).toBeGreaterThan(300);
    },
  );

  it.each(POLICIES.map((policy) => [policy.description, policy] as const))(
    'E1 a policy that demands %s is part of it',
    async (_name, policy) => {
      const { tenant, requests } = await setUp();
      const client = clientOf(tenant, { dpop: { replay: false } });
      for (const [name, request] of requests) {
        const said = await explainedDecision(client, request, [policy]);
        expect([name, said]).toEqual([name, await decisionOf(client, request, [policy])]);
      }
    },
  );

  it.each(['refuse', 'html', 'wrong-issuer', 'redirect', 'wrong-shape'] as const)(
    'E1 an issuer in trouble (%s) is told as such',
    async (kind) => {
      const { tenant } = await setUp();
      for (const endpoint of kind === 'wrong-issuer'
        ? (['discovery'] as const)
        : (['discovery', 'jwks'] as const)) {
        tenant.outage(endpoint, kind);
        const request = bearer(await tenant.accessToken());
        const said = await explainedDecision(clientOf(tenant), request);
        expect(said).toEqual(await decisionOf(clientOf(tenant), request));
        expect(said.status).toBe(kind === 'wrong-issuer' ? 401 : 503);
        tenant.recover();
      }
    },
  );

  it('E1 whatever the header is', async () => {
    const { tenant } = await setUp();
    const client = clientOf(tenant);
    const token = await tenant.accessToken();
    const word = fc.oneof(
      fc.constantFrom('Bearer', 'DPoP', 'bearer', ' ', '\t', ',', token, token.slice(0, -1), '..', '='),
      fc.string({ unit: 'binary-ascii' }),
    );
    const header = fc.array(word, { maxLength: 6 }).map((words) => words.join(''));
    await fc.assert(
      fc.asyncProperty(header, fc.boolean(), async (authorization, proof) => {
        const request = { headers: { authorization, ...(proof ? { dpop: token } : {}) }, method: 'GET' };
        expect(await explainedDecision(client, request)).toEqual(await decisionOf(client, request));
      }),
      { numRuns: 500 },
    );
  });
});
