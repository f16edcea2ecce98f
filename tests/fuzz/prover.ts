import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose';
import { type FuzzIssuer, type FuzzKey, NOW } from './issuer.js';
import { tokenWith } from './tokens.js';

/** A key of a client, and what belongs to it. */
export interface ProverKey {
  readonly key: FuzzKey;
  readonly jwk: JWK;
  readonly jkt: string;
  /** A good token that is bound to it. */
  readonly token: string;
}

/** The request that good proofs are made for. */
export const TARGET = { method: 'GET', url: 'https://api.test/ok' } as const;

/** The algorithms that proofs may have; keys of others are there as well. */
export const PROOF_ALGORITHMS = ['ES256', 'EdDSA'];

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Clients of an issuer: two with keys that may make proofs, and others. */
export class Prover {
  /** The first one is the client, the second one knows its tokens, and the last ones have other algorithms. */
  readonly keys: readonly [ProverKey, ProverKey, ...ProverKey[]];

  private constructor(keys: readonly ProverKey[]) {
    const [client, other, ...rest] = keys;
    if (client === undefined || other === undefined) throw new Error('There are no keys.');
    this.keys = [client, other, ...rest];
  }

  static async create(issuer: FuzzIssuer): Promise<Prover> {
    const keys = issuer.foreignKeys.map(async (key): Promise<ProverKey> => {
      const { kty, crv, x, y, n, e } = key.publicJwk as Record<string, string>;
      const jwk = JSON.parse(JSON.stringify({ kty, crv, x, y, n, e }));
      const jkt = await calculateJwkThumbprint(jwk);
      return { key, jwk, jkt, token: tokenWith(issuer, { cnf: { jkt } }) };
    });
    return new Prover(await Promise.all(keys));
  }
}

// RFC 3986 section 6.2.2.2; the rest of the normalisation is that of the platform's URLs.
function normalized(url: string): string {
  const { origin, pathname } = new URL(url);
  const path = pathname.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escaped.toUpperCase();
  });
  return origin + new URL(path, origin).pathname;
}

const sameUrl = (one: unknown, other: string): boolean =>
  typeof one === 'string' && URL.canParse(one) && normalized(one) === normalized(other);

/**
 * The thumbprint of the key of a proof that holds according to jose, told the same about algorithms and time, and to
 * the few lines that RFC 9449 section 4.3 asks for besides; `undefined` for any other.
 */
export async function joseThumbprint(
  proof: string,
  { accessToken, method, url }: { accessToken: string; method: string; url: string },
): Promise<string | undefined> {
  try {
    const options = {
      typ: 'dpop+jwt',
      algorithms: PROOF_ALGORITHMS,
      clockTolerance: 30,
      currentDate: new Date(NOW * 1000),
    };
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, options);
    const { htm, htu, ath, iat, jti } = payload;
    const inTime = typeof iat === 'number' && NOW - iat <= 300 && iat - NOW <= 30;
    const holds = htm === method && sameUrl(htu, url) && ath === hashOf(accessToken) && inTime;
    if (!holds || typeof jti !== 'string') return undefined;
    return await calculateJwkThumbprint(protectedHeader.jwk as JWK);
  } catch {
    return undefined;
  }
}
