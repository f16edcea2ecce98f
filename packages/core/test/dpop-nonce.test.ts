import { createHmac } from 'node:crypto';
import {
  type ApiClientOptions,
  MemoryReplayStore,
  type ReplayStore,
  type UseDpopNonceError,
} from '@auth0-api/core';
import { authenticate } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';
import { createProofKey, dpopRequest, makeProof, setUp } from './dpop-support.js';
import { challenges, clientOf, refusal } from './support.js';

const SECRET = 'a secret of at least thirty-two bytes';
const OTHER_SECRET = Buffer.alloc(32, 7);

const withNonces = (
  nonce: NonNullable<NonNullable<ApiClientOptions['dpop']>['nonce']> = { secret: SECRET },
) => setUp({ dpop: { nonce } });
type Context = Awaited<ReturnType<typeof setUp>>;

const attempt = async (context: Context, nonce: unknown, client = context.client) =>
  authenticate(client, dpopRequest(context.token, await makeProof(context, { claims: { nonce } })));

/** The nonce that a client gives to who has none. */
const nonceOf = async (context: Context, client = context.client): Promise<string> =>
  ((await refusal(attempt(context, undefined, client))) as UseDpopNonceError).nonce;

describe('nonces', () => {
  it('D18 a proof without nonce is told one, which then works', async () => {
    const context = await withNonces();
    const error = await refusal(attempt(context, undefined));
    expect(error).toMatchObject({ status: 401, code: 'use_dpop_nonce', reason: 'nonce_required' });
    const nonce = (error as UseDpopNonceError).nonce;
    expect(error.headers['DPoP-Nonce']).toBe(nonce);
    expect(error.headers['Cache-Control']).toBe('no-store');
    expect(challenges(error)[1]).toContain('DPoP algs="ES256", error="use_dpop_nonce"');
    // RFC 9449 section 8.1: the characters of a nonce.
    expect(nonce).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+$/);
    const { auth, responseHeaders } = await attempt(context, nonce);
    expect(auth.scheme).toBe('dpop');
    expect(responseHeaders).toEqual({});
  });

  it('D18 one nonce serves many proofs until it ends', async () => {
    const context = await withNonces({ secret: SECRET, ttl: 60 });
    const nonce = await nonceOf(context);
    for (let count = 0; count < 3; count += 1) await attempt(context, nonce);
    context.tenant.clock.advance(59);
    await attempt(context, nonce);
    context.tenant.clock.advance(2);
    expect((await refusal(attempt(context, nonce))).code).toBe('use_dpop_nonce');
  });

  it('D18 a nonce is good to its last instant', async () => {
    const context = await withNonces({ secret: SECRET, ttl: 60 });
    context.tenant.clock.set(Math.floor(context.tenant.clock.now()));
    const nonce = await nonceOf(context);
    context.tenant.clock.advance(60);
    expect((await attempt(context, nonce)).auth.scheme).toBe('dpop');
  });

  it('D18 a nonce is what every process with the secret makes of the time, in whole seconds', async () => {
    const context = await withNonces();
    const { tenant } = context;
    const issuedAt = 1_700_000_000;
    tenant.clock.set(issuedAt + 0.9);
    const token = await tenant.accessToken({ cnf: { jkt: context.key.jkt } });
    const text = JSON.stringify(['auth0-api DPoP nonce 1', [tenant.audience], issuedAt]);
    const mac = createHmac('sha256', SECRET).update(text).digest('base64url');
    const nonce = `${issuedAt.toString(36)}.${mac}`;
    expect(await nonceOf({ ...context, token })).toBe(nonce);
    expect((await attempt({ ...context, token }, nonce)).auth.scheme).toBe('dpop');
  });

  it('D19 the next nonce comes from half of the time on', async () => {
    const context = await withNonces({ secret: SECRET, ttl: 60 });
    context.tenant.clock.set(Math.floor(context.tenant.clock.now()));
    const nonce = await nonceOf(context);
    context.tenant.clock.advance(29.9);
    expect((await attempt(context, nonce)).responseHeaders).toEqual({});
    context.tenant.clock.advance(0.1);
    expect((await attempt(context, nonce)).responseHeaders).toHaveProperty('DPoP-Nonce');
  });

  it('D18 a nonce may be 5 s from the future, as clocks differ', async () => {
    const context = await withNonces();
    const now = Math.floor(context.tenant.clock.now());
    context.tenant.clock.set(now);
    const nonce = await nonceOf(context);
    context.tenant.clock.set(now - 5);
    expect((await attempt(context, nonce)).auth.scheme).toBe('dpop');
    context.tenant.clock.set(now - 5.1);
    expect((await refusal(attempt(context, nonce))).code).toBe('use_dpop_nonce');
  });

  it('D19 a nonce close to its end comes with the next one', async () => {
    const context = await withNonces({ secret: SECRET, ttl: 60 });
    const nonce = await nonceOf(context);
    context.tenant.clock.advance(45);
    const { responseHeaders } = await attempt(context, nonce);
    expect(responseHeaders['Cache-Control']).toBe('no-store');
    const next = responseHeaders['DPoP-Nonce'];
    expect(next).not.toBe(nonce);
    context.tenant.clock.advance(30);
    expect((await attempt(context, next)).auth.scheme).toBe('dpop');
  });

  it('D19 the fresh nonce is no part of what requests share', async () => {
    const context = await withNonces({ secret: SECRET, ttl: 60 });
    const nonce = await nonceOf(context);
    const first = await attempt(context, nonce);
    context.tenant.clock.advance(45);
    const second = await attempt(context, nonce);
    expect(second.auth.claims).toBe(first.auth.claims);
    expect(JSON.stringify(second.auth)).not.toContain('Nonce');
  });

  it('D18 a nonce from the future, beyond what clocks differ, is refused', async () => {
    const context = await withNonces();
    context.tenant.clock.advance(100);
    const early = await nonceOf(context);
    context.tenant.clock.advance(-4);
    await attempt(context, early);
    context.tenant.clock.advance(-10);
    expect((await refusal(attempt(context, early))).code).toBe('use_dpop_nonce');
  });

  it('D18 whatever differs from what was issued is refused', async () => {
    const context = await withNonces();
    const nonce = await nonceOf(context);
    const [time = '', mac = ''] = nonce.split('.');
    const forged = [
      `0${nonce}`,
      `${time}.${mac.slice(0, -1)}`,
      `${time}.${mac}=`,
      `${time}.${mac.slice(0, -1)}${mac.endsWith('A') ? 'B' : 'A'}`,
      `${time}.${'A'.repeat(43)}`,
      `${(Number.parseInt(time, 36) + 1).toString(36)}.${mac}`,
      nonce.toUpperCase(),
      ` ${nonce}`,
      `${nonce} `,
      `+${nonce}`,
      time,
      mac,
      '.',
      '',
      `${'z'.repeat(10)}.${mac}`,
      [nonce],
      { nonce },
      5,
      null,
      true,
    ];
    for (const each of forged)
      expect((await refusal(attempt(context, each))).reason, JSON.stringify(each)).toBe('nonce_required');
  });

  it.each([-1e9, -3600, -301, 31, 3600, 1e9, 1e300])(
    'D18b with a good nonce the clock of the client does not count: iat %s s ahead',
    async (ahead) => {
      const context = await withNonces();
      const iat = context.tenant.clock.now() + ahead;
      const offer = async (nonce: unknown) =>
        context.client.verifyRequest(
          dpopRequest(context.token, await makeProof(context, { claims: { nonce, iat } })),
        );
      const nonce = await nonceOf(context);
      expect((await offer(nonce)).scheme).toBe('dpop');
      for (const bad of [undefined, 'x', `${nonce}x`])
        expect((await refusal(offer(bad))).reason).toBe('nonce_required');
      context.tenant.clock.advance(302);
      expect((await refusal(offer(nonce))).reason).toBe('nonce_required');
    },
  );

  it.each([
    ['an exp that is past', { exp: 1 }],
    ['an nbf ahead', { nbf: 1e12 }],
  ])('D7a D18b with a good nonce the clock of the client does not count: %s', async (_what, claims) => {
    const context = await withNonces();
    const send = async (others: Record<string, unknown>) => {
      const proof = await makeProof(context, { claims: { nonce: await nonceOf(context), ...others } });
      return context.client.verifyRequest(dpopRequest(context.token, proof));
    };
    expect((await send(claims)).jkt).toBe(context.key.jkt);
    const odd = Object.fromEntries(Object.keys(claims).map((name) => [name, 'soon']));
    expect((await refusal(send(odd))).reason).toBe('invalid_proof_time');
  });

  it('D18b iat must still be a number, and without nonces it counts as ever', async () => {
    const context = await withNonces();
    const nonce = await nonceOf(context);
    for (const iat of [undefined, null, '5', {}]) {
      const proof = await makeProof(context, { claims: { nonce, iat } });
      const error = await refusal(context.client.verifyRequest(dpopRequest(context.token, proof)));
      expect(error.reason).toBe('invalid_proof_time');
    }
    const without = clientOf(context.tenant);
    const iat = context.tenant.clock.now() - 301;
    const proof = await makeProof(context, { claims: { nonce, iat } });
    expect((await refusal(without.verifyRequest(dpopRequest(context.token, proof)))).reason).toBe(
      'proof_too_old',
    );
  });

  it.each([-1e6, 0, 1e6])(
    'D18c a proof is remembered until its nonce ends, whatever its iat: %s s ahead',
    async (ahead) => {
      const calls: Parameters<ReplayStore['add']>[] = [];
      const inner = new MemoryReplayStore({ now: () => 0 });
      const replay: ReplayStore = {
        add: (...call) => {
          calls.push(call);
          return inner.add(...call);
        },
      };
      const context = await setUp({ dpop: { nonce: { secret: SECRET, ttl: 3600 }, replay } });
      const { tenant, client, token } = context;
      tenant.clock.set(Math.floor(tenant.clock.now()));
      const issued = tenant.clock.now();
      const nonce = await nonceOf(context);
      tenant.clock.advance(1000);
      const proof = await makeProof(context, { claims: { nonce, iat: issued + ahead } });
      await client.verifyRequest(dpopRequest(token, proof));
      expect(calls[0]?.[1]).toBe(issued + 3600 + 30);
      expect(calls[0]?.[3].lifetime).toBe(2600 + 30 + 60);
      tenant.clock.advance(2600);
      expect((await refusal(client.verifyRequest(dpopRequest(token, proof)))).reason).toBe('proof_replayed');
    },
  );

  it('D18 the secret is rotated with a list: the first makes nonces, all are accepted', async () => {
    const context = await withNonces();
    const both = clientOf(context.tenant, { dpop: { nonce: { secret: [OTHER_SECRET, SECRET] } } });
    const next = clientOf(context.tenant, { dpop: { nonce: { secret: OTHER_SECRET } } });
    const old = await nonceOf(context);
    expect((await attempt(context, old, both)).auth.scheme).toBe('dpop');
    expect((await refusal(attempt(context, old, next))).code).toBe('use_dpop_nonce');
    expect((await attempt(context, await nonceOf(context, both), next)).auth.scheme).toBe('dpop');
  });

  it('D18 nonces of another audience are refused', async () => {
    const context = await withNonces();
    const both = ['https://api.test/', 'https://other.test/'];
    const other = clientOf(context.tenant, { audience: both, dpop: { nonce: { secret: SECRET } } });
    expect((await refusal(attempt(context, await nonceOf(context, other)))).code).toBe('use_dpop_nonce');
  });

  it('D18 the binding is looked at before the nonce, and the nonce before the replay store', async () => {
    const context = await withNonces();
    const thief = await createProofKey();
    const foreign = await makeProof({ ...context, key: thief });
    expect((await refusal(context.client.verifyRequest(dpopRequest(context.token, foreign)))).reason).toBe(
      'proof_key_mismatch',
    );
    const request = dpopRequest(context.token, await makeProof(context, { claims: { jti: 'kept' } }));
    await refusal(context.client.verifyRequest(request));
    const nonce = await nonceOf(context);
    const again = await makeProof(context, { claims: { jti: 'kept', nonce } });
    expect((await context.client.verifyRequest(dpopRequest(context.token, again))).scheme).toBe('dpop');
  });

  it('D18 verifyDpopProof asks for a nonce too', async () => {
    const context = await withNonces();
    const args = { accessToken: context.token, method: 'GET', url: 'https://api.test/orders' };
    const error = await refusal(context.client.verifyDpopProof({ ...args, proof: await makeProof(context) }));
    expect(error.code).toBe('use_dpop_nonce');
    const nonce = (error as UseDpopNonceError).nonce;
    const proof = await makeProof(context, { claims: { nonce } });
    expect((await context.client.verifyDpopProof({ ...args, proof })).jkt).toBe(context.key.jkt);
  });

  it('D18 without the option a nonce in a proof does no harm', async () => {
    const context = await setUp();
    expect((await attempt(context, 'anything')).responseHeaders).toEqual({});
  });
});
