import { ApiClient, VerifyAccessTokenError } from '@auth0-api/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FuzzIssuer } from './issuer.js';
import { isCampaign, LONG, PART, parameters, runs, seed } from './settings.js';
import { STRICTER } from './strictness.js';
import { damagedTokens, finickyTokens, forgedTokens, oddTokens, soundTokens } from './tokens.js';

it(
  'T1, T5, T16 no token is accepted that jose refuses; what jose alone accepts is refused for a reason on the list',
  async () => {
    const issuer = await FuzzIssuer.create();
    // Nothing is remembered: every token is looked at from its first letter to its last.
    const client = new ApiClient({ ...issuer.options(), tokenCache: false });
    const counts = { accepted: 0, refused: 0 };
    const stricter: Record<string, number> = {};

    const verdict = async (accessToken: string): Promise<string | undefined> => {
      try {
        await client.verifyAccessToken({ accessToken });
        return undefined;
      } catch (error) {
        if (error instanceof VerifyAccessTokenError) return error.reason;
        throw error;
      }
    };

    const token = fc.oneof(
      { weight: 13, arbitrary: soundTokens(issuer) },
      { weight: 5, arbitrary: oddTokens(issuer) },
      { weight: 1, arbitrary: finickyTokens(issuer) },
      { weight: 1, arbitrary: forgedTokens(issuer) },
      { weight: 8, arbitrary: damagedTokens(issuer) },
    );
    await fc.assert(
      fc.asyncProperty(
        token.filter((text) => text !== ''),
        async (text) => {
          const reason = await verdict(text);
          const jose = await issuer.joseAccepts(text);
          if (reason === undefined) {
            expect(jose, 'accepted here, refused by jose').toBe(true);
            counts.accepted += 1;
            return;
          }
          counts.refused += 1;
          if (!jose) return;
          const told = STRICTER[reason as keyof typeof STRICTER]?.(text);
          expect(told, `refused here (${reason}), accepted by jose`).toBe(true);
          stricter[reason] = (stricter[reason] ?? 0) + 1;
        },
      ),
      parameters(runs(12_500, 0.25)),
    );

    const alone = Object.values(stricter).reduce((sum, count) => sum + count, 0);
    console.log(
      `differential (seed ${seed}): ${counts.accepted} accepted by both, ${counts.refused} refused, ` +
        `${alone} of them by us alone: ${JSON.stringify(stricter)}`,
    );
    if (isCampaign) return;
    expect(counts.accepted).toBeGreaterThanOrEqual(5000 * PART);
    expect(counts.refused).toBeGreaterThanOrEqual(5000 * PART);
    // Each of the decisions is met, so none of them stands there for nothing.
    expect(Object.keys(stricter).sort()).toEqual(Object.keys(STRICTER).sort());
  },
  LONG,
);
