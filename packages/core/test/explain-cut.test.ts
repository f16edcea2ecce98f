import { forgeToken, type Tenant } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { decisionOf, explainedDecision } from './explain-support.js';
import { stillTenant } from './issuer-support.js';
import { bearer, clientOf } from './support.js';

const parts = async (tenant: Tenant): Promise<[string, string, string]> =>
  (await tenant.accessToken()).split('.') as [string, string, string];
const jwe = (header: object) => {
  const text = Buffer.from(JSON.stringify(header)).toString('base64url');
  return `${text}.a2V5.aXY.Y2lwaGVy.dGFn`;
};

interface Cut {
  readonly title: string;
  readonly token: (tenant: Tenant) => Promise<string>;
  readonly reason: string;
  readonly says: RegExp;
}

const CUT: readonly Cut[] = [
  {
    title: 'in its header',
    token: async (tenant) => (await parts(tenant))[0].slice(0, 20),
    reason: 'opaque_token',
    says: /ends in its header/,
  },
  {
    title: 'after its header',
    token: async (tenant) => (await parts(tenant))[0],
    reason: 'opaque_token',
    says: /ends in its header/,
  },
  {
    title: 'in its payload',
    token: async (tenant) => (await tenant.accessToken()).slice(0, (await parts(tenant))[0].length + 40),
    reason: 'malformed_token',
    says: /ends in its payload/,
  },
  {
    title: 'after its payload',
    token: async (tenant) => (await parts(tenant)).slice(0, 2).join('.'),
    reason: 'malformed_token',
    says: /ends in its payload/,
  },
  {
    title: 'in the middle of its payload',
    token: async (tenant) => {
      const [header, payload, signature] = await parts(tenant);
      return `${header}.${payload.slice(0, 41)}.${signature}`;
    },
    reason: 'malformed_token',
    says: /has an incomplete payload/,
  },
  {
    title: 'at its start',
    token: async (tenant) => (await tenant.accessToken()).slice(9),
    reason: 'malformed_token',
    says: /lacks the start of its header/,
  },
  {
    title: 'by its header',
    token: async (tenant) => (await parts(tenant)).slice(1).join('.'),
    reason: 'malformed_token',
    says: /begins with its payload/,
  },
  {
    title: 'in its signature',
    token: async (tenant) => (await tenant.accessToken()).slice(0, -100),
    reason: 'bad_signature',
    says: /signature has 181 bytes, but RS256 needs 256\./,
  },
  {
    title: 'by a few characters, so that the signature is not canonical',
    token: async (tenant) => (await tenant.accessToken()).slice(0, -1),
    reason: 'bad_signature',
    says: /signature has 255 bytes, but RS256 needs 256\./,
  },
  {
    title: 'before its signature',
    token: async (tenant) => `${(await parts(tenant)).slice(0, 2).join('.')}.`,
    reason: 'bad_signature',
    says: /signature has 0 bytes/,
  },
  {
    title: 'by a program that writes dots, and then has four parts',
    token: async (tenant) => `${(await parts(tenant))[0]}...`,
    reason: 'malformed_token',
    says: /'\.\.\.' in place of a part/,
  },
  {
    title: 'by a program that writes dots, and then has five parts',
    token: async (tenant) => `${(await parts(tenant)).slice(0, 2).join('.').slice(0, -9)}...`,
    reason: 'encrypted_token',
    says: /'\.\.\.' in place of a part/,
  },
  {
    title: 'by a program that writes dots at the end',
    token: async (tenant) => `${(await tenant.accessToken()).slice(0, -50)}...`,
    reason: 'malformed_token',
    says: /'\.\.\.' in place of a part/,
  },
  {
    title: 'in the middle, by a program that writes an ellipsis',
    token: async (tenant) => {
      const token = await tenant.accessToken();
      return `${token.slice(0, 12)}\u2026${token.slice(-8)}`;
    },
    reason: 'malformed_token',
    says: /'\.\.\.' in place of a part/,
  },
  {
    title: 'though it was encrypted',
    token: async () => jwe({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }).split('.').slice(0, 3).join('.'),
    reason: 'malformed_token',
    says: /has only 3 of 5 parts/,
  },
];

