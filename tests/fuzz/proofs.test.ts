import { ApiClient, InvalidDpopProofError } from '@auth0-api/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FuzzIssuer } from './issuer.js';
import { damagedProofs, finickyProofs, forgedProofs, oddProofs, proofOf, soundProofs } from './proofs.js';
import { joseThumbprint, PROOF_ALGORITHMS, Prover, TARGET } from './prover.js';
import { isCampaign, LONG, PART, parameters, runs, seed } from './settings.js';
import { STRICTER_PROOFS } from './strictness.js';

it(
  'D3, D4, D5, D6, D8, D9, D10, D11 no proof is accepted that jose refuses, and none twice; what jose alone accepts is refused for a reason on the list',
  async () => {
    const issuer = await FuzzIssuer.create();
    const prover = await Prover.create(issuer);
    const [client, thief] = prover.keys;
    const accessToken = client.token;
    // Forgotten between draws: two of them may have one jti by chance, and jose remembers nothing.
    const seen = new Set<string>();
    const replay = { add: (key: string) => !seen.has(key) && seen.add(key).has(key) };
    const api = new ApiClient({ ...issuer.options(), dpop: { algorithms: PROOF_ALGORITHMS, replay } });
    const counts = { accepted: 0, refused: 0 };
    const stricter: Record<string, number> = {};

    const verdict = async (proof: string): Promise<{ jkt: string } | { reason: string }> => {
      try {
        return { jkt: (await api.verifyDpopProof({ proof, accessToken, ...TARGET })).jkt };
      } catch (error) {
        if (error instanceof InvalidDpopProofError) return { reason: error.reason };
        throw error;
      }
    };

    const proof = fc.oneof(
      { weight: 11, arbitrary: soundProofs(client, accessToken) },
      { weight: 4, arbitrary: oddProofs(prover, accessToken) },
      { weight: 4, arbitrary: forgedProofs(prover, accessToken) },
      { weight: 1, arbitrary: finickyProofs(client, accessToken) },
      { weight: 6, arbitrary: damagedProofs(client, accessToken, proofOf(thief, accessToken)) },
    );
    await fc.assert(
      fc.asyncProperty(
        proof.filter((text) => text !== ''),
        async (text) => {
          seen.clear();
          const ours = await verdict(text);
          const jose = await joseThumbprint(text, { accessToken, ...TARGET });
          if ('jkt' in ours) {
            expect(jose, 'accepted here, refused by jose').toBe(ours.jkt);
            expect(await verdict(text)).toEqual({ reason: 'proof_replayed' });
            counts.accepted += 1;
            return;
          }
          counts.refused += 1;
          if (jose === undefined) return;
          const told = STRICTER_PROOFS[ours.reason]?.(text);
          expect(told, `refused here (${ours.reason}), accepted by jose`).toBe(true);
          stricter[ours.reason] = (stricter[ours.reason] ?? 0) + 1;
        },
      ),
      parameters(runs(5000, 0.25)),
    );

    const alone = Object.values(stricter).reduce((sum, count) => sum + count, 0);
    console.log(
      `proofs (seed ${seed}): ${counts.accepted} accepted by both, ${counts.refused} refused, ` +
        `${alone} of them by us alone: ${JSON.stringify(stricter)}`,
    );
    if (isCampaign) return;
    expect(counts.accepted).toBeGreaterThanOrEqual(2000 * PART);
    expect(counts.refused).toBeGreaterThanOrEqual(2000 * PART);
    // Each of the decisions is met, so none of them stands there for nothing.
    expect(Object.keys(stricter).sort()).toEqual(Object.keys(STRICTER_PROOFS).sort());
  },
  LONG,
);
