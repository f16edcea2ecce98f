import type { ApiClientOptions } from '@auth0-api/core';
import { describe, expect, it, vi } from 'vitest';
import { type ExplanationStep, explain } from '../src/explain/index.js';
import { createProofKey, dpopRequest, makeProof } from './dpop-support.js';
import { decisionOf, explainedDecision, tokensOf } from './explain-support.js';
import { stillTenant } from './issuer-support.js';
import { countDecryptions, decryption, forgeJwe, holdDecryptions, rsaPair, turned } from './jwe-support.js';
import { bearer, clientOf } from './support.js';

const [pair, other] = [await rsaPair(), await rsaPair()];
const encrypted = (content: string, header: object = {}) => forgeJwe({ content, to: pair, header });
const stepOf = (steps: readonly ExplanationStep[], name: string) => steps.find(({ step }) => step === name);

const CLIENTS: Readonly<Record<string, ApiClientOptions>> = {
  'without decryption': {},
  'with decryption': { decryption: decryption(pair) },
  'with a named key': { decryption: decryption(pair, 'k') },
  'with encryption required': { decryption: { ...decryption(pair), required: true } },
};

describe.each(Object.entries(CLIENTS))('%s', (_name, options) => {
  it('E1, E2 explains as it decides, whatever comes', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, options);
    const tokens = await tokensOf(tenant);
    const good = await tenant.accessToken();
    const requests = [
      ...tokens.map(([name, token]) => [name, token] as const),
      ...tokens.map(([name, token]) => [`${name}, encrypted`, encrypted(token)] as const),
      ['a named key', encrypted(good, { kid: 'k' })],
      ['an unknown key', encrypted(good, { kid: 'x' })],
      ['dir', encrypted(good, { alg: 'dir' })],
      ['RSA1_5', encrypted(good, { alg: 'RSA1_5' })],
      ['zip', encrypted(good, { zip: 'DEF' })],
      ['another key pair', forgeJwe({ content: good, to: other })],
      ['a changed tag', encrypted(good).replace(/[^.]+$/, turned)],
      ['a short tag', encrypted(good).slice(0, -2)],
      ['no header', `.${encrypted(good).split('.').slice(1).join('.')}`],
      ['twice encrypted', encrypted(encrypted(good))],
    ] as const;
    for (const [name, token] of requests) {
      const explained = await explainedDecision(client, bearer(token));
      expect([name, explained]).toEqual([name, await decisionOf(client, bearer(token))]);
    }
  });
});

describe('the step', () => {
  it('E1 stands before the structure, and shows what was looked at', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { decryption: decryption(pair, 'k') });
    const token = encrypted(await tenant.accessToken(), { kid: 'k' });
    const { wouldBe, steps } = await explain(client, bearer(token));
    expect(wouldBe).toBe('accepted');
    expect(steps.slice(0, 3).map(({ step }) => step)).toEqual(['credentials', 'decryption', 'structure']);
    expect(stepOf(steps, 'decryption')).toEqual({
      step: 'decryption',
      outcome: 'passed',
      expected: {
        parts: 5,
        alg: ['RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'],
        enc: ['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'],
        kid: ['k'],
      },
      received: { parts: 5 },
      unverified: { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'k', cty: 'JWT' },
    });
    expect(stepOf(steps, 'structure')?.received).toMatchObject({ parts: 3 });
  });

  it('E1 is left out where there is nothing to open', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { decryption: decryption(pair) });
    for (const token of [await tenant.accessToken(), 'opaque', 'a.b'])
      expect(stepOf((await explain(client, bearer(token))).steps, 'decryption')).toBeUndefined();
    const { problem } = await explain(clientOf(tenant), bearer(encrypted('x')));
    expect(problem).toMatchObject({ step: 'structure', reason: 'encrypted_token' });
  });

  it('E3 holds no token, no key and nothing of what was encrypted', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { decryption: decryption(pair) });
    const content = await tenant.accessToken();
    const secrets = pair.privateKey.export({ format: 'jwk' });
    for (const token of [
      encrypted(content),
      encrypted(`${content}x`),
      encrypted('a secret text'),
      forgeJwe({ content, to: other }),
    ]) {
      const told = JSON.stringify(await explain(client, bearer(token)));
      const pieces = [
        ...token.split('.').slice(1),
        ...content.split('.'),
        'a secret text',
        secrets.d,
        secrets.p,
      ];
      for (const piece of pieces) expect(told).not.toContain(String(piece).slice(0, 12));
    }
  });

  it('E2 neither takes nor keeps a known token', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { decryption: decryption(pair) });
    const token = encrypted(await tenant.accessToken());
    const decryptions = countDecryptions();
    await explain(client, bearer(token));
    await client.verifyRequest(bearer(token));
    await explain(client, bearer(token));
    await client.verifyRequest(bearer(token));
    expect(decryptions()).toBe(3);
  });

  it('E1, J7 takes ath of the text as it came', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { decryption: decryption(pair) });
    const key = await createProofKey();
    const signed = await tenant.accessToken({ cnf: { jkt: key.jkt } });
    const token = encrypted(signed);
    const good = await explain(client, dpopRequest(token, await makeProof({ tenant, key, token })));
    expect(good.wouldBe).toBe('accepted');
    const wrong = await explain(client, dpopRequest(token, await makeProof({ tenant, key, token: signed })));
    expect(wrong.problem).toMatchObject({ step: 'proof', reason: 'ath_mismatch' });
  });

  it('J9 gives way like any other where there is no room', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { decryption: decryption(pair) });
    await explain(client, bearer(encrypted('x')));
    const gate = holdDecryptions();
    const requests = Array.from({ length: 258 }, (_, n) =>
      client.verifyRequest(bearer(encrypted(`${n}`))).catch(({ reason }) => reason),
    );
    await vi.waitFor(() => expect(gate.begun()).toBe(2));
    const { wouldBe, problem } = await explain(client, bearer(encrypted('y')));
    expect(wouldBe).toBe('failed');
    expect(problem).toMatchObject({ step: 'decryption', status: 503, reason: 'decryption_overloaded' });
    expect(problem?.fix).toMatch(/Limit requests by address/);
    gate.open();
    await Promise.all(requests);
  });
});

