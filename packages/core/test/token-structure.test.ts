import { constants, KeyObject, sign } from 'node:crypto';
import { decodeUnverified } from '@auth0-api/core';
import { forgeToken, verbatim } from '@auth0-api/testing';
import { CompactEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const { key } = tenant;
const header = { alg: 'RS256', typ: 'JWT', kid: key.kid };
const now = Math.floor(tenant.clock.now());
const payload = { iss: tenant.issuer, aud: tenant.audience, sub: 'u', iat: now, exp: now + 3600 };

const verify = (token: string) => client.verifyRequest(bearer(token));
const refused = (token: string) => refusal(verify(token));
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('structure', () => {
  it('T1 a token of three sound parts goes on', async () => {
    expect((await verify(await forgeToken({ header, payload, key }))).claims.sub).toBe('u');
  });

  const parts = `${b64(header)}.${b64(payload)}.AA`.split('.') as [string, string, string];
  const [h, p, s] = parts;
  it.each([
    ['two parts', `${h}.${p}`],
    ['two parts, the second a letter too long', `${h}.${p}A`],
    ['four parts', `${h}.${p}.${s}.AA`],
    ['an empty header', `.${p}.${s}`],
    ['an empty payload', `${h}..${s}`],
    ['a padded header', `${h}=.${p}.${s}`],
    ['the other alphabet', `${h.slice(0, -1)}+.${p}.${s}`],
    ['six parts', 'a.b.c.d.e.f'],
    ['dots alone', '..'],
    ['a header of impossible length', `${'A'.repeat(5)}.${p}.${s}`],
  ])('T1 %s: 401', async (_what, token) => {
    expect(await refused(token)).toMatchObject({
      status: 401,
      code: 'invalid_token',
      reason: 'malformed_token',
    });
  });

  it('T1 the refusal says which part is malformed', async () => {
    expect((await refused(`x.${p}.${s}`)).description).toMatch(/^The header of the access token/);
    expect((await refused(`${h}.x.${s}`)).description).toMatch(/^The payload of the access token/);
    expect((await refused(`${h}.${p}`)).description).toMatch(/not a JWT with three parts/);
  });

  it.each([
    ['an array', '[]'],
    ['a string', '"x"'],
    ['null', 'null'],
    ['a number', '1'],
    ['no JSON', '{a}'],
    ['cut short', '{"a":1'],
    ['nested 10,000 deep', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ])('T1 a header or payload that is %s: 401', async (_what, text) => {
    expect(await refused(await forgeToken({ header: text, payload, key }))).toMatchObject({
      reason: 'malformed_token',
    });
    expect(await refused(await forgeToken({ header, payload: text, key }))).toMatchObject({
      reason: 'malformed_token',
    });
  });

  it.each([
    ['a byte that no text has', [0xff]],
    ['a character cut short', [0xe2, 0x82]],
    ['a character written too long', [0xc0, 0xaf]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a character beyond the last', [0xf4, 0x90, 0x80, 0x80]],
  ])('T1 a header or payload that is not UTF-8 (%s): 401, though it is signed', async (_what, bytes) => {
    const spoilt = (value: object) => {
      const [before, after] = JSON.stringify({ ...value, text: '|' }).split('|') as [string, string];
      return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
    };
    for (const token of [
      await forgeToken({ header: spoilt(header), payload, key }),
      await forgeToken({ header, payload: spoilt(payload), key }),
    ]) {
      expect(await refused(token)).toMatchObject({ status: 401, reason: 'malformed_token' });
      expect(() => decodeUnverified(token)).toThrow(expect.objectContaining({ reason: 'malformed_token' }));
    }
  });

  it('T1 a byte order mark is no JSON; a lone surrogate that JSON escapes is text', async () => {
    const text = JSON.stringify(payload);
    expect(await refused(await forgeToken({ header, payload: `\ufeff${text}`, key }))).toMatchObject({
      reason: 'malformed_token',
    });
    const escaped = await forgeToken({ header, payload: text.replace('"u"', '"\\ud800"'), key });
    expect((await verify(escaped)).claims.sub).toBe('\ud800');
  });

  it('T1 of duplicate members the last one counts, for every reader of the token', async () => {
    const text = JSON.stringify(payload).replace('"sub":"u"', '"sub":"first","sub":"last"');
    expect((await verify(await forgeToken({ header, payload: text, key }))).claims.sub).toBe('last');
    const twoAlgorithms = `{"alg":"RS256","alg":"none","kid":"${key.kid}"}`;
    expect(await refused(await forgeToken({ header: twoAlgorithms, payload, key }))).toMatchObject({
      reason: 'unsupported_algorithm',
    });
  });

  it('T1 inherited and __proto__ members are no claims', async () => {
    const hidden = JSON.stringify({ ...payload, exp: undefined }).replace(
      '{',
      `{"__proto__":{"exp":${now + 3600},"admin":true},`,
    );
    expect(await refused(await forgeToken({ header, payload: hidden, key }))).toMatchObject({
      reason: 'missing_claim',
    });
    const harmless = JSON.stringify(payload).replace('{', '{"__proto__":{"admin":true},');
    const { claims } = await verify(await forgeToken({ header, payload: harmless, key }));
    expect(claims.admin).toBeUndefined();
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
    const required = clientOf(tenant, { requiredClaims: ['toString'] });
    expect(await refusal(required.verifyRequest(bearer(await tenant.accessToken())))).toMatchObject({
      reason: 'missing_claim',
    });
  });

  it.each([2, 3])('T1 a header that is not canonical base64url: 401, %d letters over', async (over) => {
    // The last letter stands for 2 or 4 bits of the text and for as many that must be 0. Before it stand all others.
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const fillings = ['', '1', '12'].map((x) => b64({ ...header, every: `${letters} AQgwEIMU`, x }));
    const own = fillings.find(({ length }) => length % 4 === over) ?? '';
    const twins = [...letters].map((letter) => own.slice(0, -1) + letter);
    const same = twins.filter((twin) => Buffer.from(twin, 'base64url').equals(Buffer.from(own, 'base64url')));
    expect(same).toHaveLength(over === 2 ? 16 : 4);
    for (const twin of same) {
      const verified = verify(await forgeToken({ header: verbatim(twin), payload, key }));
      if (twin === own) await verified;
      else expect(await refusal(verified)).toMatchObject({ reason: 'malformed_token' });
    }
  });
});

describe('other ways to write the same bytes', () => {
  // With these, a part has every length that needs padding, and letters that the other alphabet writes otherwise.
  const fillings = ['>>>???', '>>>???x', '>>>???xx'];
  const ways: [string, (text: string) => string][] = [
    ['padding', (text) => text.padEnd(Math.ceil(text.length / 4) * 4, '=')],
    ['the alphabet of base64', (text) => text.replaceAll('-', '+').replaceAll('_', '/')],
    ['a letter that stands for nothing', (text) => `${text.slice(0, 20)}~${text.slice(20)}`],
  ];

  it.each(ways)('T1 %s in a header or payload: 401, though it is signed', async (_what, write) => {
    let written = 0;
    for (const filling of fillings) {
      for (const part of ['header', 'payload'] as const) {
        const own = b64({ ...(part === 'header' ? header : payload), filling });
        if (write(own) === own) continue;
        written += 1;
        const parts = { header, payload, key, [part]: verbatim(write(own)) };
        expect(await refused(await forgeToken(parts))).toMatchObject({ reason: 'malformed_token' });
      }
    }
    expect(written).toBeGreaterThanOrEqual(4);
  });
});

describe('tokens that nobody but Auth0 can read', () => {
  it('T2 an opaque token: 401 that says to request the audience', async () => {
    const error = await refused('UhFWNZ0p9kVfDrPZXbQTcIYnYlnkfI2Z');
    expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'opaque_token' });
    expect(error.description).toContain('audience');
  });

  it('T3 an encrypted token: 401 that says to request the audience', async () => {
    const jwe = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(new Uint8Array(32));
    const error = await refused(jwe);
    expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'encrypted_token' });
    expect(error.description).toContain('audience');
  });
});