describe('a token that was cut', () => {
  it.each(CUT)('E11 $title', async ({ token, reason, says }) => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const request = bearer(await token(tenant));
    const { problem } = await explain(client, request);
    expect(problem).toMatchObject({ reason, likelyCause: 'cut_token' });
    expect(problem?.detail).toMatch(says);
    expect(problem?.fix).toMatch(/Copy the whole token/);
    // E1: the decision stays the same.
    expect(await explainedDecision(client, request)).toEqual(await decisionOf(client, request));
  });

  it.each([
    ['ES256', 64],
    ['ES384', 96],
    ['ES512', 132],
    ['EdDSA', 64],
    ['PS256', 256],
    ['RS512', 256],
  ] as const)('E11 the signature of %s has %s bytes', async (alg, bytes) => {
    const tenant = await stillTenant({ keys: [await createKey({ alg })] });
    const client = clientOf(tenant, { algorithms: [alg] });
    const token = await tenant.accessToken();
    expect((await explain(client, bearer(token))).wouldBe).toBe('accepted');
    const { problem } = await explain(client, bearer(token.slice(0, -8)));
    expect(problem).toMatchObject({ reason: 'bad_signature', likelyCause: 'cut_token' });
    expect(problem?.detail).toContain(`has ${bytes - 6} bytes, but ${alg} needs ${bytes}.`);
  });

  it('E11 the key tells how long an RSA signature is', async () => {
    const tenant = await stillTenant({ keys: [await createKey({ modulusLength: 3072 })] });
    const [header, payload, signature] = (await tenant.accessToken()).split('.') as [string, string, string];
    const cut = `${header}.${payload}.${signature.slice(0, 400)}`;
    const { problem, steps } = await explain(clientOf(tenant), bearer(cut));
    expect(problem).toMatchObject({ likelyCause: 'cut_token' });
    expect(problem?.detail).toContain('has 300 bytes, but RS256 needs 384.');
    expect(steps.find(({ step }) => step === 'signature')).toMatchObject({
      expected: { signatureBytes: 384 },
      received: { signatureBytes: 300 },
    });
  });

  it('E11 shows as well where another check fails first', async () => {
    const tenant = await stillTenant();
    const token = await tenant.accessToken({}, { expiresIn: -60 });
    const { problem, steps } = await explain(clientOf(tenant), bearer(token.slice(0, -100)));
    expect(problem?.reason).toBe('token_expired');
    const note = steps.find(({ step }) => step === 'signature')?.note;
    expect(note).toContain('has 181 bytes, but RS256 needs at least 256.');
    const whole = await explain(clientOf(tenant), bearer(token));
    expect(whole.steps.find(({ step }) => step === 'signature')?.note).not.toContain('cut');
    expect(tenant.count()).toBe(0);
  });
});

describe('a token that was not cut', () => {
  const notCut: readonly (readonly [string, (tenant: Tenant) => Promise<string> | string, string])[] = [
    ['is opaque', () => '7Fjfp0ZBr1KtDRbnfVdmIw', 'no_audience_requested'],
    ['is a placeholder', () => '...', 'placeholder_token'],
    ['is no JWT', () => 'a.b', 'malformed_token'],
    ['has four parts', async (tenant) => `${await tenant.accessToken()}.x`, 'malformed_token'],
    [
      'has a payload that is no object',
      async (tenant) => {
        const [header, , signature] = await parts(tenant);
        return `${header}.WzFd.${signature}`;
      },
      'malformed_token',
    ],
    [
      'was altered in its signature',
      async (tenant) => {
        const [header, payload, signature] = await parts(tenant);
        return `${header}.${payload}.${signature.slice(0, 100)}AAAA${signature.slice(104)}`;
      },
      'bad_signature',
    ],
    ['has something added', async (tenant) => `${await tenant.accessToken()}AAAA`, 'bad_signature'],
    ['has padding', async (tenant) => `${await tenant.accessToken()}==`, 'bad_signature'],
    [
      'is not signed',
      (tenant) => forgeToken({ header: { alg: 'none' }, payload: { iss: tenant.issuer } }),
      'unsigned_token',
    ],
  ];

  it.each(notCut)('E11 %s', async (_title, token, likelyCause) => {
    const tenant = await stillTenant();
    const { problem } = await explain(clientOf(tenant), bearer(await token(tenant)));
    expect(problem).toMatchObject({ likelyCause });
    expect(problem?.detail).not.toContain('was cut');
  });

  it('E11 but has something added, is told by its length', async () => {
    const tenant = await stillTenant();
    const { problem } = await explain(clientOf(tenant), bearer(`${await tenant.accessToken()}AAAA`));
    expect(problem?.detail).toContain('has 259 bytes instead of 256');
  });
});

describe('an encrypted token', () => {
  it.each([
    ['RSA-OAEP-256', 'A256GCM', 'encrypted_for_api', /Token Settings/],
    ['RSA-OAEP-384', 'A128CBC-HS256', 'encrypted_for_api', /Token Settings/],
    ['RSA-OAEP-512', 'A256GCM', 'encrypted_for_api', /Token Settings/],
    // As the sample on Auth0's page has it.
    ['A256GCM', 'RSA-OAEP-256', 'encrypted_for_api', /Token Settings/],
    ['dir', 'A256GCM', 'no_audience_requested', /must request this API's audience/],
    ['ECDH-ES', 'A256GCM', 'encrypted_token', /audience/],
  ])('E6 with alg %s and enc %s: %s', async (alg, enc, likelyCause, fix) => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const { problem } = await explain(client, bearer(jwe({ alg, enc, cty: 'JWT', typ: 'JWT' })));
    expect(problem).toMatchObject({ reason: 'encrypted_token', likelyCause });
    expect(problem?.detail).toContain(`Its header names alg '${alg}' and enc '${enc}'.`);
    expect(problem?.fix).toMatch(fix);
    // The fix of the other case is not given.
    expect(`${problem?.detail} ${problem?.fix}`).not.toMatch(
      likelyCause === 'encrypted_for_api' ? /request.*audience|without one/ : /private key of this API/,
    );
  });

  it('E6 whose header cannot be read', async () => {
    const tenant = await stillTenant();
    const { problem } = await explain(clientOf(tenant), bearer('a.b.c.d.e'));
    expect(problem).toMatchObject({ reason: 'encrypted_token', likelyCause: 'encrypted_token' });
  });

  it('E6 is advised once', async () => {
    const tenant = await stillTenant();
    for (const token of ['7Fjfp0ZBr1KtDRbnfVdmIw', jwe({ alg: 'dir', enc: 'A256GCM' })]) {
      const { problem } = await explain(clientOf(tenant), bearer(token));
      expect(`${problem?.detail} ${problem?.fix}`.match(/this API's audience/g)).toHaveLength(1);
    }
  });
});
