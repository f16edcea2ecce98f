import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Fetch } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { createTenant } from '../support/tenant.js';

/** A key that signs without anybody having to wait, so that a generator can sign what it draws. */
export interface FuzzKey {
  readonly kid: string;
  readonly alg: string;
  readonly publicJwk: object;
  readonly publicPem: string;
  readonly sign: (input: string) => Buffer;
}

/** The instant at which all of it happens, in Unix seconds. */
export const NOW = 1_790_000_000;

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
const P1363 = { dsaEncoding: 'ieee-p1363' } as const;
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });

function fuzzKey(
  alg: string,
  pair: { privateKey: KeyObject; publicKey: KeyObject },
  hash: string | undefined,
  options: object = {},
): FuzzKey {
  const kid = `kid-${alg}`;
  const key = { key: pair.privateKey, ...options };
  return {
    kid,
    alg,
    publicJwk: { ...pair.publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' },
    publicPem: pair.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    sign: (input) => sign(hash, Buffer.from(input, 'latin1'), key),
  };
}

const makeKeys = (): readonly FuzzKey[] => [
  fuzzKey('ES256', ec('P-256'), 'sha256', P1363),
  fuzzKey('EdDSA', generateKeyPairSync('ed25519'), undefined),
  fuzzKey('RS256', rsa(), 'sha256'),
  fuzzKey('PS256', rsa(), 'sha256', PSS),
  fuzzKey('ES384', ec('P-384'), 'sha384', P1363),
];

/** An issuer with a key for each algorithm, and what an attacker has: keys of the same names that nobody publishes. */
export class FuzzIssuer {
  readonly keys = makeKeys();
  readonly foreignKeys = makeKeys();
  readonly tenant: Tenant;
  /** Every URL that was asked for. */
  readonly asked: string[] = [];
  readonly #jose: ReturnType<typeof createLocalJWKSet>;

  private constructor(tenant: Tenant) {
    this.tenant = tenant;
    tenant.removeKey(tenant.key.kid);
    for (const { publicJwk } of this.keys) tenant.publishJwk(publicJwk);
    this.#jose = createLocalJWKSet({ keys: this.keys.map(({ publicJwk }) => publicJwk) } as JSONWebKeySet);
  }

  static async create(): Promise<FuzzIssuer> {
    const tenant = await createTenant({ now: () => NOW });
    tenant.clock.freeze();
    return new FuzzIssuer(tenant);
  }

  /** The options of a client that accepts its tokens, of every algorithm that it has a key for. */
  options() {
    const customFetch: Fetch = (url, init) => {
      this.asked.push(url);
      return this.tenant.fetch(url, init);
    };
    return { ...this.tenant.options(), customFetch, algorithms: this.keys.map(({ alg }) => alg) };
  }

  /** The only URLs that a client with these options may ever ask for. */
  get allowed(): readonly string[] {
    const wellKnown = `${this.tenant.issuer}.well-known/`;
    return [`${wellKnown}openid-configuration`, `${wellKnown}jwks.json`];
  }

  /** The claims of a good token. */
  get claims() {
    const { issuer, audience } = this.tenant;
    return { iss: issuer, sub: 'auth0|user', aud: audience, iat: NOW, exp: NOW + 3600, scope: 'read:orders' };
  }

  /** Whether jose accepts a token, told the same about issuer, audience, algorithms and time. */
  async joseAccepts(token: string): Promise<boolean> {
    const { issuer, audience } = this.tenant;
    const algorithms = this.keys.map(({ alg }) => alg);
    const expected = { issuer, audience, algorithms, clockTolerance: 5, requiredClaims: ['exp', 'iat'] };
    const at = { currentDate: new Date(NOW * 1000) };
    return jwtVerify(token, this.#jose, { ...expected, ...at }).then(
      () => true,
      () => false,
    );
  }
}