describe('algorithms', () => {
  const cold = () => {
    tenant.resetRequests();
    return clientOf(tenant);
  };

  it.each([
    'none',
    'None',
    'NONE',
    'nOnE',
    'HS256',
    'HS384',
    'HS512',
    'RS384',
    'PS256',
    'ES256',
    'EdDSA',
    'rs256',
    'constructor',
    '',
    5,
    null,
    ['RS256'],
    undefined,
  ])('T4 alg %j: 401 without any request', async (alg) => {
    const unsigned = await forgeToken({ header: { ...header, alg }, payload, signature: '' });
    const signed = await forgeToken({ header: { ...header, alg }, payload, key });
    for (const token of [unsigned, signed]) {
      expect(await refusal(cold().verifyRequest(bearer(token)))).toMatchObject({
        status: 401,
        reason: 'unsupported_algorithm',
      });
    }
    expect(tenant.count()).toBe(0);
  });

  it('T4 the refusal names each algorithm that is accepted', async () => {
    const both = clientOf(tenant, { algorithms: ['RS256', 'ES256'] });
    const unsigned = await forgeToken({ header: { ...header, alg: 'none' }, payload, signature: '' });
    const { message } = await refusal(both.verifyRequest(bearer(unsigned)));
    expect(message).toBe('The access token must be signed with RS256, ES256.');
  });

  it('T4 the public key as an HMAC secret: 401', async () => {
    const token = await forgeToken({
      header: { ...header, alg: 'HS256' },
      payload,
      key: { secret: key.publicPem },
    });
    expect(await refused(token)).toMatchObject({ reason: 'unsupported_algorithm' });
  });

  it.each(['RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const)(
    'T4 %s verifies where it is accepted, and only there',
    async (alg) => {
      const other = await createKey({ alg });
      const tenantOfAlg = await createTenant();
      tenantOfAlg.publishKey(other);
      const token = await tenantOfAlg.accessToken({}, { key: other });
      expect(
        (await clientOf(tenantOfAlg, { algorithms: ['RS256', alg] }).verifyRequest(bearer(token))).header.alg,
      ).toBe(alg);
      expect(await refusal(clientOf(tenantOfAlg).verifyRequest(bearer(token)))).toMatchObject({
        reason: 'unsupported_algorithm',
      });
    },
  );

  it('T4 a domain may accept other algorithms than the client', async () => {
    const es = await createKey({ alg: 'ES256' });
    const own = await createTenant();
    own.publishKey(es);
    const { domain, ...rest } = own.options();
    const strict = clientOf(own, { ...rest, domain, domains: [{ domain, algorithms: ['ES256'] }] });
    expect((await strict.verifyRequest(bearer(await own.accessToken({}, { key: es })))).header.alg).toBe(
      'ES256',
    );
    expect(await refusal(strict.verifyRequest(bearer(await own.accessToken())))).toMatchObject({
      reason: 'unsupported_algorithm',
    });
  });

  it.each([
    { crit: [] },
    { crit: ['b64'], b64: false },
    { crit: ['exp'] },
    { crit: null },
    { b64: true },
    { b64: null },
    { b64: false },
  ])('T5 %j: 401', async (extra) => {
    const token = await forgeToken({ header: { ...header, ...extra }, payload, key });
    expect(await refused(token)).toMatchObject({ status: 401, reason: 'unsupported_critical_header' });
  });

  it('T6 keys that the token brings are never used, nor is anything fetched for them', async () => {
    const own = await createKey();
    tenant.resetRequests();
    for (const extra of [
      { jwk: own.publicJwk },
      { jku: `${tenant.issuer}evil` },
      { x5u: `${tenant.issuer}evil` },
      { x5c: [own.publicPem] },
    ]) {
      const { kid: _kid, ...withoutKid } = header;
      expect(
        await refused(await forgeToken({ header: { ...header, ...extra }, payload, key: own })),
      ).toMatchObject({ reason: 'bad_signature' });
      expect(
        await refused(await forgeToken({ header: { ...withoutKid, ...extra }, payload, key: own })),
      ).toMatchObject({ reason: 'bad_signature' });
      expect(
        (await verify(await forgeToken({ header: { ...header, ...extra }, payload, key }))).claims.sub,
      ).toBe('u');
    }
    expect(tenant.requests.every(({ url }) => !url.includes('evil'))).toBe(true);
  });
});

describe('signatures', () => {
  it('T16 wrong, cut short, empty and not canonical: one answer', async () => {
    const good = await forgeToken({ header, payload, key });
    const [h, p, s] = good.split('.') as [string, string, string];
    const forged = (await forgeToken({ header, payload, key: await createKey() })).split('.')[2];
    const flipped = `${s.startsWith('A') ? 'B' : 'A'}${s.slice(1)}`;
    const notCanonical = `${s.slice(0, -1)}${String.fromCharCode(s.charCodeAt(s.length - 1) + 1)}`;
    const answers = await Promise.all(
      [forged, flipped, s.slice(0, -4), '', `${s}AAAA`, notCanonical, 'AA', `${s}=`, `${s}==`].map(
        async (signature) => {
          const error = await refused(`${h}.${p}.${signature}`);
          return JSON.stringify([error.status, error.reason, error, error.headers]);
        },
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('bad_signature');
  });

  it('T16 a letter too many, which adds no byte to the signature: 401', async () => {
    const es384 = await createKey({ alg: 'ES384' });
    const own = await createTenant({ keys: [es384] });
    const token = await own.accessToken();
    const es = clientOf(own, { algorithms: ['ES384'] });
    expect((await es.verifyRequest(bearer(token))).header.alg).toBe('ES384');
    for (const more of ['A', 'AA', 'AAA', '_'])
      expect(await refusal(es.verifyRequest(bearer(token + more)))).toMatchObject({
        reason: 'bad_signature',
      });
  });

  it('T16 an ECDSA signature in the other format (DER): 401', async () => {
    const es256 = await createKey({ alg: 'ES256' });
    const own = await createTenant({ keys: [es256] });
    const [h, p] = (await own.accessToken()).split('.');
    const der = sign('sha256', Buffer.from(`${h}.${p}`), KeyObject.from(es256.privateKey));
    const token = `${h}.${p}.${der.toString('base64url')}`;
    const es = clientOf(own, { algorithms: ['ES256'] });
    expect(await refusal(es.verifyRequest(bearer(token)))).toMatchObject({ reason: 'bad_signature' });
  });

  it('T16 PSS with a salt of another length than the digest: 401 (RFC 7518 section 3.5)', async () => {
    const ps256 = await createKey({ alg: 'PS256' });
    const own = await createTenant({ keys: [ps256] });
    const ps = clientOf(own, { algorithms: ['PS256'] });
    const [h, p] = (await own.accessToken()).split('.');
    const outcomes: unknown[] = [];
    for (const saltLength of [0, 20, 32, 64]) {
      const key = {
        key: KeyObject.from(ps256.privateKey),
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength,
      };
      const token = `${h}.${p}.${sign('sha256', Buffer.from(`${h}.${p}`), key).toString('base64url')}`;
      outcomes.push(await ps.verifyRequest(bearer(token)).catch(({ reason }) => reason));
    }
    expect(outcomes).toEqual(['bad_signature', 'bad_signature', expect.anything(), 'bad_signature']);
    expect(outcomes[2]).toMatchObject({ scheme: 'bearer' });
  });

  it('T16 another payload under the same signature: 401', async () => {
    const [h, , s] = (await forgeToken({ header, payload, key })).split('.');
    const other = b64({ ...payload, sub: 'admin' });
    expect(await refused(`${h}.${other}.${s}`)).toMatchObject({ reason: 'bad_signature' });
  });
});

describe('decodeUnverified', () => {
  it('T1 takes a token apart without verifying it', async () => {
    const token = await forgeToken({ header, payload: { ...payload, exp: 1 }, key: await createKey() });
    expect(decodeUnverified(token)).toEqual({ header, payload: { ...payload, exp: 1 } });
  });

  it.each([
    ['', 'opaque_token'],
    ['a.b.c', 'malformed_token'],
    ['a.b.c.d.e', 'encrypted_token'],
    [`${'a'.repeat(16_382)}.b`, 'malformed_token'],
    [`${'a'.repeat(16_383)}.b`, 'token_too_long'],
  ])('T1 %j throws', (token, reason) => {
    expect(() => decodeUnverified(token)).toThrow(expect.objectContaining({ reason }));
    expect(() => decodeUnverified(token)).toThrow(/^The (access token|header of the access token) is /);
  });
});
