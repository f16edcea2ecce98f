import type { Attempted } from './attempt.js';
import type { AuthenticateSettings } from './authenticate.js';
import { InternedTexts } from './base/interned-texts.js';
import type { JsonObject } from './base/json.js';
import type { ClaimsOf } from './claims.js';
import { Auth0ApiError } from './errors/index.js';
import type { IssuerRegistry } from './issuer/registry.js';
import { Decryption } from './jwe/decryption.js';
import type { Settings } from './options/resolve.js';
import { Revocations } from './revocation/revocations.js';
import { Signals } from './revocation/signals.js';
import { assertStillGood } from './token/still-good.js';
import { VerifiedTokenCache } from './token/verified-cache.js';

/**
 * Creates what the pipeline of requests needs: the options of a client, and what it keeps.
 *
 * @param complete Gives an error the status and header fields of the response to such a request
 */
export function createPipeline<Output extends object>(
  settings: Settings<Output>,
  issuers: IssuerRegistry,
  complete: (error: Auth0ApiError, attempt: Attempted) => Auth0ApiError,
): AuthenticateSettings<Output> {
  const { select, rules, requiredClaims, claimsSchema, decryption, revocation, tokenCache, senders } =
    settings;
  const revocations = revocation === undefined ? undefined : new Revocations(revocation);
  return Object.freeze({
    select,
    rules,
    requiredClaims,
    claimsSchema,
    decryption: decryption === undefined ? undefined : new Decryption(decryption),
    revocations,
    service: new Signals({
      check: (token) => assertStillGood(token, { rules, revocations }),
      complete: (error, attempt) => (error instanceof Auth0ApiError ? complete(error, attempt) : error),
    }),
    verifiedTokens:
      tokenCache === undefined ? undefined : new VerifiedTokenCache<ClaimsOf<Output>>(tokenCache.maxEntries),
    issuers,
    headers: new InternedTexts<JsonObject>({ maxEntries: 100, maxLength: 1024 }),
    scopes: new InternedTexts<readonly string[]>({ maxEntries: 1000, maxLength: 1024 }),
    ...senders,
  });
}