describe('the advice', () => {
  const explained = async (
    token: string,
    options: ApiClientOptions = { decryption: decryption(pair, 'k') },
  ) => {
    const tenant = await stillTenant();
    const { problem } = await explain(clientOf(tenant, options), bearer(token));
    return { ...problem, said: `${problem?.detail} ${problem?.fix}` };
  };

  it('E6 tells the token of a login without audience from that of an API, also with the option', async () => {
    const dir = await explained(encrypted('x', { alg: 'dir' }));
    expect(dir).toMatchObject({
      step: 'decryption',
      reason: 'encrypted_token',
      likelyCause: 'no_audience_requested',
    });
    expect(dir.said).toMatch(/alg 'dir'.*must request this API's audience/);
    const forApi = await explained(encrypted('x'), {});
    expect(forApi).toMatchObject({
      step: 'structure',
      reason: 'encrypted_token',
      likelyCause: 'encrypted_for_api',
    });
    expect(forApi.said).toMatch(/alg 'RSA-OAEP-256'.*private key of this API in the option 'decryption'/);
  });

  it.each<[string, string, RegExp]>([
    [
      'unsupported_encryption',
      encrypted('x', { alg: 'RSA1_5' }),
      /alg 'RSA1_5' and enc 'A256GCM'.*RSA-OAEP-256, RSA-OAEP-384 or RSA-OAEP-512/,
    ],
    ['unknown_decryption_key', encrypted('x', { kid: 'x' }), /key ID \(kid\) is 'x'.*decryption\.keys/],
    ['unknown_decryption_key', forgeJwe({ content: 'x', to: pair, header: { kid: 5 } }), /decryption\.keys/],
    [
      'decryption_failed',
      forgeJwe({ content: 'x', to: other, header: { kid: 'k' } }),
      /Check that the public key/,
    ],
    ['unsupported_critical_header', encrypted('x', { zip: 'DEF' }), /Auth0 does not issue such tokens/],
  ])('E6 for %s', async (reason, token, says) => {
    const { said, ...problem } = await explained(token);
    expect(problem).toMatchObject({ step: 'decryption', status: 401, reason, likelyCause: reason });
    expect(said).toMatch(says);
  });

  it('E6 for a token that is not encrypted', async () => {
    const tenant = await stillTenant();
    const options = { decryption: { ...decryption(pair), required: true } };
    const { said, ...problem } = await explained(await tenant.accessToken(), options);
    expect(problem).toMatchObject({ step: 'decryption', status: 401, reason: 'unencrypted_token' });
    expect(said).toMatch(/turn on JSON Web Encryption \(JWE\)/);
  });

  it('E11 for an encrypted token that was cut', async () => {
    const token = encrypted('x');
    const end = await explained(token.slice(0, -4));
    expect(end).toMatchObject({ reason: 'decryption_failed', likelyCause: 'cut_token' });
    expect(end.said).toMatch(/ends in its authentication tag\. The tag has 13 bytes, but A256GCM needs 16/);
    const options = { decryption: { ...decryption(pair), required: true } };
    const parts = await explained(token.split('.', 3).join('.'), options);
    expect(parts).toMatchObject({ reason: 'unencrypted_token', likelyCause: 'cut_token' });
    expect(parts.said).toMatch(/is encrypted and has only 3 of 5 parts/);
  });
});
