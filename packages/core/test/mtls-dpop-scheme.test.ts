import { type ApiClient, type AuthRequest, requiredScopes } from '@auth0-api/core';
import { createAdapter } from '@auth0-api/core/adapter';
import { createCertificate } from '@auth0-api/testing';
import { describe, expect, it, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { createProofKey, makeProof, URL_OF_ORDERS } from './dpop-support.js';
import { challenges, clientOf, refusal } from './support.js';

// Auth0 issues certificate-bound tokens with the token_type DPoP; clients send them in the DPoP scheme, without a proof
// (auth0/docs-v2: secure/sender-constraining/mtls-sender-constraining).
const tenant = await createTenant();
tenant.clock.freeze();
const [key, thief] = [await createProofKey(), await createProofKey()];
const [own, other] = [createCertificate(), createCertificate()];

const MODES = ['allowed', 'required', 'disabled'] as const;
const MTLS = { off: undefined, on: {}, required: { required: true } } as const;
const CONFIRMATIONS = {
  nothing: undefined,
  'a key': { jkt: key.jkt },
  'a certificate': own.confirmation,
  both: { jkt: key.jkt, ...own.confirmation },
} as const;
const CERTIFICATES = { no: undefined, its: own.pem, another: other.pem } as const;
const PROVERS = { no: undefined, a: key, "a thief's": thief } as const;

interface Presented {
  readonly mode: (typeof MODES)[number];
  readonly mtls: keyof typeof MTLS;
  readonly scheme: 'Bearer' | 'DPoP';
  readonly cnf: keyof typeof CONFIRMATIONS;
  readonly proof: keyof typeof PROVERS;
  readonly certificate: keyof typeof CERTIFICATES;
}

/** What the rules say, in their order: the rule that decides, and what it answers. */
function verdict({ mode, mtls, scheme, cnf, proof, certificate }: Presented): readonly [string, string] {
  const hasProof = proof !== 'no';
  const [isByKey, isByCertificate] = [
    cnf === 'a key' || cnf === 'both',
    cnf === 'a certificate' || cnf === 'both',
  ];
  const isAccepted =
    scheme === 'Bearer' ? mode !== 'required' : mode !== 'disabled' || (mtls !== 'off' && !hasProof);
  if (!isAccepted) return ['C2', '401 unsupported_scheme'];
  if (scheme === 'DPoP' && mtls === 'off' && !hasProof) return ['D1', '400 missing_proof'];
  if (scheme === 'Bearer' && isByKey) return ['T14', '401 bound_token'];
  if (isByCertificate && mtls === 'off') return ['T15', '401 unsupported_confirmation'];
  if (scheme === 'DPoP' && isByKey && !hasProof) return ['D1', '400 missing_proof'];
  if (isByCertificate && certificate === 'no') return ['T15a', '401 missing_certificate'];
  if (isByCertificate && certificate === 'another') return ['T15a', '401 certificate_mismatch'];
  if (!isByCertificate && mtls === 'required') return ['T15a', '401 unbound_token'];
  if (scheme === 'DPoP' && !isByKey && (hasProof || !isByCertificate))
    return [hasProof ? 'D13' : 'D1', '401 unbound_token'];
  if (scheme === 'Bearer' && hasProof && mode !== 'disabled') return ['D14', '400 unexpected_proof'];
  if (isByKey && proof === "a thief's") return ['D12', '401 proof_key_mismatch'];
  return [isByCertificate ? 'T15a' : isByKey ? 'D12' : 'T14', 'accepted'];
}

const keysOf = <T extends object>(object: T) => Object.keys(object) as (keyof T)[];
const rows = MODES.flatMap((mode) =>
  keysOf(MTLS).flatMap((mtls) =>
    (['Bearer', 'DPoP'] as const).flatMap((scheme) =>
      keysOf(CONFIRMATIONS).flatMap((cnf) =>
        keysOf(PROVERS).flatMap((proof) =>
          keysOf(CERTIFICATES).map((certificate) => ({ mode, mtls, scheme, cnf, proof, certificate })),
        ),
      ),
    ),
  ),
).map((presented) => {
  const [rule, expected] = verdict(presented);
  const { mode, mtls, scheme, cnf, proof, certificate } = presented;
  const what = `${scheme}, bound to ${cnf}, ${proof} proof, ${certificate} certificate`;
  return { presented, expected, title: `${rule} ${mode}, mtls ${mtls}: ${what}: ${expected}` };
});

const clients = new Map(
  MODES.flatMap((mode) =>
    keysOf(MTLS).map((mtls) => {
      const options = { dpop: { mode, replay: false as const }, mtls: MTLS[mtls] };
      return [`${mode} ${mtls}`, clientOf(tenant, options)] as const;
    }),
  ),
);
const clientFor = ({ mode, mtls }: Pick<Presented, 'mode' | 'mtls'>) =>
  clients.get(`${mode} ${mtls}`) as ApiClient;

const tokens = new Map(
  await Promise.all(
    keysOf(CONFIRMATIONS).map(
      async (cnf) => [cnf, await tenant.accessToken({ cnf: CONFIRMATIONS[cnf] })] as const,
    ),
  ),
);

async function requestOf({
  scheme,
  cnf,
  proof,
  certificate,
}: Omit<Presented, 'mode' | 'mtls'>): Promise<AuthRequest> {
  const token = tokens.get(cnf) ?? '';
  const prover = PROVERS[proof];
  const dpop = prover === undefined ? {} : { dpop: await makeProof({ tenant, key: prover, token }) };
  const headers = { authorization: `${scheme} ${token}`, ...dpop };
  return { method: 'GET', url: URL_OF_ORDERS, headers, certificate: CERTIFICATES[certificate] };
}

describe('each way to present each token, to each API', () => {
  it.each(rows)('$title', async ({ presented, expected }) => {
    const client = clientFor(presented);
    const request = await requestOf(presented);
    // A second time, when the token is known: the answer is the same.
    for (const _time of [1, 2]) {
      const outcome = await client.verifyRequest(request).then(
        ({ scheme }) => (scheme === presented.scheme.toLowerCase() ? 'accepted' : `accepted as ${scheme}`),
        (error) => `${error.status} ${error.reason}`,
      );
      expect(outcome).toBe(expected);
    }
    const { status, problem } = await explain(client, request);
    expect(problem === undefined ? 'accepted' : `${status} ${problem.reason}`).toBe(expected);
  });
});

/** A request by an mTLS client of Auth0: DPoP scheme, certificate, no proof; and neither method nor URL. */
const certified = (token: string, certificate: string | undefined = own.pem): AuthRequest => ({
  headers: { authorization: `DPoP ${token}` },
  certificate,
});
const bound = tokens.get('a certificate') ?? '';
const boundToBoth = tokens.get('both') ?? '';
const accepting = clientFor({ mode: 'allowed', mtls: 'on' });
const withoutProofs = clientFor({ mode: 'disabled', mtls: 'on' });

describe('a certificate-bound token in the DPoP scheme', () => {
  it('D1, T15a needs no method, URL, nonce or replay store, and no key was proved', async () => {
    const add = vi.fn(() => true);
    const dpop = { nonce: { secret: 's'.repeat(32) }, replay: { add } };
    const client = clientOf(tenant, { dpop, mtls: {} });
    const auth = await client.verifyRequest(certified(bound));
    expect(auth).toMatchObject({ scheme: 'dpop', claims: { cnf: own.confirmation } });
    expect(auth).not.toHaveProperty('jkt');
    expect(add).not.toHaveBeenCalled();
  });

  it('D1 the token is looked at before its proof is missed', async () => {
    const cnf = { jkt: key.jkt };
    const expired = await tenant.accessToken({ cnf }, { expiresIn: -60 });
    expect((await refusal(accepting.verifyRequest(certified(expired)))).reason).toBe('token_expired');
    const malformed = await tenant.accessToken({ cnf: { jkt: 5, ...own.confirmation } });
    expect((await refusal(accepting.verifyRequest(certified(malformed)))).reason).toBe(
      'unsupported_confirmation',
    );
  });

  it.each([
    ['two lines', [['dpop', 'a.b.c'] as const, ['DPoP', 'a.b.c'] as const], 'repeated_proof'],
    ['a comma', [['dpop', 'a.b.c,'] as const], 'repeated_proof'],
    // There, and no proof: that is not the same as none.
    ['nothing in it', [['dpop', ''] as const], 'unbound_token'],
  ])('D2, D13 a DPoP header with %s counts as one', async (_what, lines, reason) => {
    const headers = [['authorization', `DPoP ${bound}`] as const, ...lines];
    const request = { method: 'GET', url: URL_OF_ORDERS, headers, certificate: own.pem };
    expect((await refusal(accepting.verifyRequest(request))).reason).toBe(reason);
  });

  it('D9, D13 where a proof comes, the request has to say what it is for', async () => {
    const headers = { authorization: `DPoP ${bound}`, dpop: 'a.b.c' };
    const error = await refusal(accepting.verifyRequest({ headers, certificate: own.pem }));
    expect(error.reason).toBe('missing_argument');
  });

  it('D13 says what to leave out, and D1 what is missing', async () => {
    const descriptionOf = async (cnf: Presented['cnf'], proof: Presented['proof'], client = accepting) => {
      const request = await requestOf({ scheme: 'DPoP', cnf, proof, certificate: 'its' });
      const error = await refusal(client.verifyRequest(request));
      expect(challenges(error)[1]).toContain(
        `error="${error.code}", error_description="${error.description}"`,
      );
      return error.description;
    };
    expect(await descriptionOf('a certificate', 'a')).toContain('without a DPoP header');
    expect(await descriptionOf('nothing', 'no')).toContain('neither a DPoP key nor a certificate');
    expect(await descriptionOf('both', 'no')).toContain('needs a DPoP header');
    expect(await descriptionOf('both', 'no', withoutProofs)).toContain('does not accept DPoP proofs');
  });

  it('R16 one that is known from one scheme may come in the other, each time as it came', async () => {
    const validate = vi.fn((value: unknown) => ({ value: { ...(value as object), seen: true } }));
    const claims = { '~standard': { version: 1 as const, vendor: 'test', validate } };
    const client = clientOf(tenant, { mtls: {}, claims });
    const token = await tenant.accessToken({ scope: 'read:orders' }, { boundTo: own });
    const asBearer = { headers: { authorization: `Bearer ${token}` }, certificate: own.pem };
    for (const request of [certified(token), asBearer, certified(token), asBearer, asBearer]) {
      const auth = await client.verifyRequest(request);
      expect(auth.scheme).toBe(request === asBearer ? 'bearer' : 'dpop');
      expect(auth).toMatchObject({ token, claims: { seen: true }, scopes: ['read:orders'] });
      expect(Object.isFrozen(auth)).toBe(true);
      expect(Object.keys(auth)).not.toContain('token');
      await client.authorize(auth, requiredScopes('read:orders'));
      const error = await refusal(client.authorize(auth, requiredScopes('admin')));
      expect(challenges(error).filter((line) => line.includes('error='))).toEqual([
        expect.stringMatching(request === asBearer ? /^Bearer / : /^DPoP /),
      ]);
    }
    expect(validate).toHaveBeenCalledTimes(1);
    expect((await refusal(client.verifyRequest(certified(token, other.pem)))).reason).toBe(
      'certificate_mismatch',
    );
    expect((await refusal(client.verifyRequest({ ...asBearer, certificate: undefined }))).reason).toBe(
      'missing_certificate',
    );
  });
});

describe('DPoP disabled, and mtls', () => {
  it('C2 a proof is refused whatever follows the scheme, as without mtls', async () => {
    for (const authorization of [`DPoP ${bound}`, `DPoP ${boundToBoth}`, 'DPoP', 'DPoP a b', 'DPoP a, b']) {
      const proof = await makeProof({ tenant, key, token: boundToBoth });
      for (const dpop of [proof, '', 'x', [proof, proof]]) {
        const request = {
          method: 'GET',
          url: URL_OF_ORDERS,
          headers: { authorization, dpop },
          certificate: own.pem,
        };
        const error = await refusal(withoutProofs.verifyRequest(request));
        expect(error).toMatchObject({ reason: 'unsupported_scheme', status: 401, code: 'invalid_request' });
        expect(error.description).toContain('schemes: Bearer, DPoP without a proof.');
        expect(await explain(withoutProofs, request)).toMatchObject({
          status: 401,
          problem: { step: 'credentials', reason: 'unsupported_scheme' },
        });
      }
    }
  });

  it('C2 proofs are accepted by no other way either', async () => {
    const proof = await makeProof({ tenant, key, token: boundToBoth });
    const shown = { proof, method: 'GET', url: URL_OF_ORDERS };
    for (const call of [
      withoutProofs.verifyDpopProof({ ...shown, accessToken: boundToBoth }),
      withoutProofs.verifyAccessToken({ dpop: shown, accessToken: boundToBoth }),
    ])
      expect((await refusal(call)).reason).toBe('unsupported_scheme');
  });

  it('C2 a token without a proof is a Bearer token for verifyAccessToken, and accepted', async () => {
    const accessToken = await tenant.accessToken();
    expect(await withoutProofs.verifyAccessToken({ accessToken })).toMatchObject({ iss: tenant.issuer });
  });

  it('C1, H2 the challenges name both schemes, and no algorithm of proofs', async () => {
    const silent = ['Bearer realm="api"', 'DPoP realm="api"'];
    expect(challenges(await refusal(withoutProofs.verifyRequest({ headers: {} })))).toEqual(silent);
    const basic = { headers: { authorization: 'Basic eDp5' } };
    expect(challenges(await refusal(withoutProofs.verifyRequest(basic)))).toEqual(silent);
    const error = await refusal(withoutProofs.verifyRequest(certified(bound, other.pem)));
    expect(challenges(error)).toEqual([
      silent[0],
      `${silent[1]}, error="invalid_token", error_description="${error.description}"`,
    ]);
  });
});

describe('what an API says of itself', () => {
  const accepts = ['dpop_signing_alg_values_supported', 'dpop_bound_access_tokens_required'];
  const certificates = 'tls_client_certificate_bound_access_tokens';

  it.each([
    ['allowed', 'off', accepts.slice(0, 1)],
    ['required', 'off', accepts],
    ['disabled', 'off', []],
    ['allowed', 'on', [...accepts.slice(0, 1), certificates]],
    // Not each token has to be bound to a key: a certificate will do.
    ['required', 'on', [...accepts.slice(0, 1), certificates]],
    ['disabled', 'on', [certificates]],
    ['allowed', 'required', [...accepts.slice(0, 1), certificates]],
    ['required', 'required', [...accepts.slice(0, 1), certificates]],
    ['disabled', 'required', [certificates]],
  ] as const)('M2 dpop.mode %s, mtls %s', (mode, mtls, members) => {
    const resourceMetadata = { resource: 'https://api.test/' };
    const { document } =
      createAdapter({ client: clientFor({ mode, mtls }), resourceMetadata }).resourceMetadata ?? {};
    const said = Object.keys(document ?? {}).filter((name) => [...accepts, certificates].includes(name));
    expect(said).toEqual(members);
  });
});

describe('the explanations', () => {
  const problemOf = async (client: ApiClient, presented: Omit<Presented, 'mode' | 'mtls'>) => {
    const request = await requestOf(presented);
    return (await explain(client, request)).problem;
  };
  const alone = { scheme: 'DPoP', cnf: 'a certificate', proof: 'no', certificate: 'its' } as const;

  it.each([
    ['allowed', 'off', alone, 'proof_header', 'missing_proof', 'mtls_not_set'],
    ['allowed', 'off', { ...alone, scheme: 'Bearer' }, 'binding', 'unsupported_confirmation', 'mtls_not_set'],
    ['allowed', 'off', { ...alone, cnf: 'both' }, 'proof_header', 'missing_proof', 'missing_proof'],
    ['allowed', 'off', { ...alone, cnf: 'a key' }, 'proof_header', 'missing_proof', 'missing_proof'],
    ['allowed', 'on', { ...alone, cnf: 'a key' }, 'binding', 'missing_proof', 'missing_proof'],
    ['disabled', 'on', { ...alone, cnf: 'a key' }, 'binding', 'missing_proof', 'proofs_disabled'],
    ['allowed', 'on', { ...alone, proof: 'a' }, 'binding', 'unbound_token', 'needless_proof'],
    ['allowed', 'on', { ...alone, cnf: 'nothing' }, 'binding', 'unbound_token', 'unbound_token'],
    ['allowed', 'required', { ...alone, cnf: 'nothing' }, 'binding', 'unbound_token', 'certificate_required'],
    [
      'allowed',
      'on',
      { ...alone, certificate: 'no' },
      'binding',
      'missing_certificate',
      'missing_certificate',
    ],
  ] as const)('E6 %s, mtls %s, %j: %s, %s, %s', async (mode, mtls, presented, step, reason, likelyCause) => {
    const problem = await problemOf(clientFor({ mode, mtls }), presented);
    expect(problem).toMatchObject({ step, reason, likelyCause });
  });

  it('E1 a proof that cannot be read hides nothing that is wrong with the token, and adds nothing', async () => {
    const unreadable = async (cnf: Presented['cnf']) => {
      const { headers, ...rest } = await requestOf({ ...alone, cnf });
      const { steps } = await explain(accepting, {
        ...rest,
        headers: { ...(headers as object), dpop: 'a, b' },
      });
      return steps.flatMap(({ problem }) => problem?.reason ?? []);
    };
    expect(await unreadable('a key')).toEqual(['repeated_proof']);
    expect(await unreadable('a certificate')).toEqual(['repeated_proof', 'unbound_token']);
  });
});
