import { generateKeyPairSync } from 'node:crypto';
import { ApiClient, VerifyAccessTokenError } from '@auth0-api/core';
import fc from 'fast-check';
import { compactDecrypt } from 'jose';
import { expect, it } from 'vitest';
import type { Pair } from '../support/forge-jwe.js';
import { encryptedTokens } from './encrypted.js';
import { FuzzIssuer } from './issuer.js';
import { isCampaign, LONG, PART, parameters, runs, seed } from './settings.js';
import { STRICTER, STRICTER_ENCRYPTED } from './strictness.js';
import { watchForStrays } from './watch.js';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 }) satisfies Pair;
const KEY_ENCRYPTIONS = ['RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'];
const CONTENT_ENCRYPTIONS = [
  'A128GCM',
  'A192GCM',
  'A256GCM',
  'A128CBC-HS256',
  'A192CBC-HS384',
  'A256CBC-HS512',
];

it(
  'J2, J4, J6, R13 no encrypted token is accepted that jose does not open and verify; what jose alone accepts is refused for a reason on the list',
  async () => {
    const strays = watchForStrays();
    const issuer = await FuzzIssuer.create();
    const [api, stranger] = [pair(), pair()];
    const decryption = { keys: [api.privateKey], required: true };
    const client = new ApiClient({ ...issuer.options(), tokenCache: false, decryption });
    const counts = { accepted: 0, refused: 0 };
    const reasons: Record<string, number> = {};

    const verdict = async (accessToken: string): Promise<string | undefined> => {
      try {
        await client.verifyAccessToken({ accessToken });
        return undefined;
      } catch (error) {
        if (error instanceof VerifyAccessTokenError) return error.reason;
        throw error;
      }
    };
    /** The signed token, as jose opens it. */
    const opened = (token: string): Promise<string | undefined> =>
      compactDecrypt(token, api.privateKey, {
        keyManagementAlgorithms: KEY_ENCRYPTIONS,
        contentEncryptionAlgorithms: CONTENT_ENCRYPTIONS,
      }).then(
        ({ plaintext }) => Buffer.from(plaintext).toString('latin1'),
        () => undefined,
      );

    await fc.assert(
      fc.asyncProperty(
        encryptedTokens(issuer, { api, stranger }).filter((text) => text !== ''),
        async (text) => {
          const reason = await verdict(text);
          const inner = await opened(text);
          const jose = inner !== undefined && (await issuer.joseAccepts(inner));
          if (reason === undefined) {
            expect(jose, 'accepted here, refused by jose').toBe(true);
            counts.accepted += 1;
            return;
          }
          counts.refused += 1;
          reasons[reason] = (reasons[reason] ?? 0) + 1;
          if (!jose) return;
          const stricter =
            STRICTER_ENCRYPTED[reason as keyof typeof STRICTER_ENCRYPTED]?.(text, inner) === true ||
            STRICTER[reason as keyof typeof STRICTER]?.(inner) === true;
          expect(stricter, `refused here (${reason}), accepted by jose`).toBe(true);
        },
      ),
      parameters(runs(2000, 0.05)),
    );

    console.log(
      `encrypted (seed ${seed}): ${counts.accepted} accepted by both, ${counts.refused} refused: ${JSON.stringify(reasons)}`,
    );
    expect(strays).toEqual([]);
    expect(issuer.asked.filter((url) => !issuer.allowed.includes(url))).toEqual([]);
    if (isCampaign) return;
    expect(counts.accepted).toBeGreaterThanOrEqual(150 * PART);
    expect(counts.refused).toBeGreaterThanOrEqual(800 * PART);
  },
  LONG,
);
