import { describe, expect, it } from 'vitest';
import {
  athOf,
  createProofKey,
  dpopRequest,
  makeProof,
  type ProofOverrides,
  setUp,
  sign,
  URL_OF_ORDERS,
} from './dpop-support.js';
import { challenges, clientOf, refusal } from './support.js';

const context = await setUp();
const { tenant, client, key, token } = context;
const otherKey = await createProofKey();
const rsaKey = await createProofKey('RS256');
const p384Key = await createProofKey('ES384');
const now = Math.floor(tenant.clock.now());

type Row = readonly [rule: string, what: string, reason: string, overrides: ProofOverrides];

const outcome = async (overrides: ProofOverrides) =>
  refusal(client.verifyRequest(dpopRequest(token, await makeProof(context, overrides))));

describe('a good proof', () => {
  it('D12 is accepted with a token that is bound to its key', async () => {
    const auth = await client.verifyRequest(dpopRequest(token, await makeProof(context)));
    expect(auth).toMatchObject({ scheme: 'dpop', jkt: key.jkt, token });
  });

  it.each(['dpop+jwt', 'DPoP+JWT', 'application/dpop+jwt', 'Application/DPOP+jwt'])(
    'D3 may call itself %s',
    async (typ) => {
      const proof = await makeProof(context, { header: { typ } });
      expect((await client.verifyRequest(dpopRequest(token, proof))).jkt).toBe(key.jkt);
    },
  );

  it.each(['ES384', 'ES512', 'EdDSA', 'PS256', 'RS256'])(
    'D4 may be signed with %s on request',
    async (alg) => {
      const own = await createProofKey(alg);
      const bound = await tenant.accessToken({ cnf: { jkt: own.jkt } });
      const accepting = clientOf(tenant, { dpop: { algorithms: [alg] } });
      const proof = await makeProof({ tenant, key: own, token: bound });
      expect((await accepting.verifyRequest(dpopRequest(bound, proof))).jkt).toBe(own.jkt);
      expect((await refusal(client.verifyRequest(dpopRequest(bound, proof)))).reason).toBe(
        'unsupported_proof_algorithm',
      );
    },
  );

  it.each([
    ['an exp ahead', { exp: now + 1 }],
    ['an exp 29 s ago', { exp: now - 29 }],
    ['an nbf 30 s ahead', { nbf: now + 30 }],
    ['an nbf exactly 30 s ahead', { nbf: tenant.clock.now() + 30 }],
    ['an nbf past', { nbf: now - 3600 }],
    ['both', { nbf: now, exp: now + 60 }],
  ])('D7a %s is accepted', async (_what, claims) => {
    const proof = await makeProof(context, { claims });
    expect((await client.verifyRequest(dpopRequest(token, proof))).jkt).toBe(key.jkt);
  });

  it.each([
    [
      'key_ops, ext and use, as browsers and libraries export it',
      { key_ops: ['verify'], ext: true, use: 'sig' },
    ],
    ['its alg', { alg: 'ES256' }],
    ['two operations', { key_ops: ['verify', 'sign'] }],
  ])('D5a a key with %s is accepted', async (_what, members) => {
    const proof = await makeProof(context, { header: { jwk: { ...key.jwk, ...members } } });
    expect((await client.verifyRequest(dpopRequest(token, proof))).jkt).toBe(key.jkt);
  });

  it.each([300, 299.5, 0, -30])('D10 may be %d seconds old', async (age) => {
    const proof = await makeProof(context, { claims: { iat: tenant.clock.now() - age } });
    expect((await client.verifyRequest(dpopRequest(token, proof))).scheme).toBe('dpop');
  });

  it('D5 with a key that has members besides the required ones has the same thumbprint', async () => {
    const jwk = { ...key.jwk, kid: 'mine', use: 'sig', 'x-colour': 'red' };
    const proof = await makeProof(context, { header: { jwk } });
    expect((await client.verifyRequest(dpopRequest(token, proof))).jkt).toBe(key.jkt);
  });

  it('D7 may have a jti of 256 characters', async () => {
    const proof = await makeProof(context, { claims: { jti: 'x'.repeat(256) } });
    expect((await client.verifyRequest(dpopRequest(token, proof))).jkt).toBe(key.jkt);
  });

  it('D6 may be 8192 characters long, and not one longer', async () => {
    const ofLength = async (length: number): Promise<string> => {
      for (let pad = 0; pad < 4; pad += 1) {
        const header = { pad: 'x'.repeat(pad) };
        const { length: short } = await makeProof(context, { header, claims: { jti: 'long', pad: '' } });
        const room = Math.floor(((length - short) * 3) / 4);
        for (const filler of [room - 1, room, room + 1]) {
          const proof = await makeProof(context, {
            header,
            claims: { jti: 'long', pad: 'x'.repeat(filler) },
          });
          if (proof.length === length) return proof;
        }
      }
      throw new Error(`No proof has ${length} characters.`);
    };
    const accepted = await client.verifyRequest(dpopRequest(token, await ofLength(8192)));
    expect(accepted.jkt).toBe(key.jkt);
    const longer = client.verifyRequest(dpopRequest(token, await ofLength(8193)));
    expect((await refusal(longer)).reason).toBe('proof_too_long');
  });

  it('T1 of a repeated member the last one counts', async () => {
    const claims = `{"jti":"a","jti":"last-wins","htm":"GET","htu":"${URL_OF_ORDERS}","iat":${now},"ath":"${athOf(token)}"}`;
    const proof = await sign({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.jwk }, claims, key);
    const request = { proof, accessToken: token, method: 'GET', url: URL_OF_ORDERS };
    expect((await client.verifyDpopProof(request)).claims.jti).toBe('last-wins');
  });
});

