import { ApiClient, Auth0ApiError } from '@auth0-api/core';
import { createCertificate, type TestCertificate } from '@auth0-api/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FuzzIssuer } from './issuer.js';
import { proofOf } from './proofs.js';
import { PROOF_ALGORITHMS, Prover, TARGET } from './prover.js';
import { isCampaign, LONG, PART, parameters, runs, seed } from './settings.js';
import { tokenWith } from './tokens.js';

const MODES = ['allowed', 'required', 'disabled'] as const;
const MTLS = [undefined, { required: false }, { required: true }] as const;
type Json = Readonly<Record<string, unknown>>;

/** How a request presents a token, and what its API demands. */
interface PresentedToken {
  readonly mode: (typeof MODES)[number];
  readonly mtls: (typeof MTLS)[number];
  readonly scheme: 'Bearer' | 'DPoP';
  /** `undefined`: none. */
  readonly cnf: unknown;
  /** The thumbprint of the key of a proof that holds; `bad` for one that does not. */
  readonly proof: string | 'bad' | undefined;
  /** The thumbprint of the client's certificate. */
  readonly certificate: string | undefined;
}

/** The table of bindings (docs/rules.md, T14 to T15a, D1 and D12 to D14) once more, in one sentence for each way. */
function mayPass({ mode, mtls, scheme, cnf, proof, certificate }: PresentedToken): boolean {
  const isObject = typeof cnf === 'object' && cnf !== null && !Array.isArray(cnf);
  const { jkt, 'x5t#S256': thumbprint } = (isObject ? cnf : {}) as Json;
  const certified = thumbprint !== undefined && thumbprint === certificate;
  // What nobody can check here is not left unchecked.
  if (isObject && (Object.hasOwn(cnf, 'jwk') || (mtls === undefined && thumbprint !== undefined)))
    return false;
  if (scheme === 'Bearer') {
    const alone = proof === undefined || mode === 'disabled';
    const unbound = cnf === undefined && mtls?.required !== true;
    return (
      mode !== 'required' && alone && (unbound || (mtls !== undefined && jkt === undefined && certified))
    );
  }
  // As Auth0 has its certificate-bound tokens presented: whatever the mode, as no proof is asked for.
  if (proof === undefined) return mtls !== undefined && jkt === undefined && certified;
  const asked = mtls?.required === true || (mtls !== undefined && thumbprint !== undefined);
  return mode !== 'disabled' && jkt !== undefined && jkt === proof && (!asked || certified);
}

/** The forms in which a certificate may come. */
const FORMS: readonly ((certificate: TestCertificate) => string | Uint8Array)[] = [
  ({ der }) => der,
  ({ pem }) => pem,
  ({ pem }) => encodeURIComponent(pem),
  ({ der }) => `:${Buffer.from(der).toString('base64')}:`,
  ({ pem }) => `By=spiffe://mesh.test/api;Cert="${encodeURIComponent(pem)}";Subject="CN=a,O=b"`,
];

it(
  'T14, T15, T15a, D1, D12, D13, D14 whatever scheme, confirmation, proof and certificate come together: exactly what the table of bindings lets pass is accepted',
  async () => {
    const issuer = await FuzzIssuer.create();
    const [client, thief] = (await Prover.create(issuer)).keys;
    const [own, other] = [createCertificate(), createCertificate()];
    const clients = new Map(
      MODES.flatMap((mode) =>
        MTLS.map((mtls) => {
          const options = {
            ...issuer.options(),
            dpop: { mode, algorithms: PROOF_ALGORITHMS },
            ...(mtls === undefined ? {} : { mtls }),
          };
          return [`${mode} ${mtls?.required}`, new ApiClient(options)] as const;
        }),
      ),
    );
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('', 5, null));
    const confirmation = fc.oneof(
      { weight: 2, arbitrary: fc.constant(undefined) },
      {
        weight: 8,
        arbitrary: fc.record(
          {
            jkt: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(client.jkt, thief.jkt) }, odd),
            'x5t#S256': fc.oneof(
              { weight: 5, arbitrary: fc.constantFrom(own.thumbprint, own.thumbprint, other.thumbprint) },
              odd,
            ),
            'urn:acme:device': odd,
          },
          { requiredKeys: [] },
        ),
      },
      { weight: 1, arbitrary: fc.constant({ jkt: client.jkt, 'x5t#S256': own.thumbprint, jwk: client.jwk }) },
      { weight: 1, arbitrary: odd },
      { weight: 5, arbitrary: fc.constant(own.confirmation) },
      { weight: 1, arbitrary: fc.constant([{ jkt: client.jkt, 'x5t#S256': own.thumbprint }]) },
    );
    const combination = fc.record({
      mode: fc.constantFrom(...MODES),
      mtls: fc.constantFrom(...MTLS),
      scheme: fc.constantFrom('Bearer' as const, 'DPoP' as const),
      cnf: confirmation,
      proof: fc.constantFrom(undefined, client.jkt, client.jkt, thief.jkt, 'bad'),
      certificate: fc.constantFrom(undefined, own.thumbprint, own.thumbprint, other.thumbprint),
    });
    const presented = fc.tuple(combination, fc.constantFrom(...FORMS));
    const counts: Record<string, number> = {};

    await fc.assert(
      fc.asyncProperty(presented, async ([drawn, form]) => {
        const { mode, mtls, scheme, cnf, proof, certificate } = drawn;
        const token = tokenWith(issuer, { cnf });
        const by = proof === thief.jkt ? thief : client;
        const sent = proofOf(by, token, proof === 'bad' ? { htm: 'PUT' } : {});
        const verdict = clients.get(`${mode} ${mtls?.required}`)?.verifyRequest({
          ...TARGET,
          headers: { authorization: `${scheme} ${token}`, ...(proof === undefined ? {} : { dpop: sent }) },
          certificate: [own, other].filter(({ thumbprint }) => thumbprint === certificate).map(form)[0],
        });
        const outcome = await verdict?.then(
          ({ scheme: by, jkt }) =>
            `accepted by ${by === 'dpop' && jkt === undefined ? 'dpop, without a proof' : by}`,
          (error) => {
            if (error instanceof Auth0ApiError && error.status < 500) return error.reason;
            throw error;
          },
        );
        const way = scheme === 'DPoP' && proof === undefined ? 'dpop, without a proof' : scheme.toLowerCase();
        const expected = mayPass(drawn) ? `accepted by ${way}` : undefined;
        if (expected === undefined) expect(outcome).not.toMatch(/^accepted/);
        else expect(outcome).toBe(expected);
        counts[outcome ?? ''] = (counts[outcome ?? ''] ?? 0) + 1;
      }),
      parameters(runs(1500, 0.05)),
    );

    console.log(`bindings (seed ${seed}): ${JSON.stringify(counts)}`);
    if (isCampaign) return;
    for (const way of ['bearer', 'dpop', 'dpop, without a proof'])
      expect(counts[`accepted by ${way}`]).toBeGreaterThanOrEqual(10 * PART);
  },
  LONG,
);
