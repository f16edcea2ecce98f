import { type ApiClientOptions, MemoryRevocationStore } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { explain } from '../src/explain/index.js';
import { makeProof, setUp, URL_OF_ORDERS } from './dpop-support.js';
import { bearer, challenges, refusal } from './support.js';

/** Work of the app that a test ends. */
function held(): {
  readonly begun: Promise<void>;
  readonly end: () => void;
  readonly wait: () => Promise<void>;
} {
  let [begin, end] = [() => {}, () => {}];
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const wait = () => {
    begin();
    return ended;
  };
  return { begun, end, wait };
}

const revoking = async (options: ApiClientOptions = {}) => {
  const store = new MemoryRevocationStore();
  const scene = await setUp({ ...options, revocation: { store } });
  const request = async () => ({
    method: 'GET',
    url: URL_OF_ORDERS,
    headers: { authorization: `DPoP ${scene.token}`, dpop: await makeProof(scene) },
  });
  return { ...scene, request };
};

describe('V4 the order', () => {
  it('V3 is before the binding and the proof, which is not used up', async () => {
    const used: string[] = [];
    const replay = { add: (key: string) => used.push(key) > 0 };
    const { client, request, token } = await revoking({ dpop: { replay } });
    await client.verifyRequest(await request());
    await client.revoke({ everything: true });
    const error = await refusal(client.verifyRequest(await request()));
    expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'token_revoked' });
    expect(challenges(error)).toEqual([
      'Bearer realm="api"',
      expect.stringMatching(/^DPoP algs="ES256", error="invalid_token", error_description="[^"]*revoked/),
    ]);
    expect(used).toHaveLength(1);
    const asBearer = await refusal(client.verifyRequest(bearer(token)));
    expect(asBearer).toMatchObject({ reason: 'token_revoked' });
    expect(challenges(asBearer)[0]).toContain('error="invalid_token"');
  });

  it('is after the T rules', async () => {
    const { client, tenant } = await revoking();
    await client.revoke({ everything: true });
    const expired = await tenant.accessToken({}, { expiresIn: -600 });
    expect(await refusal(client.verifyRequest(bearer(expired)))).toMatchObject({ reason: 'token_expired' });
  });

  it('is looked at again if a replay store was waited for', async () => {
    const { begun, end, wait } = held();
    const replay = { add: () => wait().then(() => true) };
    const { client, request } = await revoking({ dpop: { replay } });
    const asked = refusal(client.verifyRequest(await request()));
    await begun;
    await client.revoke({ everything: true });
    end();
    expect(await asked).toMatchObject({ reason: 'token_revoked' });
  });

  it('is looked at again if a claims schema was waited for', async () => {
    const { begun, end, wait } = held();
    const claims = {
      '~standard': { version: 1, vendor: 'test', validate: () => wait().then(() => ({ value: {} })) },
    } as const;
    const { client, tenant } = await revoking({ claims });
    const accessToken = await tenant.accessToken();
    const asked = refusal(client.verifyAccessToken({ accessToken }));
    await begun;
    await client.revoke({ everything: true });
    end();
    expect(await asked).toMatchObject({ reason: 'token_revoked' });
    expect(await refusal(client.verifyAccessToken({ accessToken }))).toMatchObject({
      reason: 'token_revoked',
    });
  });

  it('is looked at if the keys of the issuer were waited for', async () => {
    const { begun, end, wait } = held();
    const { client, tenant } = await revoking();
    const waiting = await revoking({
      customFetch: async (input, init) => {
        await wait();
        return tenant.fetch(input, init);
      },
    });
    const asked = refusal(waiting.client.verifyRequest(bearer(await tenant.accessToken())));
    await begun;
    await waiting.client.revoke({ everything: true });
    end();
    expect(await asked).toMatchObject({ reason: 'token_revoked' });
    await client.verifyRequest(bearer(await tenant.accessToken()));
  });
});

describe('E1, V4 explain', () => {
  it('has the step after required_claims, with the note', async () => {
    const { client, tenant } = await revoking({ requiredClaims: ['sub'] });
    const request = bearer(await tenant.accessToken({ sub: 'a' }));
    const fine = await explain(client, request);
    const names = fine.steps.map(({ step }) => step);
    expect(names.slice(names.indexOf('required_claims'), -1)).toEqual(['required_claims', 'revocation']);
    await client.revoke({ subject: 'a', note: 'Blocked by\u001b support.' });
    const { problem, steps, status } = await explain(client, request);
    expect([status, problem?.step, problem?.reason]).toEqual([401, 'revocation', 'token_revoked']);
    expect(problem?.fix).toContain('new token');
    expect(steps.find(({ step }) => step === 'revocation')).toMatchObject({
      outcome: 'failed',
      note: 'Blocked by\\u001b support.',
      received: { revoked: ['subject'] },
    });
  });

  it('says nothing about tokens whose signature does not hold', async () => {
    const { client, tenant } = await revoking();
    const token = await tenant.accessToken({ sub: 'a' });
    await client.revoke({ subject: 'a', note: 'secret' });
    const explanation = await explain(client, bearer(`${token.slice(0, -8)}AAAAAAAA`));
    const step = explanation.steps.find(({ step }) => step === 'revocation');
    expect(step).toMatchObject({ outcome: 'skipped' });
    expect(JSON.stringify(explanation)).not.toContain('secret');
  });

  it('shows a list that is not current', async () => {
    const { client } = await revoking();
    const silent = { append: () => {}, follow: () => () => {} };
    const { client: lost, tenant } = await setUp({ revocation: { store: silent } });
    const { status, problem } = await explain(lost, bearer(await tenant.accessToken()));
    expect([status, problem?.step, problem?.reason]).toEqual([503, 'revocation', 'revocation_unavailable']);
    client.close();
  });
});