describe('a proof that does not hold', () => {
  const jwkWith = (members: object) => ({ header: { jwk: { ...key.jwk, ...members } } });
  const rows: readonly Row[] = [
    ...[
      undefined,
      'JWT',
      'at+jwt',
      'dpop',
      'jwt+dpop',
      5,
      null,
      ['dpop+jwt'],
      'text/dpop+jwt',
      'dpop+jwt ',
    ].map((typ): Row => ['D3', `typ ${JSON.stringify(typ)}`, 'wrong_proof_type', { header: { typ } }]),
    ...[
      'none',
      'NONE',
      'HS256',
      'RS256',
      'ES384',
      'es256',
      '',
      undefined,
      null,
      5,
      ['ES256'],
      '__proto__',
    ].map(
      (alg): Row => ['D4', `alg ${JSON.stringify(alg)}`, 'unsupported_proof_algorithm', { header: { alg } }],
    ),
    [
      'D4',
      'a key on another curve than the algorithm',
      'invalid_proof_key',
      { header: { jwk: p384Key.jwk } },
    ],
    ['D4', 'a key of another type than the algorithm', 'invalid_proof_key', { header: { jwk: rsaKey.jwk } }],
    ['D5', 'no jwk', 'invalid_proof_key', { header: { jwk: undefined } }],
    ['D5', 'a jwk that is null', 'invalid_proof_key', { header: { jwk: null } }],
    ['D5', 'a jwk that is text', 'invalid_proof_key', { header: { jwk: JSON.stringify(key.jwk) } }],
    ['D5', 'a jwk that is a list', 'invalid_proof_key', { header: { jwk: [key.jwk] } }],
    ['D5', 'a symmetric jwk', 'invalid_proof_key', { header: { jwk: { kty: 'oct', k: 'c2VjcmV0' } } }],
    ...['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'].flatMap((name) =>
      ['x', null].map(
        (value): Row => [
          'D5',
          `a jwk with ${name} ${value}`,
          'invalid_proof_key',
          jwkWith({ [name]: value }),
        ],
      ),
    ),
    ['D5', 'no kty', 'invalid_proof_key', jwkWith({ kty: undefined })],
    ['D5', 'kty in lower case', 'invalid_proof_key', jwkWith({ kty: 'ec' })],
    ['D5', 'another crv', 'invalid_proof_key', jwkWith({ crv: 'P-384' })],
    ['D5', 'a crv that is none', 'invalid_proof_key', jwkWith({ crv: 'secp256k1' })],
    ['D5', 'no x', 'invalid_proof_key', jwkWith({ x: undefined })],
    ['D5', 'no y', 'invalid_proof_key', jwkWith({ y: undefined })],
    ['D5', 'a y that is a number', 'invalid_proof_key', jwkWith({ y: 5 })],
    ['D5', 'an n of an RSA key that is a list', 'invalid_proof_key', jwkWith({ n: [{ toString: [] }] })],
    ['D5', 'an e of an RSA key that is a number', 'invalid_proof_key', jwkWith({ e: 65537 })],
    ['D5', 'an n of an RSA key that is null', 'invalid_proof_key', jwkWith({ n: null })],
    ['D5', 'a point that is not on the curve', 'invalid_proof_key', jwkWith({ y: otherKey.jwk.y })],
    ['D5', 'a point of zeros', 'invalid_proof_key', jwkWith({ x: 'A'.repeat(43), y: 'A'.repeat(43) })],
    ['D5', 'a coordinate with padding', 'invalid_proof_key', jwkWith({ x: `${key.jwk.x}=` })],
    ['D5', 'a coordinate that is no base64url', 'invalid_proof_key', jwkWith({ x: `AA${key.jwk.x}` })],
    [
      'D5',
      'a coordinate with a leading zero',
      'invalid_proof_key',
      jwkWith({
        x: Buffer.from(`00${Buffer.from(key.jwk.x ?? '', 'base64url').toString('hex')}`, 'hex').toString(
          'base64url',
        ),
      }),
    ],
    [
      'D5',
      'a coordinate in another spelling',
      'invalid_proof_key',
      jwkWith({ x: respelled(key.jwk.x ?? '') }),
    ],
    ['D5', 'crit', 'unsupported_critical_header', { header: { crit: ['exp'] } }],
    ['D5', 'b64', 'unsupported_critical_header', { header: { b64: true } }],
    ['D6', 'the signature of another key', 'bad_proof_signature', { signWith: otherKey }],
    ...[undefined, '', null, 5, {}, ['a'], 'x'.repeat(257)].map(
      (jti): Row => ['D7', `jti ${JSON.stringify(jti)?.slice(0, 20)}`, 'invalid_jti', { claims: { jti } }],
    ),
    ...['get', 'POST', '', undefined, null, 5, ['GET'], 'GET '].map(
      (htm): Row => ['D8', `htm ${JSON.stringify(htm)}`, 'htm_mismatch', { claims: { htm } }],
    ),
    ...[
      undefined,
      null,
      5,
      '',
      '/orders',
      [URL_OF_ORDERS],
      'https://api.test/other',
      'http://api.test/orders',
    ].map((htu): Row => ['D9', `htu ${JSON.stringify(htu)}`, 'htu_mismatch', { claims: { htu } }]),
    ...[undefined, null, 'soon', '1', {}, [now]].map(
      (iat): Row => ['D10', `iat ${JSON.stringify(iat)}`, 'invalid_proof_time', { claims: { iat } }],
    ),
    ['D10', 'more than 300 s old', 'proof_too_old', { claims: { iat: now - 301 } }],
    ['D10', 'more than 30 s ahead', 'proof_in_future', { claims: { iat: now + 32 } }],
    ['D10', 'long before there were clocks', 'proof_too_old', { claims: { iat: -1e300 } }],
    ...[null, 'soon', '1', {}, [now], true].flatMap((time): Row[] =>
      ['exp', 'nbf'].map((name) => [
        'D7a',
        `${name} ${JSON.stringify(time)}`,
        'invalid_proof_time',
        { claims: { [name]: time } },
      ]),
    ),
    ['D7a', 'an exp that is long past', 'proof_too_old', { claims: { exp: now - 3600 } }],
    ['D7a', 'an exp 30 s ago', 'proof_too_old', { claims: { exp: now - 30 } }],
    ['D7a', 'an exp exactly 30 s ago', 'proof_too_old', { claims: { exp: tenant.clock.now() - 30 } }],
    ['D7a', 'an exp before there were clocks', 'proof_too_old', { claims: { exp: -1e300 } }],
    ['D7a', 'an nbf far ahead', 'proof_in_future', { claims: { nbf: now + 3600 } }],
    ['D7a', 'an nbf over 30 s ahead', 'proof_in_future', { claims: { nbf: now + 31 } }],
    [
      'D7a',
      'an exp ahead that makes up for no old iat',
      'proof_too_old',
      { claims: { iat: now - 301, exp: now + 3600 } },
    ],
    ...(
      [
        ['key_ops that names verify twice', { key_ops: ['verify', 'verify'] }],
        ['key_ops that names another operation twice', { key_ops: ['verify', 'sign', 'sign'] }],
        ['key_ops without verify', { key_ops: ['sign'] }],
        ['key_ops of nothing', { key_ops: [] }],
        ['key_ops of another shape', { key_ops: 'verify' }],
        ['use enc', { use: 'enc' }],
        ['use null', { use: null }],
        ['another alg', { alg: 'ES384' }],
        ['alg null', { alg: null }],
      ] as const
    ).map(([what, members]): Row => ['D5a', `a key with ${what}`, 'invalid_proof_key', jwkWith(members)]),
    ...[
      undefined,
      null,
      '',
      5,
      athOf('another'),
      [athOf(token)],
      `${athOf(token)}=`,
      athOf(token).toLowerCase(),
    ].map((ath): Row => ['D11', `ath ${JSON.stringify(ath)}`, 'ath_mismatch', { claims: { ath } }]),
  ];

  it.each(rows.map(([rule, what, reason, overrides]) => ({ title: `${rule} ${what}`, reason, overrides })))(
    '$title is refused: $reason',
    async ({ reason, overrides }) => {
      const error = await outcome(overrides);
      expect(error).toMatchObject({
        name: 'InvalidDpopProofError',
        status: 401,
        code: 'invalid_dpop_proof',
        reason,
      });
      expect(challenges(error)).toEqual([
        'Bearer realm="api"',
        `DPoP algs="ES256", error="invalid_dpop_proof", error_description="${error.description}"`,
      ]);
    },
  );

  it('D10 an iat of 1e400 is no time', async () => {
    const claims = `{"jti":"a","htm":"GET","htu":"${URL_OF_ORDERS}","iat":1e400,"ath":"${athOf(token)}"}`;
    const proof = await sign({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.jwk }, claims, key);
    expect((await refusal(client.verifyRequest(dpopRequest(token, proof)))).reason).toBe(
      'invalid_proof_time',
    );
  });

  it('D10 a clock that tells no time accepts none', async () => {
    const timeless = clientOf(tenant, { now: () => Number.NaN });
    const proof = await makeProof(context);
    const call = { proof, accessToken: token, method: 'GET', url: URL_OF_ORDERS };
    expect((await refusal(timeless.verifyDpopProof(call))).reason).toBe('proof_too_old');
  });

  it('D6 one with claims that are no object, or with a fourth part, is none', async () => {
    const list = await sign({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.jwk }, '[]', key);
    for (const proof of [list, `${await makeProof(context)}.x`])
      expect((await refusal(client.verifyRequest(dpopRequest(token, proof)))).reason).toBe('malformed_proof');
  });

  it.each([
    ['empty', '', 'malformed_proof'],
    ['opaque', 'abc', 'malformed_proof'],
    ['of two parts', 'e30.e30', 'malformed_proof'],
    ['of five parts', 'a.b.c.d.e', 'malformed_proof'],
    ['no JSON', 'abc.def.ghi', 'malformed_proof'],
    ['a list', 'W10.W10.W10', 'malformed_proof'],
    ['with a blank in it', 'e30 .e30.e30', 'malformed_proof'],
    ['with padding', 'e30=.e30.e30', 'malformed_proof'],
    ['unsigned', 'e30.e30.', 'wrong_proof_type'],
    ['longer than 8 KiB', `${'e'.repeat(8192)}.e30.e30`, 'proof_too_long'],
  ])('D6 a proof that is %s is refused', async (_what, proof, reason) => {
    expect(await refusal(client.verifyRequest(dpopRequest(token, proof)))).toMatchObject({
      name: 'InvalidDpopProofError',
      reason,
    });
  });

  it('D6 a signature that is cut short, empty or in another spelling is refused in one wording', async () => {
    const proof = await makeProof(context);
    const end = proof.lastIndexOf('.') + 1;
    const spoilt = [proof.slice(0, -2), proof.slice(0, end), respelled(proof), `${proof}AA`];
    const errors = await Promise.all(
      spoilt.map((each) => refusal(client.verifyRequest(dpopRequest(token, each)))),
    );
    expect(new Set(errors.map(({ reason, description }) => `${reason} ${description}`)).size).toBe(1);
    expect(errors[0]?.reason).toBe('bad_proof_signature');
  });

  it('D9 tells the logs both sides, without query', async () => {
    const error = await outcome({ claims: { htu: 'https://other.test/orders?secret=1#x' } });
    expect(error).toMatchObject({
      mismatch: { expected: 'https://api.test/orders', received: 'https://other.test/orders' },
    });
    expect(JSON.stringify(error)).not.toContain('other.test');
  });

  it.each([
    ['X'.repeat(100), 'X'.repeat(32)],
    ['PUT', 'PUT'],
    [5, 'number'],
    [undefined, 'undefined'],
  ])('D8 tells the logs both methods, and no more than the start of one: %j', async (htm, received) => {
    const error = await outcome({ claims: { htm } });
    expect(error).toMatchObject({ reason: 'htm_mismatch', mismatch: { expected: 'GET', received } });
  });

  it('D9 tells the logs of an htu that is no text what it is', async () => {
    const error = await outcome({ claims: { htu: { secret: 1 } } });
    expect(error).toMatchObject({ mismatch: { expected: URL_OF_ORDERS, received: 'object' } });
  });

  it.each(['iat', 'exp', 'nbf'])(
    'D7a, D10 the refusal names the time that is no number: %s',
    async (name) => {
      expect((await outcome({ claims: { [name]: 'soon' } })).description).toContain(`(${name})`);
    },
  );

  it('D4 the refusal names each algorithm that is accepted', async () => {
    const two = clientOf(tenant, { dpop: { algorithms: ['ES256', 'ES384'] } });
    const proof = await makeProof(context, { header: { alg: 'none' } });
    const { description } = await refusal(two.verifyRequest(dpopRequest(token, proof)));
    expect(description).toBe('The DPoP proof must be signed with ES256 or ES384.');
  });

  it('D12 a proof of another key than the one that the token is bound to is refused as a token', async () => {
    const proof = await makeProof({ ...context, key: otherKey });
    const error = await refusal(client.verifyRequest(dpopRequest(token, proof)));
    expect(error).toMatchObject({ code: 'invalid_token', status: 401, reason: 'proof_key_mismatch' });
    expect(challenges(error)[0]).toBe('Bearer realm="api"');
    expect(challenges(error)[1]).toContain('DPoP algs="ES256", error="invalid_token"');
  });

  it("D2 under errorStatus 'auth0' a refused proof is a 400", async () => {
    const asAuth0 = clientOf(tenant, { errorStatus: 'auth0' });
    const proof = await makeProof(context, { claims: { htm: 'PUT' } });
    expect(await refusal(asAuth0.verifyRequest(dpopRequest(token, proof)))).toMatchObject({
      status: 400,
      code: 'invalid_dpop_proof',
    });
  });
});

describe('RSA proof keys', () => {
  const accepting = clientOf(tenant, { dpop: { algorithms: ['RS256'] } });
  const attempt = async (jwk: object) => {
    const own = { ...rsaKey, jwk };
    const proof = await makeProof({ tenant, key: own as typeof rsaKey, token });
    return refusal(accepting.verifyRequest(dpopRequest(token, proof)));
  };
  const modulus = (bytes: number, first = 0xff) =>
    Buffer.concat([Buffer.from([first]), Buffer.alloc(bytes - 1, 0xff)]).toString('base64url');

  it.each([
    ['an exponent of 3', { e: 'Aw' }],
    ['an exponent of 1', { e: 'AQ' }],
    ['a long exponent', { e: modulus(256) }],
    ['an exponent in another spelling', { e: 'AAEAAQ' }],
    ['a modulus of 2040 bits', { n: modulus(255) }],
    ['a modulus of 2047 bits', { n: modulus(256, 0x7f) }],
    ['a modulus with a leading zero', { n: modulus(257, 0) }],
    ['a modulus of 4104 bits', { n: modulus(513) }],
    ['a modulus of 20,000 bits', { n: modulus(2500) }],
    ['no modulus', { n: undefined }],
  ])('D5 %s is refused', async (_what, members) => {
    expect((await attempt({ ...rsaKey.jwk, ...members })).reason).toBe('invalid_proof_key');
  });

  // Of a size that is accepted: what is wrong with them is only that nobody has signed with them.
  it.each([256, 512])('D5 a modulus of %d bytes may be one', async (bytes) => {
    expect((await attempt({ ...rsaKey.jwk, n: modulus(bytes) })).reason).toBe('bad_proof_signature');
  });
});

describe('Ed25519 proof keys', () => {
  const accepting = clientOf(tenant, { dpop: { algorithms: ['EdDSA'] } });

  // Points of small order (RFC 8032 section 5.1): with one of them a signature of zeros verifies for many messages.
  it.each([
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    `01${'00'.repeat(30)}80`,
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    `ec${'ff'.repeat(30)}7f`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(31)}`,
  ])('D5 the point of small order %s is refused', async (hex) => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') };
    const header = Buffer.from(JSON.stringify({ typ: 'dpop+jwt', alg: 'EdDSA', jwk })).toString('base64url');
    const claims = { jti: 'a', htm: 'GET', htu: URL_OF_ORDERS, iat: now, ath: athOf(token) };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const signature = Buffer.alloc(64).toString('base64url');
    const error = await refusal(
      accepting.verifyRequest(dpopRequest(token, `${header}.${payload}.${signature}`)),
    );
    expect(error.reason).toBe('invalid_proof_key');
  });
});

/** The same bytes in base64url whose last character carries other padding bits; or one character more. */
function respelled(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(text.at(-1) ?? 'A');
  return text.slice(0, -1) + alphabet[last ^ 1];
}
